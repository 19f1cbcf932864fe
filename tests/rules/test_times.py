"""What people type as a time, and what is understood. It is Thursday 5 February 2026, 22:00:30 UTC."""

import json
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.timeline.times import NotATime, Precision, When, Why, spell, split_leading, understand
from models.errors import Refusal

NOW = datetime(2026, 2, 5, 22, 0, 30, 250_000, tzinfo=UTC)
SEOUL, LONDON, NEW_YORK = (
    ZoneInfo(name) for name in ("Asia/Seoul", "Europe/London", "America/New_York")
)
REAL = json.loads((Path(__file__).parent / "data" / "times.json").read_text(encoding="utf-8"))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


# typed → spelled in UTC, which also tells the precision, whether it is vague, and where it ends.
UNDERSTOOD = {
    # the spellings of the help text
    "14:05": "2026-02-05 14:05 UTC",
    "14:05Z": "2026-02-05 14:05 UTC",
    "14:05 Europe/London": "2026-02-05 14:05 UTC",
    "2026-02-05 21:53": "2026-02-05 21:53 UTC",
    "yesterday 22:10": "2026-02-04 22:10 UTC",
    "10m ago": "2026-02-05 21:50 UTC",
    "11:32-13:05": "2026-02-05 11:32 to 13:05 UTC",
    "~20:20": "~2026-02-05 20:20 UTC",
    # clock times
    "9:05": "2026-02-05 09:05 UTC",
    "14:05:07": "2026-02-05 14:05:07 UTC",
    "14:05:07.123": "2026-02-05 14:05:07.123000 UTC",
    "14:05:07,5": "2026-02-05 14:05:07.500000 UTC",
    "2:05 pm": "2026-02-05 14:05 UTC",
    "2:05 P.M.": "2026-02-05 14:05 UTC",
    "0205pm": "2026-02-05 14:05 UTC",
    "12:10am": "2026-02-05 00:10 UTC",
    "12:10pm": "2026-02-05 12:10 UTC",
    "9am": "2026-02-05 09:00 UTC, to the hour",
    "1405Z": "2026-02-05 14:05 UTC",
    "1405 UTC": "2026-02-05 14:05 UTC",
    # zones
    "14:05 utc": "2026-02-05 14:05 UTC",
    "14:05 (UTC)": "2026-02-05 14:05 UTC",
    "14:05 GMT": "2026-02-05 14:05 UTC",
    "21:05 asia/SEOUL": "2026-02-05 12:05 UTC",
    "21:05 UTC+9": "2026-02-05 12:05 UTC",
    "21:05 UTC +09:00": "2026-02-05 12:05 UTC",
    "21:05+09:00": "2026-02-05 12:05 UTC",
    "21:05 +0530": "2026-02-05 15:35 UTC",
    "09:05 UTC-5": "2026-02-05 14:05 UTC",
    "09:05 GMT-05:00": "2026-02-05 14:05 UTC",
    "yesterday 23:30 America/New_York": "2026-02-05 04:30 UTC",
    "2026-07-01 14:05 Europe/London": "2026-07-01 13:05 UTC",
    "2026-02-05 14:00 Asia/Kolkata": "2026-02-05 08:30 UTC",
    "2pm Asia/Kolkata": "2026-02-06 08:30 UTC, to the hour",
    # ISO 8601
    "2026-02-05T21:53": "2026-02-05 21:53 UTC",
    "2026-02-05T21:53:07Z": "2026-02-05 21:53:07 UTC",
    "2026-02-05t21:53:07.5+09:00": "2026-02-05 12:53:07.500000 UTC",
    "2026-02-05T14:05-05:00": "2026-02-05 19:05 UTC",
    "2026-02-05 14:05:07-05:00": "2026-02-05 19:05:07 UTC",
    # dates
    "5 Feb 2026 21:53": "2026-02-05 21:53 UTC",
    "5-Feb-2026 21:53": "2026-02-05 21:53 UTC",
    "Feb 5, 21:53": "2026-02-05 21:53 UTC",
    "Feb. 5th 2026 at 9:53pm": "2026-02-05 21:53 UTC",
    "5th of February 21:53": "2026-02-05 21:53 UTC",
    "21:53 on 5 Feb": "2026-02-05 21:53 UTC",
    "2026/02/05 21:53": "2026-02-05 21:53 UTC",
    "Mar 21, 2025 - 19:49 UTC": "2025-03-21 19:49 UTC",
    "21 September 6:30 UTC": "2025-09-21 06:30 UTC",
    "2026-02-05": "2026-02-05",
    "August 25": "2025-08-25",
    "August 23, 2025": "2025-08-23",
    "Feb 29": "2024-02-29",
    "2025-12": "2025-12",
    "December 2025": "2025-12",
    "Thursday, November 2, 2023, at 11:43 UTC": "2023-11-02 11:43 UTC",
    # days by name
    "today 09:00": "2026-02-05 09:00 UTC",
    "09:00 today": "2026-02-05 09:00 UTC",
    "today": "2026-02-05",
    "tomorrow 09:00": "2026-02-06 09:00 UTC",
    "mon 14:00": "2026-02-02 14:00 UTC",
    "Tuesday 14:00": "2026-02-03 14:00 UTC",
    "14:00 on Friday": "2026-01-30 14:00 UTC",
    "thu 14:00": "2026-02-05 14:00 UTC",
    "thu 23:00": "2026-01-29 23:00 UTC",
    "last thursday 14:00": "2026-01-29 14:00 UTC",
    "monday": "2026-02-02",
    # ago
    "now": "2026-02-05 22:00:30 UTC",
    "just now": "~2026-02-05 22:00 UTC",
    "45s ago": "2026-02-05 21:59:45 UTC",
    "10 min ago": "2026-02-05 21:50 UTC",
    "10 minutes ago": "2026-02-05 21:50 UTC",
    "1h30m ago": "2026-02-05 20:30 UTC",
    "1 hour and 30 minutes ago": "2026-02-05 20:30 UTC",
    "a minute ago": "2026-02-05 21:59 UTC",
    "2h ago": "~2026-02-05 20:00 UTC",
    "an hour ago": "~2026-02-05 21:00 UTC",
    "half an hour ago": "~2026-02-05 21:30 UTC",
    "1.5h ago": "~2026-02-05 20:30 UTC",
    "2d ago": "2026-02-03",
    "a week ago": "2026-01-29",
    "2 days ago 14:05": "2026-02-03 14:05 UTC",
    # vague
    "around 20:20": "~2026-02-05 20:20 UTC",
    "at about 20:20": "~2026-02-05 20:20 UTC",
    "approximately 11:40 UTC": "~2026-02-05 11:40 UTC",
    "ca. 11:40": "~2026-02-05 11:40 UTC",
    "11:40ish": "~2026-02-05 11:40 UTC",
    "about 10m ago": "~2026-02-05 21:50 UTC",
    "first thing on November 3": "~2025-11-03",
    # ranges
    "11:32 – 13:05": "2026-02-05 11:32 to 13:05 UTC",
    "11:32~13:05": "2026-02-05 11:32 to 13:05 UTC",
    "from 11:30 to 13:10": "2026-02-05 11:30 to 13:10 UTC",
    "between 14:40 and 15:30": "2026-02-05 14:40 to 15:30 UTC",
    "18:35-18:52 UTC": "2026-02-05 18:35 to 18:52 UTC",
    "20:32-21:05 Asia/Seoul": "2026-02-05 11:32 to 12:05 UTC",
    "20:32 Asia/Seoul-21:05": "2026-02-05 11:32 to 12:05 UTC",
    "11:32 UTC-13:05 UTC": "2026-02-05 11:32 to 13:05 UTC",
    "yesterday 23:50-00:20": "2026-02-04 23:50 to 2026-02-05 00:20 UTC",
    "23:50 to 00:20 today": "2026-02-04 23:50 to 2026-02-05 00:20 UTC",
    "11:32-13:05 yesterday": "2026-02-04 11:32 to 13:05 UTC",
    "14:05 to 14:10:30": "2026-02-05 14:05:00 to 14:10:30 UTC",
    "20m ago to 10m ago": "2026-02-05 21:40 to 21:50 UTC",
    "14:05 to now": "2026-02-05 14:05:00 to 22:00:30 UTC",
    "~20:20-20:30": "~2026-02-05 20:20 to 20:30 UTC",
    "2pm to 3pm": "2026-02-05 14:00 to 15:00 UTC, to the hour",
    "2025-08-26 to 2025-08-29": "2025-08-26 to 2025-08-29",
    "2025-08-26-2025-08-29": "2025-08-26 to 2025-08-29",
    "November 2 at 11:44 UTC until November 4 at 04:25 UTC": "2025-11-02 11:44 to 2025-11-04 04:25 UTC",
    # Korean
    "10분 전": "2026-02-05 21:50 UTC",
    "10분전에": "2026-02-05 21:50 UTC",
    "1시간 전": "~2026-02-05 21:00 UTC",
    "1시간 30분 전": "2026-02-05 20:30 UTC",
    "방금": "~2026-02-05 22:00 UTC",
    "지금": "2026-02-05 22:00:30 UTC",
    "어제 22:10": "2026-02-04 22:10 UTC",
    "오늘 09:00": "2026-02-05 09:00 UTC",
    "그저께": "2026-02-03",
    "오전 9시 5분": "2026-02-05 09:05 UTC",
    "오후 9시 5분": "2026-02-05 21:05 UTC",
    "오후 9:05": "2026-02-05 21:05 UTC",
    "오후 12시 30분": "2026-02-05 12:30 UTC",
    "21시 반": "2026-02-05 21:30 UTC",
    "새벽 3시": "2026-02-05 03:00 UTC, to the hour",
    "약 20:20": "~2026-02-05 20:20 UTC",
    "20:20쯤": "~2026-02-05 20:20 UTC",
    "2026년 2월 5일 21:53": "2026-02-05 21:53 UTC",
    "2월 5일 오후 9시 53분": "2026-02-05 21:53 UTC",
    "월요일 14:00": "2026-02-02 14:00 UTC",
    "11:32부터 13:05까지": "2026-02-05 11:32 to 13:05 UTC",
    "3일 전": "2026-02-02",
    # how it looks
    "１４：０５": "2026-02-05 14:05 UTC",
    "`14:05`": "2026-02-05 14:05 UTC",
    "“14:05”": "2026-02-05 14:05 UTC",
    "*14:05 UTC*": "2026-02-05 14:05 UTC",
    "  14:05   UTC ": "2026-02-05 14:05 UTC",
    "14:05,": "2026-02-05 14:05 UTC",
    "YESTERDAY 22:10": "2026-02-04 22:10 UTC",
    # no time, said so
    "": "time unknown",
    "unknown": "time unknown",
    "모름": "time unknown",
}


