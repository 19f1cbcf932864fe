"""What the pages show, as plain values for the templates. Everything that people wrote is masked here."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.policy import Policy
from bot.render.doubts import doubts
from bot.render.entries import called
from bot.render.lengths import age
from bot.render.timeline import gathered, listed_people, names_of
from bot.render.words import Words
from bot.timeline.entries import Entry, Group, group_of
from bot.timeline.export import masked
from bot.timeline.export_json import Secret
from bot.timeline.redact import redact
from bot.timeline.showing import leaf
from bot.visibility import visible_to
from bot.web.asked import Asked, both
from bot.web.pictures import of_entries
from bot.web.rows import days_of
from models import listing, merging
from models.incident import Incident
from models.listing import Row
from models.timeline import Event
from models.vocabulary import SeatName

PAGE = 200
"""Entries on one page."""
LISTED = 50


def newest(session: Session, number: int) -> int:
    """The number of the last thing that happened to it: cheap to ask every few seconds."""
    family = merging.family(session, number)
    return session.scalar(select(func.max(Event.id)).where(Event.incident_id.in_(family))) or 0


def incident_page(session: Session, incident: Incident, asked: Asked) -> dict[str, Any]:
    words = asked.words
    (row,) = listing.rows(session, [incident])
    secrets: list[Secret] = []
    everything = list(masked(gathered(session, asked.policy, incident, words).entries, secrets))
    fitting = asked.wanted.of(everything)
    pages = max(1, -(-len(fitting) // PAGE))
    number = min(asked.number or pages, pages)
    here = leaf(fitting, number, PAGE)
    here_ids = {entry.id for entry in here}
    hidden = sum(one.entry in here_ids for one in secrets)
    return {
        "head": head_of(session, row, asked),
        "tabs": tabs(incident, asked, "timeline"),
        "filters": _filters(everything, asked),
        "days": days_of(here, asked, of_entries(session, incident.name, here_ids)),
        "pages": pages,
        "number": number,
        "turn": asked.query,
        "live": f"/incidents/{incident.name}{asked.query(asked.number or None)}",
        "formats": ("md", "csv", "json"),
        "zone": asked.zone.key,
        "masked": words.plain("table-masked", count=hidden) if hidden else "",
        "doubts": doubts(session, incident, everything, words),
    }


def tabs(incident: Incident, asked: Asked, here: str) -> list[dict[str, Any]]:
    """What there is of an incident, and which of it this is."""
    where = {"timeline": "", "transcript": "/transcript"}
    return [
        {
            "label": asked.words.plain(f"web-tab-{name}"),
            "link": f"/incidents/{incident.name}{path}",
            "here": name == here,
        }
        for name, path in where.items()
    ]


def head_of(session: Session, row: Row, asked: Asked) -> dict[str, Any]:
    incident, words = row.incident, asked.words
    names = names_of(session, [one for one in row.seats.values() if one])
    lead = row.seats.get(SeatName.COMMANDER)
    facts = [
        (
            words.plain("web-commander"),
            called(lead, words, names) if lead else words.plain("web-nobody"),
            False,
        ),
        (words.plain("web-declared"), both(incident.declared_at, asked), False),
        _elapsed(incident, asked),
    ]
    if incident.stage.open:
        facts += [
            (words.plain(f"web-next-{audience}"), *_due(at, asked))
            for audience, at in sorted(row.promises.items())
        ]
    if row.into is not None:
        facts.append((words.plain("web-merged-into"), row.into.incident.name, False))
    return {
        "name": incident.name,
        "title": redact(incident.title)[0],
        "priority": incident.priority.value,
        "state": state(incident, words),
        "marks": _marks(incident, words),
        "facts": facts,
        "channel": f"{asked.slack}archives/{row.channel}" if asked.slack and row.channel else "",
    }


def state(incident: Incident, words: Words) -> str:
    stage = words.plain(f"stage-{incident.stage}")
    phase = incident.phase if incident.stage.open else None
    return f"{stage} · {words.plain(f'phase-{phase}')}" if phase else stage


def _marks(incident: Incident, words: Words) -> list[str]:
    known = {
        "drill": incident.drill,
        "restricted": incident.restricted,
        "not-reviewed": not incident.priority_reviewed,
    }
    return [words.plain(f"web-{name}") for name, true in known.items() if true]


def _elapsed(incident: Incident, asked: Asked) -> tuple[str, str, bool]:
    over = None if incident.stage.open else incident.resolved_at
    label = "web-lasted" if over else "web-elapsed"
    length = max((over or asked.now) - incident.declared_at, asked.now - asked.now)
    return asked.words.plain(label), age(length, asked.words), False


def _due(at: datetime, asked: Asked) -> tuple[str, bool]:
    late = at <= asked.now
    said = both(at, asked)
    return (asked.words.plain("web-late", at=said) if late else said), late


def _filters(entries: Sequence[Entry], asked: Asked) -> dict[str, Any]:
    counted = Counter(group_of(entry) for entry in entries)
    wanted = asked.wanted
    groups = [
        {
            "value": group.value,
            "label": asked.words.plain(f"web-group-{group}"),
            "count": counted[group],
            "on": group in wanted.groups,
        }
        for group in Group
    ]
    people = sorted({*listed_people(entries), *([wanted.by] if wanted.by else [])})
    any_of_them = bool(wanted.groups or wanted.by or wanted.text)
    return {
        "groups": groups,
        "people": people,
        "by": wanted.by,
        "text": wanted.text,
        "any": any_of_them,
    }


def incidents_page(session: Session, policy: Policy, asked: Asked) -> dict[str, Any]:
    """What this reader may see: what is open, the worst first; then what is over, the newest first."""
    seen, words = visible_to(session, policy, asked.person.id), asked.words
    running, _ = listing.open_incidents(session, seen, limit=LISTED * 4)
    drills, _ = listing.open_incidents(session, seen, limit=LISTED, drills=True)
    over = (Incident.stage.not_in(listing.OPEN), Incident.drill.is_(False), seen)
    count = session.scalar(select(func.count(Incident.id)).where(*over)) or 0
    pages = max(1, -(-count // LISTED))
    number = min(asked.number or 1, pages)
    ended = session.scalars(
        select(Incident)
        .where(*over)
        .order_by(Incident.id.desc())
        .offset((number - 1) * LISTED)
        .limit(LISTED)
    ).all()
    lists = [
        (words.plain(f"web-{name}"), _listed(session, some, asked))
        for name, some in (("open", running), ("ended", ended), ("drills", drills))
    ]
    return {"lists": lists, "pages": pages, "number": number}


def _listed(session: Session, incidents: Iterable[Incident], asked: Asked) -> list[dict[str, Any]]:
    rows = listing.rows(session, list(incidents))
    names = names_of(session, {row.commander for row in rows if row.commander})
    return [_card(row, names, asked) for row in rows]


def _card(row: Row, names: dict[str, str], asked: Asked) -> dict[str, Any]:
    incident, words = row.incident, asked.words
    due = row.promised_at if incident.stage.open else None
    said, late = _due(due, asked) if due else ("", False)
    return {
        "name": incident.name,
        "title": redact(incident.title)[0],
        "priority": incident.priority.value,
        "state": state(incident, words),
        "commander": called(row.commander, words, names) if row.commander else "",
        "age": words.plain("list-age", age=age(asked.now - incident.declared_at, words)),
        "promise": f"{words.plain('web-next-internal')}: {said}" if said else "",
        "late": late,
    }
