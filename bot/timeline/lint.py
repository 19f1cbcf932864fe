"""What does not fit together in a timeline, for whoever is about to publish it. Pure: it is handed what was said.

It finds what a careful reader would ask about, and decides nothing: people write times from memory, and copy them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.timeline.entries import Entry, Precision


class Doubt(StrEnum):
    NO_TIME = "no_time"
    """Nobody knows when it was [113]."""
    TWO_TIMES = "two_times"
    """Two entries tell of one thing, some minutes apart."""
    BEGAN_EARLIER = "began_earlier"
    """It says that it began before the impact did."""
    LENGTH_DIFFERS = "length_differs"
    """It says how long it took, and no window of impact is as long."""
    AFTER_DIFFERS = "after_differs"
    """It says how long after the declaration it was, and it was not."""


@dataclass(frozen=True, slots=True)
class Finding:
    doubt: Doubt
    entries: tuple[str, ...]
    """By id; none, of a sentence that is no entry."""
    said: str
    """What it is about, in the words that were used; of a length, as computed from the record."""
    known: str = ""


Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Record:
    """What the record knows for sure."""

    declared_at: datetime | None
    windows: Sequence[Span] = ()
    """From when to when there was impact: of the whole, and of each service."""


def lint(entries: Sequence[Entry], record: Record, prose: Iterable[str] = ()) -> list[Finding]:
    """`prose`: sentences of a report that are no entries."""
    told = [entry for entry in entries if entry.withdrawn is None]
    found = [Finding(Doubt.NO_TIME, (one.id,), _words(one)) for one in told if _timeless(one)]
    found += _two_times(told)
    found += _began_earlier(told, record)
    for text, ids in [*((_words(one), (one.id,)) for one in told), *((text, ()) for text in prose)]:
        found += _length(text, ids, record)
    found += _after(told, record)
    return found


def _words(entry: Entry) -> str:
    return f"{entry.status} {entry.text}".strip()


def _timeless(entry: Entry) -> bool:
    return entry.occurred_at is None


# --- one thing, two times ---

APART = timedelta(minutes=3)
COMMON, ALIKE = 3, 0.5
WORD = re.compile(r"[a-z가-힣][a-z0-9가-힣-]{2,}")
ENDING = re.compile(r"(?:ations?|ings?|ed|es|s|e)$")
EMPTY = frozenset(
    [
        "the",
        "and",
        "for",
        "was",
        "were",
        "are",
        "with",
        "that",
        "this",
        "from",
        "when",
        "then",
        "than",
        "our",
        "all",
        "into",
        "new",
        "not",
        "has",
        "had",
        "have",
        "its",
        "been",
        "also",
        "more",
        "most",
        "but",
        "can",
        "could",
        "would",
        "may",
        "they",
        "them",
        "their",
        "these",
        "those",
        "some",
        "there",
        "which",
        "while",
        "where",
        "who",
        "team",
        "able",
        "utc",
        "began",
        "begin",
        "beginning",
        "continue",
        "globally",
        "global",
        "fully",
        "first",
    ]
)


def _two_times(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Only what is told to the minute: to the second one knows what one is talking of."""
    coarse = [
        (one, one.occurred_at, _stems(_words(one)))
        for one in entries
        if one.precision in (Precision.MINUTE, Precision.APPROX) and one.occurred_at
    ]
    coarse.sort(key=lambda told: told[1])
    for number, (one, at, mine) in enumerate(coarse):
        for other, then, theirs in coarse[number + 1 :]:
            if then - at > APART:
                break
            common, fewer = mine & theirs, min(len(mine), len(theirs))
            apart = then > at and not (_covers(one, then) or _covers(other, at))
            if apart and len(common) >= COMMON and len(common) >= ALIKE * fewer:
                yield Finding(Doubt.TWO_TIMES, (one.id, other.id), _words(one), _words(other))


def _covers(entry: Entry, at: datetime) -> bool:
    """A range may tell of what happened within it."""
    start, end = entry.occurred_at, entry.occurred_until
    return start is not None and end is not None and start <= at <= end


def _stems(text: str) -> frozenset[str]:
    words = (word for word in WORD.findall(text.lower()) if word not in EMPTY)
    return frozenset(ENDING.sub("", word) for word in words)


# --- began before it began ---

BEGAN = re.compile(
    r"\b(?:began|beginning|began to|started) (?:on|experienc\w+|fail\w+)\b", re.IGNORECASE
)
FELT = re.compile(r"\b(?:outages?|failures?|errors?|fail(?:ing|ed)?)\b", re.IGNORECASE)


def _began_earlier(entries: Sequence[Entry], record: Record) -> Iterator[Finding]:
    begun = min((start for start, _ in record.windows), default=None)
    for one in entries:
        if begun is None or one.occurred_at is None or one.occurred_at >= begun:
            continue
        if BEGAN.search(one.text) and FELT.search(one.text):
            yield Finding(Doubt.BEGAN_EARLIER, (one.id,), one.text, f"{begun:%H:%M}")


# --- lengths ---

_NUMBERS = [
    "an?",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_NUMBER = rf"(?:\d{{1,4}}|{'|'.join(_NUMBERS)})"
_UNIT = r"(?:hours?|hrs?|h|minutes?|mins?|min|days?)"
LENGTH = re.compile(
    rf"\b(?P<first>{_NUMBER})[ -]?(?P<unit>{_UNIT})(?:,? (?:and )?(?P<second>{_NUMBER})[ -]?(?P<other>min(?:ute)?s?))?\b",
    re.IGNORECASE,
)
LASTED = re.compile(
    r"\b(?:lasted|duration of|traffic for|available for|unavailable for|outage of|down for)\b",
    re.IGNORECASE,
)
NEAR = 30
ROUNDED = timedelta(minutes=1)
AFTER = re.compile(r" after (?:the )?(?:initial )?(?:incident|it)(?: was)? declared", re.IGNORECASE)


def _length(text: str, ids: tuple[str, ...], record: Record) -> Iterator[Finding]:
    if not record.windows:
        return
    for lasted in LASTED.finditer(text):
        said = LENGTH.search(text, lasted.end(), lasted.end() + NEAR + 20)
        if said is None:
            continue
        lengths = [end - start for start, end in record.windows]
        if all(abs(length - _meant(said)) > ROUNDED for length in lengths):
            known = ", ".join(f"{length.total_seconds() / 60:g} min" for length in lengths)
            yield Finding(Doubt.LENGTH_DIFFERS, ids, said[0], known)


def _after(entries: Sequence[Entry], record: Record) -> Iterator[Finding]:
    for one in entries:
        said = LENGTH.search(one.text)
        if record.declared_at is None or one.occurred_at is None or said is None:
            continue
        if AFTER.match(one.text, said.end()):
            really = one.occurred_at - record.declared_at
            if abs(really - _meant(said)) > ROUNDED:
                known = f"{really.total_seconds() / 60:g} min"
                yield Finding(Doubt.AFTER_DIFFERS, (one.id,), said[0], known)


def _meant(said: re.Match[str]) -> timedelta:
    first = _size(_value(said["first"]), said["unit"])
    return first + (timedelta(minutes=_value(said["second"])) if said["second"] else timedelta())


def _size(number: int, unit: str) -> timedelta:
    match unit[0].lower():
        case "h":
            return timedelta(hours=number)
        case "d":
            return timedelta(days=number)
        case _:
            return timedelta(minutes=number)


def _value(word: str) -> int:
    if word.isdigit():
        return int(word)
    return 1 if word.lower() in ("a", "an") else _NUMBERS.index(word.lower())
