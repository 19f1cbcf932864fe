"""Steps that several use cases share about seats: who comes from the rota, and how a seat is taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from bot.policy import Policy
from bot.rota.duty import A_MOMENT, Duty, Lines, Members
from bot.steps.beat import open_nudges
from bot.steps.calling import Reach, behind, by_spelling, here, instead
from bot.steps.fence import within
from bot.steps.rounds import Round
from bot.tx import Tx
from models import clocks, reliefs, rotas, seats
from models.event_kinds import EventKind
from models.incident import Incident
from models.people import Person
from models.seats import Seat
from models.timeline import Event
from models.vocabulary import Priority, SeatChange, SeatName

FROM_ROTA = (SeatName.COMMANDER, SeatName.COMMS)


@dataclass(frozen=True, slots=True)
class Manned:
    """What taking seats from the rota came to."""

    seats: list[Seat]
    asked: Round
    events: list[Event]


def man_from_rota(tx: Tx, policy: Policy, incident: Incident) -> Manned:
    """Fill the commander's and the comms seat of a new incident, and ask for those whom its priority pages.

    Somebody who left or is unknown here is passed over for the next in turn. A restricted incident is the
    security group's [59, 89], and a drill stays among those who drill.
    """
    if incident.restricted:
        return man_from_security(tx, policy, incident)
    paged = policy.priorities[incident.priority].page if incident.priority_reviewed else ()
    others = [name for name in paged if name not in FROM_ROTA]
    duty, known, asked_for = _on_duty(tx, policy, others)
    wanted = {name: duty.line(name.value) for name in FROM_ROTA}
    besides = [(name, name, _besides(policy, name, duty)) for name in others]
    named = [*wanted.values(), *(reach.listed for _, _, reach in besides)]
    more = {one for listed in named for one in listed} - asked_for
    if more:  # whom only a calendar names
        known |= here(tx.session, sorted(more))
    besides += _instead(tx, policy, paged, duty, known)
    reached = {one.id for one in within(tx.session, policy, incident, known.values())}
    known = {spelt: one for spelt, one in known.items() if one.id in reached}
    manned = Manned([], Round(tx, incident), [])
    for name, listed in wanted.items():
        person = next((known[one.lower()] for one in listed if one.lower() in known), None)
        if person is None:
            manned.events.append(_vacant(tx, policy, incident, name, listed))
            continue
        manned.seats.append(_seat(tx, incident, name, person))
        manned.events.append(_from_rota(tx, incident, name, person))
        if name in paged:
            manned.asked.for_seat([person.id], name)
    # A group after whoever is asked for themselves, and those in the place of others last.
    for of, called, reach in sorted(besides, key=lambda one: (one[0] != one[1], one[2].everybody)):
        ids = [one.id for one in reach.of(known)]
        if called == of:
            manned.asked.by_name(ids, called, group=reach.everybody)
        else:
            manned.asked.in_place_of(of, ids, called)
    return manned


def _instead(
    tx: Tx, policy: Policy, paged: Sequence[str], duty: Duty, known: dict[str, Person]
) -> list[tuple[str, str, Reach]]:
    """Of those whom its priority pages: the ones of whom nobody can be asked, and whom to ask in their place.

    Those are `known` as well, then.
    """
    found = []
    for name in paged:
        further = instead(tx.session, policy, name, duty, secret=False, known=known)
        if further is not None:
            found.append((name, *further))
            known |= here(tx.session, further[1].listed)
    return found


def _on_duty(
    tx: Tx, policy: Policy, others: Sequence[str]
) -> tuple[Duty, dict[str, Person], set[str]]:
    """What lies on top of the rotas, and everybody whom the policy could mean, in one question; and who that is."""
    members = Members(policy)
    listed = [one for name in FROM_ROTA for one in members.line(name.value)]
    listed += [one for name in others for one in _besides(policy, name, members).listed]
    on_top, found = rotas.in_force_and_known(tx.session, listed, tx.now, tx.now + A_MOMENT)
    able = [person for person in found if not (person.gone or person.bot)]
    return (
        Duty(tx.session, policy, tx.now, on_top),
        by_spelling(able),
        {*listed, *(one.id for one in found)},
    )


def man_from_security(tx: Tx, policy: Policy, incident: Incident) -> Manned:
    """The first of the group who is here commands; all of them are asked to come, whatever the priority.

    Nothing of it is announced, so nobody else would hear of it. Customers are spoken to by the commander.
    """
    group = security_here(tx.session, policy, incident)
    manned = Manned([], Round(tx, incident), [])
    if not group:
        manned.events.append(nobody_of_security(tx, policy, incident))
        return manned
    manned.seats.append(_seat(tx, incident, SeatName.COMMANDER, group[0]))
    manned.events.append(_from_rota(tx, incident, SeatName.COMMANDER, group[0]))
    for place, one in enumerate(group):
        if one.id == incident.declared_by:
            continue
        if place:
            manned.asked.themselves(one.id)
        else:
            manned.asked.for_seat([one.id], SeatName.COMMANDER)
    return manned


def security_here(session: Session, policy: Policy, incident: Incident) -> list[Person]:
    """The security group in the policy's order, as far as they are here and may be asked."""
    listed = list(policy.organisation.security)
    known = here(session, listed)
    found = {known[one.lower()].id: known[one.lower()] for one in listed if one.lower() in known}
    return within(session, policy, incident, found.values())