@pytest.mark.parametrize(("typed", "spelled"), UNDERSTOOD.items())
def test_what_people_type_is_understood(typed, spelled):
    assert spell(understand(typed, now=NOW)) == spelled


@pytest.mark.parametrize(
    ("typed", "why"),
    {
        "hello": Why.NOT_UNDERSTOOD,
        "5": Why.NOT_UNDERSTOOD,
        "1405": Why.NOT_UNDERSTOOD,
        "14:05 14:10": Why.NOT_UNDERSTOOD,
        "14:05-": Why.NOT_UNDERSTOOD,
        "14:05 we saw errors": Why.NOT_UNDERSTOOD,
        "10m": Why.NOT_UNDERSTOOD,
        "2026-02-05 to 13:05": Why.NOT_UNDERSTOOD,
        "14:05 " + "x" * 100: Why.TOO_LONG,
        "25:00": Why.NO_SUCH_CLOCK,
        "14:60": Why.NO_SUCH_CLOCK,
        "14:05 pm": Why.NO_SUCH_CLOCK,
        "11:32-25:00": Why.NO_SUCH_CLOCK,
        "2026-02-30": Why.NO_SUCH_DATE,
        "Feb 30": Why.NO_SUCH_DATE,
        "05/02/2026 14:05": Why.DATE_ORDER,
        "Monday 5 Feb 2026": Why.WEEKDAY_DIFFERS,
        "later that day": Why.WHICH_DAY,
        "14:05 CST": Why.ZONE_AMBIGUOUS,
        "14:05 kst": Why.ZONE_AMBIGUOUS,
        "14:05 pt": Why.ZONE_AMBIGUOUS,
        "11:32-13:05 BST": Why.ZONE_AMBIGUOUS,
        "14:05 Europe/Lodnon": Why.ZONE_UNKNOWN,
        "14:05 UTC+25": Why.ZONE_UNKNOWN,
        "14:05 +99:00": Why.ZONE_UNKNOWN,
        "2026-03-29 01:30 Europe/London": Why.CLOCK_SKIPPED,
        "2026-02-05 to 2026-02-04": Why.ENDS_FIRST,
        "today 14:05 to yesterday 15:00": Why.ENDS_FIRST,
        "9999w ago": Why.OUT_OF_RANGE,
        "0001-01-01 00:00 Asia/Seoul": Why.OUT_OF_RANGE,
        "2099-12-31 23:00 UTC-5": Why.OUT_OF_RANGE,
    }.items(),
)
def test_what_is_no_time_is_refused_with_the_reason(typed, why):
    with pytest.raises(NotATime) as refused:
        understand(typed, now=NOW)
    assert refused.value.why is why


