"""How an incident stands, beyond its own row: who leads it, what is promised, when somebody last spoke."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Integer, bindparam, func, or_, select
from sqlalchemy.orm import Session

from models import (
    aftermaths,
    alerts,
    chases,
    clocks,
    escalations,
    merging,
    open_actions,
    pages,
    people,
    tickets,
)
from models.actions import Action
from models.aftermaths import Aftermath
from models.clocks import Clock
from models.errors import Refusal
from models.escalations import Escalation
from models.event_kinds import EventKind
from models.impact import Impact, felt_since, impact_of
from models.incident import Incident
from models.matters import Matter, matters_of
from models.merging import Into
from models.outbox import Effect
from models.outside import Outcome, System
from models.pages import Page
from models.people import Person
from models.seats import Seat
from models.statements import Told, told_of
from models.tickets import Ticket
from models.timeline import Event
from models.vocabulary import Audience, SeatName

LOST = 3
"""Of what was lost, as many lines as a board can bear."""
DECISIONS = 3
LEFT_UNDONE = 3


@dataclass(frozen=True, slots=True)
class Standing:
    holders: dict[SeatName, str]
    names: dict[str, str]
    """Of those who hold a seat, by id: for places that cannot show a mention."""
    clocks: dict[Audience, Clock]
    """Those that run."""
    last_update_at: datetime | None
    lost: list[tuple[str, str]] = field(default_factory=list)
    """What could not be delivered, newest first: its key, and why."""
    impact: Impact | None = None
    told: Told = field(default_factory=Told)
    """What is told of the impact, in words."""
    matters: Sequence[Matter] = ()
    decisions: Sequence[Event] = ()
    """The last ones, oldest first."""
    escalations: Sequence[Escalation] = ()
    """Others who were asked for help, in the order in which they were."""
    unheard: Sequence[int] = ()
    """Those of them whose promised word passed in silence."""
    last: Mapping[EventKind, datetime] = field(default_factory=dict)
    """When each kind of thing happened last."""
    paged: Sequence[Page] = ()
    """Those that nobody answered yet."""
    called: Mapping[str, str] = field(default_factory=dict)
    """What those of them are called who were asked in a whisper: the board must not ping them."""
    alerts_waiting: bool = False
    """Monitoring said something that nobody looks at yet."""
    into: Into | None = None
    """Where it went, when it is part of another."""
    parts: Sequence[Incident] = ()
    """What was merged into it, and into that."""
    parts_unagreed: bool = False
    """Whoever submitted one of them has not said yet that it is resolved."""
    left_undone: Sequence[tuple[Action, Incident]] = ()
    tied: Sequence[tuple[Aftermath, Action]] = ()
    """What earlier incidents like it left to be done, the oldest."""
    ticket: Ticket | None = None
    """The one that it has in Jira, or is to have."""
    began_inside: Sequence[datetime | None] = ()
    """Since when each of those is known to do harm."""
    ended: Sequence[Clock] = ()
    """Clocks that do not run any more, in the order in which they began."""

    def holder_name(self, seat: SeatName) -> str | None:
        return self.names.get(self.holders.get(seat, ""))

    def felt_since(self, incident: Incident) -> datetime | None:
        """The earliest impact of everything that it is made of [282]."""
        own = felt_since(incident, self.impact)
        return min((at for at in (own, *self.began_inside) if at is not None), default=None)

    def owed_to_customers(self, now: datetime) -> datetime | None:
        """Since when they wait for what they were promised."""
        clock = self.clocks.get(Audience.CUSTOMERS)
        return clock.promised_at if clock is not None and clock.overdue(now) else None

    @property
    def late(self) -> bool:
        """A promise is so overdue that everybody may see it."""
        return any(clock.climbed for clock in self.clocks.values())


_THE_INCIDENT = bindparam("incident", type_=Integer())
# Made once: three of the deliveries of every change ask all of these.
_HELD = (
    select(Seat.name, Seat.holder, Person.name)
    .outerjoin(Person, Person.id == Seat.holder)
    .where(Seat.incident_id == _THE_INCIDENT, Seat.until.is_(None))
)
_CLOCKS = select(Clock).where(Clock.incident_id == _THE_INCIDENT).order_by(Clock.id)
_SPOKEN = select(func.max(Event.recorded_at)).where(
    Event.incident_id == _THE_INCIDENT, Event.kind == EventKind.UPDATED
)
_LOST = (
    select(Effect.key, Effect.last_error)
    .where(Effect.incident_id == _THE_INCIDENT, Effect.outcome == Outcome.GIVEN_UP)
    .where(Effect.system != System.JIRA)  # its ticket says so itself, in words
    .order_by(Effect.id.desc())
    .limit(LOST)
)
_LATEST = (
    select(Event.kind, func.max(Event.recorded_at))
    .where(Event.incident_id == _THE_INCIDENT)
    .where(or_(Event.kind != EventKind.MATTER_RAISED, Event.by != ""))
    .group_by(Event.kind)
)
_DECIDED = (
    select(Event)
    .where(Event.incident_id == _THE_INCIDENT, Event.kind == EventKind.DECIDED)
    .order_by(Event.id.desc())
    .limit(DECISIONS)
)


def standing(session: Session, incident_id: int) -> Standing:
    """Read-only: takes no lock."""
    the = {"incident": incident_id}
    held = session.execute(_HELD, the).all()
    incident = session.get(Incident, incident_id)
    every = session.scalars(_CLOCKS, the).all()
    return Standing(
        {seat: holder for seat, holder, _ in held},
        {holder: name for _, holder, name in held if name is not None},
        {clock.audience: clock for clock in every if clock.running},
        session.scalar(_SPOKEN, the),
        [(key, error or "") for key, error in session.execute(_LOST, the)],
        into=None if incident is None else merging.into(session, incident),
        parts=merging.parts(session, incident_id),
        ended=[clock for clock in every if not clock.running],
    )


def last_update_at(session: Session, incident_id: int) -> datetime | None:
    return session.scalar(_SPOKEN, {"incident": incident_id})


def with_impact(session: Session, incident_id: int) -> Standing:
    """The same, and since when customers feel it: what a topic shows and an announcement does not."""
    stands = standing(session, incident_id)
    return replace(
        stands,
        impact=impact_of(session, session.get_one(Incident, incident_id)),
        ticket=tickets.of(session, incident_id),
        began_inside=[felt_since(part, impact_of(session, part)) for part in stands.parts],
    )


def in_full(session: Session, incident_id: int) -> Standing:
    """All of it, with what is told of the impact and what is followed up: what the board shows."""
    asked = escalations.of_incident(session, incident_id)
    paced = [one.id for one in asked if one.every is not None]
    asked_to_come = pages.not_let_go(session, incident_id)
    whispered = [one.person for one in asked_to_come if one.quiet]
    return replace(
        with_impact(session, incident_id),
        told=told_of(session, incident_id),
        matters=matters_of(session, incident_id),
        decisions=_decisions(session, incident_id),
        escalations=asked,
        unheard=chases.unheard(session, paced) if paced else (),
        last=_last(session, incident_id),
        paged=asked_to_come,
        called=people.names(session, whispered) if whispered else {},
        parts_unagreed=merging.unagreed(session, incident_id),
        alerts_waiting=alerts.waits(session, incident_id),
        left_undone=_left_undone(session, incident_id),
        tied=aftermaths.behind(session, session.get_one(Incident, incident_id)),
    )


def _left_undone(session: Session, incident_id: int) -> Sequence[tuple[Action, Incident]]:
    """Only while it may help to know."""
    incident = session.get_one(Incident, incident_id)
    if not incident.stage.open or incident.drill:
        return ()
    return open_actions.like(session, incident, most=LEFT_UNDONE)


def _last(session: Session, incident_id: int) -> dict[EventKind, datetime]:
    """One statement, however long the timeline is. What the policy raised, nobody wrote."""
    return {row[0]: row[1] for row in session.execute(_LATEST, {"incident": incident_id})}


def _decisions(session: Session, incident_id: int) -> Sequence[Event]:
    return session.scalars(_DECIDED, {"incident": incident_id}).all()[::-1]


def looked_at(session: Session, number: int) -> tuple[Incident, Standing]:
    """The incident as it is now, for somebody who looks before they act."""
    found = session.get(Incident, number)
    if found is None:
        raise Refusal("incident-unknown", incident=f"INC-{number}")
    return found, standing(session, number)


def never_told(session: Session, incident_id: int) -> str | None:
    """For when customers were promised what ended without them, the last time."""
    return next(
        (one.promised_at.isoformat() for one in clocks.unkept(session, incident_id)[::-1]), None
    )
