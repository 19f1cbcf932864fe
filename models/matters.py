"""What people follow up while they work: attempts, hypotheses, temporary measures and workstreams.

All four are alike: somebody raises one, it has a number, and it is open until somebody says what became of
it. They differ in what can become of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, bindparam, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.blank import visible
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import Incident, said_in_full
from models.timeline import Event
from models.vocabulary import MatterKind, MatterOutcome, Stage

OUTCOMES: Mapping[MatterKind, tuple[MatterOutcome, ...]] = {
    MatterKind.TRY: (
        MatterOutcome.WORKED,
        MatterOutcome.NO_EFFECT,
        MatterOutcome.WORSE,
        MatterOutcome.PARTLY,
    ),
    MatterKind.HYPOTHESIS: (MatterOutcome.RULED_OUT, MatterOutcome.CONFIRMED),
    MatterKind.MEASURE: (MatterOutcome.REMOVED, MatterOutcome.ACCEPTED),
    MatterKind.WORKSTREAM: (MatterOutcome.DONE, MatterOutcome.STOPPED),
}

RAISED_IN = (Stage.TRIAGE, Stage.ACTIVE, Stage.RESOLVED)
"""Resolved, and work goes on: a measure is put in place, another is taken away [158]."""
SETTLED_IN = (*RAISED_IN, Stage.CLOSED)
MOST = 500
"""Of one kind in one incident. More is a loop that types, not a person."""


class StreamKind(StrEnum):
    """What a workstream is for. Restoring service comes first; causes can wait [296-299]."""

    MITIGATE = "mitigate"
    CAUSE = "cause"
    CONTINGENCY = "contingency"
    """Prepared in case the rest does not help."""
    CONTAIN = "contain"
    THIRD_PARTY = "third_party"
    WIDER = "wider"
    CUSTOMERS = "customers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What else may be known of a matter."""

    owner: str | None = None
    until: datetime | None = None
    condition: str | None = None
    """An end that is no time: "until the vendor is back"."""
    next_step: str | None = None
    stream: StreamKind | None = None


class Matter(Base):
    __tablename__ = "matter"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    kind: Mapped[MatterKind]
    stream: Mapped[StreamKind | None]
    number: Mapped[int]
    """Counted by kind: "try 2", "measure 1"."""
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]
    """When it began, which may be before somebody wrote it down."""
    owner: Mapped[str | None] = mapped_column(String(32))
    until: Mapped[datetime | None]
    condition: Mapped[str | None] = mapped_column(Text)
    next_step: Mapped[str | None] = mapped_column(Text)
    outcome: Mapped[MatterOutcome | None]
    note: Mapped[str | None] = mapped_column(Text)
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None] = mapped_column(String(32))

    __table_args__ = (UniqueConstraint("incident_id", "kind", "number"),)

    @property
    def open(self) -> bool:
        return self.outcome is None

    @classmethod
    def raised(
        cls,
        incident: Incident,
        kind: MatterKind,
        number: int,
        text: str,
        details: Details,
        *,
        by: str,
        at: datetime,
    ) -> "Matter":
        must_be_in(incident, RAISED_IN)
        if number > MOST:
            raise Refusal("matter-too-many", most=MOST)
        return cls(
            incident_id=incident.id,
            kind=kind,
            stream=details.stream,
            number=number,
            text=said_in_full(kind.value, text),
            by=by,
            at=at,
            owner=details.owner,
            until=details.until,
            condition=_shortly(details.condition),
            next_step=_shortly(details.next_step),
            outcome=None,
        )

    def raised_event(self, incident: Incident, *, now: datetime) -> Event:
        event = incident.happened(EventKind.MATTER_RAISED, by=self.by, at=now, **self._facts())
        event.occurred_at = self.at
        return event

    def move(self, incident: Incident, details: Details, *, by: str, at: datetime) -> Event | None:
        """Another owner, end or next step; what is not said stays. None when nothing is new."""
        must_be_in(incident, RAISED_IN)
        self._must_be_open()
        before = self._facts()
        self.owner = details.owner or self.owner
        if details.until is not None or details.condition is not None:
            self.until, self.condition = details.until, _shortly(details.condition)
        self.next_step = _shortly(details.next_step) or self.next_step
        if self._facts() == before:
            return None
        return incident.happened(EventKind.MATTER_MOVED, by=by, at=at, **self._facts())

    def settle(
        self,
        incident: Incident,
        outcome: MatterOutcome,
        note: str | None,
        *,
        by: str,
        at: datetime,
    ) -> Event | None:
        """None when that became of it already: saying it twice is no event."""
        must_be_in(incident, SETTLED_IN)
        if outcome not in OUTCOMES[self.kind]:
            fitting = ", ".join(one.value.replace("_", " ") for one in OUTCOMES[self.kind])
            raise Refusal("matter-outcome", matter=self.name, typed=outcome.value, known=fitting)
        if outcome is self.outcome:
            return None
        was = self.outcome.value if self.outcome else None
        self.outcome, self.note = outcome, _shortly(note)
        self.settled_at, self.settled_by = at, by
        facts = self._facts() | {"outcome": outcome.value, "was": was, "note": self.note}
        return incident.happened(EventKind.MATTER_SETTLED, by=by, at=at, **facts)

    @property
    def name(self) -> str:
        """As it is typed in a command."""
        return f"{self.kind.value} {self.number}"

    def _must_be_open(self) -> None:
        if self.outcome is not None:
            became = self.outcome.value.replace("_", " ")
            raise Refusal("matter-settled", matter=self.name, outcome=became)

    def _facts(self) -> dict[str, Any]:
        return {
            "matter": self.id,
            "of": self.kind.value,
            "stream": self.stream.value if self.stream else None,
            "number": self.number,
            "text": self.text,
            "owner": self.owner,
            "until": self.until.isoformat() if self.until else None,
            "condition": self.condition,
            "next": self.next_step,
        }


