"""Keep the list of people in step with the chat's."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.policy import Policy
from bot.steps.founding import seat_late
from bot.tx import Tx
from models.event_kinds import EventKind
from models.incident import Incident
from models.people import Person
from models.seats import holders
from models.timeline import Event
from models.vocabulary import SeatName, Stage

FEW = 100
"""So many can be asked for by name; above that the whole list is quicker."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A person as the chat has them."""

    id: str
    email: str | None
    name: str
    zone: str
    locale: str | None
    bot: bool
    gone: bool


def note_people(tx: Tx, everyone: Iterable[Seen]) -> int:
    """Remember these people as they are now. Nobody is forgotten: records speak of them. Returns how many."""
    met = list(everyone)
    concerned = select(Person)
    if len(met) < FEW:
        concerned = concerned.where(Person.id.in_([seen.id for seen in met]))
    known = {person.id: person for person in tx.session.scalars(concerned)}
    count = 0
    for seen in met:
        person = known.get(seen.id)
        if person is None:
            person = Person(id=seen.id)
            tx.session.add(person)
        person.email, person.name, person.zone = seen.email, seen.name, seen.zone
        person.locale, person.bot, person.gone = seen.locale, seen.bot, seen.gone
        person.seen_at = tx.now
        count += 1
    return count


NOBODY_KNOWN = ("unknown_person", "no_security")
"""Why a seat stayed empty although the policy names people for it."""


def unseated(session: Session) -> dict[int, set[SeatName]]:
    """The empty seats of open incidents for which nobody of the rota, or of the security group, was known."""
    vacant = (
        select(Event.incident_id, Event.facts)
        .join(Incident, Incident.id == Event.incident_id)
        .where(
            Event.kind == EventKind.SEAT_VACANT, Incident.stage.in_((Stage.TRIAGE, Stage.ACTIVE))
        )
    )
    empty: dict[int, set[SeatName]] = {}
    for number, facts in session.execute(vacant):
        if facts["why"] in NOBODY_KNOWN:
            empty.setdefault(number, set()).add(SeatName(facts["seat"]))
    left = {number: seats - holders(session, number).keys() for number, seats in empty.items()}
    return {number: seats for number, seats in left.items() if seats}


def seat_the_unseated(tx: Tx, policy: Policy) -> int:
    """People became known: those whose turn it is take the seats that waited for them. Returns in how many incidents.

    That is so a moment after the very first start, when somebody declared before the chat was asked who there is.
    """
    count = 0
    for number in sorted(unseated(tx.session)):
        incident = Incident.locked(tx.session, number)
        empty = unseated(tx.session).get(number)  # another replica may have been quicker
        if not incident.stage.open or not empty:
            continue
        events = seat_late(tx, policy, incident, empty)
        tx.record(incident, *events)
        count += bool(events)
    return count
