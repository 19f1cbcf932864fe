"""One rotation: who is on in which turn, by the clock on its wall."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from bot.policy.hours import Hours
from bot.policy.rotas import Layer, Shift, together
from bot.rota.spans import Span
from bot.rota.walls import EARLIEST, LATEST, first_moment, on_the_wall

A_DAY = timedelta(days=1)
A_WEEK = timedelta(weeks=1)

Times = list[tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """As long as the members stay the same. Turns are counted from `anchor`; turn `first` is of the first member."""

    anchor: datetime
    length: timedelta
    first: int
    members: tuple[Shift, ...]
    begins: datetime
    """By the wall, as `ends`."""
    ends: datetime | None

    def turn(self, wall: datetime) -> int:
        return (wall - self.anchor) // self.length

    def on(self, turn: int) -> int:
        """Whose turn it is, as their place among the members."""
        return (turn - self.first) % len(self.members)


def stretches(layer: Layer) -> Iterator[Stretch]:
    """A change keeps the handovers where they were, unless it has a length of turns of its own."""
    anchor, length, first, members = layer.starts, layer.every.delta, 0, layer.members
    begins = layer.starts
    for change in layer.changes:
        yield Stretch(anchor, length, first, members, begins, change.since)
        begins, members = change.since, change.members
        if change.every is not None:
            anchor, length = change.since, change.every.delta
        first = (change.since - anchor) // length
    yield Stretch(anchor, length, first, members, begins, None)


def pieces(layer: Layer, start: datetime, end: datetime) -> list[Span]:
    """Everything of it that lies in a time, in order. Whole: a piece may begin before, or end after that time."""
    zone = zone_of(layer)
    turns = [turn for stretch in stretches(layer) for turn in _turns(stretch, zone, start, end)]
    if layer.only is None and not layer.holidays:
        return turns
    return list(_within(turns, open_times(layer, start, end)))


def _within(turns: list[Span], times: Times) -> Iterator[Span]:
    """Both are in order, so each is looked at once or twice."""
    first = 0
    for turn in turns:
        while first < len(times) and times[first][1] <= turn.start:
            first += 1
        for opens, closes in islice(times, first, None):
            if opens >= turn.end:
                break
            if max(turn.start, opens) < min(turn.end, closes):
                yield Span(max(turn.start, opens), min(turn.end, closes), turn.people)


def _turns(stretch: Stretch, zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[Span]:
    begins = first_moment(stretch.begins, zone)
    ends = LATEST if stretch.ends is None else first_moment(stretch.ends, zone)
    turn = stretch.turn(on_the_wall(max(start, begins), zone))
    opens = begins
    while opens < min(end, ends):
        wall = stretch.anchor + turn * stretch.length
        opens = max(first_moment(wall, zone), begins)
        closes = min(first_moment(wall + stretch.length, zone), ends)
        # Clocks that go forward over a whole turn leave nothing of it.
        if max(opens, start) < min(closes, end):
            yield Span(opens, closes, together(stretch.members[stretch.on(turn)]))
        opens, turn = closes, turn + 1


def coming(layer: Layer, at: datetime) -> list[str]:
    """Everybody of it once, from whose turn it is to who is last in turn. Nobody before it begins."""
    zone = zone_of(layer)
    now = None
    for stretch in stretches(layer):
        if first_moment(stretch.begins, zone) <= at:
            now = stretch
    if now is None:
        return []
    turn = now.turn(on_the_wall(at, zone))
    while first_moment(now.anchor + (turn + 1) * now.length, zone) <= at:
        turn += 1  # the clocks went back, and show a time before the handover once more
    place = now.on(turn)
    ahead = now.members[place:] + now.members[:place]
    return list(dict.fromkeys(person for shift in ahead for person in together(shift)))


def zone_of(layer: Layer) -> ZoneInfo:
    return ZoneInfo(layer.timezone or "UTC")


def open_times(layer: Layer, start: datetime, end: datetime) -> Times:
    """When somebody is on at all, of what lies in a time: in its hours, and on no day off."""
    zone = zone_of(layer)
    times = [(EARLIEST, LATEST)] if layer.only is None else _weeks(layer.only, zone, start, end)
    return [
        left
        for opens, closes in times
        for left in _without(opens, closes, _days_off(layer.holidays, zone))
        if max(left[0], start) < min(left[1], end)
    ]


def _weeks(only: Hours, zone: ZoneInfo, start: datetime, end: datetime) -> Times:
    if only.always:
        return [(EARLIEST, LATEST)]
    first, last = on_the_wall(start, zone).date(), on_the_wall(end, zone).date()
    monday = first - timedelta(days=first.weekday()) - A_WEEK
    times: Times = []
    while monday <= last:
        times += _week(only, zone, monday)
        monday += A_WEEK
    return times


@lru_cache(maxsize=1024)
def _week(only: Hours, zone: ZoneInfo, monday: date) -> Sequence[tuple[datetime, datetime]]:
    begins = datetime.combine(monday, time())
    return [
        (
            first_moment(begins + timedelta(minutes=opens), zone),
            first_moment(begins + timedelta(minutes=closes), zone),
        )
        for opens, closes in only.runs
    ]


@lru_cache(maxsize=512)
def _days_off(days: tuple[date, ...], zone: ZoneInfo) -> tuple[tuple[datetime, datetime], ...]:
    """From midnight to midnight there, in order."""

    def midnight(day: date) -> datetime:
        return first_moment(datetime.combine(day, time()), zone)

    return tuple((midnight(day), midnight(day + A_DAY)) for day in sorted(set(days)))


def _without(opens: datetime, closes: datetime, off: Sequence[tuple[datetime, datetime]]) -> Times:
    edges = [opens]
    for begin, until in off:
        if max(opens, begin) < min(closes, until):
            edges += [max(opens, begin), min(closes, until)]
    edges.append(closes)
    return [(a, b) for a, b in list(pairwise(edges))[::2] if a < b]
