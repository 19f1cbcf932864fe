"""How incidents were closed, as their timelines have it."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.event_kinds import EventKind
from models.incident import Incident
from models.timeline import Event


def since(session: Session, moment: datetime) -> int:
    """How many incidents were closed since then. Drills are not among them: they close nothing real."""
    closed = select(func.count()).where(Incident.closed_at > moment, Incident.drill.is_(False))
    return session.scalar(closed) or 0


def resolution(session: Session, incident: Incident) -> Event | None:
    """The last time that it was resolved, which is what the submitter was asked about."""
    return _last(session, incident, EventKind.RESOLVED)


def closure(session: Session, incident: Incident) -> Event | None:
    """How it was closed, and over what."""
    return _last(session, incident, EventKind.CLOSED)


def asked_again(session: Session, resolved: int) -> list[Event]:
    """The later events by which a submitter was asked about this resolution once more, oldest first."""
    of = select(Event.incident_id).where(Event.id == resolved).scalar_subquery()
    again = (EventKind.SUBMITTER_ASKED, EventKind.SUBMITTER_SILENT)
    later = select(Event).where(Event.incident_id == of, Event.id > resolved, Event.kind.in_(again))
    return list(session.scalars(later.order_by(Event.id)))


def _last(session: Session, incident: Incident, kind: EventKind) -> Event | None:
    mine = select(Event).where(Event.incident_id == incident.id, Event.kind == kind)
    return session.scalars(mine.order_by(Event.id.desc()).limit(1)).one_or_none()
