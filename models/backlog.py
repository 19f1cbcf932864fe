"""What the outside is still owed, and what it will never get: for health, metrics and readiness."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, exists, func, select, update
from sqlalchemy.orm import Session

from models.outbox import LOST, Effect
from models.outside import EffectKind, Outcome, System

MOST = 500
"""Rows looked through for the worst of each system."""

# Built once: each courier asks every second.
_OWED = select(exists().where(Effect.system == bindparam("system"), Effect.settled_at.is_(None)))


def is_owed(session: Session, system: System) -> bool:
    """Whether this system has anything to come, now or later. Looking alone takes no lock."""
    return bool(session.scalar(_OWED, {"system": system}))


def given_up(
    session: Session,
    *,
    limit: int,
    told: ColumnElement[bool] | None = None,
    since: datetime | None = None,
) -> list[Effect]:
    """What could not be delivered, newest first. `told`: of which somebody may know. `since`: given up after that."""
    lost = select(Effect).where(Effect.outcome == Outcome.GIVEN_UP)
    if told is not None:
        lost = lost.where(told)
    if since is not None:
        lost = lost.where(Effect.settled_at > since)
    return list(session.scalars(lost.order_by(Effect.id.desc()).limit(limit)))


def struggling(session: Session, *, tries: int) -> list[Effect]:
    """Of each system, what waits and has failed most often."""
    waiting = select(Effect).where(
        Effect.settled_at.is_(None), Effect.failures >= tries, Effect.last_error.is_not(None)
    )
    worst: dict[System, Effect] = {}
    for effect in session.scalars(waiting.order_by(Effect.failures.desc(), Effect.id).limit(MOST)):
        worst.setdefault(effect.system, effect)
    return list(worst.values())


def lost(session: Session) -> dict[System, int]:
    """Per system: how many effects were given up."""
    rows = session.execute(select(Effect.system, func.count()).where(LOST).group_by(Effect.system))
    return {System(system): count for system, count in rows}


def depth(
    session: Session, *, told: ColumnElement[bool] | None = None
) -> list[tuple[System, int, datetime]]:
    """Per system: how many effects wait, and since when the oldest has. `told`: of which somebody may know."""
    waiting = select(Effect.system, func.count(), func.min(Effect.created_at)).where(
        Effect.settled_at.is_(None)
    )
    if told is not None:
        waiting = waiting.where(told)
    rows = session.execute(waiting.group_by(Effect.system))
    return [(system, count, oldest) for system, count, oldest in rows]


def is_unserved(session: Session, served: Collection[System]) -> bool:
    """Whether something waits for a system that nobody here serves."""
    return session.scalar(select(Effect.id).where(*_unserved(served)).limit(1)) is not None


def try_again(
    session: Session, incident_id: int, kind: EffectKind, errors: Collection[str]
) -> None:
    """What was given up for one of these reasons, which is over."""
    lost = select(Effect).where(
        Effect.incident_id == incident_id,
        Effect.kind == kind,
        Effect.outcome == Outcome.GIVEN_UP,
        Effect.last_error.in_(errors),
    )
    for effect in session.scalars(lost.order_by(Effect.id).with_for_update()):
        effect.want_again()


def drop_unserved(
    session: Session, served: Collection[System], *, before: datetime, at: datetime
) -> None:
    """What has waited since before then for one of those."""
    old = update(Effect).where(*_unserved(served), Effect.created_at < before)
    session.execute(
        old.values(settled_at=at, outcome=Outcome.DROPPED).execution_options(
            synchronize_session=False
        )
    )


def _unserved(served: Collection[System]) -> tuple[ColumnElement[bool], ...]:
    # By name: an unsettled effect of any other system is looked for by the index of those that are due.
    others = [system for system in System if system not in served]
    return Effect.system.in_(others), Effect.settled_at.is_(None)
