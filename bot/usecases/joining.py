"""Come into the incident's channel."""

from bot.desk import Tx
from models.incident import Incident


def join(tx: Tx, number: int, *, by: str) -> Incident:
    incident = Incident.locked(tx.session, number)
    tx.record(incident, incident.join(by=by, at=tx.now))
    return incident
