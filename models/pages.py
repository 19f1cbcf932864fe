"""Who was asked to come, and whether they said yes."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, func, or_, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.incident import Incident
from models.seats import Seat
from models.timeline import Event
from models.vocabulary import SeatName

UNANSWERED = text("acknowledged_at IS NULL")
WATCHED = text("watched_since IS NOT NULL")


class Page(Base):
    __tablename__ = "page"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    person: Mapped[str] = mapped_column(String(32))
    seat: Mapped[SeatName | None]
    """For which seat they were asked, when it was for one."""
    why: Mapped[str]
    asked_by: Mapped[str] = mapped_column(String(32))
    asked_at: Mapped[datetime]
    acknowledged_at: Mapped[datetime | None]
    called: Mapped[str | None] = mapped_column(String(80))
    """The policy's name by which they were asked: a rota, a team or a group."""
    escalation_id: Mapped[int | None] = mapped_column(ForeignKey("escalation.id"))
    """They come, and those who were escalated to are engaged."""
    watched_since: Mapped[datetime | None]
    """From when the limit to acknowledge counts. None: nobody else is asked in their place."""

    __table_args__ = (
        Index(
            "ix_page_unanswered",
            "incident_id",
            "person",
            postgresql_where=UNANSWERED,
            sqlite_where=UNANSWERED,
        ),
        Index(
            "ix_page_watched_since", "watched_since", postgresql_where=WATCHED, sqlite_where=WATCHED
        ),
    )

    def acknowledge(self, at: datetime) -> int:
        """They come. Returns the seconds it took them to say so."""
        self.acknowledged_at = at
        return int((at - self.asked_at).total_seconds())


def asked_since(session: Session, moment: datetime, *, drill: bool) -> int:
    """How many people were asked since then, anywhere: for drills, or for what is real."""
    asked = select(func.count()).select_from(Page).join(Incident, Incident.id == Page.incident_id)
    asked = asked.where(Page.asked_at > moment, Incident.drill.is_(drill))
    return session.scalar(asked) or 0


def silent_since(session: Session, incident_id: int, person: str, seat: SeatName) -> Page | None:
    """The oldest thing this person was asked for this seat and has not answered."""
    waiting = select(Page).where(
        Page.incident_id == incident_id,
        Page.person == person,
        Page.seat == seat,
        Page.acknowledged_at.is_(None),
    )
    return session.scalars(waiting.order_by(Page.id).limit(1)).one_or_none()


def waiting(session: Session, incident_id: int) -> list[int]:
    """The pages of this incident that nobody answered yet."""
    asked = select(Page.id).where(Page.incident_id == incident_id, Page.acknowledged_at.is_(None))
    return list(session.scalars(asked.order_by(Page.id)))


def silent(session: Session, incident_id: int) -> set[str]:
    """Who was asked in this incident and has not answered."""
    asked = select(Page.person).where(
        Page.incident_id == incident_id, Page.acknowledged_at.is_(None)
    )
    return set(session.scalars(asked))


def answered_for(session: Session, silent: Page) -> bool:
    """Whether somebody came for what this person was asked for: said so, or is plainly at work."""
    name = silent.called or (silent.seat.value if silent.seat else None)
    seat = SeatName(name) if name in set(SeatName) else None
    same = Page.called == name if seat is None else or_(Page.called == name, Page.seat == seat)
    came = select(Page.id).where(
        Page.incident_id == silent.incident_id, same, Page.acknowledged_at >= silent.asked_at
    )
    sat_down = select(Seat.id).where(
        Seat.incident_id == silent.incident_id,
        Seat.name == seat,
        Seat.until.is_(None),
        Seat.since > silent.asked_at,
        Seat.holder != silent.person,
    )
    acted = select(Event.id).where(
        Event.incident_id == silent.incident_id,
        Event.by == silent.person,
        Event.recorded_at > silent.asked_at,
    )
    for reason in (came, acted):
        if session.scalars(reason.limit(1)).one_or_none() is not None:
            return True
    return seat is not None and session.scalars(sat_down).one_or_none() is not None


def unanswered(session: Session, incident_id: int, person: str) -> list[Page]:
    """What this person was asked in this incident and has not answered, held for this transaction."""
    waiting = select(Page).where(
        Page.incident_id == incident_id, Page.person == person, Page.acknowledged_at.is_(None)
    )
    return list(session.scalars(waiting.with_for_update()))


def awaited(session: Session, incident_id: int) -> set[str]:
    """Who was asked to come to this incident and has not answered."""
    waiting = select(Page.person).where(
        Page.incident_id == incident_id, Page.acknowledged_at.is_(None)
    )
    return set(session.scalars(waiting))
