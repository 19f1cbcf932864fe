"""Incidents as plain text, for the command line on the host. English, as everything there is."""

from datetime import datetime
from typing import Any

from sqlalchemy import true
from sqlalchemy.orm import Session

from bot.render import merging
from bot.render.lengths import age
from bot.render.words import words_in
from models import listing, people
from models.errors import Refusal
from models.incident import Incident
from models.listing import Row
from models.timeline import Event
from models.vocabulary import SeatName

MOST = 200


def listed(session: Session, now: datetime) -> str:
    real = _open(session, now, drills=False) or ["No incident is open."]
    return "\n".join([*real, *_open(session, now, drills=True)])


def _open(session: Session, now: datetime, *, drills: bool) -> list[str]:
    incidents, count = listing.open_incidents(session, true(), limit=MOST, drills=drills)
    lines = [_line(session, row, now) for row in listing.rows(session, incidents)]
    return [*lines, f"… and {count - len(lines)} more"] if count > len(lines) else lines


def shown(session: Session, number: int, now: datetime) -> str:
    incident = _known(session, number)
    (row,) = listing.rows(session, [incident])
    pairs = [
        ("priority", _priority(incident)),
        ("state", _state(incident)),
        *((seat.value, _name(session, row.seats.get(seat))) for seat in SeatName),
        ("merged into", _whole(row)),
        ("merged in", ", ".join(f"{part.name} {part.title}" for part in row.parts)),
        ("service", incident.service),
        ("scope", incident.scope),
        ("customers", incident.customers),
        ("declared", f"{_time(incident.declared_at)} by {_name(session, incident.declared_by)}"),
        *((f"next, {who}", _promise(at, now)) for who, at in sorted(row.promises.items())),
        ("details", incident.details),
        ("explanation", incident.explanation),
    ]
    told = [f"{label + ':':<17}{_flat(value)}" for label, value in pairs if value]
    return "\n".join([f"{incident.name} {incident.title}", *told])


def timeline(session: Session, number: int) -> str:
    _known(session, number)
    events = listing.timeline(session, number)
    return "\n".join(_entry(session, event, number) for event in events)


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
    told += [
        f"{key}={_flat(value)}" for key, value in event.facts.items() if value not in (None, [])
    ]
    by = _name(session, event.by) or "Drumbeat"
    return "  ".join([_time(event.occurred_at), event.kind.value, by, *told])


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


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%SZ}"


def _flat(value: Any) -> str:
    """On one line, and nothing in it that a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in str(value))
