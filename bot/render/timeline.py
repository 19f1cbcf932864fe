"""The timeline of one incident, gathered: its entries in words, in the order in which they are read."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.policy import Policy
from bot.render import entries as told
from bot.render.amending import amended
from bot.render.entries_in_full import holders_then, names_in, with_tickets
from bot.render.marked import entry_of_mark, people_around
from bot.render.merging import origin
from bot.render.words import Words
from bot.timeline.entries import Entry, Head, in_order
from bot.timeline.export import Timeline
from models import amendments, listing, marks, merging, reading_transcript
from models.event_kinds import EventKind
from models.incident import Incident
from models.people import Person
from models.timeline import Event


def gathered(session: Session, policy: Policy, incident: Incident, words: Words) -> Timeline:
    """As it stands in the database: whoever shows it masks what is secret."""
    events = listing.timeline(session, incident.id)
    marked = marks.marked(session, events)
    people = {one for event in events for one in told.people_in(event)}
    names = names_in(policy) | names_of(session, people.union(*map(people_around, marked.values())))
    said = (line for one in marked.values() for line in one.lines)
    files = {one.id: one.name for one in reading_transcript.files(session, said).values()}
    hidden = _hide_their_whole(session, incident, events)
    later, asked, tickets = amendments.of(events), holders_then(events), with_tickets(events)
    entries = []
    for event in events:
        of = origin(event.incident_id, incident.id)
        if event.kind in amendments.AMENDS:
            continue
        if event.kind is EventKind.MARKED:
            if event.id not in marked:
                continue
            entry = entry_of_mark(event, marked[event.id], words, names, files, origin=of)
        else:
            hides = event.facts.get("whole") in hidden
            entry = told.entry_of(
                event,
                words,
                names,
                origin=of,
                hides_whole=hides,
                asked=asked.get(event.id, ()),
                ticketed=event.incident_id in tickets,
            )
        entries.append(amended(entry, later.get(entry.id, ()), words, names))
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
    facts = [event.facts.get("whole") for event in events]
    named = {one for one in facts if isinstance(one, str) and one}  # of impact it is yes or no
    numbers = {int(name.removeprefix("INC-")) for name in named if name != incident.name}
    if not numbers:
        return set()
    wholes = session.scalars(select(Incident).where(Incident.id.in_(numbers)))
    return {whole.name for whole in wholes if merging.hidden_from(incident, whole)}


def listed_people(entries: Iterable[Entry]) -> list[str]:
    """Who wrote something, to choose from."""
    return sorted({entry.by for entry in entries if entry.by})
