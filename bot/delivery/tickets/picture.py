"""An incident as its ticket shows it, read in one go before Jira is called."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.delivery.saying import Voice
from bot.policy import Policy
from bot.render.words import Words
from models import links, merging, seats, tickets
from models.incident import Incident
from models.outside import Slot
from models.people import Person
from models.tickets import Ticket
from models.vocabulary import SeatName


@dataclass(frozen=True, slots=True)
class Picture:
    incident: Incident
    ticket: Ticket | None
    channel: str | None
    commander: Person | None
    names: Mapping[str, str]
    """Of whoever may be named in it, by id."""
    whole: str | None
    """The key of the ticket of what it is part of."""
    parts: tuple[str, ...]
    """The keys of those that are part of it."""
    policy: Policy
    words: Words


def picture(session: Session, incident_id: int, voice: Voice) -> Picture:
    incident = session.get_one(Incident, incident_id)
    leads = seats.holders(session, incident_id).get(SeatName.COMMANDER)
    whole = merging.into(session, incident)  # None as well when it may not be named here
    parts = [
        part
        for part in merging.parts(session, incident_id)
        if not merging.hidden_from(part, incident)
    ]
    numbers = [one.id for one in parts] + ([whole.incident.id] if whole else [])
    known = tickets.of_all(session, numbers)
    keys = {number: ticket.key for number, ticket in known.items() if ticket.key}
    return Picture(
        incident,
        tickets.of(session, incident_id),
        links.refs(session, incident_id).get(Slot.CHANNEL),
        session.get(Person, leads) if leads else None,
        names(session, incident.declared_by),
        keys.get(whole.incident.id) if whole else None,
        tuple(keys[part.id] for part in parts if part.id in keys),
        voice.policy(),
        voice.house(),
    )


def names(session: Session, *people: str) -> dict[str, str]:
    found = session.execute(select(Person.id, Person.name).where(Person.id.in_(people)))
    return {row[0]: row[1] for row in found}
