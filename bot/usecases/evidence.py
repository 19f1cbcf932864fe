"""What became of an incident's evidence in its ticket."""

from collections.abc import Sequence

from bot.policy import Policy
from bot.steps import finishing
from bot.tx import Tx
from models import evidence, tickets
from models.evidence import Left
from models.incident import Incident


def attached(
    tx: Tx, policy: Policy, incident_id: int, files: Sequence[str], left: Sequence[Left]
) -> None:
    """All of it is there, but for what was left out. It may have been the last that held the close [163]."""
    incident = Incident.locked(tx.session, incident_id)
    event = evidence.attached(tx.session, incident, files, left, at=tx.now)
    ticket = tickets.of(tx.session, incident_id)
    again = None
    if ticket is not None and not ticket.for_good:
        again = tickets.well_again(ticket, incident, at=tx.now)
    finishing.record(tx, policy, incident, *(one for one in (event, again) if one is not None))


def in_vain(tx: Tx, policy: Policy, incident_id: int) -> None:
    """Nobody can attach it. The ticket says why, and the close is held by it no longer."""
    incident = Incident.locked(tx.session, incident_id)
    evidence.of(tx.session, incident_id).resolved_at = incident.resolved_at
    finishing.record(tx, policy, incident)
