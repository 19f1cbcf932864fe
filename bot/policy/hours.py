"""The hours of a week: `Mon-Fri 09:00-17:00`, `Sat,Sun`, `22:00-06:00`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = 24 * 60
WEEK = 7 * DAY
LONGEST = 200
MOST = 20
"""Of texts in a list."""

_DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_CLOCK = r"(?:[01]\d|2[0-4]):[0-5]\d"
_ONE = re.compile(
    rf"(?P<days>{_DAY}(?:-{_DAY})?(?:\s*,\s*{_DAY}(?:-{_DAY})?)*)?"
    rf"\s*(?:(?P<from>{_CLOCK})\s*-\s*(?P<to>{_CLOCK}))?",
    re.IGNORECASE,
)

WANTED = 'it must be days, hours or both, as "Mon-Fri 09:00-17:00", "Sat,Sun" or "22:00-06:00"'


@dataclass(frozen=True, slots=True)
class Hours:
    """By the clock on the wall. What begins on a day and ends after midnight belongs to that day."""

    spelled: tuple[str, ...]
    runs: tuple[tuple[int, int], ...] = field(compare=False)
    """Minutes from Monday 00:00, in order, none touching another; the last may reach into the next week."""

    @classmethod
    def read(cls, given: object) -> "Hours":
        if isinstance(given, Hours):
            return given
        texts: Sequence[Any] = given if isinstance(given, list | tuple) else [given]
        if not 1 <= len(texts) <= MOST:
            raise ValueError(f"it can have 1 to {MOST} entries")
        on = bytearray(WEEK)
        for text in texts:
            for begin, end in _one(text):
                over = max(end - WEEK, 0)
                on[begin : end - over] = b"\1" * (end - over - begin)
                on[:over] = b"\1" * over
        return cls(tuple(texts), _runs(on))

    @property
    def always(self) -> bool:
        return self.runs == ((0, WEEK),)


def _one(text: object) -> list[tuple[int, int]]:
    match = _ONE.fullmatch(text.strip()) if isinstance(text, str) and len(text) <= LONGEST else None
    if match is None or not match[0]:
        raise ValueError(WANTED)
    begin, end = _minutes(match["from"] or "00:00"), _minutes(match["to"] or "24:00")
    if begin == end or begin >= DAY:
        raise ValueError("its hours must last: the end may not be the beginning")
    length = (end - begin) % DAY or DAY
    return [(day * DAY + begin, day * DAY + begin + length) for day in _days(match["days"])]


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    found = int(hours) * 60 + int(minutes)
    if found > DAY:
        raise ValueError("24:00 is the last time of a day")
    return found


def _days(text: str | None) -> list[int]:
    """`Fri-Mon` goes on over the end of the week."""
    if text is None:
        return list(range(7))
    found = []
    for part in text.split(","):
        first, *last = (DAYS.index(name.strip().lower()) for name in part.split("-"))
        length = (last[0] - first) % 7 + 1 if last else 1
        found += [(first + day) % 7 for day in range(length)]
    return found


def _runs(on: bytearray) -> tuple[tuple[int, int], ...]:
    runs = [run.span() for run in re.finditer(b"\1+", on)]
    if len(runs) > 1 and runs[0][0] == 0 and runs[-1][1] == WEEK:  # over the night to Monday
        runs[-1] = (runs[-1][0], WEEK + runs[0][1])
        del runs[0]
    return tuple(runs)
