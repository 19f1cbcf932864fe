"""Who looks at the bot's home tab, so that it can be kept in step for them."""

from datetime import datetime

from sqlalchemy import String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base

MOST = 50
"""Homes that are kept in step. Whoever looked longest ago sees theirs again when they open it."""


class HomeVisit(Base):
    __tablename__ = "home_visit"

    person_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    at: Mapped[datetime]


def surface(person: str) -> str:
    """The key of somebody's home tab among the surfaces."""
    return f"home/{person}"


def visited(session: Session, person: str, *, at: datetime) -> None:
    """Remember the visit, and forget those who were here longest ago."""
    known = session.get(HomeVisit, person)
    if known is not None:
        known.at = at
        return
    session.add(HomeVisit(person_id=person, at=at))
    session.flush()
    kept = select(HomeVisit.person_id).order_by(HomeVisit.at.desc()).limit(MOST)
    session.execute(delete(HomeVisit).where(HomeVisit.person_id.not_in(kept.scalar_subquery())))


def visitors(session: Session) -> list[str]:
    return list(session.scalars(select(HomeVisit.person_id)))
