"""What still holds an incident that is resolved from being closed. One list, so that each reason has one place."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.policy import Policy
from models import people, seats
from models.errors import Refusal
from models.incident import Incident
from models.timeline import Event
from models.vocabulary import EventKind, SeatName

A_MINUTE = timedelta(minutes=1)


def holds(session: Session, policy: Policy, incident: Incident, *, now: datetime) -> list[Refusal]:
    """The reasons, each a sentence; none: it may be closed."""
    held = []
    if incident.agreed_by is None and not silent(policy, incident, now=now):
        asked = people.find(session, who_agrees(session, incident) or "")
        held.append(Refusal("held-by-agreement", submitter=asked.name if asked else "-"))
    return held


def insist_on_cap(session: Session, policy: Policy, *, now: datetime) -> None:
    """Whoever closes one after another is stopped, and asked to look [328]."""
    if capped(session, policy, now=now):
        raise Refusal("close-cap", cap=policy.caps.closes)


def capped(session: Session, policy: Policy, *, now: datetime) -> bool:
    ended = select(func.count()).select_from(Incident).where(Incident.closed_at > now - A_MINUTE)
    return (session.scalar(ended) or 0) >= policy.caps.closes


def silent(policy: Policy, incident: Incident, *, now: datetime) -> bool:
    """The submitter was asked, has not answered, and had long enough to."""
    if incident.resolved_at is None or incident.agreed_by is not None:
        return False
    patience = timedelta(minutes=policy.limits.silent_submitter)
    return now - incident.resolved_at >= patience


def who_agrees(session: Session, incident: Incident) -> str | None:
    """The submitter; the commander, when no person who is still here submitted it."""
    submitter = people.find(session, incident.declared_by)
    if submitter is not None and not submitter.gone and not submitter.bot:
        return submitter.id
    return seats.holders(session, incident.id).get(SeatName.COMMANDER)


def asked(session: Session, incident: Incident) -> int | None:
    """The resolution, an event, about which the submitter was asked last."""
    resolved = select(func.max(Event.id)).where(
        Event.incident_id == incident.id, Event.kind == EventKind.RESOLVED
    )
    return session.scalar(resolved)
