"""Actions that are open, for whoever lists them, and those whose owners are to be asked."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session

from models.action_kinds import OPEN
from models.actions import Action
from models.base import Moment, moment
from models.incident import Incident


def open_ones(
    session: Session, seen: ColumnElement[bool], *, most: int
) -> Sequence[tuple[Action, Incident]]:
    """Of the incidents that fit the condition, oldest first. What is practised prevents nothing."""
    asked = (
        select(Action, Incident)
        .join(Incident, Incident.id == Action.incident_id)
        .where(Action.status.in_(OPEN), Incident.drill.is_(False), seen)
        .order_by(Action.at, Action.id)
        .limit(most)
    )
    return [(row[0], row[1]) for row in session.execute(asked)]


def like(session: Session, incident: Incident, *, most: int) -> Sequence[tuple[Action, Incident]]:
    """Of earlier incidents of the same service, or else of its category, that everybody may know of [191]."""
    same = Incident.category == incident.category
    if incident.service:
        same = Incident.service == incident.service
    elif not incident.category:
        return ()
    known = Incident.restricted.is_(False) & (Incident.id < incident.id) & same
    return open_ones(session, known, most=most)


def count(session: Session, incident_id: int) -> int:
    """Of one incident."""
    mine = select(func.count()).where(Action.incident_id == incident_id, Action.status.in_(OPEN))
    return session.scalar(mine) or 0


def refused(
    session: Session, seen: ColumnElement[bool], *, most: int
) -> list[tuple[Incident, Action]]:
    """Those that Jira does not take, of incidents that fit the condition; the newest first."""
    asked = (
        select(Incident, Action)
        .join(Action, Incident.id == Action.incident_id)
        .where(Action.trouble.is_not(None), Incident.drill.is_(False), seen)
        .order_by(Action.id.desc())
        .limit(most)
    )
    return [(row[0], row[1]) for row in session.execute(asked)]


def due(session: Session, *, now: datetime, most: int) -> list[tuple[int, int]]:
    """Actions and their incidents, which are locked before them."""
    asked = select(Action.id, Action.incident_id).where(Action.nudge_at <= now)
    return [
        (row[0], row[1]) for row in session.execute(asked.order_by(Action.nudge_at).limit(most))
    ]


def held(session: Session, ids: Iterable[int], *, now: datetime) -> list[Action]:
    """These, as far as they are still due once we hold their incidents."""
    wanted = select(Action).where(Action.id.in_(list(ids)), Action.nudge_at <= now)
    return list(session.scalars(wanted.order_by(Action.id).with_for_update(of=Action)))


def postpone(session: Session, number: int, error: str, *, now: datetime, to: datetime) -> None:
    late = update(Action).where(Action.id == number, Action.nudge_at <= now)
    session.execute(late.values(nudge_at=to, nudge_error=error))


def neglected(session: Session, *, before: datetime) -> int:
    """How many should have been asked about before then and were not, or could not be."""
    silent = or_(Action.nudge_at < before, Action.nudge_error.is_not(None))
    waiting = select(func.count()).where(Action.nudge_at.is_not(None), silent)
    return session.scalar(waiting) or 0


def _due(now: Moment) -> ColumnElement[bool]:
    return Action.nudge_at <= now


FIRST = select(Action.nudge_at).where(_due(moment("now"))).order_by(Action.nudge_at).limit(1)
"""Since when the one that waits longest should have been asked about."""
