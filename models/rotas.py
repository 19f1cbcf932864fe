"""What lies on top of a rota: overrides, and swaps that two people agreed on.

A row is in force from when it was made, or accepted, until it ends or is cancelled, and never before: who was
on duty in the past stays what it was.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Index,
    Select,
    String,
    Text,
    and_,
    bindparam,
    func,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from models.base import Base, Moment, moment
from models.people import Person

WAITS = text("settled_at IS NULL")
HOLDS = text("in_force_since IS NOT NULL")
WHY_LENGTH = 300
ROTA_LENGTH = 40


class StandInKind(StrEnum):
    OVERRIDE = "override"
    SWAP = "swap"


class StandInOutcome(StrEnum):
    """What became of the question, which an override never was."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    """Nobody answered while there was something to swap."""
    WITHDRAWN = "withdrawn"


class StandIn(Base):
    """One override, or one swap."""

    __tablename__ = "stand_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[StandInKind]
    rota: Mapped[str] = mapped_column(String(ROTA_LENGTH))
    person: Mapped[str] = mapped_column(String(32))
    """Who stands in; of a swap, who was asked."""
    instead_of: Mapped[str | None] = mapped_column(String(32))
    """For whom; of a swap, who asked. None: for everybody who would be on."""
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    back_from: Mapped[datetime | None]
    """Of a swap: when the one who asked has the turns of the other."""
    back_to: Mapped[datetime | None]
    why: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]
    lapses_at: Mapped[datetime | None]
    """Of a swap: until when it can be accepted."""
    in_force_since: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    outcome: Mapped[StandInOutcome | None]
    cancelled_at: Mapped[datetime | None]
    cancelled_by: Mapped[str | None] = mapped_column(String(32))

    __table_args__ = (
        Index("ix_stand_in_ends_at", "ends_at", postgresql_where=HOLDS, sqlite_where=HOLDS),
        Index("ix_stand_in_waits", "lapses_at", postgresql_where=WAITS, sqlite_where=WAITS),
    )

    @property
    def last(self) -> datetime:
        """When nothing of it is left."""
        return max(self.ends_at, self.back_to or self.ends_at)

    @property
    def waits(self) -> bool:
        return self.settled_at is None

    def over(self, now: datetime) -> bool:
        """Whether nothing of it is left to be taken back."""
        refused = self.settled_at is not None and self.in_force_since is None
        return refused or self.cancelled_at is not None or self.last <= now

    def settle(self, outcome: StandInOutcome, *, at: datetime) -> None:
        self.outcome, self.settled_at = outcome, at
        if outcome is StandInOutcome.ACCEPTED:
            self.in_force_since = at

    def cancel(self, *, by: str, at: datetime) -> None:
        self.cancelled_by, self.cancelled_at = by, at

    def lasting(self, start: datetime, end: datetime) -> tuple[datetime, datetime] | None:
        """What of this time it was really in force for."""
        if self.in_force_since is None:
            return None
        start = max(start, self.in_force_since)
        end = min(end, self.cancelled_at or end)
        return (start, end) if start < end else None


def held(session: Session, number: int) -> StandIn | None:
    """It, for this transaction."""
    return session.get(StandIn, number, with_for_update=True)


Named = tuple[StandIn, str | None, str | None]
"""With the addresses of who stands in and of whom for."""


def _in_force() -> Select[StandIn, str | None, str | None]:
    other, start, end = aliased(Person), moment("start"), moment("end")
    return (
        select(StandIn, Person.email, other.email)
        .outerjoin(Person, Person.id == StandIn.person)
        .outerjoin(other, other.id == StandIn.instead_of)
        .where(StandIn.in_force_since < end, _within(start, end))
        .order_by(StandIn.in_force_since, StandIn.id)
    )


def in_force(
    session: Session, start: datetime, end: datetime, rota: str | None = None
) -> Sequence[Named]:
    """What holds within a time, for one rota or for all, in the order in which it came into force."""
    wanted = _IN_FORCE if rota is None else _IN_FORCE_FOR_ONE
    found = session.execute(wanted, {"start": start, "end": end, "rota": rota})
    return [(row, email, for_whom) for row, email, for_whom in found]


def in_force_and_known(
    session: Session, listed: Iterable[str], start: datetime, end: datetime
) -> tuple[Sequence[Named], list[Person]]:
    """The same for all rotas, and those of these people who are known: in one question, where each one counts."""
    asked = {"wanted": [one.lower() for one in listed], "start": start, "end": end}
    found = session.execute(_IN_FORCE_AND_KNOWN, asked).all()
    known = {person.id: person for person, _ in found}
    email = {number: person.email for number, person in known.items()}
    on_top = [(row, email[row.person], email.get(row.instead_of or "")) for _, row in found if row]
    return on_top, list(known.values())


def _within(start: Moment, end: Moment) -> ColumnElement[bool]:
    return or_(
        and_(StandIn.starts_at < end, StandIn.ends_at > start),
        and_(StandIn.back_from < end, StandIn.back_to > start),
    )


def last_of(session: Session, rota: str, by: str) -> StandIn:
    """What they did last, as an answer to a request that came twice."""
    theirs = select(StandIn).where(StandIn.rota == rota, StandIn.by == by)
    return session.scalars(theirs.order_by(StandIn.id.desc()).limit(1)).one()


def newest(session: Session, rota: str) -> int:
    """The number of what was last put on top of it, or asked for; 0: nothing ever was."""
    return session.scalar(select(func.max(StandIn.id)).where(StandIn.rota == rota)) or 0


def ahead(session: Session, now: datetime, rota: str, *, most: int | None = None) -> list[StandIn]:
    """What is to come or holds now, of one rota, and what somebody is still asked."""
    left = or_(StandIn.ends_at > now, StandIn.back_to > now)
    open_now = or_(StandIn.in_force_since.is_not(None), StandIn.settled_at.is_(None))
    found = select(StandIn).where(StandIn.rota == rota, left, open_now)
    kept = found.where(StandIn.cancelled_at.is_(None)).order_by(StandIn.starts_at, StandIn.id)
    return list(session.scalars(kept.limit(most)))


def asked_of(session: Session, person: str, now: datetime) -> list[StandIn]:
    """Swaps that they can still accept."""
    waiting = select(StandIn).where(
        StandIn.person == person, StandIn.settled_at.is_(None), StandIn.lapses_at > now
    )
    return list(session.scalars(waiting.order_by(StandIn.id)))


def is_overdue(session: Session, now: datetime) -> bool:
    late = select(StandIn.id).where(_overdue(now)).limit(1)
    return session.scalar(late) is not None


def overdue(session: Session, now: datetime, *, most: int) -> list[StandIn]:
    """Swaps that nobody answered in time. Another replica's are left to it."""
    late = select(StandIn).where(_overdue(now)).order_by(StandIn.id).limit(most)
    return list(session.scalars(late.with_for_update(skip_locked=True)))


def _overdue(now: datetime) -> ColumnElement[bool]:
    return and_(StandIn.settled_at.is_(None), StandIn.lapses_at <= now)


def _in_force_and_known() -> Select[Person, StandIn | None]:
    start, end = moment("start"), moment("end")
    wanted: BindParameter[Any] = bindparam("wanted", expanding=True)
    holds = and_(StandIn.person == Person.id, StandIn.in_force_since < end, _within(start, end))
    spelt = or_(func.lower(Person.email).in_(wanted), func.lower(Person.id).in_(wanted))
    return (
        select(Person, StandIn)
        .outerjoin(StandIn, holds)
        .where(or_(spelt, StandIn.id.is_not(None)))
        .order_by(StandIn.in_force_since, StandIn.id)
    )


_IN_FORCE_AND_KNOWN = _in_force_and_known()
"""Built once: every declare asks it."""
_IN_FORCE = _in_force()
_IN_FORCE_FOR_ONE = _IN_FORCE.where(StandIn.rota == bindparam("rota"))
