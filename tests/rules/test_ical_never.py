"""Repetitions that never come true: told with the event's name, in little time, and its first time holds."""

import time
from datetime import UTC, datetime

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from icalendar import vRecur

from bot.rota.ical import BadCalendar, read
from bot.rota.ical_never import MOST_LOOKS, Looks, comes_true
from tests.rules.calendars import of_events, told

MONDAY = "UID:1\nSUMMARY:bo@example.com\nDTSTART:20260302T090000Z\nDURATION:PT1H\n"
ONCE = ["03-02 09:00 - 03-02 10:00 bo@example.com"]
NEVER = [
    "FREQ=DAILY;INTERVAL=7;BYDAY=TU", "FREQ=DAILY;INTERVAL=7;BYDAY=TU;COUNT=3", "FREQ=DAILY;BYMONTHDAY=32",
    "FREQ=DAILY;INTERVAL=7;BYDAY=TU;UNTIL=20260401T000000Z", "FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;INTERVAL=12;BYMONTH=4",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6", "FREQ=YEARLY;BYYEARDAY=367", "FREQ=YEARLY;BYWEEKNO=60", "FREQ=YEARLY;BYDAY=54MO",
    "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", "FREQ=HOURLY;INTERVAL=24;BYHOUR=5", "FREQ=HOURLY;INTERVAL=168;BYDAY=TU",
    "FREQ=HOURLY;INTERVAL=7;BYHOUR=9;BYDAY=TU", "FREQ=YEARLY;INTERVAL=9999;BYDAY=54MO", "FREQ=DAILY;INTERVAL=999999999;BYDAY=TU",
]  # fmt: skip


@pytest.mark.parametrize("rule", NEVER)
def test_one_that_never_comes_true_is_told_by_name_and_happens_once(rule):
    text = of_events(f"{MONDAY}RRULE:{rule}")
    began = time.perf_counter()

    assert told(text) == ONCE
    assert read(text).remarks == (
        "1 × read without its repetition, which never comes true (bo@example.com)",
    )
    assert time.perf_counter() - began < 2, "unfolding it takes longer"


def test_a_remark_names_some_events_and_a_refusal_none():
    """What is refused is logged, and people's words stay out of logs."""
    many = [f"UID:{n}\nSUMMARY:Bo\u202e {n % 4} {'x' * 80}\nDTSTART:soon" for n in range(9)]
    (remark,) = read(of_events(MONDAY, *many)).remarks
    assert remark.startswith(
        "9 × left out: a start, an end or a repetition that cannot be read (Bo 0 x"
    )
    assert remark.count("Bo ") == 3
    assert len(remark) < 300

    with pytest.raises(BadCalendar, match=r"9 × left out: [^(]*\)$") as refused:
        read(of_events(*many))
    assert "Bo" not in str(refused.value)


@pytest.mark.parametrize("rule", NEVER)
def test_those_that_say_so_by_their_parts_cost_nothing(rule):
    """However many a calendar has of them, it is not refused."""
    parts = {
        key: value.split(",") for key, _, value in (one.partition("=") for one in rule.split(";"))
    }
    looks = Looks()
    looks.take(MOST_LOOKS - 1)
    assert not comes_true(parts, datetime(2026, 3, 2, 9, tzinfo=UTC), looks)


MONTHLY = "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=1,2,3;BYSETPOS=2"
YEARLY = "FREQ=YEARLY;BYDAY=MO;BYYEARDAY=1,2,3;BYSETPOS=2"
"""Nobody sees of them that they never come true who does not look at each kind of month, and of year."""


def copies(rule, many, *, alike=False):
    """Each of them begins at a time of its own, or all at the same."""
    events = [f"{MONDAY}RRULE:{rule}".replace("UID:1", f"UID:{n}") for n in range(many)]
    if alike:
        return events
    return [one.replace("T0900", f"T{n // 60 % 24:02}{n % 60:02}") for n, one in enumerate(events)]


