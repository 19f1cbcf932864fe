"""Read-only questions about many incidents."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.incident import Incident
from models.vocabulary import Stage

OPEN = [stage for stage in Stage if stage.open]


def open_incidents(session: Session, *, limit: int) -> tuple[Sequence[Incident], int]:
    """The open ones, worst first, newest first among equals, and how many there are in all.

    Restricted ones are never listed here.
    """
    found = select(Incident).where(Incident.stage.in_(OPEN), Incident.restricted.is_(False))
    listed = session.scalars(
        found.order_by(Incident.priority, Incident.id.desc()).limit(limit)
    ).all()
    count = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    return listed, count
