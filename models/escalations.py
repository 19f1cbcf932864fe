"""Escalations: who else was asked for help, when they came, and how long that took.

To a team of ours, a third party or a client. Promised word that does not come is asked about: `models.chases`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    false,
    func,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, by_value
from models.blank import visible
from models.errors import Refusal
from models.escalation_kinds import EscalationTarget, EscalationTrigger
from models.event_kinds import EventKind
from models.incident import Incident
from models.timeline import Event
from models.wording import said_in_full

NAME_LENGTH = 80
GRACE = timedelta(minutes=5)
"""After a vendor's promise, before we ask: the same that people are given for theirs."""
SHORTEST, LONGEST = 5, 10080
"""Minutes between what a vendor may promise."""
MOST = 500
"""In one incident. More is a loop that types, not a person."""
WAITING = text("ring_at IS NOT NULL")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Whom to ask, and why."""

    target: EscalationTarget
    name: str
    reason: str = ""
    trigger: EscalationTrigger = EscalationTrigger.ASKED
    cause: str | None = None
    """What set it off by itself. The same thing sets off one escalation, whoever notices it."""
    every: int | None = None
    in_vain: bool = False
    """There is nobody to ask, which is all that it says."""


class Escalation(Base):
    __tablename__ = "escalation"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    number: Mapped[int]
    """Counted in its incident: "escalation 2"."""
    target: Mapped[EscalationTarget] = mapped_column(by_value(EscalationTarget, checked=False))
    trigger: Mapped[EscalationTrigger] = mapped_column(by_value(EscalationTrigger, checked=False))
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    reason: Mapped[str] = mapped_column(Text)
    cause: Mapped[str | None] = mapped_column(String(120), unique=True)
    requested_by: Mapped[str] = mapped_column(String(32))
    requested_at: Mapped[datetime]
    engaged_by: Mapped[str | None] = mapped_column(String(32))
    engaged_at: Mapped[datetime | None]
    released_by: Mapped[str | None] = mapped_column(String(32))
    released_at: Mapped[datetime | None]
    every: Mapped[int | None]
    """Minutes between the words that they promised us."""
    heard_at: Mapped[datetime | None]
    promised_at: Mapped[datetime | None]
    """When they said that we would hear of them."""
    ring_at: Mapped[datetime | None]
    """When to ask whether we did. None: they promised nothing."""
    ring_error: Mapped[str | None] = mapped_column(Text)
    in_vain: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Nobody was left to ask: it is of no help, and says so until somebody comes or it is put away."""

    __table_args__ = (
        UniqueConstraint("incident_id", "number"),
        Index("ix_escalation_ring_at", "ring_at", postgresql_where=WAITING, sqlite_where=WAITING),
    )

    @classmethod
    def raised(
        cls, incident: Incident, ident: int, number: int, asking: Asking, *, by: str, at: datetime
    ) -> "Escalation":
        incident.must_be_open()
        if number > MOST:
            raise Refusal("escalate-too-many", most=MOST)
        automatic = asking.trigger is not EscalationTrigger.ASKED
        made = cls(
            id=ident,
            incident_id=incident.id,
            number=number,
            target=asking.target,
            trigger=asking.trigger,
            name=_named(asking.name),
            reason="" if automatic else said_in_full("escalate", asking.reason),
            cause=asking.cause,
            requested_by=by,
            requested_at=at,
            engaged_at=None,
            released_at=None,
            in_vain=asking.in_vain,
        )
        made._promise(asking.every, at)
        return made

    @property
    def open(self) -> bool:
        return self.released_at is None

    @property
    def lag(self) -> timedelta | None:
        """From asking to their coming. Computed, never typed."""
        return None if self.engaged_at is None else self.engaged_at - self.requested_at

    def raised_event(self, incident: Incident, **facts: Any) -> Event:
        by, at = self.requested_by, self.requested_at
        return incident.happened(EventKind.ESCALATED, by=by, at=at, **self._facts(), **facts)

    def engage(self, incident: Incident, *, by: str, at: datetime, **facts: Any) -> Event | None:
        """They are at work. None when that was said before, or nobody needs them any more."""
        if self.engaged_at is not None or not self.open:
            return None
        self.engaged_by, self.engaged_at = by, at
        lag = int((at - self.requested_at).total_seconds())
        known = self._facts() | {"lag": lag} | facts
        return incident.happened(EventKind.ENGAGED, by=by, at=at, **known)

    def hear(
        self,
        incident: Incident,
        said: str,
        every: int | None,
        *,
        by: str,
        at: datetime,
        **facts: Any,
    ) -> Event:
        """What they told us, which keeps their promise; the next one counts from here."""
        self._must_be_open()
        what = said_in_full("heard", said)
        self.heard_at = at
        self._promise(every or self.every, at)
        promised = self.promised_at.isoformat() if self.promised_at else None
        known = self._facts() | {"text": what, "promised": promised} | facts
        return incident.happened(EventKind.HEARD, by=by, at=at, **known)

    def release(
        self, incident: Incident, note: str, *, by: str, at: datetime, **facts: Any
    ) -> Event | None:
        """They are needed no more; nobody asks after their promises. None when that was said before."""
        if not self.open:
            return None
        self.released_by, self.released_at, self.ring_at = by, at, None
        known = self._facts() | {"note": visible(note)[:NAME_LENGTH] or None} | facts
        return incident.happened(EventKind.LET_GO, by=by, at=at, **known)

    def ring(self, now: datetime) -> datetime | None:
        """The promise to ask about now. Of several that passed unseen, the last one speaks for all."""
        if self.every is None or self.promised_at is None or not self.open:
            self.ring_at = None
            return None
        cadence = timedelta(minutes=self.every)
        passed = (now - GRACE - self.promised_at) // cadence
        slot = self.promised_at + max(passed, 0) * cadence
        self.ring_error = None
        if passed < 0:
            self.ring_at = slot + GRACE
            return None
        self.ring_at = slot + cadence + GRACE
        return slot

    def _promise(self, every: int | None, at: datetime) -> None:
        if every is None:
            return
        if not SHORTEST <= every <= LONGEST:
            raise Refusal("vendor-cadence", minutes=every, shortest=SHORTEST, longest=LONGEST)
        self.every, self.promised_at = every, at + timedelta(minutes=every)
        self.ring_at = self.promised_at + GRACE

    def _must_be_open(self) -> None:
        if not self.open:
            raise Refusal("escalation-released-already", number=self.number, name=self.name)

    def _facts(self) -> dict[str, Any]:
        return {
            "escalation": self.id,
            "number": self.number,
            "target": self.target.value,
            "trigger": self.trigger.value,
            "name": self.name,
            "reason": self.reason,
            "every": self.every,
        }