def _shortly(text: str | None) -> str | None:
    """What stands beside the matter itself. None where nothing can be seen of it."""
    return said_in_full("note", text) if text and visible(text) else None


def must_be_in(incident: Incident, stages: tuple[Stage, ...]) -> None:
    if incident.stage not in stages:
        raise Refusal(f"not-while-{incident.stage}", incident=incident.name)


_RAISED = select(Matter).where(Matter.incident_id == bindparam("incident")).order_by(Matter.id)


def matters_of(session: Session, incident_id: int) -> Sequence[Matter]:
    """In the order in which they were raised."""
    return session.scalars(_RAISED, {"incident": incident_id}).all()


def next_number(session: Session, incident_id: int, kind: MatterKind) -> int:
    """The caller holds the incident, so nobody else can be given it."""
    highest = select(func.max(Matter.number)).where(
        Matter.incident_id == incident_id, Matter.kind == kind
    )
    return (session.scalar(highest) or 0) + 1


def numbered(session: Session, incident: Incident, kind: MatterKind, number: int) -> Matter:
    found = session.scalars(
        select(Matter).where(
            Matter.incident_id == incident.id, Matter.kind == kind, Matter.number == number
        )
    ).one_or_none()
    if found is None:
        raise Refusal("matter-unknown", incident=incident.name, kind=kind.value, number=number)
    return found


def open_ones(session: Session, incident_id: int, kind: MatterKind) -> Sequence[Matter]:
    return session.scalars(
        select(Matter)
        .where(Matter.incident_id == incident_id, Matter.kind == kind, Matter.outcome.is_(None))
        .order_by(Matter.number)
    ).all()


def settled_last(session: Session, incident_id: int, kind: MatterKind) -> Matter:
    """The one that was settled last."""
    settled = select(Matter).where(
        Matter.incident_id == incident_id, Matter.kind == kind, Matter.outcome.is_not(None)
    )
    found = session.scalars(settled.order_by(Matter.settled_at.desc(), Matter.id.desc())).first()
    if found is None:
        raise Refusal("matter-none", incident=f"INC-{incident_id}", kind=kind.value)
    return found