def test_a_refusal_names_its_sentence_and_its_facts():
    with pytest.raises(Refusal) as refused:
        understand("14:05 CST", now=NOW)
    assert refused.value.sentence == "time-zone-ambiguous"
    assert refused.value.facts == {"typed": "14:05 CST", "zone": "CST"}


def test_a_refusal_repeats_only_the_beginning_of_what_is_long():
    with pytest.raises(NotATime) as refused:
        understand("x" * 1_000_000, now=NOW)
    assert refused.value.facts == {"typed": "x" * 39 + "…"}


# --- the spellings of published incidents ---


@pytest.mark.parametrize("row", REAL, ids=lambda row: f"{row['incident'][:20]} {row['typed']}")
def test_published_timelines_are_understood(row):
    carried = row["carried_date"] and date.fromisoformat(row["carried_date"])
    when = understand(row["typed"], now=NOW, carried_date=carried)
    # The row called "approx" is a vendor's announcement; what it says is to the minute.
    precision = {"date": "day", "approx": "minute"}.get(row["precision"], row["precision"])
    assert when == When(
        row["start"] and at(row["start"].removesuffix("Z")),
        row["end"] and at(row["end"].removesuffix("Z")),
        Precision(precision),
    )


def test_the_data_has_every_kind_of_spelling():
    typed = {row["typed"] for row in REAL}
    assert {"", "11:32-13:05", "0500AM PT [12:00 UTC]", "2025-08-13 19:33:07 and 19:33:09"} <= typed


