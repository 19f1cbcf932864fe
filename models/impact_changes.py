"""One step of the impact on one service, as somebody said it and as it is kept."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from operator import itemgetter
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.vocabulary import ImpactMove
from models.windows import Step

SERVICE_LENGTH = 80
Service = str | None
"""None: the incident as a whole."""


@dataclass(frozen=True, slots=True)
class Said:
    """When, as somebody said it. Without a time, nobody knows; `until` makes it a whole window."""

    at: datetime | None
    until: datetime | None = None
    around: bool = False
    spelled: str | None = None
    """As it was understood. None: nothing was said, which means now."""

    @classmethod
    def now(cls, at: datetime) -> "Said":
        """To the minute, as people say times, or "it ends at 18:00" would be before "it starts now"."""
        return cls(at.replace(second=0, microsecond=0))

    def stands_at(self, said_at: datetime) -> datetime:
        """Where the timeline has it. Nobody typed a time: behind what happened earlier in that minute."""
        return said_at if self.at is None or self == Said.now(said_at) else self.at


AS_LOADED = itemgetter(*Step._fields)
AS_STEP = partial(tuple.__new__, Step)


class ImpactChange(Base):
    """One step of the impact on one service."""

    __tablename__ = "impact_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)
    service: Mapped[str | None] = mapped_column(String(SERVICE_LENGTH))
    """As the policy knows it, or as people call it. None: the incident as a whole."""
    move: Mapped[ImpactMove]
    full: Mapped[bool]
    at: Mapped[datetime | None]
    around: Mapped[bool]
    note: Mapped[str | None] = mapped_column(Text)
    figures: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    by: Mapped[str] = mapped_column(String(32))
    recorded_at: Mapped[datetime]
    batch: Mapped[int]
    """Which saying it came with: a window said in one go is taken back in one go."""
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None] = mapped_column(String(32))


def steps_of(rows: Iterable[ImpactChange]) -> list[Step]:
    """As they were loaded: asking each attribute makes a board of hundreds twice as slow."""
    try:
        return [AS_STEP(AS_LOADED(row.__dict__)) for row in rows]
    except KeyError:  # not loaded, or expired since
        return [Step(row.move, row.at, row.around, row.full) for row in rows]


def by_service(changes: Sequence[ImpactChange]) -> dict[Service, list[ImpactChange]]:
    """Each as it was loaded, as its step is."""
    found: defaultdict[Service, list[ImpactChange]] = defaultdict(list)
    try:
        for change in changes:
            found[change.__dict__["service"]].append(change)
    except KeyError:
        found.clear()
        for change in changes:
            found[change.service].append(change)
    return dict(found)


def spelled(at: datetime | None) -> str:
    return "?" if at is None else f"{at:%Y-%m-%d %H:%M} UTC"


_STANDING = (  # built once: every board and every topic asks it
    select(ImpactChange)
    .where(ImpactChange.incident_id == bindparam("incident"), ImpactChange.undone_at.is_(None))
    .order_by(ImpactChange.id)
)


def standing(session: Session, incident_id: int) -> Sequence[ImpactChange]:
    """Those that were not taken back, in the order in which they were recorded."""
    return session.scalars(_STANDING, {"incident": incident_id}).all()
