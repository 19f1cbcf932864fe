"""Problems that came from no incident: a trend, a report, a meeting; each with a ticket of its own [184]."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import JSON, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.incident import Incident
from models.wording import said_in_full


class Problem(Base):
    __tablename__ = "problem"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    """What it is, and where it shows: with the link to the report or trend, as typed."""
    about: Mapped[list[int]] = mapped_column(JSON)
    """Incidents that are named in it, whose tickets its own is linked to."""
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]
    mark: Mapped[str] = mapped_column(String(64))
    """Label and property of its issue, by which that is known again when the answer was lost."""
    project: Mapped[str | None] = mapped_column(String(80))
    asked_at: Mapped[datetime | None]
    """Jira was asked to make it, and no answer is known."""
    after: Mapped[int | None]
    asked: Mapped[int]
    looks: Mapped[int]
    issue_id: Mapped[str | None] = mapped_column(String(32))
    key: Mapped[str | None] = mapped_column(String(80))
    url: Mapped[str | None] = mapped_column(Text)
    trouble: Mapped[str | None] = mapped_column(String(32))
    """Why Jira does not take it."""
    said: Mapped[str | None] = mapped_column(Text)
    """In its own words."""

    @classmethod
    def opened(
        cls, text: str, about: Sequence[int], *, mark: str, by: str, at: datetime
    ) -> "Problem":
        said = said_in_full("problem", text)
        return cls(text=said, about=list(about), by=by, at=at, mark=mark, asked=0, looks=0)


def newest(session: Session, *, most: int) -> Sequence[Problem]:
    return session.scalars(select(Problem).order_by(Problem.id.desc()).limit(most)).all()


def told_openly(session: Session, numbers: Sequence[int]) -> list[int]:
    """Of these incidents those that everybody may know of, and that are no drill."""
    known = select(Incident.id).where(
        Incident.id.in_(numbers), Incident.restricted.is_(False), Incident.drill.is_(False)
    )
    return list(session.scalars(known.order_by(Incident.id)))
