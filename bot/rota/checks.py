"""What is wrong with a rota's next weeks. Pure: shifts in, findings out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.rota.spans import Span
from bot.rota.walls import first_moment, on_the_wall

AHEAD = timedelta(days=14)
LONGEST_STRETCH = timedelta(days=7)
SLACK = timedelta(hours=2)
"""A week in which clocks go back is longer than one by the clock."""
LONGEST_NIGHT = timedelta(hours=12)
NIGHT = (time(20), time(8))
"""By the clock of whoever is on: what a night is for them."""


class Trouble(StrEnum):
    GAP = "gap"
    OVERLAP = "overlap"
    UNKNOWN = "unknown"
    """Nobody here has that address or id."""
    GONE = "gone"
    """They have no account here any more."""
    ALONE = "alone"
    """Nobody to ask when this one does not answer."""
    TOO_LONG = "too_long"
    NIGHT = "night"
    UNTRAINED = "untrained"
    """Nobody of the shift ever took part in a drill, while others did."""
    STALE = "stale"
    """Its calendar could not be read for longer than the policy bears."""
    ODD = "odd"
    """Something in its calendar was left out, or read as best one can."""


@dataclass(frozen=True, slots=True)
class Finding:
    trouble: Trouble
    start: datetime
    end: datetime
    people: tuple[str, ...] = ()
    what: str = ""
    """Of a calendar: why, or what."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the people that a rota names, by its spelling."""

    zones: Mapping[str, str]
    """Of those who are here."""
    gone: Collection[str]
    trained: Collection[str] | None = None
    """Those who took part in a drill. None: nobody ever drilled, so it tells of nobody."""


def check(
    shifts: Sequence[Span],
    plan: Sequence[Span],
    *,
    people: Sequence[str],
    known: Known,
    time: tuple[datetime, datetime],
    zone: str,
) -> list[Finding]:
    """`shifts`: who is on, with everything on top. `plan`: what rotations and calendars say, one by one, before
    what is on top. `people`: everybody who can be asked.
    """
    return [
        *_gaps(shifts, time),
        *_overlaps(plan, time),
        *_strangers(shifts, known),
        *_alone(people, shifts, time),
        *_long(shifts),
        *_nights(shifts, known, zone),
        *_untrained(shifts, known),
    ]


def _gaps(shifts: Sequence[Span], time: tuple[datetime, datetime]) -> Iterator[Finding]:
    at = time[0]
    for one in [*shifts, Span(time[1], time[1], ())]:
        if one.start > at:
            yield Finding(Trouble.GAP, at, one.start)
        at = one.end


def _overlaps(plan: Sequence[Span], time: tuple[datetime, datetime]) -> Iterator[Finding]:
    """Two at once that nobody put together."""
    ordered = sorted(plan, key=lambda one: one.start)
    last: Span | None = None
    for one in ordered:
        if last is not None and one.start < last.end:
            start, end = max(one.start, time[0]), min(one.end, last.end, time[1])
            if start < end and set(one.people) != set(last.people):
                yield Finding(Trouble.OVERLAP, start, end, (*last.people, *one.people))
        if last is None or one.end > last.end:
            last = one


def _strangers(shifts: Sequence[Span], known: Known) -> Iterator[Finding]:
    """Told once each, with the first of their shifts."""
    told: set[str] = set()
    for one in shifts:
        for person in one.people:
            if person in told or person in known.zones:
                continue
            told.add(person)
            trouble = Trouble.GONE if person in known.gone else Trouble.UNKNOWN
            yield Finding(trouble, one.start, one.end, (person,))


def _untrained(shifts: Sequence[Span], known: Known) -> Iterator[Finding]:
    """A shift with nobody in it who has done this before [90]; told once for the same people."""
    told: set[tuple[str, ...]] = set()
    for one in shifts if known.trained is not None else ():
        if one.people in told or any(person in (known.trained or ()) for person in one.people):
            continue
        told.add(one.people)
        yield Finding(Trouble.UNTRAINED, one.start, one.end, one.people)


def _alone(
    people: Sequence[str], shifts: Sequence[Span], time: tuple[datetime, datetime]
) -> Iterator[Finding]:
    everybody = {*people, *(person for one in shifts for person in one.people)}
    if len(everybody) == 1:
        yield Finding(Trouble.ALONE, *time, tuple(everybody))


def _stretches(shifts: Sequence[Span]) -> Iterator[Finding]:
    """For how long each person is on without a pause, whoever else is."""
    since: dict[str, tuple[datetime, datetime]] = {}
    for one in shifts:
        for person in one.people:
            start, end = since.get(person, (one.start, one.start))
            if end < one.start:
                yield Finding(Trouble.TOO_LONG, start, end, (person,))
                start = one.start
            since[person] = (start, one.end)
    for person, (start, end) in since.items():
        yield Finding(Trouble.TOO_LONG, start, end, (person,))


def _long(shifts: Sequence[Span]) -> Iterator[Finding]:
    for stretch in _stretches(shifts):
        if stretch.end - stretch.start > LONGEST_STRETCH + SLACK:
            yield stretch


def _nights(shifts: Sequence[Span], known: Known, zone: str) -> Iterator[Finding]:
    """More than twelve hours in a row of which a whole night of theirs is part; told once a person.

    A turn of days has its nights by design, and is counted by its length alone.
    """
    told: set[str] = set()
    for stretch in _stretches(shifts):
        (person,) = stretch.people
        length = stretch.end - stretch.start
        if person in told or not LONGEST_NIGHT < length <= timedelta(days=1) + SLACK:
            continue
        place = ZoneInfo(known.zones.get(person) or zone)
        if _a_whole_night(stretch, place):
            told.add(person)
            yield Finding(Trouble.NIGHT, stretch.start, stretch.end, stretch.people)


def _a_whole_night(stretch: Finding, zone: ZoneInfo) -> bool:
    """Of the day it begins on: in a day and a bit there is no other."""
    today = on_the_wall(stretch.start, zone).date()
    dusk = first_moment(datetime.combine(today, NIGHT[0]), zone)
    dawn = first_moment(datetime.combine(today + timedelta(days=1), NIGHT[1]), zone)
    return stretch.start <= dusk and dawn <= stretch.end
