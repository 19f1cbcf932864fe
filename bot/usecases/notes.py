"""Write something on the timeline."""

from bot.timeline.times import When, spell
from bot.tx import Tx
from models.event_kinds import EventKind
from models.incident import Incident


def note(
    tx: Tx,
    number: int,
    kind: EventKind,
    text: str,
    when: When | None,
    *,
    by: str,
    receipt: str,
    why: str | None = None,
    instead: str | None = None,
) -> Incident:
    """`when`: when it happened, if not now. `kind`: a note, or a decision, made for a reason and over another."""
    incident = Incident.locked(tx.session, number)
    if tx.receipt(receipt) is not None:
        return incident
    event = incident.note(
        kind,
        text,
        by=by,
        at=tx.now,
        occurred_at=when.start if when else None,
        when=spell(when) if when else None,
        **({"why": why, "instead": instead} if kind is EventKind.DECIDED else {}),
    )
    tx.took(receipt, incident)
    tx.record(incident, event)
    return incident
