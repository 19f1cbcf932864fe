"""What whoever has command is asked when their time is over: hand over, or stay. Once for each end of a shift.

The seat itself is what is watched: a row of it says when to look at it next, so that nothing has to be armed when
somebody sits down, and nothing is forgotten at a restart.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    and_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Moment, by_value, moment
from models.seats import AT_ONCE, Seat
from models.vocabulary import SeatName

OPEN = text("settled_at IS NULL")
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""When to look at a seat that nobody is relieved of, or of what is over: whoever reopens it says so."""


class ReliefKind(StrEnum):
    SHIFT_END = "shift_end"
    FATIGUE = "fatigue"
    """They have had command for so long that they should rest [87]."""


class ReliefOutcome(StrEnum):
    OFFERED = "offered"
    """Command was offered to who is next."""
    STAYS = "stays"
    OVER = "over"
    """Somebody else sat down, or the incident is over."""


class Relief(Base):
    __tablename__ = "relief"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"))
    kind: Mapped[ReliefKind] = mapped_column(by_value(ReliefKind, checked=False))
    slot_at: Mapped[datetime]
    """When the shift ends; or since when they should rest."""
    holder: Mapped[str] = mapped_column(String(32))
    next: Mapped[str | None] = mapped_column(String(32))
    """Who comes after them by the rota. None: nobody who is here."""
    rota: Mapped[str | None] = mapped_column(String(40))
    asked_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None] = mapped_column(String(32))
    outcome: Mapped[ReliefOutcome | None] = mapped_column(by_value(ReliefOutcome, checked=False))

    __table_args__ = (
        UniqueConstraint("seat_id", "kind", "slot_at"),
        Index("ix_relief_open", "incident_id", postgresql_where=OPEN, sqlite_where=OPEN),
    )

    @property
    def surface(self) -> str:
        """The message that asks, and says what became of it."""
        return f"relief/{self.id}"

    def settle(self, outcome: ReliefOutcome, *, by: str, at: datetime) -> None:
        self.outcome, self.settled_by, self.settled_at = outcome, by, at


def due(session: Session, *, now: datetime, most: int) -> list[tuple[int, int]]:
    """Seats to look at, each with its incident, which is locked before it."""
    wanted = select(Seat.id, Seat.incident_id).where(_due(now))
    return [(one, of) for one, of in session.execute(wanted.order_by(Seat.look_at).limit(most))]


def held(session: Session, ids: Iterable[int], *, now: datetime) -> list[Seat]:
    """These, as far as they are still to be looked at once we hold their incidents."""
    wanted = select(Seat).where(Seat.id.in_(list(ids)), _due(now))
    return list(session.scalars(wanted.order_by(Seat.id).with_for_update(of=Seat)))


def look_again(session: Session, incident_id: int) -> None:
    """It is worked on again."""
    mine = and_(Seat.incident_id == incident_id, Seat.name == SeatName.COMMANDER)
    session.execute(update(Seat).where(mine, Seat.until.is_(None)).values(look_at=AT_ONCE))


def last_asked(session: Session, seat: Seat, kind: ReliefKind | None = None) -> Relief | None:
    """What the holder of this seat was asked last, of this kind or of any."""
    mine = select(Relief).where(Relief.seat_id == seat.id)
    mine = mine if kind is None else mine.where(Relief.kind == kind)
    return session.scalars(mine.order_by(Relief.asked_at.desc()).limit(1)).one_or_none()


def was_asked(session: Session, seat: Seat, kind: ReliefKind, slot: datetime) -> bool:
    mine = select(Relief.id).where(Relief.seat_id == seat.id, Relief.kind == kind)
    return session.scalar(mine.where(Relief.slot_at == slot)) is not None


def one(session: Session, number: int) -> Relief | None:
    """It, for this transaction."""
    return session.get(Relief, number, with_for_update=True)


def over(session: Session, incident_id: int, *, at: datetime) -> list[str]:
    """Whoever was asked need not answer any more. Returns the messages that have to say so."""
    mine = select(Relief).where(Relief.incident_id == incident_id, Relief.settled_at.is_(None))
    found = list(session.scalars(mine.order_by(Relief.id).with_for_update()))
    for relief in found:
        relief.settle(ReliefOutcome.OVER, by="", at=at)
    return [relief.surface for relief in found]


def _due(now: Moment) -> ColumnElement[bool]:
    return and_(Seat.look_at <= now, Seat.until.is_(None))


FIRST = select(Seat.look_at).where(_due(moment("now"))).order_by(Seat.look_at).limit(1)
"""Since when the one that waits longest should have been looked at."""