def nobody_of_security(tx: Tx, policy: Policy, incident: Incident) -> Event:
    listed = next(iter(policy.organisation.security), None)
    facts = {"seat": SeatName.COMMANDER.value, "why": "no_security", "listed": listed}
    return incident.happened(EventKind.SEAT_VACANT, by="", at=tx.now, **facts)


def take_seat(
    tx: Tx,
    incident: Incident,
    name: SeatName,
    holder: str,
    why: SeatChange,
    *,
    by: str,
    **facts: Any,
) -> Event:
    """Somebody sits down; whoever held the seat gets up in the same step."""
    before = seats.hand_to(
        tx.session, incident.id, name, holder, why, by=facts.get("offered_by") or by, at=tx.now
    )
    commands = name is SeatName.COMMANDER and before != holder
    asks = reliefs.over(tx.session, incident.id, at=tx.now) if commands else []
    held = seats.holders(tx.session, incident.id)
    running = clocks.running(tx.session, incident.id).values()
    leads = held.get(SeatName.COMMANDER)
    return incident.happened(
        EventKind.SEATED,
        by=by,
        at=tx.now,
        seat=name.value,
        holder=holder,
        why=why.value,
        before=before,
        # One person cannot both lead the work and talk to customers when everything is down.
        doubled=incident.priority is Priority.P0 and leads == held.get(SeatName.COMMS) == holder,
        # Open questions mention those who hold the seats: whoever sits down is asked from now on.
        nudges=open_nudges(tx, running),
        **({"asks": asks} if asks else {}),
        **facts,
    )


def _seat(tx: Tx, incident: Incident, name: SeatName, person: Person) -> Seat:
    return Seat(
        incident_id=incident.id,
        name=name,
        holder=person.id,
        since=tx.now,
        why=SeatChange.ROTA,
        by="",
    )


def _from_rota(tx: Tx, incident: Incident, name: SeatName, person: Person) -> Event:
    facts = {"seat": name.value, "holder": person.id, "why": SeatChange.ROTA.value, "before": None}
    return incident.happened(EventKind.SEATED, by="", at=tx.now, **facts)


def _vacant(tx: Tx, policy: Policy, incident: Incident, name: SeatName, listed: list[str]) -> Event:
    missing = "no_rota" if policy.rota(name.value) is None else "gap"
    why, first = ("unknown_person", listed[0]) if listed else (missing, None)
    return incident.happened(
        EventKind.SEAT_VACANT, by="", at=tx.now, seat=name.value, why=why, listed=first
    )


def _besides(policy: Policy, name: str, duty: Lines) -> Reach:
    """A rota, a team, a group or a person that a priority pages besides the seats."""
    return behind(policy, name, duty) or Reach([name])
