"""From the parts of a moment to the moment in UTC."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.timeline.asked import Asked, Why
from bot.timeline.reading import Clock, Day, Precision, Reading
from models.days import within_reach

AHEAD = timedelta(hours=12)
"""A clock time without a date is the one of today, unless that lies more than this ahead: at 00:10
"23:50" was last night. A date without a year goes back a year by the same rule. What was written
out in full is never changed."""


@dataclass(frozen=True, slots=True)
class Moment:
    at: datetime
    precision: Precision
    ambiguous: bool = False
    """The clocks went back, and showed this twice. It is the first."""


def moment(reading: Reading, asked: Asked, *, on: date | None = None) -> Moment:
    """`on`: the day of a bare clock time, when the other end of its range has told it."""
    if reading.ago:
        return _ago(asked.now - reading.ago.since, reading.ago.precision, asked)
    zone = reading.zone or asked.zone
    if reading.day and reading.day.day is None and reading.day.month:
        return _month(reading.day, reading, asked)
    if not reading.dated and reading.clock:
        return _at(on or _day_of_clock(reading.clock, zone, asked), reading.clock, zone, asked)
    day = _date(reading, zone, asked)
    if reading.clock:
        return _at(day, reading.clock, zone, asked)
    # A date is a label, the same for everyone: midnight UTC, whatever the zone it was said in.
    return Moment(_checked(datetime.combine(day, time(), UTC), asked), Precision.DAY)


def _ago(at: datetime, precision: Precision, asked: Asked) -> Moment:
    coarse = at.replace(microsecond=0)
    if precision is Precision.MINUTE:
        coarse = coarse.replace(second=0)
    return Moment(_checked(coarse, asked), precision)


def _month(day: Day, reading: Reading, asked: Asked) -> Moment:
    first = _calendar(day.year or 0, day.month or 0, 1)
    if first is None:
        raise asked.no(Why.NO_SUCH_DATE)
    if reading.clock or reading.weekday is not None:
        raise asked.no(Why.NOT_UNDERSTOOD)
    return Moment(_checked(datetime.combine(first, time(), UTC), asked), Precision.MONTH)


def _at(day: date, clock: Clock, zone: tzinfo, asked: Asked) -> Moment:
    if not within_reach(day):
        raise asked.no(Why.OUT_OF_RANGE)
    local = datetime.combine(day, clock.at, zone)
    at = local.astimezone(UTC)
    if at.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        facts = {"clock": f"{clock.at:%H:%M}", "date": day.isoformat(), "zone": str(zone)}
        raise asked.no(Why.CLOCK_SKIPPED, **facts)
    twice = local.replace(fold=1).astimezone(UTC) != at
    return Moment(_checked(at, asked), clock.precision, ambiguous=twice)


def _checked(at: datetime, asked: Asked) -> datetime:
    if not within_reach(at):
        raise asked.no(Why.OUT_OF_RANGE)
    return at


# --- which day ---


def _day_of_clock(clock: Clock, zone: tzinfo, asked: Asked) -> date:
    if asked.carried_date:
        return asked.carried_date
    today = _today(zone, asked)
    return today - timedelta(days=_too_far_ahead(today, clock, zone, asked))


def _too_far_ahead(day: date, clock: Clock | None, zone: tzinfo, asked: Asked) -> bool:
    return datetime.combine(day, clock.at if clock else time(), zone) - asked.now > AHEAD


def _today(zone: tzinfo, asked: Asked) -> date:
    return asked.now.astimezone(zone).date()


def _date(reading: Reading, zone: tzinfo, asked: Asked) -> date:
    if reading.day is None:
        return _last_weekday(reading, zone, asked)
    day = _said_day(reading.day, reading, zone, asked)
    if reading.weekday is not None and day.weekday() != reading.weekday:
        raise asked.no(Why.WEEKDAY_DIFFERS, date=day.isoformat())
    return day


def _last_weekday(reading: Reading, zone: tzinfo, asked: Asked) -> date:
    """ "mon 14:00" is the last one that has been; "last monday" is never today."""
    today = _today(zone, asked)
    back = (today.weekday() - (reading.weekday or 0)) % 7
    clock = reading.clock.at if reading.clock else time()
    still_to_come = datetime.combine(today, clock, zone) > asked.now
    if back == 0 and (reading.before_today or still_to_come):
        back = 7
    return today - timedelta(days=back)


def _said_day(day: Day, reading: Reading, zone: tzinfo, asked: Asked) -> date:
    if day.carried:
        if asked.carried_date is None:
            raise asked.no(Why.WHICH_DAY)
        return asked.carried_date
    if day.days_ago is not None:
        return _today(zone, asked) - timedelta(days=day.days_ago)
    if day.year is not None:
        found = _calendar(day.year, day.month, day.day)
    elif asked.carried_date:
        found = _nearest(day, asked.carried_date)
    else:
        found = _latest(day, reading.clock, zone, asked)
    if found is None:
        raise asked.no(Why.NO_SUCH_DATE)
    return found


def _nearest(day: Day, carried: date) -> date | None:
    around = range(carried.year - 4, carried.year + 5)  # a leap day may be four years away
    days = [found for year in around if (found := _calendar(year, day.month, day.day))]
    return min(days, key=lambda found: abs(found - carried), default=None)


def _latest(day: Day, clock: Clock | None, zone: tzinfo, asked: Asked) -> date | None:
    this_year = _today(zone, asked).year
    for year in range(this_year + 1, this_year - 9, -1):
        found = _calendar(year, day.month, day.day)
        if found and not _too_far_ahead(found, clock, zone, asked):
            return found
    return None


def _calendar(year: int, month: int | None, day: int | None) -> date | None:
    try:
        return date(year, month or 0, day or 0)
    except ValueError:
        return None


# --- ranges ---


def both_ends(left: Reading, right: Reading, asked: Asked) -> tuple[Moment, Moment]:
    """The end takes the date and the zone of the start, and the other way round where only it has one."""
    left.zone, right.zone = left.zone or right.zone, right.zone or left.zone
    zone = left.zone or asked.zone
    if left.only_clock and right.dated and right.clock:
        end = moment(right, asked)
        start = _on_day_of(end, left, zone, asked)
        if start.at > end.at:
            start = _on_day_of(end, left, zone, asked, days=-1)
    else:
        start = moment(left, asked)
        end = start
        if right.only_clock and start.precision is not Precision.DAY:
            end = _on_day_of(start, right, right.zone or asked.zone, asked)
            if end.at < start.at:
                end = _next_morning(start, right, asked)
        else:
            end = moment(right, asked)
    if _whole(start) != _whole(end):
        raise asked.no(Why.NOT_UNDERSTOOD)
    if end.at < start.at:
        raise asked.no(Why.ENDS_FIRST)
    return start, end


def _next_morning(start: Moment, bare: Reading, asked: Asked) -> Moment:
    """Across midnight; but "14:05-13:50", typed at 14:10, is a slip and not a day-long outage to be."""
    end = _on_day_of(start, bare, bare.zone or asked.zone, asked, days=1)
    if end.at > asked.now and end.at - start.at > AHEAD:
        raise asked.no(Why.ENDS_FIRST)
    return end


def _on_day_of(other: Moment, bare: Reading, zone: tzinfo, asked: Asked, days: int = 0) -> Moment:
    return moment(bare, asked, on=other.at.astimezone(zone).date() + timedelta(days=days))


def _whole(end: Moment) -> Precision | None:
    """Days go with days and months with months; clock times of any precision go together."""
    return end.precision if end.precision in (Precision.DAY, Precision.MONTH) else None
