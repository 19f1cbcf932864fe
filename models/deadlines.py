"""Things that are asked about once, when nobody did them in time. Rows, so that a restart forgets none.

A clock (`models.clocks`) promises again and again; a deadline passes once. Whoever rings it holds its row,
so it is rung by one replica, and a rung one is never due again.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, Index, String, Text, func, or_, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Moment, by_value, moment

OPEN = text("settled_at IS NULL")
WAITING = text("ring_at IS NOT NULL")


class DeadlineKind(StrEnum):
    """What is asked about once, when its time has come and nobody did it."""

    TRIAGE = "triage"
    RECHECK = "recheck"
    """It had no impact on clients yet, which is worth another look [49]."""
    CLOSE = "close"
    """Resolved, and to be closed [164]."""
    AGREEMENT = "agreement"
    """A submitter who is asked whether it is resolved."""
    WATCHED = "watched"
    """Resolved, and watched for as long as the policy says [156]."""
    MEASURE = "measure"
    """Temporary measures that were to be gone by then."""


class Deadline(Base):
    __tablename__ = "deadline"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    kind: Mapped[DeadlineKind] = mapped_column(by_value(DeadlineKind, checked=False))
    person: Mapped[str | None] = mapped_column(String(32))
    """Who said that they would see to it. None: whoever has command is asked."""
    armed_at: Mapped[datetime]
    due_at: Mapped[datetime]
    ring_at: Mapped[datetime | None]
    """When to look at it. None once it rang, or was settled before."""
    ring_error: Mapped[str | None] = mapped_column(Text)
    rung_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    """It was done, or means nothing any more."""

    __table_args__ = (
        Index(
            "uq_deadline_open",
            "incident_id",
            "kind",
            unique=True,
            postgresql_where=OPEN,
            sqlite_where=OPEN,
        ),
        Index("ix_deadline_ring_at", "ring_at", postgresql_where=WAITING, sqlite_where=WAITING),
    )

    @classmethod
    def arm(
        cls,
        incident_id: int,
        kind: DeadlineKind,
        *,
        due: datetime,
        at: datetime,
        person: str | None = None,
    ) -> "Deadline":
        return cls(
            incident_id=incident_id, kind=kind, person=person, armed_at=at, due_at=due, ring_at=due
        )

    def ring(self, at: datetime) -> None:
        self.rung_at, self.ring_at, self.ring_error = at, None, None

    def settle(self, at: datetime) -> None:
        self.settled_at, self.ring_at = at, None


def open_one(session: Session, incident_id: int, kind: DeadlineKind) -> Deadline | None:
    """The one that is not settled yet, held for this transaction."""
    one = select(Deadline).where(
        Deadline.incident_id == incident_id,
        Deadline.kind == kind,
        Deadline.settled_at.is_(None),
    )
    return session.scalars(one.with_for_update()).one_or_none()


def reopen(session: Session, incident_id: int, settled_at: datetime) -> list[int]:
    """What was settled at that moment is due as it was. Returns those that were asked about already."""
    settled = select(Deadline).where(
        Deadline.incident_id == incident_id, Deadline.settled_at == settled_at
    )
    rung = []
    for one in session.scalars(settled.order_by(Deadline.id).with_for_update()):
        one.settled_at = None
        one.ring_at = one.due_at if one.rung_at is None else None
        rung += [one.id] if one.rung_at else []
    return rung


def rung_up_to(session: Session, incident_id: int, kind: DeadlineKind) -> datetime | None:
    """The latest time that was rung for."""
    rung = select(Deadline.due_at).where(
        Deadline.incident_id == incident_id, Deadline.kind == kind, Deadline.rung_at.is_not(None)
    )
    return session.scalars(rung.order_by(Deadline.due_at.desc()).limit(1)).one_or_none()


def rung_for(
    session: Session, incident_id: int, kind: DeadlineKind, *, due: datetime
) -> int | None:
    """The one that rang for exactly this time."""
    rung = select(Deadline.id).where(
        Deadline.incident_id == incident_id,
        Deadline.kind == kind,
        Deadline.due_at == due,
        Deadline.rung_at.is_not(None),
    )
    return session.scalars(rung.limit(1)).one_or_none()


def due_ids(session: Session, *, now: datetime, most: int) -> list[tuple[int, int]]:
    """Those that are due, longest first: each with its incident, which is locked before it."""
    due = select(Deadline.id, Deadline.incident_id).where(_due(now))
    return [
        (one, incident)
        for one, incident in session.execute(due.order_by(Deadline.ring_at).limit(most))
    ]


def held(session: Session, ids: Iterable[int], *, now: datetime) -> list[Deadline]:
    """These, as far as they are still due once we hold them."""
    wanted = select(Deadline).where(Deadline.id.in_(list(ids)), _due(now)).order_by(Deadline.id)
    return list(session.scalars(wanted.with_for_update(skip_locked=True)))


def neglected(session: Session, *, before: datetime) -> int:
    """How many should have rung before then and did not, or could not."""
    silent = or_(Deadline.ring_at < before, Deadline.ring_error.is_not(None))
    waiting = select(func.count()).where(Deadline.ring_at.is_not(None), silent)
    return session.scalar(waiting) or 0


def _due(now: Moment) -> ColumnElement[bool]:
    return Deadline.ring_at <= now


FIRST = select(Deadline.ring_at).where(_due(moment("now"))).order_by(Deadline.ring_at).limit(1)
"""Since when the one that waits longest should have rung."""
