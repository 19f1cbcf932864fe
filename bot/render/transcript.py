"""The transcript of one incident as entries: what was said, by whom, under what, and what it said before."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.render.mrkdwn import as_typed, with_files
from bot.render.timeline import names_of
from bot.render.words import Words
from bot.timeline.entries import Entry, Version
from models import reading_transcript as transcript
from models.reading_transcript import EDITS, Hole, Said, Spot
from models.transcript import Line, SharedFile, moment

MESSAGE, REPLY, GAP = "message", "reply", "gap"
MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^<>]*)?>")


def page_of(
    session: Session,
    number: int,
    words: Words,
    *,
    slack: str | None,
    after: Spot | None,
    most: int,
) -> tuple[list[Entry], Spot | None]:
    """So many messages by the time at which they were said, and where to go on; None after the last.

    The first page begins with what is known to be missing.
    """
    lines = transcript.lines(session, number, after=after, most=most, threaded=False)
    holes = gaps_of(session, number, words) if after is None else []
    more = transcript.spot(lines[-1], threaded=False) if len(lines) == most else None
    return [*holes, *told(session, lines, words, slack=slack)], more


def told(session: Session, lines: list[Said], words: Words, *, slack: str | None) -> list[Entry]:
    """Messages as entries, in the order in which they are given."""
    gone = transcript.before_deletion(session, lines)
    everything: list[Line | Said] = [*lines, *gone.values()]
    mentioned = {one for line in everything for one in MENTION.findall(line.text)}
    earlier = _earlier(session, lines)
    edited = {who for some in earlier.values() for one in some if (who := one.by or one.author)}
    names = names_of(session, transcript.people_in(everything) | mentioned | edited)
    files = transcript.files(session, everything)
    about = _About(gone, earlier, files, names, words, slack)
    return [_entry(line, about) for line in lines]


def gaps_of(session: Session, number: int, words: Words) -> list[Entry]:
    """From when to when something is missing, in order."""
    return [_gap(hole, words) for hole in transcript.gaps(session, number)]


def readable(text: str, names: Mapping[str, str]) -> str:
    """As people read it: names for ids, and no notation of Slack's."""
    if "<" not in text and "&" not in text:
        return text
    return as_typed(MENTION.sub(lambda found: f"@{names.get(found[1], found[1])}", text))


@dataclass(frozen=True, slots=True)
class _About:
    """What it takes to tell of the messages of one page."""

    gone: Mapping[tuple[str, str], Line]
    earlier: Mapping[tuple[str, str], list[Line]]
    files: Mapping[str, SharedFile]
    names: Mapping[str, str]
    words: Words
    slack: str | None


def _entry(line: Said, about: _About) -> Entry:
    where, names = (line.channel, line.ts), about.names
    said: Said | Line = about.gone.get(where, line)
    path = f"archives/{line.channel}/p{line.ts.replace('.', '')}"
    earlier = about.earlier.get(where)
    return Entry(
        id=f"{line.channel}-{line.ts}",
        kind=REPLY if line.thread_ts and line.thread_ts != line.ts else MESSAGE,
        occurred_at=line.at,
        recorded_at=line.recorded_at,
        text=_text(said, about),
        by=said.name or names.get(said.author, said.author),
        permalink=f"{about.slack}{path}" if about.slack else None,
        versions=_versions(line, earlier, names) if earlier else (),
        withdrawn=about.words.plain("transcript-deleted") if line.deleted else None,
    )


def _text(said: Said | Line, about: _About) -> str:
    text, files = readable(said.text, about.names), said.files
    if not files:
        return text or about.words.plain("transcript-files", count=0)
    known = [about.files[number].name for number in files if number in about.files]
    return with_files(text, known) or about.words.plain("transcript-files", count=len(files))


def _versions(line: Said, earlier: list[Line], names: Mapping[str, str]) -> tuple[Version, ...]:
    """What it said before each change; who changed it, and when."""
    chain: list[Line | Said] = [*earlier] if line.deleted else [*earlier, line]
    return tuple(
        Version(
            at=after.changed_at or after.recorded_at,
            by=names.get(after.by or after.author, after.by or after.author),
            text=readable(before.text, names),
        )
        for before, after in pairwise(chain)
        if before.text != after.text
    )


def _earlier(session: Session, lines: Iterable[Said]) -> dict[tuple[str, str], list[Line]]:
    """What edited messages said before, in one question a page."""
    edited = {(line.channel, line.ts) for line in lines if line.kind in EDITS or line.deleted}
    if not edited:
        return {}
    found = select(Line).where(
        Line.ts.in_({ts for _, ts in edited}),
        Line.channel.in_({channel for channel, _ in edited}),
        Line.latest.is_(False),
    )
    versions: dict[tuple[str, str], list[Line]] = {}
    for one in session.scalars(found.order_by(Line.version)):
        if (one.channel, one.ts) in edited:
            versions.setdefault((one.channel, one.ts), []).append(one)
    return versions


def _gap(hole: Hole, words: Words) -> Entry:
    """From when to when something is missing, and why."""
    start: datetime | None = moment(hole.from_ts)
    until = moment(hole.to_ts) if hole.to_ts else None
    begins = start if start and start.year > 1970 else until  # noqa: PLR2004 - the first second of time
    return Entry(
        id=f"gap-{hole.channel}-{hole.from_ts}",
        kind=GAP,
        occurred_at=begins,
        occurred_until=until if begins is not until else None,
        recorded_at=begins or moment("0"),
        text=words.plain(f"transcript-gap-{hole.reason}"),
    )
