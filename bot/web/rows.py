"""Entries as rows of a page, under a heading for each day."""

from collections.abc import Mapping, Sequence
from datetime import UTC
from itertools import groupby
from typing import Any

from bot.render.timeline_view import CHANGES
from bot.render.transcript import MESSAGE, REPLY
from bot.render.words import Words
from bot.timeline.entries import Actor, Confidence, Entry, Version, group_of
from bot.timeline.showing import shown
from bot.web.asked import Asked, both

LINES, LONG = 8, 1000
"""More than that of one entry is a box to scroll in, and on paper all of it."""
SAFE = ("https://", "http://")


def days_of(
    entries: Sequence[Entry], asked: Asked, files: Mapping[str, list[Any]]
) -> list[tuple[str, list[dict[str, Any]]]]:
    """`files`: by entry. Under a heading for each day [306]; what has no time stays where it stands."""
    dated: list[tuple[str, dict[str, Any]]] = []
    for entry in entries:
        at = entry.occurred_at
        before = dated[-1][0] if dated else asked.words.plain("web-unknown-time")
        dated.append(
            (
                f"{at.astimezone(UTC):%Y-%m-%d}" if at else before,
                _row(entry, asked, files.get(entry.id, [])),
            )
        )
    return [(day, [row for _, row in rows]) for day, rows in groupby(dated, key=lambda one: one[0])]


def _row(entry: Entry, asked: Asked, files: list[Any]) -> dict[str, Any]:
    at, words = entry.occurred_at, asked.words
    known = (
        (entry.confidence.value, entry.confidence is not Confidence.CONFIRMED),
        (entry.actor.value, entry.actor is not Actor.US),
    )
    marks = [] if entry.withdrawn is None else [_gone(entry, words)]
    marks += [words.plain(f"table-{name}") for name, true in known if true]
    return {
        "id": entry.id,
        "iso": at.astimezone(UTC).isoformat() if at else "",
        "utc": shown(entry, dated=False, unknown=words.plain("table-unknown")),
        "local": _local(entry, asked),
        "status": entry.status,
        "text": entry.text,
        "long": entry.text.count("\n") > LINES or len(entry.text) > LONG,
        "by": entry.by or words.plain("entry-bot"),
        "group": group_of(entry).value,
        "kind": entry.kind,
        "reply": "",
        "files": files,
        "marks": [*([entry.origin] if entry.origin else []), *marks],
        "link": entry.permalink if (entry.permalink or "").startswith(SAFE) else "",
        "gone": entry.withdrawn is not None,
        "versions": [_version(one, asked) for one in entry.versions],
    }


def _gone(entry: Entry, words: Words) -> str:
    """Of a message, that it was deleted; of an entry, that it was taken back, and why."""
    why = str(entry.withdrawn)
    return why if entry.kind in (MESSAGE, REPLY) else f"{words.plain('table-withdrawn')}: {why}"


def _version(version: Version, asked: Asked) -> dict[str, str]:
    """What it said before, until when, and who changed it."""
    change = version.change if version.change in CHANGES else "edited"
    by = version.by or asked.words.plain("entry-bot")
    how = asked.words.plain(f"history-{change}", by=by, at=both(version.at, asked))
    return {"text": f"{version.status} {version.text}".strip(), "how": how}


def _local(entry: Entry, asked: Asked) -> str:
    """The same moment by the reader's clock; of a day there is none."""
    at = entry.occurred_at
    if at is None or entry.precision.value == "date":
        return ""
    local, utc = at.astimezone(asked.zone), at.astimezone(UTC)
    if local.utcoffset() == utc.utcoffset():
        return ""
    day = "" if local.date() == utc.date() else f"{local:%Y-%m-%d} "
    return f"{day}{local:%H:%M %Z}"
