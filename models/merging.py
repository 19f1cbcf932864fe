"""Which incident was merged into which, and what has to be known to take it apart again.

A merged record keeps its number, its channel, its timeline and whoever submitted it; it only ceases to be
worked on by itself. Merged ones form a tree: what was merged into something that is merged later goes along.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, bindparam, select, text
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from models.base import Base, by_value
from models.errors import Refusal
from models.incident import Incident
from models.links import Link
from models.outside import Slot
from models.vocabulary import Stage

LIVE = text("undone_at IS NULL")
MOST_AT_ONCE = 20
"""Incidents in one act. A mistyped list must not swallow everything that is open."""


class Merging(Base):
    """One incident's being part of another, from when to when."""

    __tablename__ = "merging"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    into_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    cause: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(32))
    occurred_at: Mapped[datetime]
    merged_at: Mapped[datetime]
    stage: Mapped[Stage] = mapped_column(by_value(Stage, checked=False))
    """Where the record was in its life, and is again when this is undone."""
    clocks: Mapped[list[int]] = mapped_column(JSON)
    """Those that it stopped."""
    seats: Mapped[list[int]] = mapped_column(JSON)
    """The holdings that it ended."""
    priority: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """What the same act made of the other's priority: `was`, what that went by and who had `validated` it, `now`,
    `reviewed`, and the `event`."""
    agreed_by: Mapped[str | None] = mapped_column(String(32))
    """Who said, for whoever submitted the part, that what it is part of now is resolved [99]."""
    undone_by: Mapped[str | None] = mapped_column(String(32))
    undone_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_merging_live",
            "incident_id",
            unique=True,
            postgresql_where=LIVE,
            sqlite_where=LIVE,
        ),
        Index("ix_merging_into_id", "into_id", postgresql_where=LIVE, sqlite_where=LIVE),
    )


@dataclass(frozen=True, slots=True)
class Into:
    """Where a merged incident went."""

    incident: Incident
    channel: str | None
    merging: Merging


def live(session: Session, incident_id: int) -> Merging | None:
    """By what this incident is part of another now."""
    one = select(Merging).where(Merging.incident_id == incident_id, Merging.undone_at.is_(None))
    return session.scalars(one).one_or_none()


def hidden_from(part: Incident, whole: Incident) -> bool:
    """Whether those who see the part may not hear of the whole: they were merged in the open, and the whole
    is for its members only since."""
    return whole.restricted and not part.restricted


def into(session: Session, incident: Incident) -> Into | None:
    """Where it went. None as well when those who see this one may not hear of the other: merged
    in the open, and private since."""
    merging = live(session, incident.id) if incident.stage is Stage.MERGED else None
    if merging is None:
        return None
    other = session.get_one(Incident, merging.into_id)
    if hidden_from(incident, other):
        return None
    return Into(other, _channel(session, other.id), merging)


def work_goes_on(session: Session, incident: Incident) -> Into | None:
    """The same, to the end of the way: what it went into may be part of another by now."""
    found = into(session, incident)
    while found is not None and (further := into(session, found.incident)) is not None:
        found = further
    return found


def line_up(session: Session, incident_id: int) -> list[int]:
    """This incident, what it is part of, and so on."""
    line = [incident_id]
    while (merging := live(session, line[-1])) is not None:
        line.append(merging.into_id)
    return line


def top(session: Session, incident_id: int) -> int:
    """The number of the incident that this one is part of, however far up; its own when of none."""
    return line_up(session, incident_id)[-1]


_MERGED_INTO = (
    select(Merging.incident_id)
    .where(Merging.into_id.in_(bindparam("wholes", expanding=True)), Merging.undone_at.is_(None))
    .order_by(Merging.incident_id)
)


def family(session: Session, incident_id: int) -> list[int]:
    """The incident and everything that is part of it, however deep."""
    found, level = [incident_id], [incident_id]
    while level:
        level = list(session.scalars(_MERGED_INTO, {"wholes": level}))
        found += level
    return found


