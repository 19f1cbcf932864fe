"""Declare an incident."""

from bot.beat import start_time
from bot.calling import paged
from bot.desk import Tx
from bot.policy import Policy
from bot.seating import man_from_rota
from models.incident import Incident, Intake
from models.vocabulary import Priority


def declare(
    tx: Tx,
    policy: Policy,
    title: str,
    priority: Priority | None,
    intake: Intake,
    *,
    by: str,
    receipt: str,
    asked_in: str | None,
) -> Incident:
    """Make the record, its seats and its clocks. The same request twice finds the incident already made."""
    taken = tx.receipt(receipt)
    if taken is not None:
        return tx.session.get_one(Incident, taken.incident_id)
    incident = Incident.declare(title, priority, intake, by=by, at=tx.now)
    tx.session.add(incident)
    tx.session.flush()
    tx.took(receipt, incident)
    manned = man_from_rota(tx, policy, incident)
    tx.session.add_all([*manned.seats, *manned.pages, *start_time(tx, policy, incident)])
    tx.session.flush()
    asked = [paged(tx, incident, page, at_declare=True) for page in manned.pages]
    events = [incident.note_declared(), *manned.events, *asked]
    tx.record(incident, *events, fresh=True, asked_in=asked_in)
    return incident
