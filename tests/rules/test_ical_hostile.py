"""Whatever a stranger's server sends: one clear line, soon, and without much memory."""

import time
import tracemalloc
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.rota import ical
from bot.rota.ical import BadCalendar, decoded, read, spans
from tests.rules.calendars import TO, kept, of_events, told

AT = "UID:1\nSUMMARY:bo@example.com\nDTSTART:20260302T090000Z\nDURATION:PT1H\n"
SOON = 10
"""Seconds, on a machine that does other things as well. What is tested takes far less."""


@pytest.fixture
def soon():
    began = time.perf_counter()
    yield
    assert time.perf_counter() - began < SOON


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "it is no calendar: it does not begin with BEGIN:VCALENDAR"),
        (b"<!DOCTYPE html><html>Sign in</html>", "it is no calendar"),
        (b'{"error": "not_found"}', "it is no calendar"),
        (b"\x89PNG\r\n\x1a\n\xff\xff", "it is no text in UTF-8"),
        (b"\xff\xfe\x00", "it is no text in UTF-8"),
        (b"BEGIN:VCALENDAR\r\n\x00END:VCALENDAR", "it contains zero bytes"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "it has no events"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n", "it ends in the middle"),
        (b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "an END has no BEGIN"),
        (b"BEGIN:VCALENDAR\n" + b"A" * 300_000 + b"\nEND:VCALENDAR\n", "longer than 8000"),
    ],
)
def test_what_is_no_calendar_is_told(raw, why):
    with pytest.raises(BadCalendar, match=why):
        read(decoded(raw))


def test_a_cancelled_calendar_has_no_events():
    with pytest.raises(BadCalendar, match="it has no events"):
        read(of_events(AT, before="METHOD:CANCEL"))


def test_fifty_megabytes_cost_nothing(soon):
    raw = b"BEGIN:VCALENDAR\r\n" + b"X" * 50_000_000
    tracemalloc.start()
    with pytest.raises(BadCalendar, match="it is larger than 5 MB"):
        decoded(raw)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 100_000


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 20_000, "nested more than 10 deep"),
        ("BEGIN:VCALENDAR\n" + "BEGIN:X\n" * 20 + "END:X\n" * 20, "nested more than 10 deep"),
        ("BEGIN:VCALENDAR" + "\n" * 4_000_000, "more than 250000 lines"),
        ("BEGIN:VCALENDAR\n" + "\n ".join("A" * 100_000), "longer than 8000 letters"),
        (of_events(*[""] * 10_001), "more than 10000 events"),
        (
            "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:A\n" + "RDATE:20260101T000000\n" * 2_100,
            "more than 2000 lines",
        ),
        (of_events(*[f"{AT}EXDATE:{'20260101T000000Z,' * 400}"] * 60), "more than 20000 dates"),
        (of_events(*[f"{AT}EXDATE{';DTSTART' * 980}"] * 100), "more than 50 parameters"),
        (of_events(f"{AT}RRULE:FREQ=DAILY;BYMONTH={'1,' * 3_800}1"), "longer than 1000 letters"),
    ],
    ids=["open", "nested", "empty", "folded", "many", "zone", "dates", "parameters", "rule"],
)
def test_size_and_depth_are_bounded(soon, text, why):
    with pytest.raises(BadCalendar, match=why):
        read(text)


def test_thousands_of_shifts_are_read_and_answered_soon(soon):
    """Three years of PagerDuty, three shifts a day."""
    month = [
        f"{AT}".replace("UID:1", f"UID:{n}").replace("0302", f"030{n % 9 + 1}")
        for n in range(3_000)
    ]
    calendar = read(of_events(*month, AT.replace("0302", "0420")))

    for _ in range(2):
        (one,) = spans(calendar, UTC, datetime(2026, 4, 1, tzinfo=UTC), TO)
        assert one.people == ("bo@example.com",)


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("FREQ=SECONDLY", "FREQ=SECONDLY. Nobody has such shifts: write HOURLY"),
        ("FREQ=MINUTELY;INTERVAL=5", "repeats by the minute or the second"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "a day that no month has"),
        ("FREQ=DAILY;BYSETPOS=2;BYHOUR=5", "a choice among"),
        ("FREQ=MONTHLY;BYYEARDAY=200;BYMONTHDAY=1", "days of the year"),
        ("FREQ=DAILY;INTERVAL=0", "an interval below 1"),
        ("FREQ=NEVER", "cannot be read"),
        ("INTERVAL=2", "without a frequency"),
        ("FREQ=DAILY;UNTIL=soon", "cannot be read"),
        ("FREQ=DAILY;BYEASTER=1", "cannot be read|by BYEASTER"),
        ("FREQ=DAILY;BYHOUR=9,24", "a time that no day has"),
    ],
)
def test_rules_that_run_for_ever_or_nowhere_are_refused(soon, rule, why):
    with pytest.raises(BadCalendar, match=why):
        read(of_events(f"{AT}RRULE:{rule}"))