# --- which day ---


@pytest.mark.parametrize(
    ("now", "typed", "start"),
    [
        ("2026-02-05 00:10", "23:50", "2026-02-04 23:50"),  # last night
        ("2026-02-05 12:00", "23:59", "2026-02-05 23:59"),  # less than 12 hours ahead: planned
        ("2026-02-05 11:00", "23:00", "2026-02-05 23:00"),  # 12 hours ahead, no more
        ("2026-02-05 11:00", "23:01", "2026-02-04 23:01"),
        ("2026-02-05 11:00", "today 23:01", "2026-02-05 23:01"),  # said, so not changed
        ("2026-02-05 11:00", "2026-02-09 23:01", "2026-02-09 23:01"),
        ("2026-02-05 00:30", "23:50-00:20", "2026-02-04 23:50"),  # the start decides
        ("2026-01-02 09:00", "31 Dec 23:00", "2025-12-31 23:00"),
        ("2025-12-31 22:00", "Jan 1 00:10", "2026-01-01 00:10"),
        ("2026-02-05 22:00", "08:00 Asia/Seoul", "2026-02-05 23:00"),  # 6 February, in Seoul
    ],
)
def test_the_day_of_a_time_without_one(now, typed, start):
    assert understand(typed, now=at(now)).start == at(start)


def test_a_bare_time_is_in_the_zone_of_the_caller():
    assert understand("21:05", now=NOW, zone=SEOUL).start == at("2026-02-05 12:05")
    assert understand("21:05Z", now=NOW, zone=SEOUL).start == at("2026-02-05 21:05")


def test_a_date_is_a_label_the_same_in_every_zone():
    assert understand("2026-02-05", now=NOW, zone=SEOUL).start == at("2026-02-05 00:00")
    assert understand("today", now=NOW, zone=SEOUL).start == at("2026-02-06 00:00")


