"""What the policy's limits wait for: pages that nobody answered, and promises that vendors did not keep.

The rows themselves are what is watched, so that nothing has to be armed, and nothing is forgotten at a
restart. Only what is still worked on is asked about.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.base import Moment, moment
from models.escalations import Escalation
from models.incident import Incident
from models.pages import Page
from models.vocabulary import Stage

OPEN = tuple(stage for stage in Stage if stage.open)
NOT_ACTIVE = tuple(stage for stage in Stage if stage is not Stage.ACTIVE)
Due = tuple[int, int]
"""A row, and its incident, which is locked before it."""


def pages(session: Session, *, silent_since: datetime, most: int) -> list[Due]:
    due = select(Page.id, Page.incident_id).where(_unanswered(silent_since))
    return [(one, of) for one, of in session.execute(due.order_by(Page.watched_since).limit(most))]


def vendors(session: Session, *, now: datetime, most: int) -> list[Due]:
    due = select(Escalation.id, Escalation.incident_id).where(_unheard(now))
    return [(one, of) for one, of in session.execute(due.order_by(Escalation.ring_at).limit(most))]


def standing(session: Session, *, standing_since: datetime, most: int) -> list[int]:
    due = select(Incident.id).where(_still(standing_since))
    return list(session.scalars(due.order_by(Incident.progress_since).limit(most)))


def stands_still(incident: Incident, since: datetime) -> bool:
    """The same, of one that is held: somebody else may have looked meanwhile."""
    watched = incident.progress_since
    return incident.stage is Stage.ACTIVE and watched is not None and watched <= since


def _still(since: Moment) -> ColumnElement[bool]:
    # Said as what it is not: SQLite would go through all active incidents by the index of their stages.
    return and_(Incident.progress_since <= since, Incident.stage.not_in(NOT_ACTIVE))


def neglected(session: Session, *, before: datetime) -> int:
    """How many vendors should have been asked about before then and were not, or could not be."""
    vendor = select(func.count(Escalation.id)).where(_unheard(before))
    return session.scalar(vendor) or 0


def held_pages(session: Session, ids: Iterable[int], *, silent_since: datetime) -> list[Page]:
    """These, as far as they are still due once we hold their incidents."""
    wanted = select(Page).where(Page.id.in_(list(ids)), _unanswered(silent_since))
    return list(session.scalars(wanted.order_by(Page.id).with_for_update(of=Page)))


def held_vendors(session: Session, ids: Iterable[int], *, now: datetime) -> list[Escalation]:
    wanted = select(Escalation).where(Escalation.id.in_(list(ids)), _unheard(now))
    return list(session.scalars(wanted.order_by(Escalation.id).with_for_update(of=Escalation)))


def _unanswered(silent_since: Moment) -> ColumnElement[bool]:
    return and_(
        Page.watched_since <= silent_since,
        Page.reached_at <= silent_since,
        Page.acknowledged_at.is_(None),
        Page.settled_at.is_(None),
        _worked_on(Page.incident_id),
    )


def _unheard(now: Moment) -> ColumnElement[bool]:
    return and_(
        Escalation.ring_at <= now,
        Escalation.released_at.is_(None),
        _worked_on(Escalation.incident_id),
    )


def _worked_on(incident: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Asked of each that is due, which are few: joined, SQLite goes through all open incidents instead."""
    return select(Incident.id).where(Incident.id == incident, Incident.stage.in_(OPEN)).exists()


FIRST_PAGE = (
    select(Page.watched_since)
    .where(_unanswered(moment("silent_since")))
    .order_by(Page.watched_since)
    .limit(1)
)
"""From when the first of them was not answered. `silent_since`: asked before then is too long ago."""
FIRST_STANDING = (
    select(Incident.progress_since)
    .where(_still(moment("standing_since")))
    .order_by(Incident.progress_since)
    .limit(1)
)
"""From when the first of those did not move that have not since then."""
FIRST_VENDOR = (
    select(Escalation.ring_at).where(_unheard(moment("now"))).order_by(Escalation.ring_at).limit(1)
)
"""From when a vendor's word was owed."""
