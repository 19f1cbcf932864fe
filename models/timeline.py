"""What happened, as facts. Rows are added, never edited: a correction is a later row."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, by_value
from models.event_kinds import EventKind


class Event(Base):
    """One fact of one incident. Holds ids and values, never sentences, so it reads in any language."""

    __tablename__ = "event"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)
    kind: Mapped[EventKind] = mapped_column(by_value(EventKind, checked=False))
    by: Mapped[str] = mapped_column(String(32))
    occurred_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A message that an incident is declared from."""

    text: str
    author: str
    link: str | None
    at: datetime


_NEWEST = select(func.max(Event.id))
"""Built once: each replica asks it every other second, in all quiet."""


def newest(session: Session) -> int:
    """The number of the last thing that happened anywhere; 0 before the first."""
    return session.scalar(_NEWEST) or 0


def of_kind(session: Session, incident_id: int, kind: EventKind) -> list[Event]:
    """Oldest first."""
    mine = select(Event).where(Event.incident_id == incident_id, Event.kind == kind)
    return list(session.scalars(mine.order_by(Event.id)))


def acted_since(session: Session, incident_id: int, since: datetime) -> set[str]:
    """Who did something in it no longer ago."""
    acted = select(Event.by).where(Event.incident_id == incident_id, Event.recorded_at >= since)
    return set(session.scalars(acted))
