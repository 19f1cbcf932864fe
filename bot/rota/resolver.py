"""Who is on call for a rota at a moment. Pure: it is told the rota, the moment, and what lies on top.

From the bottom up: the rota's rotations, or the spans of its calendar; where several are on at once, all of
them are, those of the first first. On these the covers, in their order: each changes what those before it left,
so the later wins. `bot.rota.duty` knows which there are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Generic, TypeVar

from bot.policy import Rota
from bot.rota.covers import Cover, lying_in
from bot.rota.spans import Span
from bot.rota.turning import coming, pieces, zone_of
from bot.rota.walls import first_moment

A_MOMENT = timedelta(microseconds=1)
HORIZON = timedelta(days=400)
"""How far ahead somebody is looked for who comes next."""

Lasting = TypeVar("Lasting", Span, Cover)


def on_call(
    rota: Rota, at: datetime, covers: Sequence[Cover] = (), calendar: Sequence[Span] = ()
) -> Span | None:
    """The shift that runs, whole: who is on, since when and until when. None: nobody is.

    Here as everywhere, `covers` are in the order in which they came into force, and the `calendar` is in that of time.
    """
    base = planned(rota, at, at + A_MOMENT, calendar)
    start, end = at, at + A_MOMENT
    if base:
        start, end = max(one.start for one in base), min(one.end for one in base)
    near = lying_in(covers, start, end)
    whole = [one for one in near if one.person is not None and one.holds(at)]
    if whole:
        start = min(start, *(one.start for one in whole))
        end = max(end, *(one.end for one in whole))
        near = lying_in(covers, start, end)
    if len(rota.rotations) != 1:
        base = planned(rota, start, end, calendar)  # others may come on, or go, in between
    return next((one for one in _overlaid(base, near, start, end) if one.holds(at)), None)


def shifts(
    rota: Rota,
    start: datetime,
    end: datetime,
    covers: Sequence[Cover] = (),
    calendar: Sequence[Span] = (),
) -> list[Span]:
    """Everything in a time, in order; the first and the last are cut to it. Where nobody is on, nothing is."""
    return _overlaid(planned(rota, start, end, calendar), covers, start, end)


@dataclass(frozen=True, slots=True)
class Outlook:
    now: Span | None
    until: datetime | None
    """When those who are on go, however many shifts that takes. None: not within the horizon; or nobody is on."""
    later: Span | None
    """The next shift of others; or of the same people, after a time without anybody."""


def outlook(
    rota: Rota, at: datetime, covers: Sequence[Cover] = (), calendar: Sequence[Span] = ()
) -> Outlook:
    """Who is on, and who comes after them."""
    now = on_call(rota, at, covers, calendar)
    people = None if now is None else now.people
    until, later = at, None
    for ahead in _ahead(rota, at):
        for one in shifts(rota, *ahead, covers, calendar):
            if one.people != people:
                later = one
                break
            if one.start == until:
                until = one.end
            else:  # the same people, after a pause
                later = one
                break
        if later is not None or until >= at + HORIZON:
            break
    if later is not None:
        later = on_call(rota, later.start, covers, calendar)
    endless = later is None and until >= at + HORIZON
    return Outlook(now, None if now is None or endless else until, later)


def line(
    rota: Rota, at: datetime, covers: Sequence[Cover] = (), calendar: Sequence[Span] = ()
) -> list[str]:
    """Everybody who can be asked, in order: who is on; the others of their rotation as their turns come; those
    of the other rotations; and last whoever somebody stands in for. Nobody while nobody is on.
    """
    now = on_call(rota, at, covers, calendar)
    if now is None:
        return []
    moment = (at, at + A_MOMENT)
    expected = [one for span in planned(rota, *moment, calendar) for one in span.people]
    awake = [layer for layer in rota.rotations if pieces(layer, *moment)]
    asleep = [layer for layer in rota.rotations if layer not in awake]
    others = [one for layer in (*awake, *asleep) for one in coming(layer, at)]
    others += [one for span in calendar if span.start > at for one in span.people]
    ahead = (one for one in others if one not in expected)
    return list(dict.fromkeys([*now.people, *ahead, *expected]))


def _ahead(rota: Rota, at: datetime) -> Iterable[tuple[datetime, datetime]]:
    """Wider and wider, as most often somebody comes soon; and again from when a rotation is to begin."""
    edges = [timedelta(), timedelta(days=3), timedelta(days=30), HORIZON]
    yield from ((at + a, at + b) for a, b in pairwise(edges))
    begin = [first_moment(layer.starts, zone_of(layer)) for layer in rota.rotations]
    for start in sorted(one for one in begin if one > at + HORIZON):
        yield start, start + HORIZON


def planned(rota: Rota, start: datetime, end: datetime, calendar: Sequence[Span]) -> list[Span]:
    """What the policy or the calendar says. Whole, and in the order in which people are asked."""
    if not rota.rotations:
        return [one for one in calendar if one.start < end and start < one.end]
    return [piece for layer in rota.rotations for piece in pieces(layer, start, end)]


def _overlaid(
    base: Sequence[Span], covers: Sequence[Cover], start: datetime, end: datetime
) -> list[Span]:
    covers = lying_in(covers, start, end)  # of five years there are many, and most lie elsewhere
    ends = {edge for one in base for edge in (one.start, one.end)}
    ends |= {edge for one in covers for edge in (one.start, one.end)}
    edges = sorted({start, end, *(edge for edge in ends if start < edge < end)})
    plan, top = _Running(base), _Running(covers)
    found: list[tuple[Span, object]] = []
    for opens, closes in pairwise(edges):
        turns, changes = plan.at(opens), top.at(opens)
        people = tuple(dict.fromkeys(one for _, turn in turns for one in turn.people))
        origin: object = [number for number, _ in turns]
        for number, change in changes:
            people = change.applied(people)
            origin = number if change.person is not None else origin
        if not people:
            continue
        before, since = found[-1] if found else None, opens
        if before and before[0].people == people and before[1] == origin:
            found.pop()  # a change that changes nothing parts no shift
            since = before[0].start
        found.append((Span(since, closes, people), origin))
    return [span for span, _ in found]


class _Running(Generic[Lasting]):
    """Those of many that hold at a moment that only moves on; each looked at twice, however many moments."""

    def __init__(self, lasting: Sequence[Lasting]) -> None:
        self._waiting: list[tuple[int, Lasting]] = sorted(
            enumerate(lasting), key=lambda one: one[1].start, reverse=True
        )
        self._now: list[tuple[int, Lasting]] = []

    def at(self, moment: datetime) -> list[tuple[int, Lasting]]:
        """With their number, in their order."""
        if any(one.end <= moment for _, one in self._now):
            self._now = [(number, one) for number, one in self._now if one.end > moment]
        while self._waiting and self._waiting[-1][1].start <= moment:
            self._now.append(self._waiting.pop())
            self._now.sort(key=lambda one: one[0])
        return [one for one in self._now if one[1].end > moment]
