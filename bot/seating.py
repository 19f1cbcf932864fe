"""Steps that several use cases share about seats: who comes from the rota, and who is asked to come."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select

from bot.desk import Tx
from bot.policy import Policy
from bot.rota.resolver import on_call
from models.incident import Incident
from models.pages import Page
from models.people import Person
from models.seats import Seat
from models.timeline import Event
from models.vocabulary import EventKind, SeatChange, SeatName

FROM_ROTA = (SeatName.COMMANDER, SeatName.COMMS)


@dataclass(frozen=True, slots=True)
class Manned:
    """What taking seats from the rota came to."""

    seats: list[Seat]
    pages: list[Page]
    events: list[Event]


def man_from_rota(tx: Tx, policy: Policy, incident: Incident) -> Manned:
    """Fill the commander's and the comms seat of a new incident, and ask for those whom its priority pages."""
    wanted = {name: _due(policy, tx, name) for name in FROM_ROTA}
    known = _known(tx, [one for one in wanted.values() if one])
    manned = Manned([], [], [])
    for name, listed in wanted.items():
        person = known.get((listed or "").lower())
        if person is None:
            why = "no_rota" if listed is None else "unknown_person"
            manned.events.append(_vacant(tx, incident, name, why, listed))
            continue
        manned.seats.append(_seat(tx, incident, name, person))
        manned.events.append(_seated(tx, incident, name, person))
        if incident.priority_reviewed and name.value in policy.priorities[incident.priority].page:
            manned.pages.append(_page(tx, incident, name, person))
    return manned


def _seat(tx: Tx, incident: Incident, name: SeatName, person: Person) -> Seat:
    return Seat(
        incident_id=incident.id,
        name=name,
        holder=person.id,
        since=tx.now,
        why=SeatChange.ROTA,
        by="",
    )


def _seated(tx: Tx, incident: Incident, name: SeatName, person: Person) -> Event:
    facts = {"seat": name.value, "holder": person.id, "why": SeatChange.ROTA.value, "before": None}
    return incident.happened(EventKind.SEATED, by="", at=tx.now, **facts)


def _page(tx: Tx, incident: Incident, name: SeatName, person: Person) -> Page:
    return Page(
        incident_id=incident.id,
        person=person.id,
        seat=name,
        why="",
        asked_by="",
        asked_at=tx.now,
    )


def _vacant(tx: Tx, incident: Incident, name: SeatName, why: str, listed: str | None) -> Event:
    return incident.happened(
        EventKind.SEAT_VACANT, by="", at=tx.now, seat=name.value, why=why, listed=listed
    )


def _due(policy: Policy, tx: Tx, name: SeatName) -> str | None:
    rota = policy.rota(name.value)
    return None if rota is None else on_call(rota, tx.now)


def _known(tx: Tx, listed: list[str]) -> dict[str, Person]:
    """By the spelling of the policy, in lower case."""
    wanted = [one.lower() for one in listed]
    if not wanted:
        return {}
    found = tx.session.scalars(
        select(Person).where(
            or_(func.lower(Person.email).in_(wanted), func.lower(Person.id).in_(wanted)),
            Person.gone.is_(False),
            Person.bot.is_(False),
        )
    )
    by_spelling: dict[str, Person] = {}
    for person in found:
        by_spelling[person.id.lower()] = person
        if person.email:
            by_spelling[person.email.lower()] = person
    return by_spelling
