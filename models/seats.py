"""Who holds which seat, and who held it before. A seat changes hands in one step and is never in between."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.vocabulary import OfferOutcome, SeatChange, SeatName

NOW_HELD = text("until IS NULL")
OPEN = text("settled_at IS NULL")


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

    __table_args__ = (
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

    def settle(self, outcome: OfferOutcome, *, at: datetime) -> None:
        self.outcome, self.settled_at = outcome, at


def holders(session: Session, incident_id: int) -> dict[SeatName, str]:
    """Who sits where now. A seat that is not in here is empty."""
    held = select(Seat).where(Seat.incident_id == incident_id, Seat.until.is_(None))
    return {seat.name: seat.holder for seat in session.scalars(held)}


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


def open_offer(session: Session, incident_id: int) -> Offer | None:
    """The offer that waits for an answer, held for this transaction."""
    waiting = select(Offer).where(Offer.incident_id == incident_id, Offer.settled_at.is_(None))
    return session.scalars(waiting.with_for_update()).one_or_none()
