"""Put a message on the timeline, or take the mark away."""

from dataclasses import dataclass, field
from typing import Any

from bot.steps.fetching import want
from bot.tx import Tx
from models import marks, reading_transcript
from models.event_kinds import EventKind
from models.incident import Incident
from models.marks import Mark, MarkKind
from models.outside import EffectKind
from models.receipts import Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What somebody did to a message, by Slack's own time."""

    channel: str
    ts: str
    way: str
    by: str
    stands: bool
    changed: str
    kind: MarkKind | None
    """None: of a reaction that says nothing. Taking it away does, where it said something once."""
    link: str | None = None
    said: dict[str, Any] = field(default_factory=dict)


def mark(tx: Tx, told: Marking) -> Incident | None:
    """Whatever order events come in, and however often: what Slack did last holds. None: it is nobody's message."""
    number = marks.belongs_to(tx.session, told.channel, told.ts)
    if number is None:
        return None
    incident = Incident.locked(tx.session, number)
    who = told.by if told.way != marks.PIN else ""
    row = tx.session.get(Mark, (told.channel, told.ts, told.way, who))
    if told.kind is None and (row is None or told.stands):
        return None
    if row is not None and row.changed >= told.changed:
        return incident
    if row is None:
        row = Mark(channel=told.channel, ts=told.ts, way=told.way, by=who, kind=MarkKind.NOTE)
        tx.session.add(row)
    row.stands, row.changed, row.said = told.stands, told.changed, told.said
    row.kind = told.kind or row.kind
    if told.stands:
        _first_time(tx, incident, told)
        _have_it_read(tx, told)
    return incident


def _first_time(tx: Tx, incident: Incident, told: Marking) -> None:
    """One event a message, however many mark it, and however often."""
    receipt = f"mark/{told.channel}/{told.ts}"
    if tx.session.get(Receipt, receipt) is not None:
        return
    facts = {"channel": told.channel, "ts": told.ts, "link": told.link}
    event = incident.happened(EventKind.MARKED, by=told.by, at=tx.now, **facts)
    tx.took(receipt, incident)
    tx.record(incident, event)


def _have_it_read(tx: Tx, told: Marking) -> None:
    """Said while we were away, and not read since: Slack is asked for this one."""
    if reading_transcript.message_at(tx.session, told.channel, told.ts) is not None:
        return
    wanted = {f"{told.channel}/{told.ts}": {"ts": told.ts, "after": "", "whole": False}}
    want(tx.session, EffectKind.THREAD, {told.channel: wanted}, at=tx.real_now, anew=False)
