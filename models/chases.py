"""Word that vendors promised and did not send: each promise is asked about once."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.escalations import Escalation


class Chase(Base):
    """A vendor's promise that passed in silence, and was asked about. The constraint makes that once."""

    __tablename__ = "chase"

    id: Mapped[int] = mapped_column(primary_key=True)
    escalation_id: Mapped[int] = mapped_column(ForeignKey("escalation.id"))
    slot_at: Mapped[datetime]
    rung_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("escalation_id", "slot_at"),)


def asking(session: Session, incident_id: int) -> Sequence[int]:
    """What was asked about vendors and is not answered."""
    silent = select(Chase.id).join(Escalation)
    silent = silent.where(Escalation.incident_id == incident_id, Chase.answered_at.is_(None))
    return session.scalars(silent.order_by(Chase.id)).all()


def asking_of(session: Session, escalation_id: int) -> list[int]:
    """The same of one vendor, oldest first."""
    silent = select(Chase.id).where(
        Chase.escalation_id == escalation_id, Chase.answered_at.is_(None)
    )
    return list(session.scalars(silent.order_by(Chase.id)))


def unheard(session: Session, escalation_ids: Sequence[int]) -> Sequence[int]:
    """Those of them that were asked about and have not answered."""
    silent = select(Chase.escalation_id).where(
        Chase.escalation_id.in_(escalation_ids), Chase.answered_at.is_(None)
    )
    return session.scalars(silent.distinct()).all()


def answer(session: Session, escalation_ids: Sequence[int], *, at: datetime) -> list[int]:
    """Whatever was asked about their promises is answered. Returns the messages that have to say so."""
    open_ones = select(Chase).where(
        Chase.escalation_id.in_(escalation_ids), Chase.answered_at.is_(None)
    )
    answered = []
    for chase in session.scalars(open_ones.order_by(Chase.id).with_for_update()):
        chase.answered_at = at
        answered.append(chase.id)
    return answered
