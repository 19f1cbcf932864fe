"""Write something on the timeline."""

from collections.abc import Sequence

from bot.timeline.jotted import Jotted
from bot.timeline.past import insist_it_happened
from bot.timeline.times import spell
from bot.tx import Tx
from models.event_kinds import EventKind
from models.incident import Incident
from models.timeline import Event


def note(
    tx: Tx,
    number: int,
    kind: EventKind,
    lines: Sequence[Jotted],
    *,
    by: str,
    receipt: str,
    why: str | None = None,
    instead: str | None = None,
) -> tuple[Incident, list[Event]]:
    """`kind`: notes, or decisions, made for a reason and over another. No events: it was taken in before."""
    incident = Incident.locked(tx.session, number)
    if tx.receipt(receipt) is not None:
        return incident, []
    chosen = {"why": why, "instead": instead} if kind is EventKind.DECIDED else {}
    events = [
        incident.note(
            kind,
            line.text,
            by=by,
            at=tx.now,
            occurred_at=line.when.start if line.when else None,
            when=spell(line.when) if line.when else None,
            **chosen,
            **line.facts,
        )
        for line in lines
    ]
    for line in lines:
        insist_it_happened(line.when, now=tx.now)
    tx.took(receipt, incident)
    tx.record(incident, *events)
    return incident, events
