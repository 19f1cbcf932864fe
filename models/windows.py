"""When customers felt it: steps of impact, the windows they make, and how long those are. Pure arithmetic.

A step may have no time: "it is over, nobody knows since when". It counts for how things stand, and makes
every length that would need its time unknown, rather than wrong.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from models.vocabulary import ImpactMove


class Step(NamedTuple):
    """A tuple, because an incident may have thousands and a board is made of all of them."""

    move: ImpactMove
    at: datetime | None
    around: bool = False
    full: bool = False
    """Somebody said that this was the full extent of it."""


@dataclass(frozen=True, slots=True)
class Window:
    """From one start to its end, or still open."""

    steps: tuple[Step, ...]

    @property
    def start(self) -> datetime | None:
        return self.steps[0].at

    @property
    def ended(self) -> bool:
        return self.steps[-1].move is ImpactMove.END

    @property
    def end(self) -> datetime | None:
        """None while it is open, and when nobody knows."""
        return self.steps[-1].at if self.ended else None

    @property
    def around(self) -> bool:
        return self.steps[0].around or (self.ended and self.steps[-1].around)

    def span(self, now: datetime) -> tuple[datetime, datetime] | None:
        """None: one of its ends is not known."""
        until = self.end if self.ended else now
        return None if self.start is None or until is None else (self.start, until)

    def length(self, now: datetime) -> timedelta | None:
        span = self.span(now)
        return None if span is None else span[1] - span[0]


@dataclass(frozen=True, slots=True)
class Peak:
    """When it was worst, and on how many services at once."""

    at: datetime
    services: int
    """The incident as a whole is none of them."""
    said: bool
    """Somebody said so; else it is computed."""


def ordered(steps: Iterable[Step]) -> list[Step]:
    """In the order in which they happened. `steps` come in the order in which they were recorded.

    A step without a time happened after what was recorded before it; an end without one happened as
    late as it can have.
    """
    steps = list(steps)
    times = [step.at for step in steps]
    if None not in times and times == sorted(times):  # type: ignore[type-var]  # there is none without
        return steps  # as nearly always: recorded as it happened
    placed: list[Step] = []
    latest = None
    for step in steps:
        if step.at is not None and (not placed or (latest is not None and latest <= step.at)):
            placed.append(step)
            latest = step.at
            continue
        placed.insert(_place(placed, step), step)
        latest = placed[-1].at
    return placed


def _place(placed: Sequence[Step], step: Step) -> int:
    if step.at is None:
        return len(placed)
    before = [n for n, one in enumerate(placed) if one.at is not None and one.at <= step.at]
    place = before[-1] + 1 if before else 0
    begins = step.move is ImpactMove.START
    while (
        place < len(placed)
        and placed[place].at is None
        and (begins or placed[place].move is not ImpactMove.END)
    ):
        place += 1
    return place


def began(line: Sequence[Step]) -> datetime | None:
    """Of steps in the order in which they happened: the first start that has a time is the earliest."""
    for one in line:
        if one.move is ImpactMove.START and one.at:
            return one.at
    return None


def misfit(steps: Sequence[Step]) -> int | None:
    """The first step that contradicts those before it: only what is open can change or end."""
    is_open = False
    for n, step in enumerate(steps):
        if (step.move is ImpactMove.START) is is_open:
            return n
        is_open = step.move is not ImpactMove.END
    return None


def windows(steps: Sequence[Step]) -> list[Window]:
    """Of steps that fit, in their order."""
    made: list[list[Step]] = []
    for step in steps:
        if step.move is ImpactMove.START:
            made.append([step])
        else:
            made[-1].append(step)
    return [Window(tuple(of_one)) for of_one in made]


def total(several: Iterable[Window], now: datetime) -> timedelta | None:
    """How long there was impact, time that windows share counted once. None when one is not known."""
    spans = [window.span(now) for window in several]
    known = sorted(span for span in spans if span is not None)
    if len(known) < len(spans):
        return None
    length, reached = timedelta(), None
    for start, end in known:
        since = start if reached is None else max(start, reached)
        length += max(end - since, timedelta())
        reached = end if reached is None else max(reached, end)
    return length


def peak(by_service: Mapping[str | None, Sequence[Step]]) -> Peak | None:
    """When most services were impacted at once, and of such moments the one after most increases.

    Where somebody said "full impact", that is when it was.
    """
    moments: dict[datetime, list[tuple[str | None, ImpactMove]]] = defaultdict(list)
    in_full = set()
    for service, steps in by_service.items():
        for move, at, _, full in steps:
            if at is not None:
                moments[at].append((service, move))
                if full:
                    in_full.add(at)
    levels: dict[str | None, int] = {}
    best: tuple[int, int] | None = None
    found = said = None
    for at in sorted(moments):
        together = moments[at]
        brief = _apply(levels, together)
        count = len(levels) + len(brief) - (None in levels or None in brief)
        reached = (count, sum(levels.values()) + sum(brief.values()))
        if best is None or reached > best:
            best, found = reached, Peak(at, count, said=False)
        if said is None and at in in_full:
            said = Peak(at, count, said=True)
    return said or found


def _apply(
    levels: dict[str | None, int], together: Sequence[tuple[str | None, ImpactMove]]
) -> dict[str | None, int]:
    """What happened in one moment, of each service in its order: what ends makes room before anything is counted.

    Returns what both began and ended in it, and so is of no other moment.
    """
    begun, brief = set(), {}
    for service, move in together:
        if move is ImpactMove.START:
            begun.add(service)
            levels[service] = 1
        elif move is ImpactMove.INCREASE:
            levels[service] = levels.get(service, 1) + 1
        elif move is ImpactMove.DECREASE:
            levels[service] = max(levels.get(service, 1) - 1, 1)  # what is impacted counts
        else:
            level = levels.pop(service, 1)
            if service in begun:
                brief[service] = level
    return {service: level for service, level in brief.items() if service not in levels}
