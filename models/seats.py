"""Who holds which seat, and who held it before. A seat changes hands in one step and is never in between."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, Index, String, and_, bindparam, null, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.vocabulary import SeatChange, SeatName

NOW_HELD = text("until IS NULL")
OPEN = text("settled_at IS NULL")


AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
"""When somebody who has just sat down is looked at: past by every clock."""


class OfferOutcome(StrEnum):
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Seat(Base):
    """One holding of one seat, from when to when, and why it began."""

    __tablename__ = "seat"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)
    name: Mapped[SeatName]
    holder: Mapped[str] = mapped_column(String(32))
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    why: Mapped[SeatChange]
    by: Mapped[str] = mapped_column(String(32))
    look_at: Mapped[datetime] = mapped_column(default=AT_ONCE, server_default=text("'1970-01-01'"))
    """When to look whether their time is over. The database's own value is for seats of an earlier release."""

    __table_args__ = (
        Index("ix_seat_look_at", "look_at", postgresql_where=NOW_HELD, sqlite_where=NOW_HELD),
        Index(
            "uq_seat_held",
            "incident_id",
            "name",
            unique=True,
            postgresql_where=NOW_HELD,
            sqlite_where=NOW_HELD,
        ),
    )


class Offer(Base):
    """Command, offered by one to another. Until it is accepted nothing has changed."""

    __tablename__ = "offer"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    by: Mapped[str] = mapped_column(String(32))
    to: Mapped[str] = mapped_column(String(32))
    note: Mapped[str]
    offered_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    outcome: Mapped[OfferOutcome | None]
    reached_at: Mapped[datetime | None] = mapped_column(
        insert_default=null(), server_default=text("'1970-01-01'")
    )
    """When it got to them. The database's own value is for offers of an earlier release."""

    __table_args__ = (
        Index(
            "uq_offer_open",
            "incident_id",
            unique=True,
            postgresql_where=OPEN,
            sqlite_where=OPEN,
        ),
        Index("ix_offer_expires_at", "expires_at", postgresql_where=OPEN, sqlite_where=OPEN),
    )

    @property
    def stands_for(self) -> timedelta:
        """How long it waits for an answer once it got to them."""
        return self.expires_at - max(self.offered_at, self.reached_at or self.offered_at)

    def reach(self, at: datetime) -> None:
        """It is with them: from now on it stands as long as it was meant to. By another host's clock that may have been
        before it was made, which shortens nothing."""
        self.expires_at, self.reached_at = max(at, self.offered_at) + self.stands_for, at

    def overdue(self, now: datetime) -> bool:
        """Nobody answered in time. What has not got to them waits for it."""
        return self.reached_at is not None and self.expires_at <= now

    def settle(self, outcome: OfferOutcome, *, at: datetime) -> None:
        self.outcome, self.settled_at = outcome, at


_HELD = select(Seat).where(Seat.incident_id == bindparam("incident"), Seat.until.is_(None))


def holders(session: Session, incident_id: int) -> dict[SeatName, str]:
    """Who sits where now. A seat that is not in here is empty."""
    return {seat.name: seat.holder for seat in session.scalars(_HELD, {"incident": incident_id})}


def hand_to(
    session: Session,
    incident_id: int,
    name: SeatName,
    holder: str,
    why: SeatChange,
    *,
    by: str,
    at: datetime,
) -> str | None:
    """Seat somebody. Returns who held it until now. Seating the holder again changes nothing."""
    held = session.scalars(
        select(Seat)
        .where(Seat.incident_id == incident_id, Seat.name == name, Seat.until.is_(None))
        .with_for_update()
    ).one_or_none()
    before = None if held is None else held.holder
    if before == holder:
        return before
    if held is not None:
        held.until = at
        session.flush()  # the old holding ends before the new one begins, or the two would clash
    session.add(Seat(incident_id=incident_id, name=name, holder=holder, since=at, why=why, by=by))
    return before


def get_up(session: Session, incident_id: int, *, at: datetime) -> list[Seat]:
    """Everybody who sits gets up: nobody leads what is part of another incident. Returns the holdings."""
    held = select(Seat).where(Seat.incident_id == incident_id, Seat.until.is_(None))
    ended = list(session.scalars(held.order_by(Seat.id).with_for_update()))
    for seat in ended:
        seat.until = at
    return ended


def vacate(
    session: Session, incident_id: int, allowed: set[str], commanders: set[str], *, at: datetime
) -> dict[SeatName, str]:
    """End the holdings of those who may not stay. Returns who held what."""
    held = select(Seat).where(Seat.incident_id == incident_id, Seat.until.is_(None))
    gone = {}
    for seat in session.scalars(held.with_for_update()):
        if seat.holder not in (commanders if seat.name is SeatName.COMMANDER else allowed):
            seat.until = at
            gone[seat.name] = seat.holder
    session.flush()
    return gone


def taken_at(session: Session, incident_id: int, who: str, at: datetime) -> SeatName | None:
    """The seat on which they sat down at that very moment, if they did."""
    sat_down = select(Seat.name).where(
        Seat.incident_id == incident_id, Seat.holder == who, Seat.since == at
    )
    return session.scalars(sat_down.order_by(Seat.id).limit(1)).one_or_none()


def open_offer(session: Session, incident_id: int) -> Offer | None:
    """The offer that waits for an answer, held for this transaction."""
    waiting = select(Offer).where(Offer.incident_id == incident_id, Offer.settled_at.is_(None))
    return session.scalars(waiting.with_for_update()).one_or_none()


def last_offer(session: Session, incident_id: int) -> Offer | None:
    newest = select(Offer).where(Offer.incident_id == incident_id).order_by(Offer.id.desc())
    return session.scalars(newest.limit(1)).one_or_none()


def withdraw(session: Session, incident_id: int, *, at: datetime) -> int | None:
    """Take back the offer that waits, if one does. Returns its number."""
    waiting = open_offer(session, incident_id)
    if waiting is None:
        return None
    waiting.settle(OfferOutcome.WITHDRAWN, at=at)
    session.flush()  # before another one is made: at most one waits
    return waiting.id


def is_overdue(session: Session, now: datetime) -> bool:
    """Whether an offer waits that nobody answered in time."""
    return session.scalar(select(Offer.id).where(_overdue(now)).limit(1)) is not None


def overdue(session: Session, now: datetime, *, most: int) -> list[Offer]:
    """Offers that nobody answered in time. Another replica's are left to it."""
    late = select(Offer).where(_overdue(now)).order_by(Offer.id).limit(most)
    return list(session.scalars(late.with_for_update(skip_locked=True)))


def _overdue(now: datetime) -> ColumnElement[bool]:
    there = Offer.reached_at.is_not(None)
    return and_(Offer.settled_at.is_(None), Offer.expires_at <= now, there)
