"""Whether a repetition ever comes true.

What unfolds rules looks for the next time until the year 9999, and looks at the rule's end only once it has found one:
a Tuesday among every seventh day from a Monday on keeps it busy for seconds. So we look for one ourselves, and not for so long;
and not at all where the parts of a rule say by themselves that there is none (`ical_parts`).
"""

from calendar import isleap, monthrange
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from math import gcd

from bot.rota.ical_parts import A_YEAR, MONTHS, MOST_WEEKS, OF_A_DAY, OF_A_WEEK, Chosen, possible

YEARS_AHEAD = 45
"""The 29th of February is a Friday every 28 years, and every 40 around a century without one."""
MOST_LOOKS = 500_000
"""At days, for all rules of a calendar together: some seconds. One that comes true takes a few, the costliest that does
not some 5,500: there is room for 90 of those, and for any number of one that is there already."""
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
CHOOSING = ("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO")

Parts = Mapping[str, Sequence[object]]


class TooManyLooks(Exception):
    """Whether this rule ever comes true is not found out beside all the others."""


class Looks:
    """How many there have been, and what they came to."""

    def __init__(self) -> None:
        self._left = MOST_LOOKS
        self.known: dict[object, bool] = {}

    def take(self, days: int) -> None:
        self._left -= days
        if self._left < 0:
            raise TooManyLooks


def comes_true(parts: Parts, start: date, looks: Looks) -> bool:
    """From its start on, within a working life. `parts`: a rule's, by their names in capitals."""
    alike = start, tuple(sorted((name, *map(str, some)) for name, some in parts.items()))
    if alike not in looks.known:
        looks.known[alike] = _comes_true(_Rule(parts, start), start, looks)
    return looks.known[alike]


def _comes_true(rule: "_Rule", start: date, looks: Looks) -> bool:
    if not rule.hours_come() or not possible(rule.parts):
        return False
    alike: dict[object, int] = {}
    with suppress(OverflowError, ValueError):  # the calendar's own end
        for days in rule.periods():
            kind = rule.kind_of(days)
            if kind is None or kind not in alike:
                looks.take(len(days))
                fitting = sum(rule.fits(day) for day in days if day >= rule.first)
            else:
                fitting = alike[kind]
            if kind is not None:
                alike[kind] = fitting
            if fitting and rule.chosen(fitting):
                return True
            if days[-1].year >= start.year + YEARS_AHEAD:
                return False
    return False


