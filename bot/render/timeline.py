"""The timeline of one incident, gathered: its entries in words, in the order in which they are read."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.render import entries as told
from bot.render.merging import origin
from bot.render.words import Words
from bot.timeline.entries import Entry, Head, in_order
from bot.timeline.export import Timeline
from models import listing, merging
from models.incident import Incident
from models.people import Person
from models.timeline import Event


def gathered(session: Session, incident: Incident, words: Words) -> Timeline:
    """As it stands in the database: whoever shows it masks what is secret."""
    events = listing.timeline(session, incident.id)
    names = names_of(session, {one for event in events for one in told.people_in(event)})
    hidden = _hide_their_whole(session, incident, events)
    entries = [
        told.entry_of(
            event,
            words,
            names,
            origin=origin(event.incident_id, incident.id),
            hides_whole=event.facts.get("whole") in hidden,
        )
        for event in events
    ]
    return Timeline(head_of(incident), in_order(entries), told.labels(words))


def head_of(incident: Incident) -> Head:
    return Head(
        incident=incident.name,
        title=incident.title,
        priority=incident.priority.value,
        stage=incident.stage.value,
        declared_at=incident.declared_at,
        drill=incident.drill,
        members_only=incident.restricted,
    )


def names_of(session: Session, ids: Iterable[str]) -> dict[str, str]:
    wanted = list(ids)
    found = select(Person.id, Person.name).where(Person.id.in_(wanted))
    return dict(session.execute(found).all()) if wanted else {}


def _hide_their_whole(
    session: Session, incident: Incident, events: Sequence[Event]
) -> set[str | None]:
    """The names of those that a part went into, and that those who see this incident may not hear of."""
    named = {str(event.facts["whole"]) for event in events if event.facts.get("whole")}
    numbers = {int(name.removeprefix("INC-")) for name in named if name != incident.name}
    if not numbers:
        return set()
    wholes = session.scalars(select(Incident).where(Incident.id.in_(numbers)))
    return {whole.name for whole in wholes if merging.hidden_from(incident, whole)}


def listed_people(entries: Iterable[Entry]) -> list[str]:
    """Who wrote something, to choose from."""
    return sorted({entry.by for entry in entries if entry.by})
