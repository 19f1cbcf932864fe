"""What an incident is. Imports SQLAlchemy and the standard library, nothing of ours above it.

Every entity is imported here so that `Base.metadata` is complete for Alembic and the tests.
"""

from models import (
    alerts,
    clocks,
    deadlines,
    escalations,
    home,
    impact,
    incident,
    links,
    matters,
    members,
    merging,
    outbox,
    pages,
    people,
    proposals,
    pulse,
    receipts,
    seats,
    statements,
    tickets,
    timebase,
    timeline,
)
from models.base import Base

__all__ = [
    "Base",
    "alerts",
    "clocks",
    "deadlines",
    "escalations",
    "home",
    "impact",
    "incident",
    "links",
    "matters",
    "members",
    "merging",
    "outbox",
    "pages",
    "people",
    "proposals",
    "pulse",
    "receipts",
    "seats",
    "statements",
    "tickets",
    "timebase",
    "timeline",
]
