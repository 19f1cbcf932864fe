"""Incidents as plain text, for the command line on the host. English, as everything there is."""

import re
from datetime import datetime
from typing import Any

from sqlalchemy import true
from sqlalchemy.orm import Session

from bot.policy import Policy
from bot.render.doubts import doubts
from bot.render.lengths import age
from bot.render.naming import channel_name
from bot.render.timeline import gathered
from bot.render.words import words_in
from bot.timeline.entries import Actor, Confidence, Entry, Precision
from bot.timeline.export import masked
from bot.timeline.showing import shown as shown_time
from models import listing, people
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import Incident
from models.listing import Row
from models.vocabulary import SeatName

MOST = 200
IN_THE_CHAT = re.compile(r"`/incident ([a-z-]+)([^`]*)`")
HERE = {
    "declare": ' "Checkout answers with errors" --priority P1',
    "update": ' INC-12 "We rolled back; errors are falling"',
    "note": ' INC-12 "We saw the first errors" --at 14:05',
    "handoff": " INC-12 cy@example.com",
    "resolve": ' INC-12 "A bad cache key since 13:50; rolled back at 14:20"',
    "list": "",
    "show": " INC-12",
    "timeline": " INC-12",
}
"""The commands that a terminal has too, and how each is written there."""


def refused(no: Refusal) -> str:
    """A refusal with the way on for whoever sits at a terminal: its own commands, or where to type the others."""
    return in_place(words_in("en").plain(no.sentence, **no.facts))


def in_place(text: str) -> str:
    """With the commands that are the chat's written as they are here."""
    return IN_THE_CHAT.sub(_command, text)


def _command(found: re.Match[str]) -> str:
    if found[1] not in HERE:
        return f"{found[0]} in the chat"
    # With arguments it is an example of how to write it, and there it is written differently.
    return f"`python app.py {found[1]}{HERE[found[1]] if found[2].strip() else ''}`"


def listed(session: Session, now: datetime) -> str:
    real = _open(session, now, drills=False) or ["No incident is open."]
    return "\n".join([*real, *_open(session, now, drills=True)])


def _open(session: Session, now: datetime, *, drills: bool) -> list[str]:
    incidents, count = listing.open_incidents(session, true(), limit=MOST, drills=drills)
    lines = [_line(session, row, now) for row in listing.rows(session, incidents)]
    return [*lines, f"… and {count - len(lines)} more"] if count > len(lines) else lines


def shown(session: Session, policy: Policy, number: int, now: datetime) -> str:
    incident = _known(session, number)
    (row,) = listing.rows(session, [incident])
    pairs = [
        ("priority", _priority(incident)),
        ("state", _state(incident)),
        *((seat.value, _name(session, row.seats.get(seat))) for seat in SeatName),
        ("merged into", _whole(row)),
        ("merged in", ", ".join(f"{part.name} {part.title}" for part in row.parts)),
        ("service", incident.service),
        ("hosts", incident.hostname),
        ("scope", incident.scope),
        ("customers", incident.customers),
        ("declared", f"{_time(incident.declared_at)} by {_name(session, incident.declared_by)}"),
        ("last update", _last_update(session, number)),
        *((f"next, {who}", _due(at, now)) for who, at in sorted(row.promises.items())),
        ("channel", _channel(policy, row)),
        ("details", incident.details),
        ("explanation", incident.explanation),
    ]
    told = [f"{label + ':':<17}{_flat(value)}" for label, value in pairs if value]
    return "\n".join([f"{incident.name} {incident.title}", *told])


def timeline(session: Session, policy: Policy, number: int) -> tuple[str, list[str]]:
    """In the words that all its readers have, masked, as it may go into a file; and what does not fit together."""
    incident, words = _known(session, number), words_in("en")
    entries = list(masked(gathered(session, policy, incident, words).entries, []))
    found = [one.text for one in doubts(session, incident, entries, words)]
    return "\n".join(map(_entry, entries)), found


def _entry(entry: Entry) -> str:
    """When, what kind of entry, who wrote it, and what it says; what comes from a part says from which."""
    at = shown_time(entry, dated=True, unknown="time unknown")
    at += "Z" * (entry.occurred_at is not None and entry.precision is not Precision.DATE)
    status = entry.status if entry.status.lower() not in (entry.kind, entry.text.lower()) else ""
    told = [f"[{entry.origin}]"] if entry.origin else []
    told += [f"{status}: {entry.text}" if status and entry.text else status or entry.text]
    marks = [entry.confidence.value] if entry.confidence is not Confidence.CONFIRMED else []
    marks += [entry.actor.value] if entry.actor is not Actor.US else []
    marks += [f"{one.change} by {one.by}" for one in entry.versions]
    marks += [f"taken back: {entry.withdrawn}"] if entry.withdrawn is not None else []
    told += [f"({'; '.join(marks)})"] if marks else []
    told += [f"({entry.source})"] if entry.kind == EventKind.MARKED else []
    kind = entry.kind.replace("_", " ")
    return _flat("  ".join([at, kind, entry.by or "Drumbeat", " ".join(told)])).rstrip()


def _known(session: Session, number: int) -> Incident:
    incident = session.get(Incident, number)
    if incident is None:
        raise Refusal("incident-unknown", incident=f"INC-{number}")
    return incident


def _line(session: Session, row: Row, now: datetime) -> str:
    incident = row.incident
    old = age(now - incident.declared_at, words_in("en"))
    promise = _promise(row.promised_at, now) if row.promised_at else "no update promised"
    lead = _name(session, row.commander) or "nobody"
    parts = ", ".join(part.name for part in row.parts)
    inside = f"; with {parts}" if parts else ""
    return (
        f"{incident.name}  {_priority(incident)}  {_state(incident)}  {incident.title}"
        f"  [{lead}; {old} old; {promise}{inside}]"
    )


def _whole(row: Row) -> str | None:
    return None if row.into is None else f"{row.into.incident.name} {row.into.incident.title}"


def _name(session: Session, who: str | None) -> str | None:
    if not who:
        return None
    kind, colon, name = who.partition(":")
    if colon:
        return words_in("en").plain(f"by-{kind}", who=name)
    person = people.find(session, who)
    return person.name if person else who


def _priority(incident: Incident) -> str:
    reviewed = "" if incident.priority_reviewed else " (not reviewed)"
    return incident.priority.value + reviewed + (" (restricted)" if incident.restricted else "")


def _state(incident: Incident) -> str:
    open_phase = incident.phase if incident.stage.open else None
    return (open_phase or incident.stage).value


def _promise(at: datetime, now: datetime) -> str:
    return f"{'due since' if at <= now else 'next update'} {_time(at)}"


def _due(at: datetime, now: datetime) -> str:
    return f"{_time(at)}, late" if at <= now else f"by {_time(at)}"


def _last_update(session: Session, number: int) -> str:
    spoken = listing.latest(session, number, EventKind.UPDATED, limit=1)
    if not spoken:
        return "none yet"
    last = spoken[0]
    text = last.facts.get("text") or "still working, nothing new"
    return f"{text} ({_name(session, last.by)}, {_time(last.occurred_at)})"


def _channel(policy: Policy, row: Row) -> str | None:
    """Its name as the policy makes it, and its id, which stays when somebody renames it."""
    if row.channel is None:
        return None
    return f"#{channel_name(policy.organisation.channel_name, row.incident)} ({row.channel})"


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%SZ}"


def _flat(value: Any) -> str:
    """On one line, and nothing in it that a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in str(value))