@pytest.mark.parametrize(
    "text",
    [
        of_events(f"{AT.replace('2026', '1971')}RRULE:FREQ=HOURLY"),
        of_events(
            f"{AT}RRULE:FREQ=YEARLY;BYMONTHDAY={','.join(map(str, range(1, 29)))};"
            f"BYHOUR={','.join(map(str, range(24)))};BYMINUTE={','.join(map(str, range(60)))};COUNT=1"
        ),
        of_events(*[f"{AT}RRULE:FREQ=HOURLY".replace("UID:1", f"UID:{n}") for n in range(10)]),
        of_events(*[AT.replace("UID:1", f"UID:{n}").replace("PT1H", "P90D") for n in range(300)]),
    ],
    ids=["since 1971", "product", "many", "together"],
)
def test_what_takes_too_long_is_refused_by_an_estimate(soon, text):
    with pytest.raises(BadCalendar, match=r"more than|too long") as refused:
        told(text)
    if "repeat" in str(refused.value):
        assert ": FREQ=" in str(refused.value), "which"
        assert "UNTIL, or let it repeat by the day" in str(refused.value), (
            "and what to write instead"
        )


def test_of_repetitions_that_take_too_long_the_longest_is_told(monkeypatch):
    monkeypatch.setattr(ical, "PATIENCE", 0.0)
    with pytest.raises(
        BadCalendar, match=r"one of them the longest: FREQ=DAILY;COUNT=3\. Begin it"
    ):
        told(of_events(f"{AT}RRULE:FREQ=DAILY;COUNT=3"))
    with pytest.raises(BadCalendar, match=r"one of them the longest\. Begin it"):
        told(of_events(f"{AT}RDATE:20260303T090000Z"))


def test_a_zone_that_changes_by_the_second_is_not_asked(soon):
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Mine\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\n"
        "TZOFFSETTO:+0200\nRRULE:FREQ=SECONDLY\nEND:STANDARD\nEND:VTIMEZONE"
    )
    text = of_events(AT.replace("DTSTART", "DTSTART;TZID=Mine").replace("0Z", "0"), before=zone)

    assert told(text) == ["03-02 09:00 - 03-02 10:00 bo@example.com"]
    assert "a time zone that nobody knows" in read(text).remarks[0]


def test_one_broken_event_does_not_take_the_others_with_it():
    broken = [
        "DTSTART:tomorrow",
        "SUMMARY:no start",
        "DTSTART:99991231T000000Z\nDURATION:P9999999W",
    ]
    text = of_events(AT, *broken, f"{AT.replace('UID:1', 'UID:2')}RRULE:FREQ=DAILY;UNTIL=never")

    assert told(text) == ["03-02 09:00 - 03-02 10:00 bo@example.com"]
    assert len(read(text).remarks) == 2


LINES = kept("google.ics").splitlines(keepends=True)


@settings(max_examples=40)
@example([0, 0, 48, 49, 50], "")  # two events run into one, which has two of everything
@given(st.lists(st.integers(0, len(LINES) - 1), max_size=8), st.text(max_size=20))
def test_any_calendar_with_lines_missing_or_changed_is_read_or_refused(gone, noise):
    left = [f"{line[:-2]}{noise}\r\n" if n in gone[:2] else line for n, line in enumerate(LINES)]
    text = "".join(line for n, line in enumerate(left) if n not in gone[2:])
    said = told_or_refused(text)

    assert all("\n" not in line for line in said)


def told_or_refused(text):
    try:
        return told(text)
    except BadCalendar as why:
        return [str(why)]
