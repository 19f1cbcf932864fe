"""Who was asked to come, and whether they said yes."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Select, String, func, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.vocabulary import SeatName

UNANSWERED = text("acknowledged_at IS NULL")


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
    clock_id: Mapped[int | None] = mapped_column(ForeignKey("clock.id"), index=True)
    """Whose late update it is about, when the rota was climbed for one."""
    settled_at: Mapped[datetime | None]
    """Since when no answer is needed: the update came, or they were asked anew."""

    __table_args__ = (
        Index(
            "ix_page_unanswered",
            "incident_id",
            "person",
            postgresql_where=UNANSWERED,
            sqlite_where=UNANSWERED,
        ),
    )

    @property
    def open(self) -> bool:
        return self.acknowledged_at is None and self.settled_at is None

    def acknowledge(self, at: datetime) -> int:
        """They come. Returns the seconds it took them to say so."""
        self.acknowledged_at = at
        return int((at - self.asked_at).total_seconds())


OPEN = (Page.acknowledged_at.is_(None), Page.settled_at.is_(None))


def asked_since(session: Session, moment: datetime) -> int:
    """How many people were asked, anywhere, since then."""
    asked = select(func.count()).select_from(Page).where(Page.asked_at > moment)
    return session.scalar(asked) or 0


def silent_since(session: Session, incident_id: int, person: str, seat: SeatName) -> Page | None:
    """The oldest thing this person was asked for this seat and has not answered."""
    waiting = _open(incident_id).where(Page.person == person, Page.seat == seat)
    return session.scalars(waiting.order_by(Page.id).limit(1)).one_or_none()


def waiting(session: Session, incident_id: int) -> list[int]:
    """The pages of this incident that nobody answered yet."""
    return [page.id for page in session.scalars(_open(incident_id).order_by(Page.id))]


def unanswered(session: Session, incident_id: int, person: str) -> list[Page]:
    """What this person was asked in this incident and has not answered, held for this transaction."""
    asked = _open(incident_id).where(Page.person == person)
    return list(session.scalars(asked.order_by(Page.id).with_for_update()))


def awaited(session: Session, incidents: Iterable[int]) -> dict[tuple[int, str], Page]:
    """The pages nobody answered, by incident and person."""
    asked = select(Page).where(Page.incident_id.in_(list(incidents)), *OPEN)
    return {(page.incident_id, page.person): page for page in session.scalars(asked)}


def overtaken(session: Session, anew: Page, *, at: datetime) -> list[int]:
    """This person is asked anew: what they were asked before needs no answer. Returns those pages."""
    before = unanswered(session, anew.incident_id, anew.person)
    return _settle([one for one in before if one.id != anew.id], at)


def answered_by_update(session: Session, clocks: Iterable[int], *, at: datetime) -> list[int]:
    """Those who were asked because these clocks' updates were late need not come for them. Returns the pages."""
    ids = list(clocks)
    about = select(Page).where(Page.clock_id.in_(ids), *OPEN).order_by(Page.id).with_for_update()
    return _settle(session.scalars(about).all(), at) if ids else []


def _settle(asked: Iterable[Page], at: datetime) -> list[int]:
    settled = list(asked)
    for page in settled:
        page.settled_at = at
    return [page.id for page in settled]


def _open(incident_id: int) -> Select[Page]:
    return select(Page).where(Page.incident_id == incident_id, *OPEN)
