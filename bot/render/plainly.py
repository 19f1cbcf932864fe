"""Incidents as plain text, for the command line on the host. English, as everything there is."""

import re
from datetime import datetime
from typing import Any

from sqlalchemy import true
from sqlalchemy.orm import Session

from bot.policy import Policy
from bot.render import merging
from bot.render.doubts import doubts
from bot.render.lengths import age
from bot.render.naming import channel_name
from bot.render.timeline import gathered
from bot.render.words import words_in
from bot.timeline.entries import Entry
from bot.timeline.export import masked
from bot.timeline.redact import redact
from models import listing, people
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import Incident
from models.listing import Row
from models.people import HOST
from models.timeline import Event
from models.vocabulary import SeatName

MOST = 200
PERSON = re.compile(r"[UW][A-Z0-9]{2,}")
ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?\+00:00")
YES = "yes"
WRITTEN = ("title", "text", "explanation", "reason", "note")
BOOKKEEPING = frozenset(
    [
        "active",
        "ask_category",
        "asks",
        "at_declare",
        "came",
        "covered",
        "entry",
        "full",
        "gap",
        "impacted",
        "matter",
        "next",
        "nudges",
        "offer",
        "page",
        "pages",
        "quiet",
        "remarks",
        "steps",
        "time",
        "withdrew",
    ]
)
"""Facts that steer the bot. They say nothing to whoever reads what happened."""
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


def timeline(session: Session, number: int) -> tuple[str, list[str]]:
    """Masked, as it may go into a file; and what does not fit together in it."""
    incident, words = _known(session, number), words_in("en")
    entries = list(masked(gathered(session, incident, words).entries, []))
    marked = {entry.id: entry for entry in entries}
    lines = [
        _marked(marked.get(str(event.id)))
        if event.kind is EventKind.MARKED
        else _entry(session, event, number)
        for event in listing.timeline(session, number)
    ]
    found = [one.text for one in doubts(session, incident, entries, words)]
    return "\n".join(redact(line)[0] for line in lines if line), found


def _marked(entry: Entry | None) -> str:
    """A message reads as what it says; nothing is left of one whose last mark was taken away."""
    if entry is None:
        return ""
    at = _time(entry.occurred_at) if entry.occurred_at else "time unknown"
    told = [f"[{entry.origin}]"] if entry.origin else []
    told += [_flat(entry.text)]
    told += [f"taken back: {_flat(entry.withdrawn)}"] if entry.withdrawn is not None else []
    return "  ".join(
        [at, "marked", entry.by or "Drumbeat", "; ".join(told), _flat(f"({entry.source})")]
    )


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


def _entry(session: Session, event: Event, number: int) -> str:
    """What comes from a part of it says from which."""
    told = [origin] if (origin := merging.origin(event.incident_id, number)) else []
    known = {
        key: _value(session, value)
        for key, value in event.facts.items()
        if key not in BOOKKEEPING and not _nothing(value)
    }
    # What somebody wrote needs no name; the rest says what it is.
    told += [known.pop(key) for key in WRITTEN if key in known]
    told += [key if value == YES else f"{key}: {value}" for key, value in _spaced(known).items()]
    by = _name(session, event.by) or "Drumbeat"
    kind = event.kind.value.replace("_", " ")
    return "  ".join([_time(event.occurred_at), kind, by, "; ".join(told)]).rstrip()


def _spaced(known: dict[str, str]) -> dict[str, str]:
    return {key.replace("_", " "): value for key, value in known.items()}


def _nothing(value: Any) -> bool:
    """A figure of 0 is something."""
    return value is None or value is False or value in ("", [], {})


def _value(session: Session, value: Any) -> str:
    """As people read it: names for ids, UTC with a Z, and lists without brackets."""
    if isinstance(value, dict):
        parts = {_flat(key): one for key, one in value.items() if not _nothing(one)}
        return ", ".join(f"{key} {_value(session, one)}" for key, one in parts.items())
    if isinstance(value, list):
        return ", ".join(_value(session, one) for one in value)
    if value is True:
        return YES
    if isinstance(value, str) and ISO.fullmatch(value):
        return _time(datetime.fromisoformat(value))
    if isinstance(value, str) and (PERSON.fullmatch(value) or value.startswith(HOST)):
        return _flat(_name(session, value))
    return _flat(value)


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
