"""Which clocks should ring now, and which should have rung and did not."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from models.base import Moment, moment
from models.clocks import Clock, Nudge
from models.vocabulary import NudgeStage


def ids(session: Session, *, now: datetime, most: int) -> list[int]:
    return list(
        session.scalars(select(Clock.id).where(_due(now)).order_by(Clock.ring_at).limit(most))
    )


def incidents(*, now: datetime, most: int) -> Select[int]:
    """The incidents of the clocks that wait longest: a query for those who lock incidents first."""
    return select(Clock.incident_id).where(_due(now)).order_by(Clock.ring_at).limit(most)


def clocks_of(
    session: Session, incidents: Iterable[int], *, now: datetime, only: int | None
) -> list[Clock]:
    """Their clocks that are due, held for this transaction."""
    due = select(Clock).where(Clock.incident_id.in_(list(incidents)), _due(now))
    if only is not None:
        due = due.where(Clock.id == only)
    return list(session.scalars(due.order_by(Clock.id).with_for_update(key_share=True)))


def neglected(session: Session, *, before: datetime) -> int:
    """How many clocks run that should have rung before then and did not, or could not."""
    silent = or_(Clock.ring_at.is_(None), Clock.ring_at < before, Clock.ring_error.is_not(None))
    running = select(func.count()).where(Clock.stopped_at.is_(None), silent)
    return session.scalar(running) or 0


def taken(session: Session, of: Iterable[int]) -> set[tuple[int, datetime, NudgeStage]]:
    """What these clocks have rung already, by clock, slot and stage."""
    rung = select(Nudge.clock_id, Nudge.slot_at, Nudge.stage).where(Nudge.clock_id.in_(list(of)))
    return {(clock, slot, stage) for clock, slot, stage in session.execute(rung)}


def _due(now: Moment) -> ColumnElement[bool]:
    return and_(Clock.stopped_at.is_(None), Clock.ring_at <= now)


FIRST = select(Clock.ring_at).where(_due(moment("now"))).order_by(Clock.ring_at).limit(1)
"""Since when the clock that waits longest should have rung."""
