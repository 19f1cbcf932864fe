"""What was last asked of Slack about who is on call, so that only a change is told."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import String, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.outbox import Effect
from models.outside import EffectKind

THE_TURN = "turn"
"""The row that whoever asks next holds."""


class DutyMirror(Base):
    __tablename__ = "duty_mirror"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    asked: Mapped[str] = mapped_column(Text)
    """Where, and who."""
    asked_at: Mapped[datetime]
    """Real time."""


def asked(session: Session) -> dict[str, DutyMirror]:
    return {one.key: one for one in session.scalars(select(DutyMirror))}


def turn(session: Session) -> DutyMirror | None:
    """Held for this transaction: nobody else asks meanwhile."""
    return session.get(DutyMirror, THE_TURN, with_for_update=True)


def at_rest(
    session: Session, kinds: Sequence[EffectKind], real_now: datetime, pace: timedelta
) -> bool:
    """Nothing of these kinds is under way, nor was until a moment ago.

    A moment ahead of us as well: it may have ended by the clock of another replica's host. What ended later than that
    did so by a clock that was set back since, and counts no more.
    """
    mine = select(func.count()).where(Effect.kind.in_(kinds))
    busy = session.scalar(mine.where(Effect.settled_at.is_(None)))
    recent = session.scalar(
        mine.where(Effect.settled_at > real_now - pace, Effect.settled_at < real_now + pace)
    )
    return not busy and not recent