class _Rule:
    def __init__(self, parts: Parts, start: date) -> None:
        self.first = start.date() if isinstance(start, datetime) else start
        self._hour = start.hour if isinstance(start, datetime) else 0
        self._freq = str(parts["FREQ"][0]).upper()
        self._every = int(str(parts.get("INTERVAL", [1])[0]))
        self._months = _numbers(parts, "BYMONTH")
        self._days = _numbers(parts, "BYMONTHDAY")
        self._year_days = _numbers(parts, "BYYEARDAY")
        self._weeks = _numbers(parts, "BYWEEKNO")
        self._hours = _numbers(parts, "BYHOUR")
        self._times = max(1, len(self._hours)) * max(1, len(parts.get("BYMINUTE", ())))
        self._chosen = _numbers(parts, "BYSETPOS")
        counted = self._freq in {"YEARLY", "MONTHLY"}
        days = [_weekday(str(one)) for one in parts.get("BYDAY", ())]
        self._nth = {(n, day) for n, day in days if n and counted}
        self._weekdays = {day for n, day in days if not n or not counted}
        self._monday = WEEKDAYS.index(str(parts.get("WKST", ["MO"])[0]).upper())
        if not any(key in parts for key in CHOOSING):
            self._as_it_starts()

    def _as_it_starts(self) -> None:
        """What names no day means the one that it starts with."""
        if self._freq == "YEARLY":
            self._months = self._months or [self.first.month]
        if self._freq in {"YEARLY", "MONTHLY"}:
            self._days = [self.first.day]
        elif self._freq == "WEEKLY":
            self._weekdays = {self.first.weekday()}

    @property
    def parts(self) -> Chosen:
        return Chosen(
            freq=self._freq,
            every=self._every,
            first=self.first,
            hour=self._hour,
            hours=self._hours,
            months=self._months,
            days=self._days,
            year_days=self._year_days,
            weeks=self._weeks,
            nth=self._nth,
            weekdays=self._weekdays,
            chosen=self._chosen,
            times=self._times,
        )

    def kind_of(self, days: Sequence[date]) -> object:
        """The same of months, and of years, in which the same days fit. None: of no other that is known."""
        if self._freq not in {"YEARLY", "MONTHLY"} or days[0] < self.first:
            return None
        month = days[0].month if self._months else None  # else all are asked for the same
        return month, len(days), days[0].weekday()

    def hours_come(self) -> bool:
        if self._freq != "HOURLY" or not self._hours:
            return True
        step = gcd(self._every, OF_A_DAY)
        return any((hour - self._hour) % step == 0 for hour in self._hours)

    def periods(self) -> Iterator[Sequence[date]]:
        """The days of each, from the one that the rule starts in."""
        if self._freq in {"YEARLY", "MONTHLY"}:
            yearly = self._freq == "YEARLY"
            size = MONTHS if yearly else 1
            month = self.first.year * MONTHS + (0 if yearly else self.first.month - 1)
            while True:
                yield _month_days(month, size)
                month += self._every * size
        week = timedelta(days=(self.first.weekday() - self._monday) % OF_A_WEEK)
        length = OF_A_WEEK if self._freq == "WEEKLY" else 1
        at = self.first - week if length == OF_A_WEEK else self.first
        days, rest = divmod(self._every, OF_A_DAY)
        hourly = self._freq == "HOURLY"  # any day, unless it goes by whole ones
        step = timedelta(days=(1 if rest else days) if hourly else self._every * length)
        while True:
            yield [at + timedelta(days=n) for n in range(length)]
            at += step

    def fits(self, day: date) -> bool:
        return (
            (not self._months or day.month in self._months)
            and (not self._weeks or any(1 <= abs(one) <= MOST_WEEKS for one in self._weeks))
            and (not self._days or self._by_month(day))
            and (not self._year_days or self._by_year(day))
            and (not self._weekdays or day.weekday() in self._weekdays)
            and (not self._nth or self._by_nth(day))
            and (self._freq != "HOURLY" or self._by_hour(day))
        )

    def _by_hour(self, day: date) -> bool:
        """Every seven hours is midnight of the same weekday each week, and of no other."""
        midnight = (day - self.first).days * OF_A_DAY - self._hour
        hours = [midnight + hour for hour in self._hours or range(OF_A_DAY)]
        return any(hour >= 0 and hour % self._every == 0 for hour in hours)

    def _by_month(self, day: date) -> bool:
        length = monthrange(day.year, day.month)[1]
        return day.day in self._days or day.day - length - 1 in self._days

    def _by_year(self, day: date) -> bool:
        length, number = A_YEAR - 1 + isleap(day.year), day.timetuple().tm_yday
        return number in self._year_days or number - length - 1 in self._year_days

    def _by_nth(self, day: date) -> bool:
        """`2TU` is the second of the month, or of the year. Beside plain days it narrows them, as in the library."""
        whole_year = self._freq == "YEARLY" and not self._months
        length = A_YEAR - 1 + isleap(day.year) if whole_year else monthrange(day.year, day.month)[1]
        number = day.timetuple().tm_yday if whole_year else day.day
        first, last = (number - 1) // OF_A_WEEK + 1, -((length - number) // OF_A_WEEK + 1)
        return bool({(first, day.weekday()), (last, day.weekday())} & self._nth)

    def chosen(self, fitting: int) -> bool:
        """Whether there is one at such a place among so many days."""
        return not self._chosen or any(abs(one) <= fitting * self._times for one in self._chosen)


def _weekday(written: str) -> tuple[int, int]:
    return int(written[:-2] or 0), WEEKDAYS.index(written[-2:].upper())


def _numbers(parts: Parts, key: str) -> list[int]:
    return [int(str(one)) for one in parts.get(key, ())]


def _month_days(month: int, many: int) -> list[date]:
    """All days of so many months, the first counted from the beginning of time."""
    months = [divmod(month + n, MONTHS) for n in range(many)]
    return [
        date(year, one + 1, day + 1)
        for year, one in months
        for day in range(monthrange(year, one + 1)[1])
    ]
