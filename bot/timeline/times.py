"""The one reader of times that people type. Pure: it is told the present moment.

    14:05 · 14:05Z · 14:05 Europe/London · 14:05 UTC+9 · 2:05 pm · 오후 2시 5분 · ~20:20 · 약 20:20
    2026-02-05 21:53 · 2026-02-05T21:53:07.5+09:00 · 5 Feb 2026 21:53 · Feb 5, 21:53 · 2월 5일 21:53
    yesterday 22:10 · 어제 22:10 · mon 14:00 · 2026-02-05 · Feb 2026
    now · 10m ago · 1h30m ago · an hour ago · 10분 전 · 2 days ago 14:05
    11:32-13:05 · 11:32 to 13:05 · 2026-02-05 23:50 to 00:20 · 14:05 to now

A bare time is in the caller's zone, UTC unless told. Which day a bare clock time is of: `moments.AHEAD`.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, tzinfo
from itertools import islice

from bot.timeline.asked import LONGEST, Asked, NotATime, Why
from bot.timeline.moments import both_ends, moment
from bot.timeline.reading import Precision, Reading
from bot.timeline.shapes import like_a_time, like_its_day, like_its_zone
from bot.timeline.spellings import FINENESS, TRAILING, clean, scan
from bot.timeline.zones import ALSO_WORDS

__all__ = ["NotATime", "Precision", "When", "Why", "spell", "split_leading", "understand"]


@dataclass(frozen=True, slots=True)
class When:
    """What was understood, in UTC. Two are equal when they mean the same, however they were typed."""

    start: datetime | None
    end: datetime | None = None
    precision: Precision = Precision.UNKNOWN
    around: bool = False
    typed: str = field(default="", compare=False)
    ambiguous: bool = field(default=False, compare=False)
    """The clocks went back, and showed the time twice: the first of the two was taken."""


TIME_UNKNOWN = "time unknown"
UNKNOWN = frozenset(("", TIME_UNKNOWN, "unknown", "n/a", "?", "-", "모름", "시각 모름", "미상"))

TO_THE_HOUR = ", to the hour"
BETWEEN = re.compile(r" (?:to|until|till|through|and) |부터 ?|에서 ?| ?[-~] ?", re.IGNORECASE)

# "0500AM PT [12:00 UTC]": what is in brackets says it for everybody.
IN_OTHER_WORDS = re.compile(r"([^\[\]()]+)[\[(]([^\[\]()]+)[\])]")
CLOCK_AND_WORD = re.compile(
    r"(\d{1,2}:?\d{0,2} ?(?:[ap]\.?m\.?)?)(?: [a-z]{1,5})? ?", re.IGNORECASE
)


def understand(
    text: str, *, now: datetime, zone: tzinfo = UTC, carried_date: date | None = None
) -> When:
    """Raises NotATime, and nothing else. `carried_date` is the day of clock times without one."""
    asked = Asked(text.strip(), now.astimezone(UTC), zone, carried_date)
    cleaned = clean(text, asked)
    if cleaned.lower() in UNKNOWN:
        return When(None, typed=asked.typed)
    hourly = cleaned.lower().endswith(TO_THE_HOUR)
    when = _understand(cleaned[: -len(TO_THE_HOUR)] if hourly else cleaned, asked)
    if not hourly:
        return when
    if when.precision not in (Precision.MINUTE, Precision.HOUR):
        raise asked.no(Why.NOT_UNDERSTOOD)
    return replace(when, precision=Precision.HOUR)


def _understand(text: str, asked: Asked) -> When:
    reading = _in_brackets(text, asked) or scan(text, asked)
    if reading:
        only = moment(reading, asked)
        return When(
            only.at, None, only.precision, reading.around, asked.typed, ambiguous=only.ambiguous
        )
    refused: NotATime | None = None
    for between in BETWEEN.finditer(text):
        try:
            left = scan(text[: between.start()], asked)
            right = scan(text[between.end() :], asked) if left else None
            if left and right:
                return _range(left, right, asked)
        except NotATime as no:  # another dash may be the one between the ends
            refused = refused or (no if no.form_is_right else None)
    raise refused or asked.no(Why.NOT_UNDERSTOOD)


def _range(left: Reading, right: Reading, asked: Asked) -> When:
    start, end = both_ends(left, right, asked)
    return When(
        start.at,
        end.at,
        # The finer of the two, so that nothing that was said is lost.
        min(start.precision, end.precision, key=FINENESS.index),
        left.around or right.around,
        asked.typed,
        ambiguous=start.ambiguous or end.ambiguous,
    )


def _in_brackets(text: str, asked: Asked) -> Reading | None:
    found = IN_OTHER_WORDS.fullmatch(text)
    if not found:
        return None
    before, inside = found[1].strip(), found[2].strip()
    if not inside[:1].isdigit():  # "14:05 (UTC)"
        return scan(f"{before} {inside}", asked)
    reading = scan(inside, asked)
    clock = CLOCK_AND_WORD.fullmatch(before)
    said_twice = reading and reading.clock and reading.zone and clock and scan(clock[1], asked)
    return reading if said_twice else None


# --- a time and then a text ---

MOST_WORDS = 14
WORD = re.compile(r"\S+")
ZONED = re.compile(r"(?:utc|gmt|z|/[a-z_]+|[+-]\d{1,2}(?::?\d{2})?)$", re.IGNORECASE)
BEFORE_TEXT = re.compile(r"[,;:.]*\s*(?:[-–—]+\s+)?")


def split_leading(
    text: str, *, now: datetime, zone: tzinfo = UTC, carried_date: date | None = None
) -> tuple[When | None, str]:
    """Take the time off the beginning: the longest that is one. (None, text) when there is none.

    Raises NotATime when it begins with what is meant as a time and cannot be taken at its word:
    "14:05 CST we saw errors" must not become 14:05 UTC and a text about CST.
    """
    text = text.strip()
    refused: NotATime | None = None
    ends = [word.end() for word in islice(WORD.finditer(text), MOST_WORDS)]
    for end in reversed(ends):
        beginning = text[:end].rstrip(TRAILING)
        if not beginning or len(beginning) > LONGEST:
            continue
        try:
            when = understand(beginning, now=now, zone=zone, carried_date=carried_date)
        except NotATime as no:
            # The shortest says it best: "14:05 CST", without the sentence behind.
            refused = no if no.form_is_right and not _may_be_a_word(no) else refused
            continue
        # "unknown host in the log" starts with a word, "time unknown: …" with a time.
        if when.start is None and not beginning.lower().startswith(TIME_UNKNOWN):
            continue
        if refused:
            raise refused
        _must_end_there(text, len(beginning), when)
        return when, BEFORE_TEXT.sub("", text[len(beginning) :], count=1)
    if refused:
        raise refused
    if like := like_a_time(text):
        raise NotATime(like, Why.LIKE_A_TIME)
    return None, text


def _must_end_there(text: str, end: int, when: When) -> None:
    """ "14:05 on 31.02." must not become 14:05 of today, nor "14:05 Mars/Base" 14:05 UTC, and the rest a text."""
    behind = text[end:]
    if when.start is None:
        return
    if day := like_its_day(behind):
        raise NotATime(f"{text[:end]}{day}", Why.LIKE_A_TIME)
    if not ZONED.search(text[:end]) and (zone := like_its_zone(behind)):
        raise NotATime(f"{text[:end]} {zone}", Why.LIKE_A_ZONE, zone=zone)


def _may_be_a_word(no: NotATime) -> bool:
    """ "14:05 est. loss 4%", and "14:05 At noon …", is a time and a sentence; "14:05 EST" is neither."""
    zone = str(no.facts["zone"]) if no.why is Why.ZONE_AMBIGUOUS else ""
    return not zone.isupper() and zone.lower() in ALSO_WORDS


# --- and back ---


def spell(when: When) -> str:
    """The canonical spelling, in UTC. Understood again, at any time, it gives the same When."""
    if when.start is None:
        return TIME_UNKNOWN
    spelled = ("~" if when.around else "") + _spell_moment(when.start, when.precision)
    if when.end is not None:
        same_day = when.start.date() == when.end.date() and " " in spelled
        end = _spell_moment(when.end, when.precision)
        spelled += " to " + (end.split(" ", 1)[1] if same_day else end)
    if when.precision in (Precision.DAY, Precision.MONTH):
        return spelled
    return f"{spelled} UTC" + (TO_THE_HOUR if when.precision is Precision.HOUR else "")


def _spell_moment(at: datetime, precision: Precision) -> str:
    if precision is Precision.MONTH:
        return f"{at:%Y-%m}"
    if precision is Precision.DAY:
        return f"{at:%Y-%m-%d}"
    if precision is Precision.SECOND:
        return f"{at:%Y-%m-%d %H:%M:%S}" + (f".{at.microsecond:06}" if at.microsecond else "")
    return f"{at:%Y-%m-%d %H:%M}"
