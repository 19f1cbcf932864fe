"""The organisation's own procedure for Security and Privacy: its steps are workstreams of every such incident [60].

Nobody's yet when they begin: whoever commands gives them to people, and each says what became of it. Done once,
for nothing becomes restricted twice.
"""

from bot.policy import Policy
from bot.tx import Tx
from models import matters
from models.incident import Incident
from models.matters import Details, Matter
from models.timeline import Event
from models.vocabulary import MatterKind


def begin_procedure(tx: Tx, policy: Policy, incident: Incident) -> list[Event]:
    """To be called when an incident is made, or has turned restricted. Returns what is to be recorded."""
    if not (incident.restricted and policy.organisation.security_steps):
        return []
    kind = MatterKind.WORKSTREAM
    first = matters.next_number(tx.session, incident.id, kind)
    steps = [
        Matter.raised(incident, kind, first + n, text, Details(), by="", at=tx.now)
        for n, text in enumerate(policy.organisation.security_steps)
    ]
    tx.session.add_all(steps)
    tx.session.flush()
    return [one.raised_event(incident, now=tx.now) for one in steps]
