"""How an event repeats, made fit to be unfolded: ends are spelled as the standard wants, and nothing runs for ever."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from icalendar import vRecur

from bot.rota.ical_never import Looks, TooManyLooks, comes_true
from bot.rota.ical_text import BadCalendar

MOST_STEPS = 100_000
"""That unfolding one rule may take, from its first time on. Every hour for eleven years."""
LEAP_YEAR = 2024
PERIODS = {"YEARLY": 365, "MONTHLY": 28, "WEEKLY": 7, "DAILY": 1, "HOURLY": 1 / 24}
"""Days at least. What repeats by the minute or second is no shift, and a way to keep us busy."""
DAYS_IN = {"YEARLY": 366, "MONTHLY": 31, "WEEKLY": 7}
LONGEST_SPELLED = 100
OF_DAYS = ("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH")
TIMES = {"BYHOUR": 24, "BYMINUTE": 60, "BYSECOND": 60}
KNOWN = {*OF_DAYS, *TIMES, "FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYSETPOS"}


class OddRule(Exception):
    """It makes no sense, or nobody knows what it means: the event is left out."""


def fit(rule: vRecur, start: date, zone: tzinfo, looks: Looks) -> vRecur | None:
    """The same rule, with an end that fits its start, if it has one. None: it never comes true."""
    parts = {str(key).upper(): _listed(value) for key, value in rule.items()}
    if unknown := set(parts) - KNOWN:
        raise OddRule(f"a repetition by {min(unknown)[:20]}")
    _insist_possible(parts)
    try:
        if not comes_true(parts, start, looks):
            return None
    except TooManyLooks:
        raise BadCalendar(
            f"whether one of its repetitions ever comes true takes too long to work out: {spelled(rule)}, from"
            f" {start:%Y-%m-%d} on. Leave it out if it does not, or write its times as events without a repetition"
        ) from None
    if "UNTIL" in parts:
        parts["UNTIL"] = [_until(parts["UNTIL"][0], start, zone)]
        parts.pop("COUNT", None)  # they exclude each other, and an end is the clearer of the two
    return vRecur(parts)


def insist_on_few(rule: vRecur, start: datetime, end: datetime) -> None:
    """Refuse what takes too long, by an estimate that needs no unfolding."""
    days = PERIODS[_freq(rule)] * max(1, int(_one(rule, "INTERVAL", 1)))
    times = max(0.0, (end - start) / timedelta(days=1) / days)
    if "COUNT" in rule:
        times = min(times, float(_one(rule, "COUNT", 1)))
    each = DAYS_IN.get(_freq(rule), 1) if any(key in rule for key in OF_DAYS) else 1
    for key in TIMES:
        each *= max(1, len(_listed(rule.get(key, []))))
    if times * each > MOST_STEPS or each > MOST_STEPS / 10:
        raise BadCalendar(
            f"one of its events repeats more than {MOST_STEPS} times: {spelled(rule)}. Begin it later, end it with"
            " UNTIL, or let it repeat by the day or the week"
        )


def spelled(rule: Mapping[str, Any]) -> str:
    """As its calendar has it, as far as one has to read to find it there. Only what has a meaning, and so no words."""
    known = {name: some for name, some in rule.items() if str(name).upper() in KNOWN}
    written: bytes = vRecur(known).to_ical()  # type: ignore[no-untyped-call]
    return written.decode()[:LONGEST_SPELLED]


def _insist_possible(parts: dict[str, list[object]]) -> None:
    """What no library makes sense of, and what never comes true by its numbers alone."""
    freq = str(parts.get("FREQ", [""])[0]).upper()
    if freq in {"SECONDLY", "MINUTELY"}:
        raise BadCalendar(
            f"one of its events repeats by the minute or the second: FREQ={freq}. Nobody has such shifts: write"
            " HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY"
        )
    if freq not in PERIODS:
        raise OddRule("a repetition without a frequency")
    if int(str(parts.get("INTERVAL", [1])[0])) < 1:
        raise OddRule("a repetition with an interval below 1")
    months = [int(str(one)) for one in parts.get("BYMONTH", [])]
    days = [int(str(one)) for one in parts.get("BYMONTHDAY", [])]
    if months and days and not any(_there_is(month, day) for month in months for day in days):
        raise OddRule("a day that no month has")
    by_year = "BYYEARDAY" in parts or "BYWEEKNO" in parts
    if by_year and (months or days or freq != "YEARLY"):
        raise OddRule("days of the year that are days of a month too")
    if "BYSETPOS" in parts and freq not in {"YEARLY", "MONTHLY"}:
        raise OddRule("a choice among the days of a week or the hours of a day")
    for key, end in TIMES.items():
        if not all(0 <= int(str(one)) < end for one in parts.get(key, [])):
            raise OddRule("a time that no day has")


def _there_is(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= abs(day) <= monthrange(LEAP_YEAR, month)[1]  # noqa: PLR2004


def _until(given: object, start: date, zone: tzinfo) -> date:
    """In UTC for a start with a time, a date for one without. Exporters mix them up.

    A date as the end of something with times means that day to its end; a time as the end of whole days is
    their midnight as UTC, but for those who write the last second of a day.
    """
    if not isinstance(given, date):
        raise OddRule("a repetition whose end is no date")
    if isinstance(start, datetime):
        if not isinstance(given, datetime):
            given = datetime.combine(given, time(23, 59, 59))
        if given.tzinfo is None:
            given = given.replace(tzinfo=start.tzinfo)
        return given.astimezone(UTC)
    if not isinstance(given, datetime):
        return given
    as_written = given.tzinfo is None or given.time() in {time(0), time(23, 59, 59)}
    return given.date() if as_written else given.astimezone(zone).date()


def _freq(rule: vRecur) -> str:
    return str(_one(rule, "FREQ", "")).upper()


def _one(rule: vRecur, key: str, otherwise: Any) -> Any:
    values = _listed(rule.get(key, otherwise))
    return values[0] if values else otherwise


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]
