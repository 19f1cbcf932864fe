"""The time of an entry as a table shows it: what is not known is not made up."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from bot.timeline.entries import Entry, Precision


def days(entries: Iterable[Entry]) -> set[str]:
    """The days, in UTC, on which anything happened."""
    ends = (at for one in entries for at in (one.occurred_at, one.occurred_until))
    return {f"{at.astimezone(UTC):%Y-%m-%d}" for at in ends if at is not None}


def leaf(entries: Sequence[Entry], number: int, size: int) -> Sequence[Entry]:
    """One page. The newest is full, and begins with what stands on the one before it: whoever opens it reads how
    it came to be, and every other page stays as it is while entries are added.
    """
    if number * size >= len(entries):
        return entries[-size:]
    return entries[(number - 1) * size : number * size]


def shown(entry: Entry, *, dated: bool, unknown: str) -> str:
    """In UTC. `dated`: with its day, because there is more than one in the table.

    What reads times that people type reads all of these, too.
    """
    start, end = entry.occurred_at, entry.occurred_until
    if start is None:
        return unknown
    around = "~" if entry.precision is Precision.APPROX else ""
    day_only = entry.precision is Precision.DATE
    first = _moment(start, entry.precision, dated=dated or day_only)
    if end is None:
        return around + first
    if not day_only and _day(start) == _day(end):
        return f"{around}{first}-{_moment(end, entry.precision, dated=False)}"
    return f"{around}{_moment(start, entry.precision, dated=True)} to {_moment(end, entry.precision, dated=True)}"


def _day(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d}"


def _moment(at: datetime, precision: Precision, *, dated: bool) -> str:
    said = at.astimezone(UTC).isoformat(" ", "seconds")  # strftime takes ten times as long
    if precision is Precision.DATE:
        return said[:DAY]
    end = SECOND if precision is Precision.SECOND else MINUTE
    return said[:end] if dated else said[DAY + 1 : end]


DAY, MINUTE, SECOND = len("2026-03-02"), len("2026-03-02 12:00"), len("2026-03-02 12:00:00")
