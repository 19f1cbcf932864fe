"""Messages that people put on the timeline: by a reaction, a pin, or a form.

A row is one person's mark of one message, as it was set or taken away last by Slack's own time: events that come
twice, late or the wrong way round leave the same rows. What the message says stays in the transcript.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import links
from models.base import Base, by_value
from models.event_kinds import EventKind
from models.timeline import Event
from models.transcript import TS_LENGTH, Line, Place

PIN, FORM, FILE = "pin", "form", "file"
WAY_LENGTH = 110


class MarkKind(StrEnum):
    """What somebody says that a message is."""

    NOTE = "note"
    DECISION = "decision"
    REPORTED = "reported"
    """Somebody told us; nobody has looked."""
    SPECULATION = "speculation"


class Mark(Base):
    __tablename__ = "timeline_mark"

    channel: Mapped[str] = mapped_column(String(32), primary_key=True)
    ts: Mapped[str] = mapped_column(String(TS_LENGTH), primary_key=True)
    way: Mapped[str] = mapped_column(String(WAY_LENGTH), primary_key=True)
    """`:pushpin:`, `pin`, `form`; `file`: it came with one, and whoever shared it need not say more [316]."""
    by: Mapped[str] = mapped_column(String(32), primary_key=True)
    """Empty for a pin: whoever takes it away takes away the only one."""
    stands: Mapped[bool] = mapped_column(Boolean)
    changed: Mapped[str] = mapped_column(String(TS_LENGTH))
    """Slack's time of the event that said so."""
    kind: Mapped[MarkKind] = mapped_column(by_value(MarkKind, checked=False))
    said: Mapped[dict[str, Any]] = mapped_column(JSON)
    """What the form was filled with: time, confidence, actor."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A message on the timeline: who put it there, and everything it ever said."""

    marks: tuple[Mark, ...]
    """Those that stand, the first that was set first."""
    lines: tuple[Line, ...]
    """Oldest first; empty while nobody has read the message."""

    @property
    def deleted(self) -> bool:
        return bool(self.lines) and self.lines[-1].deleted

    @property
    def told(self) -> tuple[Line, ...]:
        """What it said, one after the other; what nobody can tell from the one before counts once."""
        found: list[Line] = []
        for line in self.lines:
            if not line.deleted and (not found or line.text != found[-1].text):
                found.append(line)
        return tuple(found)

    @property
    def text(self) -> str:
        """What it says, or said last. In Slack's notation."""
        return self.told[-1].text if self.told else ""


def belongs_to(session: Session, channel: str, ts: str, *, chosen: bool = False) -> int | None:
    """The incident that a message is about: whose channel it is or, of a former or a shared one, was by then.

    `chosen`: somebody means this very message, which may be what was said in that room before.
    """
    here = links.incident_in(session, channel)
    place = None if here is None else session.get(Place, (here, channel))
    if here is not None and (chosen or place is None or place.since <= ts):
        return here
    then = select(Place.incident_id).where(Place.channel == channel, Place.since <= ts)
    return session.scalars(then.order_by(Place.since.desc(), Place.incident_id.desc())).first()


def standing(
    session: Session, messages: Collection[tuple[str, str]]
) -> dict[tuple[str, str], dict[tuple[str, str], Mark]]:
    """By channel and `ts` the marks that stand, by way and whose they are."""
    found: dict[tuple[str, str], dict[tuple[str, str], Mark]] = {}
    for mark in _among(session, Mark, messages):
        if mark.stands:
            found.setdefault((mark.channel, mark.ts), {})[mark.way, mark.by] = mark
    return found


def marked(session: Session, events: Iterable[Event]) -> dict[int, Marked]:
    """By the number of the event that recorded the first mark. Those without one that stands are left out."""
    keys = {
        (str(event.facts["channel"]), str(event.facts["ts"])): event.id
        for event in events
        if event.kind is EventKind.MARKED
    }
    marks = standing(session, keys)
    lines: dict[tuple[str, str], list[Line]] = {}
    for line in _among(session, Line, keys):
        lines.setdefault((line.channel, line.ts), []).append(line)
    return {
        keys[key]: Marked(
            tuple(sorted(those.values(), key=lambda one: (one.changed, one.way, one.by))),
            tuple(sorted(lines.get(key, ()), key=lambda one: one.version)),
        )
        for key, those in marks.items()
    }


def _among(session: Session, row: Any, keys: Collection[tuple[str, str]]) -> list[Any]:
    wanted = sorted(keys)
    found: list[Any] = []
    for start in range(0, len(wanted), 400):
        some = wanted[start : start + 400]
        channels, times = {one[0] for one in some}, {one[1] for one in some}
        asked = select(row).where(row.channel.in_(channels), row.ts.in_(times))
        found += [one for one in session.scalars(asked) if (one.channel, one.ts) in keys]
    return found
