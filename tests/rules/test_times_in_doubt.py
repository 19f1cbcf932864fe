"""Times that leave something open: refused, or settled by a rule. It is Thursday 5 February 2026, 22:00:30 UTC."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.timeline.times import NotATime, Why, spell, split_leading, understand
from models.errors import Refusal

NOW = datetime(2026, 2, 5, 22, 0, 30, 250_000, tzinfo=UTC)
SEOUL, NEW_YORK = ZoneInfo("Asia/Seoul"), ZoneInfo("America/New_York")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


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
        "05/02/26 14:05": Why.DATE_ORDER,
        "31.02.2026 14:00": Why.NO_SUCH_DATE,
        "31/02/2026": Why.NO_SUCH_DATE,
        "Monday 5 Feb 2026": Why.WEEKDAY_DIFFERS,
        "Rebooted [12:00 UTC]": Why.NOT_UNDERSTOOD,
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
        "20:00-19:50": Why.ENDS_FIRST,  # a slip, not an outage until tomorrow evening
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
