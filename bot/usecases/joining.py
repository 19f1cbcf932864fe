"""Come into the incident's channel."""

from bot.tx import Tx
from models.incident import Incident


def join(tx: Tx, number: int, *, by: str, receipt: str) -> Incident:
    incident = Incident.locked(tx.session, number)
    if tx.receipt(receipt) is not None:
        return incident
    tx.took(receipt, incident)
    tx.record(incident, incident.join(by=by, at=tx.now))
    return incident
