"""Whether the parts of a repetition leave any day at all. No day is looked for: it costs nothing, and is no proof."""

from calendar import isleap, monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from math import gcd

OF_A_DAY, MONTHS = 24, 12
MOST_WEEKS, A_YEAR, OF_A_WEEK = 53, 366, 7
IN_A_MONTH = 5
"""How often a weekday comes in a month, at the most."""
LEAP, COMMON, CYCLE = 2024, 2023, 400
"""One of each; and after how many years leap years come as they came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a rule says."""

    freq: str
    every: int
    first: date
    hour: int
    hours: Collection[int]
    months: Collection[int]
    days: Collection[int]
    year_days: Collection[int]
    weeks: Collection[int]
    nth: Collection[tuple[int, int]]
    weekdays: Collection[int]
    chosen: Collection[int]
    times: int


def possible(rule: Chosen) -> bool:
    """False: it never comes true. True says nothing."""
    leap = _leap(rule)
    return (
        _within(rule.year_days, A_YEAR if leap else A_YEAR - 1)
        and _within(rule.weeks, MOST_WEEKS)
        and (not rule.weekdays or bool(_weekdays(rule) & set(rule.weekdays)))
        and any(_some_day(rule, month, leap=leap) for month in _months(rule))
        and _within(rule.chosen, _most(rule) * rule.times)
    )


def _within(numbers: Collection[int], most: int) -> bool:
    return not numbers or any(1 <= abs(one) <= most for one in numbers)


def _leap(rule: Chosen) -> bool:
    """Whether a leap year is among its years."""
    if rule.freq != "YEARLY":
        return True
    step, begin = gcd(rule.every, CYCLE), rule.first.year
    return any(isleap(year) for year in range(begin, begin + CYCLE, step))


def _months(rule: Chosen) -> set[int]:
    """Those that it comes to, and that it wants."""
    step = gcd(rule.every, MONTHS) if rule.freq == "MONTHLY" else 1
    reached = {(rule.first.month - 1 + n) % MONTHS + 1 for n in range(0, MONTHS, step)}
    return reached & set(rule.months) if rule.months else reached


def _weekdays(rule: Chosen) -> set[int]:
    """Those that it comes to: every seventh day is always the same."""
    if rule.freq not in {"DAILY", "HOURLY"}:
        return set(range(OF_A_WEEK))
    again = rule.every if rule.freq == "DAILY" else rule.every // gcd(rule.every, OF_A_DAY)
    return {
        (rule.first.weekday() + begins + n * again) % OF_A_WEEK
        for begins in _begins(rule)
        for n in range(OF_A_WEEK)
    }


def _begins(rule: Chosen) -> set[int]:
    """After how many days it comes to each of its hours for the first time."""
    if rule.freq == "DAILY":
        return {0}
    times = range(OF_A_DAY // gcd(rule.every, OF_A_DAY))
    reached = (divmod(rule.hour + n * rule.every, OF_A_DAY) for n in times)
    return {day for day, hour in reached if not rule.hours or hour in rule.hours}


def _some_day(rule: Chosen, month: int, *, leap: bool) -> bool:
    """Whether this month has a day that is both of those numbers, and in such a week of it."""
    whole_year = rule.freq == "YEARLY" and not rule.months
    if whole_year and not _within([n for n, _ in rule.nth], MOST_WEEKS):
        return False
    weeks = set() if whole_year else {n for n, _ in rule.nth}
    for length in {monthrange(year, month)[1] for year in (COMMON, LEAP if leap else COMMON)}:
        for day in range(1, length + 1):
            from_behind = length - day
            if rule.days and not {day, -from_behind - 1} & set(rule.days):
                continue
            of_weeks = {(day - 1) // OF_A_WEEK + 1, -(from_behind // OF_A_WEEK) - 1}
            if not weeks or of_weeks & weeks:
                return True
    return False


def _most(rule: Chosen) -> int:
    """Days of one period that fit, at the most."""
    if rule.freq not in {"YEARLY", "MONTHLY"}:
        return OF_A_WEEK
    months = len(_months(rule)) if rule.freq == "YEARLY" else 1
    return min(_bounds(rule, months))


def _bounds(rule: Chosen, months: int) -> Iterator[int]:
    yield A_YEAR
    if rule.days:
        yield len(rule.days) * months
    if rule.weekdays and not rule.nth:
        yield len(rule.weekdays) * (MOST_WEEKS if months == MONTHS else IN_A_MONTH * months)
    if rule.year_days:
        yield len(rule.year_days)
