"""Lowering a P0 takes two people: what one proposed waits here for another."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, by_value
from models.vocabulary import LoweringOutcome, Priority

OPEN = text("settled_at IS NULL")


class Lowering(Base):
    __tablename__ = "lowering"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    was: Mapped[Priority] = mapped_column(by_value(Priority, checked=False))
    to: Mapped[Priority] = mapped_column(by_value(Priority, checked=False))
    reason: Mapped[str] = mapped_column(Text)
    criterion: Mapped[str | None] = mapped_column(String(40))
    asked_by: Mapped[str] = mapped_column(String(32))
    asked_at: Mapped[datetime]
    settled_by: Mapped[str | None] = mapped_column(String(32))
    settled_at: Mapped[datetime | None]
    outcome: Mapped[LoweringOutcome | None] = mapped_column(
        by_value(LoweringOutcome, checked=False)
    )

    __table_args__ = (
        Index(
            "uq_lowering_open",
            "incident_id",
            unique=True,
            postgresql_where=OPEN,
            sqlite_where=OPEN,
        ),
    )

    def settle(self, outcome: LoweringOutcome, *, by: str | None, at: datetime) -> None:
        self.outcome, self.settled_by, self.settled_at = outcome, by, at


def waiting(session: Session, incident_id: int) -> Lowering | None:
    """The proposal that waits for a second person, held for this transaction."""
    one = select(Lowering).where(Lowering.incident_id == incident_id, Lowering.settled_at.is_(None))
    return session.scalars(one.with_for_update()).one_or_none()
