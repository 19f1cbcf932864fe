"""What becomes of an entry after it was written: corrected, added to, or struck. Rows are only ever added."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from models import listing, marks
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import Incident
from models.timeline import Event
from models.wording import said_in_full

REWRITABLE = frozenset({EventKind.NOTED, EventKind.DECIDED, EventKind.MARKED})
"""What people put there. What the bot did, it did: there one can only add what was found out later."""
AMENDS = frozenset({EventKind.CORRECTED, EventKind.ANNOTATED, EventKind.STRUCK})
CHANGED = ("text", "when", "typed", "status", "actor", "confidence")
UNDO_WITHIN = timedelta(minutes=1)
SHOWN = 300


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as it reads now."""

    event: Event
    facts: dict[str, Any]
    struck: bool

    @property
    def text(self) -> str:
        return str(self.facts.get("text") or "")


def of(events: Iterable[Event]) -> dict[str, list[Event]]:
    """By entry, what was said of it later, in the order in which it was said."""
    found: dict[str, list[Event]] = {}
    for event in events:
        if event.kind in AMENDS:
            found.setdefault(str(event.facts["entry"]), []).append(event)
    for later in found.values():
        later.sort(key=lambda one: one.id)
    return found


def written(session: Session, incident: Incident, entry: str) -> Written:
    """One entry of this incident's timeline."""
    events = listing.timeline(session, incident.id)
    event = next((one for one in events if str(one.id) == entry), None)
    if event is None or event.kind in AMENDS:
        raise Refusal("entry-unknown", incident=incident.name)
    facts = dict(event.facts)
    if event.kind is EventKind.MARKED:
        said = marks.marked(session, [event]).get(event.id)
        if said is None:
            raise Refusal("entry-unknown", incident=incident.name)
        facts |= {**said.marks[0].said, "text": said.text}
    later = of(events).get(entry, [])
    for one in later:
        if one.kind is EventKind.CORRECTED:
            facts |= {key: one.facts[key] for key in CHANGED if key in one.facts}
    return Written(event, facts, any(one.kind is EventKind.STRUCK for one in later))


def correct(
    incident: Incident, entry: Written, new: dict[str, Any], *, by: str, at: datetime
) -> Event:
    """`new`: how it shall read. Only what differs is kept, so that two corrections do not undo each other."""
    _must_stand(entry, rewritten=True)
    differs = {key: one for key, one in new.items() if (entry.facts.get(key) or "") != (one or "")}
    if not differs.keys() - {"typed"}:
        raise Refusal("entry-same")
    if "text" in differs:
        differs["text"] = said_in_full("note", str(differs["text"] or ""))
    return _about(entry, incident, EventKind.CORRECTED, by=by, at=at, **differs)


def annotate(incident: Incident, entry: Written, text: str, *, by: str, at: datetime) -> Event:
    _must_stand(entry, rewritten=False)
    said = said_in_full("note", text)
    return _about(entry, incident, EventKind.ANNOTATED, by=by, at=at, text=said)


def strike(incident: Incident, entry: Written, reason: str, *, by: str, at: datetime) -> Event:
    _must_stand(entry, rewritten=True)
    why = said_in_full("strike", reason)
    return _about(entry, incident, EventKind.STRUCK, by=by, at=at, reason=why)


def undo(incident: Incident, entry: Written, *, by: str, at: datetime) -> Event | None:
    """Whoever has just written it takes it back. None when it is taken back already."""
    if entry.struck:
        return None
    if entry.event.by != by:
        raise Refusal("undo-not-yours")
    if at - entry.event.recorded_at > UNDO_WITHIN:
        raise Refusal("undo-too-late", incident=incident.name)
    _must_stand(entry, rewritten=True)
    return _about(entry, incident, EventKind.STRUCK, by=by, at=at, reason="", undone=True)


def _must_stand(entry: Written, *, rewritten: bool) -> None:
    if entry.struck:
        raise Refusal("entry-struck-already")
    if rewritten and entry.event.kind not in REWRITABLE:
        raise Refusal("entry-of-the-bot")


def _about(
    entry: Written, incident: Incident, kind: EventKind, *, by: str, at: datetime, **facts: Any
) -> Event:
    was = entry.text[:SHOWN]
    return incident.happened(kind, by=by, at=at, entry=str(entry.event.id), was=was, **facts)
