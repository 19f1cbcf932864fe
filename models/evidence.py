"""What of an incident is attached to its ticket, and what could not be [103]."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.event_kinds import EventKind
from models.incident import Incident
from models.outbox import Effect
from models.timeline import Event

SURFACE = "evidence"
LISTED = 20
"""Of what was left out, as many as an event names; the others are counted."""
Left = tuple[str, str, str]
"""A name, why it is not attached, and where it is; empty: nowhere that people could look."""


class Evidence(Base):
    __tablename__ = "evidence"

    incident_id: Mapped[int] = mapped_column(
        ForeignKey("incident.id"), primary_key=True, autoincrement=False
    )
    resolved_at: Mapped[datetime | None]
    """Of the resolution that it was attached for, or given up for."""
    files: Mapped[list[str]] = mapped_column(JSON)
    left: Mapped[list[list[str]]] = mapped_column(JSON)


def surface(incident: Incident) -> str:
    """The key of the effect that attaches it."""
    return f"{incident.name}/{SURFACE}"


def waits(session: Session, incident: Incident) -> bool:
    """Whether it is owed to the ticket and not there yet. Without a Jira nothing is owed."""
    owed = select(Effect.id).where(Effect.key == surface(incident), Effect.settled_at.is_(None))
    if session.scalar(owed) is None:
        return False
    known = session.get(Evidence, incident.id)
    return known is None or known.resolved_at != incident.resolved_at


def attached(
    session: Session,
    incident: Incident,
    files: Sequence[str],
    left: Sequence[Left],
    *,
    at: datetime,
) -> Event | None:
    """None when all of it was there already: a replay is no event."""
    known = of(session, incident.id)
    was, gone = (known.files, known.left), [list(one) for one in left]
    known.files, known.left, known.resolved_at = sorted(files), gone, incident.resolved_at
    if was == (known.files, known.left):
        return None
    return incident.happened(
        EventKind.EVIDENCE_ATTACHED,
        by="",
        at=at,
        count=len(files),
        left=gone[:LISTED],
        more=max(0, len(gone) - LISTED),
        first=not was[0],
        news=was[1] != gone,
    )


def of(session: Session, incident_id: int) -> Evidence:
    known = session.get(Evidence, incident_id)
    if known is None:
        known = Evidence(incident_id=incident_id, resolved_at=None, files=[], left=[])
        session.add(known)
    return known
