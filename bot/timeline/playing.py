"""A timeline as a play: what people type, and when. Pure: it is handed the text of a file.

It reads our own export and the form in which published timelines are collected: a list of incidents, each with a
`slug`, a `title` and `events` that have `at`, `status` and `text`.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.timeline.entries import Entry, Precision
from bot.timeline.export_json import FORMAT, NotATimeline, read
from bot.timeline.showing import shown

IMPACT = re.compile(
    r"\b(?:impact|incident)\W{1,3}(?P<move>start|beg[ai]n|increas|full|decreas|downgrad|reduc|ends?\b|stop)"
    r"|(?P<other>영향)",
    re.IGNORECASE,
)
MOVES = {
    "sta": "start",
    "beg": "start",
    "inc": "increase",
    "ful": "increase",
    "dec": "decrease",
    "dow": "decrease",
    "red": "decrease",
    "end": "end",
    "sto": "end",
}
COMBINED = re.compile(r"\b(?:combined|merged) into\b", re.IGNORECASE)
OURS = frozenset(
    ("noted", "decided", "marked", "impact_changed", "updated", "priority_changed", "absorbed")
)
"""What people did. The rest the bot does again by itself."""
LONGEST = 2500


@dataclass(frozen=True, slots=True)
class Step:
    at: datetime | None
    """None: right behind the one before."""
    line: str
    """What is typed behind `/incident`. Of a merge, `{part}` and `{whole}` stand for the incidents."""


@dataclass(frozen=True, slots=True)
class Play:
    title: str
    steps: tuple[Step, ...]
    merges: bool = False
    """A second incident is declared first, to become part of the first."""


def play_from(text: str, wanted: str = "") -> Play:
    """`wanted`: the `slug` of one of several. Raises NotATimeline with what is wrong with the file."""
    try:
        sent = json.loads(text)
    except (ValueError, RecursionError):
        raise NotATimeline("It is not JSON.") from None
    if isinstance(sent, dict) and sent.get("format") == FORMAT:
        known = read(text)
        return _play(known.head.title, map(_from_entry, known.entries))
    listed = sent if isinstance(sent, list) else [sent]
    incidents = [
        one for one in listed if isinstance(one, dict) and isinstance(one.get("events"), list)
    ]
    chosen = [one for one in incidents if not wanted or one.get("slug") == wanted]
    if not chosen:
        names = ", ".join(str(one.get("slug")) for one in incidents)
        raise NotATimeline(f"There is no such incident in it. It has: {names or 'none'}.")
    raised = {one.get("at"): one.get("to") for one in chosen[0].get("priority_changes") or ()}
    steps = [_from_event(one, raised) for one in chosen[0]["events"] if one.get("text")]
    return _play(str(chosen[0].get("title") or "A past incident"), steps)


def _play(title: str, steps: Iterable[Step | None]) -> Play:
    found = tuple(step for step in steps if step is not None)
    if not found:
        raise NotATimeline("Nothing in it was done by people.")
    return Play(title[:200], found, any(step.line.startswith("merge ") for step in found))


def _from_entry(entry: Entry) -> Step | None:
    if entry.kind not in OURS or entry.withdrawn is not None:
        return None
    time = shown(entry, dated=True, unknown="unknown")
    marks = [
        one.value for one in (entry.confidence, entry.actor) if one.value not in ("confirmed", "us")
    ]
    match entry.kind:
        case "updated":
            return Step(entry.occurred_at, f"update {entry.text[:LONGEST]}")
        case "priority_changed":
            return Step(entry.occurred_at, f"priority {entry.status} {entry.text[:LONGEST]}")
        case "absorbed":
            return Step(entry.occurred_at, f"merge {{part}} into {{whole}} {entry.text[:LONGEST]}")
        case _:
            return _said(entry.occurred_at, time, entry.status, entry.text, marks)


def _from_event(event: Mapping[str, Any], raised: Mapping[Any, Any]) -> Step:
    text, at = str(event["text"])[:LONGEST], _moment(event.get("at"))
    if COMBINED.search(text):
        return Step(at, f"merge {{part}} into {{whole}} {text}")
    if event.get("at") in raised:
        return Step(at, f"priority {raised[event['at']]} {text}")
    precision = str(event.get("precision") or Precision.UNKNOWN)
    entry = Entry(
        id="",
        kind="noted",
        occurred_at=at,
        occurred_until=_moment(event.get("at_end")),
        precision=Precision(precision) if precision in set(Precision) else Precision.APPROX,
        recorded_at=at or datetime.min.replace(tzinfo=UTC),
        text=text,
    )
    time = shown(entry, dated=True, unknown="unknown")
    return _said(at, time, str(event.get("status") or ""), text, [])


def _said(at: datetime | None, time: str, status: str, text: str, marks: list[str]) -> Step:
    tags = "".join(f"[{one}] " for one in (*([status] if status else []), *marks))
    moved = IMPACT.search(status)
    if moved and moved["move"] and at is not None:
        move = MOVES[moved["move"][:3].lower()]
        return Step(at, f"impact {move} at {time} - {tags}{text}")
    return Step(at, f"note at {time} {tags}{text}")


def _moment(text: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
