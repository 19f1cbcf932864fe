"""Making an incident: the record, its seats and its clocks, whoever or whatever asked for it."""

from collections.abc import Collection
from datetime import timedelta

from bot.policy import Policy
from bot.steps.beat import start_time
from bot.steps.calling import paged
from bot.steps.escalating import nobody_on
from bot.steps.procedure import begin_procedure
from bot.steps.seating import man_from_rota
from bot.tx import Tx
from models import pages
from models.deadlines import Deadline, DeadlineKind
from models.incident import Incident
from models.timeline import Event
from models.vocabulary import SeatName, Stage


def found(tx: Tx, policy: Policy, incident: Incident) -> list[Event]:
    """Seat it and start its clocks. Returns what is to be recorded of that; the incident has its number, and
    has begun (`bot.steps.reaching.begin`)."""
    manned = man_from_rota(tx, policy, incident)
    rows = [*manned.seats, *manned.asked.pages, *start_time(tx, policy, incident)]
    tx.add_new([*rows, *_deadlines(tx, policy, incident)])
    # Whoever comes because nobody was on is told of in a line of its own, which says so.
    gaps = manned.asked.gaps
    asked = [
        paged(tx, incident, page, at_declare=page.id not in gaps, gap=gaps.get(page.id))
        for page in manned.asked.pages
    ]
    steps = incident.started
    started = [incident.note_started(steps, at=tx.now)] if steps else []
    procedure = begin_procedure(tx, policy, incident)
    nobody = nobody_on(tx, incident, manned.asked.nobody)
    return [incident.note_declared(), *started, *manned.events, *asked, *nobody, *procedure]


def seat_late(
    tx: Tx, policy: Policy, incident: Incident, empty: Collection[SeatName]
) -> list[Event]:
    """Fill these seats, which stayed empty because nobody of their rota was known, and ask whom its priority pages.

    Whoever was asked in this incident before is not asked again.
    """
    manned = man_from_rota(tx, policy, incident)
    sit_down = [seat for seat in manned.seats if seat.name in empty]
    if not sit_down:
        return []
    asked = pages.people(tx.session, incident.id)
    calls = [
        page
        for page in manned.asked.pages
        if page.person not in asked and (page.seat is None or page.seat in empty)
    ]
    tx.add_new([*sit_down, *calls])
    taken = {seat.name.value for seat in sit_down}
    seated = [
        one for one in manned.events if one.facts.get("holder") and one.facts["seat"] in taken
    ]
    gaps = manned.asked.gaps
    return [*seated, *(paged(tx, incident, one, gap=gaps.get(one.id)) for one in calls)]


def _deadlines(tx: Tx, policy: Policy, incident: Incident) -> list[Deadline]:
    """Whatever nobody classified in time is asked about [10, 32]."""
    if incident.stage is not Stage.TRIAGE:
        return []
    due = tx.now + timedelta(minutes=policy.limits.classify)
    return [Deadline.arm(incident.id, DeadlineKind.TRIAGE, due=due, at=tx.now)]
