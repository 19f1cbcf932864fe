"""Keep the list of people in step with the chat's."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from bot.tx import Tx
from models.people import Person

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
