"""A time that is to come, as somebody types it who plans something: `from mon 09:00 to fri 17:00 …`."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.timeline.times import NotATime, When, split_leading

WEEKDAY = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|[월화수목금토일]요일", re.IGNORECASE
)
DAYS = 9
"""A weekday lies within the next seven, and two of them that are a time within two more."""


def time_ahead(text: str, *, now: datetime) -> tuple[When | None, str]:
    """Take it off the beginning, as `split_leading` does.

    A bare clock time, or a weekday, that is over by now means the next one: `from 09:00 to 12:00`, typed in the
    evening, is tomorrow.
    """
    refused: NotATime | None = None
    try:
        when, rest = split_leading(text, now=now)
    except NotATime as no:
        when, rest, refused = None, text, no
    if refused is None and (when is None or _ahead(when, now)):
        return when, rest
    for later, left in _later(text, now):
        if later is not None and _ahead(later, now):
            return later, left
    if refused is not None:
        raise refused
    return when, rest


def _later(text: str, now: datetime) -> Iterator[tuple[When | None, str]]:
    days = DAYS if WEEKDAY.search(text) else 0
    tomorrow = (now + timedelta(days=1)).date()
    asked = [(now, tomorrow), *((now + timedelta(days=day), None) for day in range(1, days + 1))]
    for moment, carried in asked:
        try:
            yield split_leading(text, now=moment, carried_date=carried)
        except NotATime:
            continue


def _ahead(when: When, now: datetime) -> bool:
    last = when.end or when.start
    return last is not None and last > now