@pytest.mark.parametrize(
    "events",
    [copies(MONTHLY, 110), copies(YEARLY, 60), copies(YEARLY, 300, alike=True)],
    ids=["by month", "by year", "one many times"],
)
def test_the_costliest_are_told_by_name_as_well(events):
    began = time.perf_counter()
    (remark,) = read(of_events(*events)).remarks
    assert remark.startswith(f"{len(events)} × read without its repetition, which never comes true")
    assert time.perf_counter() - began < 8


def test_too_many_of_the_costliest_are_refused_with_one_that_was_not_found_out_and_what_to_write():
    began = time.perf_counter()
    with pytest.raises(BadCalendar) as refused:
        read(of_events(*copies(YEARLY, 100)))
    why = str(refused.value)
    assert "takes too long to work out: FREQ=YEARLY;BYDAY=MO;BYYEARDAY=1,2,3;BYSETPOS=2" in why
    assert "from 2026-03-02 on. Leave it out if it does not, or write its times as events" in why
    assert time.perf_counter() - began < 10


def some(*values):
    return st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)


MOST_YEARS = 12
LATE = datetime(9987, 3, 2, 9, tzinfo=UTC)
"""The library looks until the end of time, which from here is near."""
RULES = st.fixed_dictionaries(
    {
        "FREQ": st.sampled_from(["HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"]).map(
            lambda one: [one]
        )
    },
    optional={
        "INTERVAL": some(1, 2, 4, 7, 12, 14, 24, 168).map(lambda some: some[:1]),
        "BYDAY": some("MO", "TU", "SU"),
        "BYMONTHDAY": some(1, 29, 31, -1, -31, 32),
        "BYMONTH": some(1, 2, 3),
        "BYHOUR": some(0, 9, 23),
        "WKST": some("MO", "SU").map(lambda some: some[:1]),
    },
)
COUNTED = st.fixed_dictionaries(
    {"FREQ": st.sampled_from(["MONTHLY", "YEARLY"]).map(lambda one: [one])},
    optional={
        "INTERVAL": some(1, 3, 4, 12).map(lambda some: some[:1]),
        "BYDAY": some("MO", "1TU", "5SU", "-5MO", "6MO", "-53TU"),
        "BYMONTH": some(2, 3, 12),
        "BYSETPOS": some(1, 5, -6, 20),
    },
)
BY_YEAR = st.fixed_dictionaries(
    {"FREQ": st.just(["YEARLY"]), "BYYEARDAY": some(1, 60, 366, 367, -366, -367)},
    optional={"INTERVAL": some(1, 2, 4).map(lambda some: some[:1]), "BYDAY": some("MO", "SU")},
)


@settings(max_examples=80, deadline=None)
@given(st.one_of(RULES, COUNTED, BY_YEAR), st.integers(0, 400))
@example({"FREQ": ["HOURLY"], "INTERVAL": [7], "BYDAY": ["MO"], "BYHOUR": [0]}, 0)
@example({"FREQ": ["HOURLY"], "INTERVAL": [7], "BYDAY": ["SA"], "BYHOUR": [0]}, 0)
@example({"FREQ": ["HOURLY"], "INTERVAL": [168], "BYHOUR": [9], "BYMONTHDAY": [31]}, 9)
def test_it_is_told_as_the_library_would_find_out_in_its_own_time(rule, days):
    """dateutil unfolds rules for us, and is asked here what it makes of them. Every fourteenth year is after its last."""
    assume(rule["FREQ"] != ["YEARLY"] or rule.get("INTERVAL", [1])[0] <= MOST_YEARS)
    start = LATE.replace(day=1 + days % 28, month=1 + days % 12, hour=days % 24)
    text = vRecur(rule).to_ical().decode()
    try:
        found = next(iter(rrulestr(text, dtstart=start)), None)
    except ValueError:  # hours that no step of it comes to
        found = None

    assert comes_true(rule, start, Looks()) == (found is not None)