SAID = (Escalation.trigger != EscalationTrigger.UPDATE_LATE,)
"""A late update says itself whom it asks."""


def _named(name: str) -> str:
    shown = visible(" ".join(name.split()))
    if not shown:
        raise Refusal("escalate-usage")
    if len(shown) > NAME_LENGTH:
        raise Refusal("escalate-name-long", length=len(shown), limit=NAME_LENGTH)
    return shown


def of_incident(session: Session, incident_id: int) -> Sequence[Escalation]:
    """In the order in which they were asked."""
    asked = select(Escalation).where(Escalation.incident_id == incident_id)
    return session.scalars(asked.order_by(Escalation.number)).all()


def numbers(session: Session, incidents: Sequence[int]) -> dict[int, int]:
    """The last number given out, by incident: who holds an incident gives the next."""
    highest = (
        select(Escalation.incident_id, func.max(Escalation.number))
        .where(Escalation.incident_id.in_(incidents))
        .group_by(Escalation.incident_id)
    )
    return {row[0]: row[1] for row in session.execute(highest)}


def numbered(session: Session, incident: Incident, number: int) -> Escalation:
    found = select(Escalation).where(
        Escalation.incident_id == incident.id, Escalation.number == number
    )
    one = session.scalars(found.with_for_update()).one_or_none()
    if one is None:
        raise Refusal("escalation-unknown", incident=incident.name, number=number)
    return one


def shown(session: Session, incident_id: int) -> Sequence[int]:
    """Those that are open and have a message with buttons."""
    still = select(Escalation.id).where(Escalation.incident_id == incident_id, *SAID)
    still = still.where(Escalation.released_at.is_(None))
    return session.scalars(still.order_by(Escalation.number)).all()


def said(session: Session, ids: Iterable[int]) -> Sequence[int]:
    """Those of them that have a message of their own."""
    return session.scalars(select(Escalation.id).where(Escalation.id.in_(list(ids)), *SAID)).all()
