"""Declare an incident."""

from bot.desk import Tx
from models.incident import Incident, Intake
from models.vocabulary import Priority


def declare(
    tx: Tx,
    title: str,
    priority: Priority | None,
    intake: Intake,
    *,
    by: str,
    receipt: str,
    asked_in: str | None,
) -> Incident:
    """Make the record and owe its channel. The same request twice finds the incident already made."""
    taken = tx.receipt(receipt)
    if taken is not None:
        return tx.session.get_one(Incident, taken.incident_id)
    incident = Incident.declare(title, priority, intake, by=by, at=tx.now)
    tx.session.add(incident)
    tx.session.flush()
    tx.took(receipt, incident)
    tx.record(incident, incident.note_declared(), asked_in=asked_in)
    return incident
