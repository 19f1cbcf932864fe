"""Calendars as rotas: who is on from when to when, by the events of an iCalendar text. Pure.

Google Calendar, Outlook, PagerDuty and Opsgenie each bend the standard in their own way; what they bend is put straight
first, and recurring-ical-events does the rest. Ends of a repeating event stay at their wall-clock time through daylight
saving, as its starts do: shifts that tile the days of summer tile those of winter.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from itertools import pairwise
from typing import Any

import icalendar
from icalendar import Event
from recurring_ical_events import CalendarQuery, EventAdapter

from bot.clock import stopwatch
from bot.rota.ical_events import BROKEN, straightened, tell_apart
from bot.rota.ical_lines import listed, needed
from bot.rota.ical_people import people_of
from bot.rota.ical_rules import insist_on_few, spelled
from bot.rota.ical_text import LARGEST, BadCalendar, decoded
from bot.rota.spans import Span

__all__ = ["LARGEST", "BadCalendar", "Calendar", "decoded", "read", "spans"]

MOST_SHIFTS = 20_000
"""In what is asked for at once."""
MOST_TOGETHER = 100
"""Events at one moment. More are no shifts, and would cost their number squared."""
PATIENCE = 5.0
"""Seconds for working out repetitions. A busy team's decade takes a tenth of one."""
A_DAY = timedelta(days=1)
REPEATING = ("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    events: tuple[Event, ...]
    zones: dict[str, str]
    """Those that it defines itself, as it does."""
    remarks: tuple[str, ...] = ()
    """What of it was odd, for whoever looks after it."""


def read(text: str) -> Calendar:
    """Raises BadCalendar, which says why it is none that anybody could go by."""
    lines = needed(text)
    try:
        parsed = icalendar.Calendar.from_ical(lines.events)
    except BROKEN:
        raise BadCalendar("it is no calendar that can be parsed") from None
    events = tuple(one for one in parsed.walk("VEVENT") if isinstance(one, Event))
    tell_apart(events)
    found = straightened(events, lines.zones, UTC)
    if not found.events:
        raise BadCalendar(f"none of its events can be understood ({found.reasons[0]})")
    return Calendar(events, lines.zones, found.remarks)


def spans(calendar: Calendar, zone: tzinfo, start: datetime, end: datetime) -> list[Span]:
    """Who is on between these instants; several who overlap are on together, who began first standing first.

    `zone` is where whole days begin, and where times are read that name no zone. Where nobody is on, there is no span.
    """
    began = stopwatch()
    shifts = _Shifts(start, end)
    once, repeated = _sorted_out(calendar, zone)
    for one in once:
        shifts.add(one)
    longest, costliest = 0.0, None
    for series in repeated:
        since = stopwatch()
        with suppress(*BROKEN):  # one event less is better than nobody on call
            for one in _unfolded(series, zone, start, end):
                shifts.add(one)
        took = stopwatch() - since
        if costliest is None or took > longest:
            longest, costliest = took, series
        if stopwatch() - began > PATIENCE:
            raise BadCalendar(_too_slow(costliest))
    return _merged(sorted(shifts.found, key=lambda one: (one.start, one.end, one.people)))


class _Shifts:
    """What falls into a time, cut to it."""

    def __init__(self, start: datetime, end: datetime) -> None:
        self._start, self._end = start, end
        self.found: list[Span] = []

    def add(self, one: Span) -> None:
        start, end = max(one.start, self._start), min(one.end, self._end)
        if start < end and one.people:
            self.found.append(Span(start, end, one.people))
        if len(self.found) > MOST_SHIFTS:
            raise BadCalendar(f"it has more than {MOST_SHIFTS} shifts in this time")


@lru_cache(maxsize=64)
def _sorted_out(calendar: Calendar, zone: tzinfo) -> tuple[list[Span], list[Any]]:
    """Events that happen once, and series: those that repeat or come in versions.

    What has been worked out is kept with the series: the next question is answered in no time.
    """
    by_uid: dict[object, list[Event]] = {}
    for event in straightened(calendar.events, calendar.zones, zone).events:
        by_uid.setdefault(str(event.get("UID", "")) or id(event), []).append(event)
    once: list[Span] = []
    repeated: list[Any] = []
    for versions in by_uid.values():
        with suppress(*BROKEN):
            if len(versions) == 1 and not any(name in versions[0] for name in REPEATING):
                alone = EventAdapter(versions[0])
                once += _span(versions[0], alone.start, alone.end, zone)
            else:
                rest = icalendar.Calendar()
                rest.subcomponents.extend(versions)
                repeated += CalendarQuery(rest).series
    return once, repeated


def _unfolded(series: Any, zone: tzinfo, start: datetime, end: datetime) -> Iterator[Span]:
    for component in series.components:
        for rule in listed(component.as_component().get("RRULE")):
            insist_on_few(rule, _instant(component.start, zone), end)
    # Whole days know no zone: a day more on each side, and what is too much is cut off.
    for one in series.between(start - A_DAY, end + A_DAY):
        event = one.as_component(keep_recurrence_attributes=False)
        yield from _span(event, one.start, one.end, zone)


def _too_slow(series: Any) -> str:
    rules = [rule for one in series.components for rule in listed(one.as_component().get("RRULE"))]
    said = f": {spelled(rules[0])}" if rules else ""
    return (
        f"its repetitions take too long to work out, and one of them the longest{said}. Begin it later, end it with"
        " UNTIL, or let it repeat by the day or the week"
    )


def _span(event: Event, start: date, end: date, zone: tzinfo) -> list[Span]:
    if str(event.get("STATUS", "")).strip().upper() == "CANCELLED":
        return []
    return [Span(_instant(start, zone), _instant(end, zone), people_of(event))]


def _instant(at: date, zone: tzinfo) -> datetime:
    if not isinstance(at, datetime):
        at = datetime.combine(at, time(0))
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)


def _merged(shifts: list[Span]) -> list[Span]:
    """Cut wherever somebody comes or goes; what is alike on both sides of a cut is one again."""
    edges = sorted({edge for one in shifts for edge in (one.start, one.end)})
    found: list[Span] = []
    on: list[Span] = []
    coming = iter(shifts)
    following = next(coming, None)
    for begins, ends in pairwise(edges):
        on = [one for one in on if one.end > begins]
        while following is not None and following.start <= begins:
            on.append(following)
            following = next(coming, None)
        if len(on) > MOST_TOGETHER:
            raise BadCalendar(f"more than {MOST_TOGETHER} of its events are on at once")
        people = tuple(dict.fromkeys(who for one in on for who in one.people))
        if people and found and found[-1].end == begins and found[-1].people == people:
            found[-1] = Span(found[-1].start, ends, people)
        elif people:
            found.append(Span(begins, ends, people))
    return found
