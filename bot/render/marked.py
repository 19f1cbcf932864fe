"""A message that somebody marked, as an entry: what it says now, and what it said before."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.render.entries import actor, called, confidence, time_of, typed
from bot.render.entries_in_full import Names
from bot.render.mrkdwn import as_typed, with_files
from bot.render.words import Words
from bot.timeline.entries import Confidence, Entry, Version
from models.event_kinds import EventKind
from models.marks import FILE, FORM, PIN, Mark, Marked, MarkKind
from models.timeline import Event
from models.transcript import Line, moment

MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
SURE: Mapping[MarkKind, Confidence] = {
    MarkKind.REPORTED: Confidence.REPORTED,
    MarkKind.SPECULATION: Confidence.SPECULATION,
}


def people_around(marked: Marked) -> set[str]:
    """Whose names it takes to tell of it."""
    mentioned = {one for line in marked.lines for one in MENTION.findall(line.text)}
    wrote = {who for line in marked.lines for who in (line.author, line.by) if who}
    return mentioned | wrote | {mark.by for mark in marked.marks if mark.by}


def entry_of_mark(
    event: Event,
    marked: Marked,
    words: Words,
    names: Names,
    files: Mapping[str, str],
    *,
    origin: str = "",
) -> Entry:
    """`files`: what they are called, by id. Of several marks the first that stands says what it is; its time is the message's, unless a form says another."""
    first = marked.marks[0]
    told, said = marked.told, first.said
    posted = moment(str(event.facts["ts"]))
    start, until, precision = time_of(said, posted, event.recorded_at)
    decided = first.kind is MarkKind.DECISION
    return Entry(
        id=str(event.id),
        kind=(EventKind.DECIDED if decided else EventKind.MARKED).value,
        occurred_at=start,
        occurred_until=until,
        precision=precision,
        typed=typed(said),
        recorded_at=event.recorded_at,
        text=_now(marked, words, names, files),
        status=str(said.get("status") or "") or (words.plain("status-decided") if decided else ""),
        actor=actor(said),
        confidence=SURE.get(first.kind, confidence(said)),
        by=_author(told[-1], words, names) if told else called(event.by, words, names),
        origin=origin,
        source=_source(first.way, _marker(first, event, told, words, names), words),
        permalink=str(event.facts.get("link") or "") or None,
        versions=tuple(
            Version(
                at=after.changed_at or after.recorded_at,
                by=_author(after, words, names),
                text=_read(before, names, words, files),
            )
            for before, after in pairwise(told)
        ),
    )


def _now(marked: Marked, words: Words, names: Names, files: Mapping[str, str]) -> str:
    if not marked.told:
        return words.plain("entry-deleted" if marked.deleted else "entry-unread")
    text = _read(marked.told[-1], names, words, files)
    if not marked.deleted:
        return text
    return words.plain("entry-since-deleted", text=text)


def _read(line: Line, names: Names, words: Words, files: Mapping[str, str]) -> str:
    """As people read it in Slack: names for ids, and what the files are called that came with it."""
    text = as_typed(MENTION.sub(lambda one: f"@{names.get(one[1], one[1])}", line.text)).strip()
    told = with_files(text, [files.get(one, "") for one in line.files])
    return told or (words.plain("entry-files", count=len(line.files)) if line.files else "")


def _author(line: Line, words: Words, names: Names) -> str:
    return line.name or called(line.by or line.author, words, names)


def _marker(first: Mark, event: Event, told: Sequence[Line], words: Words, names: Names) -> str:
    """Who put it there. An app that shares a graph is nobody whose name we know: it called itself something."""
    if first.way == FILE and told:
        return told[0].name or called(told[0].author, words, names)
    return called(first.by or event.by, words, names)


def _source(way: str, who: str, words: Words) -> str:
    kind = way if way in (PIN, FORM, FILE) else "reaction"
    return words.plain(f"source-{kind}", who=who, emoji=way)
