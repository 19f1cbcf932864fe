"""What still holds an incident that is resolved from being closed. One list, so that each reason has one place."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.policy import Policy
from models import matters, people, seats
from models.errors import Refusal
from models.incident import Incident
from models.timeline import Event
from models.vocabulary import EventKind, MatterKind, SeatName

SHOWN = 120


MEASURES_LISTED = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What a guard looks at."""

    session: Session
    policy: Policy
    incident: Incident
    now: datetime


Guard = Callable[[Asked], Iterable[Refusal]]


def _agreement(asked: Asked) -> Iterable[Refusal]:
    incident = asked.incident
    if incident.agreed_by is None and not silent(asked.policy, incident, now=asked.now):
        submitter = people.find(asked.session, who_agrees(asked.session, incident) or "")
        yield Refusal("held-by-agreement", submitter=submitter.name if submitter else "-")


def _measures(asked: Asked) -> Iterable[Refusal]:
    """What was only meant for a while has to be undone, or accepted to stay [158]."""
    still = matters.open_ones(asked.session, asked.incident.id, MatterKind.MEASURE)
    for one in still[:MEASURES_LISTED]:
        yield Refusal("held-by-measure", number=one.number, text=one.text[:SHOWN])
    if len(still) > MEASURES_LISTED:
        yield Refusal("held-by-measures", count=len(still) - MEASURES_LISTED)


GUARDS: tuple[Guard, ...] = (_agreement, _measures)
"""Each says what it misses, and nothing when it is content."""

A_MINUTE = timedelta(minutes=1)


def holds(session: Session, policy: Policy, incident: Incident, *, now: datetime) -> list[Refusal]:
    """The reasons, each a sentence; none: it may be closed."""
    asked = Asked(session, policy, incident, now)
    return [reason for guard in GUARDS for reason in guard(asked)]


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
