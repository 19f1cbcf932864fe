"""What was said, as a page: so many messages at a time, each as it reads now, masked, with what it said before."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from bot.render.timeline import names_of
from bot.render.transcript import MENTION, gaps_of, readable, told
from bot.render.words import Words
from bot.timeline.entries import Entry
from bot.timeline.export import masked
from bot.timeline.export_json import Secret
from bot.timeline.redact import redact
from bot.timeline.showing import shown
from bot.web.asked import Asked
from bot.web.pictures import attached
from bot.web.rows import days_of
from bot.web.shown import PAGE, head_of, newest, tabs
from models import leafing, listing, reading_transcript
from models.incident import Incident
from models.reading_transcript import Said

SEARCHED = 2000
"""Messages in which words are looked for as they are read, not as they are kept: what is masked is not found."""
SNIPPET = 80


def learned(session: Session, number: int) -> object:
    """What was learned last: of what was said, what is missing, what files have come, and of the incident itself."""
    last = leafing.newest(session, number), leafing.files_kept(session, number)
    return newest(session, number), *last, *reading_transcript.gaps(session, number)


def transcript_page(session: Session, incident: Incident, asked: Asked) -> dict[str, Any]:
    words, by = asked.words, asked.wanted.by
    (row,) = listing.rows(session, [incident])
    leaf = _searched if asked.wanted.text else _leafed
    entries, lines, pages, number, note = leaf(session, incident.id, asked)
    secrets: list[Secret] = []
    clean = list(masked(entries, secrets))
    heads = _heads(session, lines)
    where = {(line.channel, line.ts): f"{line.channel}-{line.ts}" for line in lines}
    days = days_of(clean, asked, attached(session, incident.name, where))
    for entry in (one for _, rows in days for one in rows):
        entry["reply"] = heads.get(entry["id"], "")
    return {
        "head": head_of(session, row, asked),
        "tabs": tabs(incident, asked, "transcript"),
        "people": [
            (leafing.PEOPLE, words.plain("web-only-people")),
            *_people(session, incident.id),
        ],
        "by": by,
        "text": asked.wanted.text,
        "any": bool(by or asked.wanted.text),
        "days": days,
        "pages": pages,
        "number": number,
        "turn": asked.query,
        "formats": ("md", "csv", "json"),
        "zone": asked.zone.key,
        "note": note,
        "live": f"/incidents/{incident.name}/transcript{asked.query(asked.number or None)}",
        "missing": [_missing(one, words) for one in gaps_of(session, incident.id, words)],
        "masked": words.plain("table-masked", count=len(secrets)) if secrets else "",
    }


def _missing(gap: Entry, words: Words) -> str:
    """A gap without an end goes on."""
    when = shown(gap, dated=True, unknown=words.plain("table-unknown"))
    return f"{when}{'' if gap.occurred_until else ' – …'} UTC: {gap.text}."


Leaf = tuple[list[Entry], Sequence[Said], int, int, str]


def _leafed(session: Session, number: int, asked: Asked) -> Leaf:
    """A page of all of it, the last one unless another is asked for; with what is missing where it is missing."""
    count = leafing.count(session, number, author=asked.wanted.by)
    pages = max(1, -(-count // PAGE))
    page = min(asked.number or pages, pages)
    start = (page - 1) * PAGE
    lines = leafing.leaf(session, number, start=start, most=PAGE + 1, author=asked.wanted.by)
    here, after = lines[:PAGE], lines[PAGE:]
    entries = told(session, here, asked.words, slack=asked.slack)
    if not asked.wanted.by:
        first = here[0].at if here and page > 1 else None
        last = after[0].at if after else None
        holes = [
            hole
            for hole in gaps_of(session, number, asked.words)
            if hole.occurred_at is not None
            and (first is None or hole.occurred_at >= first)
            and (last is None or hole.occurred_at < last)
        ]
        entries = sorted([*holes, *entries], key=lambda one: one.occurred_at or one.recorded_at)
    return entries, here, pages, page, asked.words.plain("web-said-count", count=count)


def _searched(session: Session, number: int, asked: Asked) -> Leaf:
    typed = asked.wanted.text.split()
    lines = leafing.having(session, number, typed, author=asked.wanted.by, most=SEARCHED)
    entries = list(masked(told(session, lines, asked.words, slack=asked.slack), []))
    words = [word.casefold() for word in typed]
    fits = [one for one in entries if all(word in one.text.casefold() for word in words)]
    pages = max(1, -(-len(fits) // PAGE))
    page = min(asked.number or pages, pages)
    here = fits[(page - 1) * PAGE : page * PAGE]
    shown = {entry.id for entry in here}
    mine = [line for line in lines if f"{line.channel}-{line.ts}" in shown]
    key = "web-said-most" if len(lines) == SEARCHED else "web-said-count"
    return here, mine, pages, page, asked.words.plain(key, count=len(fits))


def _heads(session: Session, lines: Sequence[Said]) -> Mapping[str, str]:
    """By the id of a reply the first words of what it replies to."""
    found = leafing.heads(session, lines)
    names = names_of(session, {one for text in found.values() for one in MENTION.findall(text)})
    begun = {where: _snippet(redact(readable(text, names))[0]) for where, text in found.items()}
    return {
        f"{line.channel}-{line.ts}": begun.get((line.channel, line.thread_ts), "…")
        for line in lines
        if line.thread_ts
    }


def _snippet(text: str) -> str:
    first = text.strip().partition("\n")[0]
    return first if len(first) <= SNIPPET else f"{first[: SNIPPET - 1]}…"


def _people(session: Session, number: int) -> list[tuple[str, str]]:
    """Who said anything, to choose from: id and name."""
    found = leafing.authors(session, number)
    names = names_of(session, found)
    listed = [(one, redact(name or names.get(one, one))[0]) for one, name in found.items()]
    return sorted(listed, key=lambda one: one[1].casefold())
