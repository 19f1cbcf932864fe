"""Dates, clock times, weekdays and zones, one after the other in any sensible order."""

import re
from datetime import date, time

from bot.timeline.asked import Asked, Why
from bot.timeline.patterns import FLAGS, compiled
from bot.timeline.reading import Clock, Day, Precision, Reading
from bot.timeline.zones import zone_at

GAP = re.compile(r"[ ,]*(?:(?:at|on) )?", FLAGS)
DASH = re.compile(r" ?- ?(?=\d)", FLAGS)


def read_parts(text: str, reading: Reading, asked: Asked) -> bool:
    """Fill `reading` with the parts of `text`. False when some of it is none of them."""
    at = 0
    while at < len(text):
        after = _weekday(text, at, reading) or _day(text, at, reading, asked)
        after = after or _clock(text, at, reading, asked) or _zone(text, at, reading, asked)
        if after is None:
            return False
        # "Mar 21, 2025 - 19:49": between a date and its clock time a dash is no range.
        dash = DASH.match(text, after) if reading.dated and not reading.clock else None
        gap = dash or GAP.match(text, after)
        at = gap.end() if gap else after
    return reading.clock is not None or reading.dated


# --- weekdays ---

WEEKDAY = re.compile(
    r"(?P<last>last |지난 ?)?(?P<day>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?|[월화수목금토일]요일)(?![a-z'])",
    FLAGS,
)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
KOREAN_WEEKDAYS = "월화수목금토일"


def _weekday(text: str, at: int, reading: Reading) -> int | None:
    found = WEEKDAY.match(text, at)
    if reading.weekday is not None or not found:
        return None
    name = found["day"].lower()
    # "14:05 sat there doing nothing": after the clock only a weekday in full is one.
    if reading.clock and not name.endswith(("day", "요일")):
        return None
    korean = name.endswith("요일")
    reading.weekday = KOREAN_WEEKDAYS.index(name[0]) if korean else WEEKDAYS.index(name[:3])
    reading.before_today = bool(found["last"])
    return found.end()


# --- dates ---

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_YEAR = r"(?P<year>\d{4})(?![\d:])"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
DATES = compiled(
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)(?P<iso>t(?=\d))?",
    r"(?P<year>\d{4})\. (?P<month>\d{1,2})\. (?P<day>\d{1,2})\.?(?!\d)",
    r"(?:(?P<year>\d{4})년 ?)?(?P<month>\d{1,2})월 ?(?P<day>\d{1,2})일",
    r"(?P<year>\d{4})년 ?(?P<month>\d{1,2})월",
    rf"{_DAY}(?: of)?[ -]{_NAME}(?:(?:,? |-){_YEAR})?",
    rf"{_NAME} {_DAY}(?![\d:a-z])(?:,? {_YEAR})?",
    rf"{_NAME},? {_YEAR}",
    r"(?P<year>\d{4})-(?P<month>\d{2})(?![\d:-])",
)
# 05/02/2026 is in May or in February, depending on who reads it.
EITHER_ORDER = re.compile(
    r"(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|(?<=/)\d{2})(?!\d)",
    FLAGS,
)
DAYS_AGO = re.compile(
    r"(?:(?P<many>\d{1,4}) ?|(?:a|one) )(?:(?P<weeks>w|wks?|weeks?|주일?)|d|days?|일) ?(?:ago(?![a-z])|전)",
    FLAGS,
)
DAY_WORD = re.compile(
    r"(?P<word>today|yesterday|tomorrow|(?:that|the same|same) day|오늘|어제|그저께|그제|내일|그날)(?![a-z'])",
    FLAGS,
)
DAYS_BACK = {
    "today": 0, "yesterday": 1, "tomorrow": -1, "오늘": 0, "어제": 1, "그저께": 2, "그제": 2, "내일": -1
}  # fmt: skip