def parts(session: Session, incident_id: int) -> list[Incident]:
    """Everything that is part of it, by number."""
    numbers = family(session, incident_id)[1:]
    if not numbers:
        return []
    found = select(Incident).where(Incident.id.in_(numbers)).order_by(Incident.id)
    return list(session.scalars(found))


def joined(session: Session, incident_id: int) -> list[tuple[Incident, Merging]]:
    """The same, each with what made it a part."""
    numbers = family(session, incident_id)[1:]
    if not numbers:
        return []
    found = (
        select(Incident, Merging)
        .join(Merging, Merging.incident_id == Incident.id)
        .where(Incident.id.in_(numbers), Merging.undone_at.is_(None))
        .order_by(Incident.id)
    )
    return [(part, merging) for part, merging in session.execute(found)]


def worst_inside(session: Session, incident_id: int) -> tuple[Incident, Merging] | None:
    """What was merged into it and speaks for the worst priority of all that were. None: nothing speaks for any.

    Only of what was open and reviewed when it came; parts of parts speak through what they are part of.
    """
    found = [
        (part, row)
        for part, row in joined(session, incident_id)
        if row.into_id == incident_id and row.stage.open and part.priority_reviewed
    ]
    return min(found, key=lambda one: one[0].priority.value, default=None)


def unagreed(session: Session, incident_id: int) -> bool:
    """Whether somebody who submitted a part of it has not said yet that it is resolved."""
    return any(row.agreed_by is None for _, row in joined(session, incident_id))


def left_open(session: Session) -> int | None:
    """A restricted incident with a part that everybody may see. None: there is none."""
    part, whole = aliased(Incident), aliased(Incident)
    found = (
        select(Merging.into_id)
        .join(part, part.id == Merging.incident_id)
        .join(whole, whole.id == Merging.into_id)
        .where(Merging.undone_at.is_(None), whole.restricted, part.restricted.is_(False))
    )
    return session.scalar(found.order_by(Merging.into_id).limit(1))


def parts_of(session: Session, numbers: Collection[int]) -> dict[int, list[Incident]]:
    """What was merged into each of these, in one question however many there are."""
    inside = (
        select(Merging.into_id, Incident)
        .join(Incident, Incident.id == Merging.incident_id)
        .where(Merging.into_id.in_(numbers), Merging.undone_at.is_(None))
        .order_by(Incident.id)
    )
    found: dict[int, list[Incident]] = {}
    for whole, part in session.execute(inside):
        found.setdefault(whole, []).append(part)
    return found


def declared_first(incident: Incident, inside: Iterable[Incident]) -> Incident:
    """Of all that it is made of, the one that was declared before the others."""
    return min((incident, *inside), key=lambda one: (one.declared_at, one.id))


def same_act(session: Session, merging: Merging) -> Sequence[Merging]:
    """What else was merged in the same act and still is."""
    others = select(Merging).where(
        Merging.into_id == merging.into_id,
        Merging.merged_at == merging.merged_at,
        Merging.id != merging.id,
        Merging.undone_at.is_(None),
    )
    return session.scalars(others).all()


def insist_it_fits(child: Incident, parent: Incident) -> None:
    """The rules of what can be part of what. Nothing here depends on who asks."""
    facts = {"incident": child.name, "into": parent.name}
    if child.id == parent.id:
        raise Refusal("merge-itself", incident=child.name)
    if child.stage is Stage.MERGED:
        raise Refusal("merge-is-merged", **facts)
    if parent.stage is Stage.MERGED:
        raise Refusal("merge-into-merged", **facts)
    if child.stage in (Stage.CLOSED, Stage.DISMISSED):
        raise Refusal("merge-over", **facts)
    if not parent.stage.open:
        raise Refusal("merge-into-over", **facts)
    if child.restricted is not parent.restricted:
        raise Refusal("merge-restricted", **facts)
    if child.drill is not parent.drill:
        raise Refusal("merge-drill", **facts)


def _channel(session: Session, number: int) -> str | None:
    room = select(Link.ref).where(Link.incident_id == number, Link.slot == Slot.CHANNEL)
    return session.scalars(room).one_or_none()
