"""What is known of each ticket without asking Jira, and when tickets were last compared with their incidents."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ColumnElement, String, Text, and_, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import tickets
from models.base import Base
from models.incident import Incident
from models.outbox import Effect
from models.outside import EffectKind
from models.seats import Seat
from models.tickets import Ticket
from models.vocabulary import SeatName, Stage

THE_ROW = 1
LOOKED_AFTER = timedelta(days=30)
"""For so long after its end an incident's ticket is compared. Old records change for reasons of their own."""
MOST = 2000
"""Tickets in one look, the newest: what one search page after the other can bear."""
OVER = (Stage.CLOSED, Stage.DISMISSED, Stage.MERGED)


class TicketCheck(Base):
    """One row for all replicas: who asks next holds it."""

    __tablename__ = "ticket_check"

    id: Mapped[int] = mapped_column(primary_key=True)
    asked_at: Mapped[datetime]
    """Real time, as all of these."""
    ended_at: Mapped[datetime | None]
    rounds: Mapped[int]
    """How often they were compared. What is capped goes by it, so that everything has its turn."""
    compared: Mapped[int]
    found: Mapped[dict[str, Any]] = mapped_column(JSON)
    """By incident, what the last look found different."""
    trouble: Mapped[str | None] = mapped_column(String(32))
    """Why the last look came to nothing."""
    said: Mapped[str | None] = mapped_column(Text)


@dataclass(frozen=True, slots=True)
class Kept:
    """A ticket as it should be, and as we last saw it."""

    number: int
    """Of the incident."""
    mark: str | None
    issue_id: str | None
    key: str | None
    ours: Mapping[str, str | None]
    """By field, what the incident has."""
    mirrored: Mapping[str, Any]
    secret: bool
    """Only some may know of it, in Jira too."""
    labelled: bool
    """Whether this project lets us write labels at all."""
    trouble: str | None
    for_good: bool
    drift: str | None
    """What was put right, or told, after an earlier look."""
    queued: bool
    """Jira is going to be told anyway."""
    action: tuple[int, int] | None = None
    """It is the issue of this action of the incident, by its row and by its number there."""


def last(session: Session) -> TicketCheck | None:
    return session.get(TicketCheck, THE_ROW)


def found(
    session: Session, check: TicketCheck, *, of: ColumnElement[bool], limit: int
) -> list[Incident]:
    """Incidents whose ticket was found different. `of`: of which somebody may know."""
    numbers = [int(number) for number in check.found if number.isdigit()]
    mine = select(Incident).where(Incident.id.in_(numbers), of).order_by(Incident.id).limit(limit)
    return list(session.scalars(mine))


def found_actions(
    session: Session, check: TicketCheck, *, of: ColumnElement[bool], limit: int
) -> list[tuple[Incident, int]]:
    """Actions whose issue was found different, by incident and number."""
    named = [name.partition("/") for name in check.found if not name.isdigit()]
    several = sorted((int(number), int(nth)) for number, _, nth in named)
    mine = select(Incident).where(Incident.id.in_([number for number, _ in several]), of)
    seen = {incident.id: incident for incident in session.scalars(mine)}
    return [(seen[number], nth) for number, nth in several if number in seen][:limit]


def held(session: Session) -> TicketCheck | None:
    """For this transaction: nobody else asks meanwhile."""
    return session.get(TicketCheck, THE_ROW, with_for_update=True)


def kept(session: Session, *, now: datetime) -> list[Kept]:
    """Of every incident that is to have a ticket, the newest first. `now` is incident time.

    One that is over is never given a first ticket: it may be from before there was a Jira here.
    """
    follows = and_(Effect.incident_id == Incident.id, Effect.kind == EffectKind.TICKET)
    leads = and_(
        Seat.incident_id == Incident.id,
        Seat.name == SeatName.COMMANDER,
        Seat.until.is_(None),
    )
    asked = (
        select(Incident, Ticket, Seat.holder, Effect.settled_at, Effect.id)
        .outerjoin(Ticket, Ticket.incident_id == Incident.id)
        .outerjoin(Seat, leads)
        .outerjoin(Effect, follows)
        .where(Incident.drill.is_(False), _matters(now - LOOKED_AFTER))
        .order_by(Incident.id.desc())
        .limit(MOST)
    )
    return [
        _kept(incident, ticket, holder, queued=effect is not None and settled_at is None)
        for incident, ticket, holder, settled_at, effect in session.execute(asked)
        if tickets.wanted(incident) and (ticket is not None or incident.stage not in OVER)
    ]


def _matters(since: datetime) -> ColumnElement[bool]:
    return or_(
        Incident.stage.not_in(OVER),
        Incident.closed_at > since,
        and_(Incident.stage == Stage.MERGED, Incident.declared_at > since),
    )


def _kept(
    incident: Incident, ticket: Ticket | None, commander: str | None, *, queued: bool
) -> Kept:
    remarks = ticket.remarks if ticket else {}
    return Kept(
        number=incident.id,
        mark=ticket.mark if ticket else None,
        issue_id=ticket.issue_id if ticket else None,
        key=ticket.key if ticket else None,
        ours={
            "priority": incident.priority.value,
            "status": incident.state,
            "assignee": commander,
            "category": incident.category,
        },
        mirrored=ticket.mirrored if ticket else {},
        secret=incident.restricted,
        labelled="labels" not in remarks,
        trouble=ticket.trouble if ticket else None,
        for_good=bool(ticket and ticket.for_good),
        drift=ticket.drift if ticket else None,
        queued=queued,
    )