def _day(text: str, at: int, reading: Reading, asked: Asked) -> int | None:
    if reading.day is not None:
        return None
    for pattern in DATES:
        if found := pattern.match(text, at):
            reading.day = _calendar_day(found.groupdict())
            return found.end()
    if found := EITHER_ORDER.match(text, at):
        reading.day = _in_the_one_order(found, asked)
        return found.end()
    if found := DAYS_AGO.match(text, at):
        reading.day = Day(days_ago=int(found["many"] or 1) * (7 if found["weeks"] else 1))
        return found.end()
    if found := DAY_WORD.match(text, at):
        back = DAYS_BACK.get(found["word"].lower())
        reading.day = Day(carried=True) if back is None else Day(days_ago=back)
        return found.end()
    return None


def _in_the_one_order(found: re.Match[str], asked: Asked) -> Day:
    """27.11.2026 is one day; 05/02/2026 may be two, and 31.02.2026 is none."""
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    days = {
        Day(year, month, day) for day, month in ((one, two), (two, one)) if _is(year, month, day)
    }
    if len(found["year"]) < len("2026") or len(days) > 1:
        raise asked.no(Why.DATE_ORDER, date=found[0])
    if not days:
        raise asked.no(Why.NO_SUCH_DATE)
    return days.pop()


def _is(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _calendar_day(said: dict[str, str | None]) -> Day:
    year, month, day, name = (said.get(part) for part in ("year", "month", "day", "name"))
    return Day(
        year=int(year) if year else None,
        month=MONTHS.index(name[:3].lower()) + 1 if name else int(month or 0),
        day=int(day) if day else None,
    )


# --- clock times ---

_HALF = r" ?(?P<half>[ap])(?:\.m\.?|m(?![a-z]))"
_KOREAN = r"(?P<korean>오전|오후|새벽) ?"
_HH_MM_SS = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?(?![\d:])"
)
_KOREAN_UNITS = (
    r"(?P<hour>\d{1,2})시(?!간)(?: ?(?:(?P<minute>\d{1,2})분|(?P<thirty>반)))?"
    r"(?: ?(?P<second>\d{1,2})초)?"
)
CLOCKS = compiled(
    rf"(?:{_KOREAN})?{_HH_MM_SS}(?:{_HALF})?",
    rf"(?:{_KOREAN})?{_KOREAN_UNITS}",
    rf"(?P<hour>\d{{1,2}}){_HALF}",
    rf"(?P<hour>\d{{2}})(?P<minute>\d{{2}}){_HALF}",
    r"(?P<hour>\d{2})(?P<minute>\d{2})(?= ?(?:z|utc|gmt)(?![a-z]))",
)
NOON = 12


def _clock(text: str, at: int, reading: Reading, asked: Asked) -> int | None:
    if reading.clock is not None:
        return None
    for pattern in CLOCKS:
        if found := pattern.match(text, at):
            said = found.groupdict()
            clock = _time_of_day(said)
            if clock is None:
                raise asked.no(Why.NO_SUCH_CLOCK, clock=found[0])
            reading.clock = clock
            reading.iso = text[at - 1 : at].lower() == "t" or (
                reading.day is not None and said.get("second") is not None
            )
            return found.end()
    return None


def _time_of_day(said: dict[str, str | None]) -> Clock | None:
    hour, second, minute = int(said["hour"] or 0), said.get("second"), said.get("minute")
    if said.get("thirty"):
        minute = "30"
    half = (
        "ap"[said["korean"] == "오후"] if said.get("korean") else (said.get("half") or "").lower()
    )
    if half:
        if hour > NOON:
            return None
        hour = hour % NOON + (NOON if half == "p" else 0)
    micro = int((said.get("fraction") or "0")[:6].ljust(6, "0"))
    try:
        at = time(hour, int(minute or 0), int(second or 0), micro)
    except ValueError:
        return None
    if second:
        return Clock(at, Precision.SECOND)
    return Clock(at, Precision.MINUTE if minute else Precision.HOUR)


# --- zones ---


def _zone(text: str, at: int, reading: Reading, asked: Asked) -> int | None:
    if reading.zone is not None or not (reading.clock or reading.day):
        return None
    zone = zone_at(text, at, asked, iso=reading.iso)
    if zone is None:
        return None
    reading.zone, after = zone
    return after
