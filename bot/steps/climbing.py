"""Climbing the rota: who is asked when those who owe an update do not give it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from bot.ids import fresh_id
from bot.policy import Policy
from bot.rota.duty import Duty
from bot.steps.calling import instead, page
from bot.tx import Tx
from models import escalations, pages, people
from models.clocks import Clock
from models.escalation_kinds import EscalationTarget, EscalationTrigger
from models.escalations import Asking, Escalation
from models.incident import Incident
from models.pages import Page
from models.people import Person
from models.seats import Seat
from models.vocabulary import Audience, SeatName

SEATS = {Audience.INTERNAL: SeatName.COMMANDER, Audience.CUSTOMERS: SeatName.COMMS}
"""Who owns the words to an audience, and so the rota that is climbed."""


@dataclass(frozen=True, slots=True)
class Climb:
    incident: Incident
    clock: Clock
    slot: datetime

    @property
    def seat(self) -> SeatName:
        return SEATS[self.clock.audience]


@dataclass(frozen=True, slots=True)
class Climbed:
    """Whom we asked, if anybody: an escalation and a page, both or neither."""

    asked: tuple[Page, Escalation] | None
    silent: list[str]
    """Who is in line too, was asked before and has not answered."""


def ask_the_next(tx: Tx, policy: Policy, climbs: Sequence[Climb]) -> dict[int, Climbed]:
    """An escalation, and a page for the next person in line, by clock.

    Nobody in line who was not asked already: neither.

    Each climb goes on from whom the one before asked, so that nobody is asked twice before
    everybody was asked once.
    """
    if not climbs:
        return {}
    duty = Duty(tx.session, policy, tx.now)
    lines = {climb.clock.id: _line(tx, policy, duty, climb) for climb in climbs}
    known = _known(tx, {one for line in lines.values() for one in line})
    drills = people.ids_of(tx.session, policy.organisation.drill) if _any_drill(climbs) else set()
    held, asked = _holders(tx, climbs), _asked(tx, climbs)
    waiting = set(pages.awaited(tx.session, {climb.incident.id for climb in climbs}))
    refused = pages.refused(tx.session, {climb.incident.id for climb in climbs})
    numbers = escalations.numbers(tx.session, [climb.incident.id for climb in climbs])
    climbed = {}
    for climb in climbs:
        line = [known[one.lower()] for one in lines[climb.clock.id] if one.lower() in known]
        if climb.incident.drill:
            line = [person for person in line if person in drills]
        place = (climb.incident.id, climb.seat)
        silent = {one for one in line if (climb.incident.id, one) in waiting}
        no = {one for one in line if (climb.incident.id, one) in refused}
        holder, last = held.get(place), asked.get(place)
        person = _next(line, holder=holder, last=last, silent=silent | no)
        made = None
        if person is not None:
            waiting.add((climb.incident.id, person))
            number = numbers.get(climb.incident.id, 0) + 1
            numbers[climb.incident.id] = number
            made = _asked_now(tx, climb, person, number)
        climbed[climb.clock.id] = Climbed(made, [one for one in line if one in silent - {holder}])
    made_now = [one.asked for one in climbed.values() if one.asked is not None]
    tx.add_new([escalation for _, escalation in made_now])
    tx.add_new([call for call, _ in made_now])
    return climbed


def _asked_now(tx: Tx, climb: Climb, person: str, number: int) -> tuple[Page, Escalation]:
    asking = Asking(
        target=EscalationTarget.TEAM,
        name=climb.seat.value,
        trigger=EscalationTrigger.UPDATE_LATE,
        cause=f"clock/{climb.clock.id}/{climb.slot.isoformat()}",
    )
    made = Escalation.raised(climb.incident, fresh_id(), number, asking, by="", at=tx.now)
    call = page(
        tx,
        climb.incident,
        person,
        seat=climb.seat,
        why="",
        by="",
        escalation=made.id,
        clock=climb.clock.id,
    )
    return call, made


def _any_drill(climbs: Sequence[Climb]) -> bool:
    return any(climb.incident.drill for climb in climbs)


def _line(tx: Tx, policy: Policy, duty: Duty, climb: Climb) -> list[str]:
    """As the policy spells them, whoever is on call first; while nobody is, those to whom it escalates: a promise
    that is missed in a gap is missed all the same. A restricted incident stays among its own.
    """
    if climb.incident.restricted:
        return list(policy.organisation.security)
    if line := duty.line(climb.seat.value):
        return line
    onwards = instead(tx.session, policy, climb.seat.value, duty, secret=False, known={})
    return onwards[1].listed if onwards else []


def _next(line: list[str], *, holder: str | None, last: str | None, silent: set[str]) -> str | None:
    """Whoever was asked and has not answered is passed over."""
    start = last if last in line else holder
    turn = line.index(start) + 1 if start in line else 0
    return next(
        (one for one in line[turn:] + line[:turn] if one != holder and one not in silent), None
    )


def _known(tx: Tx, spelt: set[str]) -> dict[str, str]:
    """Ids by the policy's spelling, in lower case, of those who can be asked."""
    if not spelt:
        return {}
    wanted = [one.lower() for one in spelt]
    able = select(Person).where(
        or_(func.lower(Person.email).in_(wanted), func.lower(Person.id).in_(wanted)),
        Person.gone.is_(False),
        Person.bot.is_(False),
    )
    ids = {}
    for person in tx.session.scalars(able):
        ids[person.id.lower()] = person.id
        if person.email:
            ids[person.email.lower()] = person.id
    return ids


def _holders(tx: Tx, climbs: Sequence[Climb]) -> dict[tuple[int, SeatName], str]:
    of = {climb.incident.id for climb in climbs}
    held = tx.session.scalars(select(Seat).where(Seat.incident_id.in_(of), Seat.until.is_(None)))
    return {(seat.incident_id, seat.name): seat.holder for seat in held}


def _asked(tx: Tx, climbs: Sequence[Climb]) -> dict[tuple[int, SeatName], str]:
    """Whom we asked last, by incident and seat."""
    of = {climb.incident.id for climb in climbs}
    asked = select(Page).where(Page.incident_id.in_(of), Page.seat.is_not(None)).order_by(Page.id)
    return {
        (page.incident_id, page.seat): page.person
        for page in tx.session.scalars(asked)
        if page.seat
    }
