"""Say how far the work has come."""

from bot.permissions import Act, insist
from bot.policy import Policy
from bot.tx import Tx
from models.incident import Incident
from models.vocabulary import Phase


def change_phase(
    tx: Tx, policy: Policy, number: int, to: Phase, note: str | None, *, by: str
) -> tuple[Incident, bool]:
    """The incident, and whether that was news."""
    incident = Incident.locked(tx.session, number)
    insist(tx.session, policy, incident, by, Act.PHASE)
    event = incident.change_phase(to, note, by=by, at=tx.now)
    if event is not None:
        tx.record(incident, event)
    return incident, event is not None
