"""What takes two people: proposed by one, it waits here for another.

Lowering a P0, closing over what still holds an incident, undoing a merge. `bot.steps.seconding` has the rules.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Select, String, Text, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, by_value

OPEN = text("settled_at IS NULL")


class ProposalKind(StrEnum):
    LOWER = "lower"
    CLOSE = "close"
    UNMERGE = "unmerge"


class ProposalOutcome(StrEnum):
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    OVERTAKEN = "overtaken"
    """Something else happened that it no longer fits."""


class Proposal(Base):
    __tablename__ = "proposal"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    kind: Mapped[ProposalKind] = mapped_column(by_value(ProposalKind, checked=False))
    reason: Mapped[str] = mapped_column(Text)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    """What exactly is proposed: the second person agrees to this and to nothing else."""
    asked_by: Mapped[str] = mapped_column(String(32))
    asked_at: Mapped[datetime]
    settled_by: Mapped[str | None] = mapped_column(String(32))
    settled_at: Mapped[datetime | None]
    outcome: Mapped[ProposalOutcome | None] = mapped_column(
        by_value(ProposalOutcome, checked=False)
    )

    __table_args__ = (
        Index(
            "uq_proposal_open",
            "incident_id",
            "kind",
            unique=True,
            postgresql_where=OPEN,
            sqlite_where=OPEN,
        ),
    )

    @property
    def surface(self) -> str:
        """The message that asks the second person, and says what became of it."""
        return f"proposal/{self.id}"

    def settle(self, outcome: ProposalOutcome, *, by: str | None, at: datetime) -> None:
        self.outcome, self.settled_by, self.settled_at = outcome, by, at


def waiting(session: Session, incident_id: int, kind: ProposalKind) -> Proposal | None:
    """The one that waits for a second person, held for this transaction."""
    return next((one for one in all_waiting(session, incident_id) if one.kind is kind), None)


def listed_waiting(session: Session, incident_id: int) -> Sequence[Proposal]:
    """The same for those who only look: nothing is held."""
    return session.scalars(_open_of(incident_id)).all()


def all_waiting(session: Session, incident_id: int) -> Sequence[Proposal]:
    """All of an incident that wait for a second person, held for this transaction."""
    return session.scalars(_open_of(incident_id).with_for_update()).all()


def _open_of(incident_id: int) -> Select[Proposal]:
    mine = select(Proposal).where(
        Proposal.incident_id == incident_id, Proposal.settled_at.is_(None)
    )
    return mine.order_by(Proposal.id)
