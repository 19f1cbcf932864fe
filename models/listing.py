"""Read-only questions about many incidents. `seen` is who may see what: `bot.visibility.visible_to`."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from models import merging
from models.clocks import Clock
from models.event_kinds import EventKind
from models.incident import Incident
from models.links import Link
from models.merging import Into
from models.outside import Slot
from models.seats import Seat
from models.timeline import Event
from models.vocabulary import Audience, SeatName, Stage

OPEN = [stage for stage in Stage if stage.open]


@dataclass(frozen=True, slots=True)
class Row:
    """An incident, and what people ask first about it."""

    incident: Incident
    seats: dict[SeatName, str]
    promises: dict[Audience, datetime]
    """The next update that is owed, by audience."""
    channel: str | None
    parts: Sequence[Incident] = ()
    """What was merged into it."""
    into: Into | None = None
    """Where it went, when it is part of another."""
    inside: bool = False
    """Whoever reads this was brought into its channel. Not known of all who are in it."""

    @property
    def commander(self) -> str | None:
        return self.seats.get(SeatName.COMMANDER)

    @property
    def promised_at(self) -> datetime | None:
        return min(self.promises.values(), default=None)


def open_incidents(
    session: Session,
    seen: ColumnElement[bool],
    *,
    limit: int,
    skip: int = 0,
    drills: bool = False,
) -> tuple[Sequence[Incident], int]:
    """The open ones, worst first, newest first among equals, and how many there are in all.

    Drills stand in lists of their own, and never count among the others [348].
    """
    found = (Incident.stage.in_(OPEN), Incident.drill.is_(drills), seen)
    worst_first = (Incident.priority, Incident.id.desc())
    # Numbers are sorted, not records: thousands of those would be slow to carry around.
    page = select(Incident.id).where(*found).order_by(*worst_first).offset(skip).limit(limit)
    numbers = session.scalars(page).all()
    listed = session.scalars(
        select(Incident).where(Incident.id.in_(numbers)).order_by(*worst_first)
    ).all()
    count = session.scalar(select(func.count(Incident.id)).where(*found)) or 0
    return listed, count


def rows(
    session: Session, incidents: Sequence[Incident], *, reader: str = "", here: str = ""
) -> list[Row]:
    """What stands around these: a few questions however many there are.

    `here`: the channel in which the reader asked, so they are in that one.
    """
    numbers = [incident.id for incident in incidents]
    brought = brought_into(session, reader, numbers) if reader else set()
    seats: dict[int, dict[SeatName, str]] = {number: {} for number in numbers}
    promises: dict[int, dict[Audience, datetime]] = {number: {} for number in numbers}
    held = select(Seat).where(Seat.incident_id.in_(numbers), Seat.until.is_(None))
    for seat in session.scalars(held):
        seats[seat.incident_id][seat.name] = seat.holder
    running = select(Clock).where(Clock.incident_id.in_(numbers), Clock.stopped_at.is_(None))
    for clock in session.scalars(running):
        promises[clock.incident_id][clock.audience] = clock.promised_at
    rooms = select(Link).where(Link.incident_id.in_(numbers), Link.slot == Slot.CHANNEL)
    channels = {link.incident_id: link.ref for link in session.scalars(rooms)}
    parts = merging.parts_of(session, numbers)
    return [
        Row(
            one,
            seats[one.id],
            promises[one.id],
            channels.get(one.id),
            parts.get(one.id, ()),
            merging.into(session, one),
            one.id in brought or (bool(here) and channels.get(one.id) == here),
        )
        for one in incidents
    ]


def brought_into(session: Session, person: str, numbers: Sequence[int]) -> set[int]:
    """Those of these whose channel we brought this person into: to declare, to hold a seat, or at their wish."""
    declared = select(Incident.id).where(Incident.declared_by == person)
    seated = select(Seat.incident_id).where(Seat.holder == person)
    joined = select(Event.incident_id).where(Event.kind == EventKind.JOINED, Event.by == person)
    theirs = or_(*(Incident.id.in_(some) for some in (declared, seated, joined)))
    return set(session.scalars(select(Incident.id).where(Incident.id.in_(numbers), theirs)))


def seats_of(
    session: Session, seen: ColumnElement[bool], person: str, *, limit: int
) -> list[tuple[Incident, SeatName]]:
    """Where this person is seated in what is open."""
    mine = (
        select(Incident, Seat.name)
        .join(Seat, Seat.incident_id == Incident.id)
        .where(Seat.holder == person, Seat.until.is_(None), Incident.stage.in_(OPEN), seen)
        .order_by(Incident.priority, Incident.id.desc())
        .limit(limit)
    )
    return [(incident, name) for incident, name in session.execute(mine)]


@dataclass(frozen=True, slots=True)
class Beside:
    """An incident that is worked on at the same time, and has something in common with this one [285]."""

    incident: Incident
    people: Sequence[str]
    """Who holds a seat in both."""


def beside(
    session: Session, incident: Incident, seen: ColumnElement[bool], *, limit: int
) -> list[Beside]:
    """Those with the same people, or about the same service; the oldest first. Nothing merges them but people."""
    if not incident.stage.open:
        return []
    mine = select(Seat.holder).where(Seat.incident_id == incident.id, Seat.until.is_(None))
    shared = and_(Seat.incident_id == Incident.id, Seat.until.is_(None), Seat.holder.in_(mine))
    common: list[ColumnElement[bool]] = [Seat.holder.is_not(None)]
    if incident.service:
        common.append(Incident.service == incident.service)
    found = (
        select(Incident, Seat.holder)
        .outerjoin(Seat, shared)
        .where(Incident.id != incident.id, Incident.stage.in_(OPEN), seen, or_(*common))
        .where(Incident.drill == incident.drill)
        .order_by(Incident.id, Seat.id)
        .limit(limit * len(SeatName))
    )
    people: dict[Incident, list[str]] = {}
    for other, holder in session.execute(found):
        known = people.setdefault(other, [])
        if holder is not None and holder not in known:
            known.append(holder)
    return [Beside(other, known) for other, known in people.items()][:limit]


def promises_due(
    session: Session, seen: ColumnElement[bool], *, limit: int
) -> list[tuple[Incident, Clock]]:
    """The promises that fall due next, over all incidents; the late ones first."""
    owed = (
        select(Incident, Clock)
        .join(Clock, Clock.incident_id == Incident.id)
        .where(Clock.stopped_at.is_(None), Incident.drill.is_(False), seen)
        .order_by(Clock.promised_at, Clock.id)
        .limit(limit)
    )
    return [(incident, clock) for incident, clock in session.execute(owed)]


def latest(session: Session, incident_id: int, kind: EventKind, *, limit: int) -> list[Event]:
    """The last so many events of a kind that still count, oldest first: of the incident and of its parts."""
    family = merging.family(session, incident_id)
    gone = struck(session, family)
    found = (
        select(Event)
        .where(Event.incident_id.in_(family), Event.kind == kind)
        .order_by(Event.id.desc())
        .limit(limit + len(gone))
    )
    standing = [event for event in session.scalars(found) if str(event.id) not in gone]
    return standing[:limit][::-1]


def struck(session: Session, family: Collection[int]) -> set[str]:
    """Entries that were taken back: few."""
    rows = select(Event.facts).where(Event.incident_id.in_(family), Event.kind == EventKind.STRUCK)
    return {str(facts["entry"]) for facts in session.scalars(rows)}


def timeline(session: Session, incident_id: int) -> Sequence[Event]:
    """Everything that happened, in the order in which it happened, whatever it happened to.

    What was merged into it is between the rest, by time; each event knows which incident it is of.
    """
    ordered = (Event.occurred_at, Event.id)
    return session.scalars(
        select(Event)
        .where(Event.incident_id.in_(merging.family(session, incident_id)))
        .order_by(*ordered)
    ).all()
