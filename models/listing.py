"""Read-only questions about many incidents."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.incident import Incident
from models.vocabulary import Stage

OPEN = [stage for stage in Stage if stage.open]


def open_incidents(session: Session, *, limit: int) -> Sequence[Incident]:
    """The open ones, worst first, newest first among equals. Restricted ones are never listed here."""
    return session.scalars(
        select(Incident)
        .where(Incident.stage.in_(OPEN), Incident.restricted.is_(False))
        .order_by(Incident.priority, Incident.id.desc())
        .limit(limit)
    ).all()