@pytest.mark.parametrize(
    ("typed", "spelled"),
    {
        "7:57": "2024-12-31 07:57 UTC",
        "23:50-00:20": "2024-12-31 23:50 to 2025-01-01 00:20 UTC",
        "Jan 1 00:20": "2025-01-01 00:20 UTC",
        "30 Dec": "2024-12-30",
        "later that day": "~2024-12-31",
        "2026-02-05 21:53": "2026-02-05 21:53 UTC",
    }.items(),
)
def test_a_carried_date_is_the_day_of_what_has_none(typed, spelled):
    assert spell(understand(typed, now=NOW, carried_date=date(2024, 12, 31))) == spelled


# --- daylight saving ---


def test_a_time_shown_twice_is_the_first_and_says_so():
    when = understand("2025-10-26 01:30 Europe/London", now=NOW)
    assert (when.start, when.ambiguous) == (at("2025-10-26 00:30"), True)
    assert not understand("2025-10-26 02:30 Europe/London", now=NOW).ambiguous


def test_a_range_with_an_end_shown_twice_says_so():
    assert understand("2025-10-26 00:30-01:30 Europe/London", now=NOW).ambiguous


def test_a_time_that_never_was_names_the_zone():
    with pytest.raises(NotATime) as refused:
        understand("2026-03-08 02:30", now=NOW, zone=NEW_YORK)
    assert refused.value.facts == {
        "typed": "2026-03-08 02:30",
        "clock": "02:30",
        "date": "2026-03-08",
        "zone": "America/New_York",
    }


# --- a time and then a text ---


@pytest.mark.parametrize(
    ("text", "spelled", "rest"),
    [
        ("14:05 Europe/London we saw errors", "2026-02-05 14:05 UTC", "we saw errors"),
        ("14:05 we saw errors", "2026-02-05 14:05 UTC", "we saw errors"),
        ("14:05: we saw errors", "2026-02-05 14:05 UTC", "we saw errors"),
        ("14:05 - 5 servers died", "2026-02-05 14:05 UTC", "5 servers died"),
        ("14:05 — errors", "2026-02-05 14:05 UTC", "errors"),
        ("14:05 to 14:10 errors", "2026-02-05 14:05 to 14:10 UTC", "errors"),
        ("11:32-13:05 yesterday the cache", "2026-02-04 11:32 to 13:05 UTC", "the cache"),
        ("Feb 5, 2026 21:53 cache died", "2026-02-05 21:53 UTC", "cache died"),
        ("10m ago  cache died", "2026-02-05 21:50 UTC", "cache died"),
        ("`14:05 UTC` cache died", "2026-02-05 14:05 UTC", "cache died"),
        ("10분 전에 오류 발생", "2026-02-05 21:50 UTC", "오류 발생"),
        ("14:05 .5% of requests", "2026-02-05 14:05 UTC", ".5% of requests"),
        ("14:05 sat there", "2026-02-05 14:05 UTC", "sat there"),
        ("14:05 est. loss 4%", "2026-02-05 14:05 UTC", "est. loss 4%"),
        ("14:05 read/write errors", "2026-02-05 14:05 UTC", "read/write errors"),
        ("14:05 " + "word " * 300, "2026-02-05 14:05 UTC", ("word " * 300).strip()),
        ("14:05", "2026-02-05 14:05 UTC", ""),
        ("time unknown: power was lost", "time unknown", "power was lost"),
    ],
)
def test_the_longest_time_is_taken_off_the_beginning(text, spelled, rest):
    when, left = split_leading(text, now=NOW)
    assert when
    assert (spell(when), left) == (spelled, rest)


@pytest.mark.parametrize("text", ["", "we saw errors", "unknown host", "errors - 25:00", "x" * 200])
def test_a_text_without_a_time_stays_whole(text):
    assert split_leading(text, now=NOW) == (None, text)


@pytest.mark.parametrize(
    ("text", "typed"),
    {
        "14:05 KST we saw errors": "14:05 KST",
        "14:05 EST we saw errors": "14:05 EST",
        "14:05 Europe/Lodnon we saw errors": "14:05 Europe/Lodnon",
        "2026-03-29 01:30 Europe/London errors": "2026-03-29 01:30 Europe/London",
        "25:00 errors": "25:00",
    }.items(),
)
def test_a_time_that_is_refused_is_not_taken_for_a_shorter_one(text, typed):
    with pytest.raises(NotATime) as refused:
        split_leading(text, now=NOW)
    assert refused.value.typed == typed


