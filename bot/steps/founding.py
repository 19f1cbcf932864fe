"""Making an incident: the record, its seats and its clocks, whoever or whatever asked for it."""

from datetime import timedelta

from bot.policy import Policy
from bot.steps.beat import start_time
from bot.steps.calling import paged
from bot.steps.seating import man_from_rota
from bot.tx import Tx
from models.deadlines import Deadline, DeadlineKind
from models.incident import Incident
from models.timeline import Event
from models.vocabulary import Stage


def found(tx: Tx, policy: Policy, incident: Incident) -> list[Event]:
    """Seat it and start its clocks. Returns what is to be recorded of that; the incident has its number, and
    has begun (`bot.steps.reaching.begin`)."""
    manned = man_from_rota(tx, policy, incident)
    rows = [*manned.seats, *manned.pages, *start_time(tx, policy, incident)]
    tx.add_new([*rows, *_deadlines(tx, policy, incident)])
    asked = [paged(tx, incident, page, at_declare=True) for page in manned.pages]
    steps = incident.started
    started = [incident.note_started(steps, at=tx.now)] if steps else []
    return [incident.note_declared(), *started, *manned.events, *asked]


def _deadlines(tx: Tx, policy: Policy, incident: Incident) -> list[Deadline]:
    """Whatever nobody classified in time is asked about [10, 32]."""
    if incident.stage is not Stage.TRIAGE:
        return []
    due = tx.now + timedelta(minutes=policy.limits.classify)
    return [Deadline.arm(incident.id, DeadlineKind.TRIAGE, due=due, at=tx.now)]