# --- whatever is typed ---

MOMENTS = st.datetimes(
    datetime(1971, 1, 1),  # noqa: DTZ001
    datetime(2099, 12, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
ZONES = st.sampled_from([UTC, SEOUL, LONDON, NEW_YORK, ZoneInfo("Asia/Kolkata")])
PIECES = """
    14:05 01:30 9 2026-03-29 2026-02 -05:00 +09:00 T Z UTC GMT-5 Europe/London CST Feb 5, 2026 31 mon
    yesterday today tomorrow last ago 10m 1h a an half week now ~ about - to and [ ] ( ) ` : . am pm
    오후 9시 5분 전 어제 부터 까지 , 0 9999w 2월 that day 05/02/2026 Etc/GMT+9
""".split()  # noqa: SIM905  # a list this long is read as words
TYPED = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=9).map("".join),
)


def understood(typed: str, **told) -> When | NotATime:
    try:
        return understand(typed, **told)
    except NotATime as refused:
        return refused


def split(typed: str, **told) -> tuple[When | NotATime | None, str]:
    try:
        return split_leading(typed, **told)
    except NotATime as refused:
        return refused, typed


@settings(deadline=None, max_examples=500)
@given(typed=TYPED, now=MOMENTS, zone=ZONES, carried=st.none() | st.dates())
@example(typed="23:50-00:20", now=NOW, zone=UTC, carried=date.max)
@example(typed="00:20-23:50 Feb 29", now=NOW, zone=SEOUL, carried=date.min)
def test_nothing_but_a_refusal_is_raised_and_what_is_understood_can_be_spelled(
    typed, now, zone, carried
):
    when = understood(typed, now=now, zone=zone, carried_date=carried)
    assert isinstance(when, NotATime) or understand(spell(when), now=NOW) == when


@settings(deadline=None, max_examples=200)
@given(typed=TYPED, now=MOMENTS, zone=ZONES)
def test_what_is_split_off_is_what_would_be_understood_alone(typed, now, zone):
    when, rest = split(typed, now=now, zone=zone)
    assert typed.strip().endswith(rest.strip())
    if isinstance(when, NotATime):
        assert when.form_is_right
    elif when:
        assert understand(when.typed, now=now, zone=zone) == when


def truncated(moment: datetime, precision: Precision) -> datetime:
    kept = {
        Precision.MONTH: "%Y-%m-01",
        Precision.DAY: "%Y-%m-%d",
        Precision.SECOND: "%FT%H:%M:%S.%f",
    }
    return at(moment.strftime(kept.get(precision, "%Y-%m-%dT%H:%M")))


@st.composite
def whens(draw):
    precision = draw(st.sampled_from(Precision))
    if precision is Precision.UNKNOWN:
        return When(None)
    start, end = sorted(draw(st.tuples(MOMENTS, MOMENTS)))
    if draw(st.booleans()):
        end = start + draw(st.timedeltas(timedelta(0), timedelta(days=2)))
    ranged = draw(st.booleans())
    return When(
        truncated(start, precision),
        truncated(end, precision) if ranged else None,
        precision,
        around=draw(st.booleans()),
    )


@settings(deadline=None, max_examples=300)
@given(when=whens(), now=MOMENTS, zone=ZONES, carried=st.none() | st.dates())
def test_the_canonical_spelling_means_the_same_at_any_time_and_place(when, now, zone, carried):
    assert understand(spell(when), now=now, zone=zone, carried_date=carried) == when


@settings(deadline=None, max_examples=100)
@given(when=whens())
def test_the_canonical_spelling_can_be_followed_by_a_text(when):
    assert split_leading(f"{spell(when)}: we saw errors", now=NOW) == (when, "we saw errors")


@pytest.mark.parametrize(
    "piece", ["-", "- ", "1", "1:", "14:05-", "1h", "~", "a ", "at ", "분", "5일 "]
)
def test_no_text_is_slow(piece):
    before = time.perf_counter()
    when, rest = split_leading(piece * 1000, now=NOW)
    assert (when, rest) == (None, (piece * 1000).strip())
    assert time.perf_counter() - before < 2
