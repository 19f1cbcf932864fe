"""Calendars as other programs export them, with what each of them makes of the standard."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rota.ical import read, spans
from tests.rules.calendars import kept, of_events, told

BO = "SUMMARY:bo@example.com\nUID:1\n"


def test_google_calendar_repeats_with_exceptions():
    """Folded in the middle of an address, an end in UTC, a date taken out, one moved, one cancelled, one with guests."""
    assert told(kept("google.ics"), "Europe/London") == [
        "03-02 09:00 - 03-09 09:00 bo@example.com",
        "03-09 09:00 - 03-16 09:00 Cy Park",
        "03-16 09:00 - 03-23 09:00 bo@example.com",
        "03-23 09:00 - 03-24 12:00 haneul@example.com",
        "03-24 12:00 - 03-30 08:00 Cy Park",
        "03-30 08:00 - 04-06 08:00 bo@example.com",
    ]


def test_outlook_names_windows_zones_and_defines_its_own():
    """A byte-order mark, a zone of Windows that nothing defines, one that is defined at the very end, across summer time."""
    assert told(kept("outlook.ics"), "Europe/Berlin") == [
        "03-27 17:00 - 03-28 07:00 Bo Kim",
        "03-28 17:00 - 03-29 06:00 Bo Kim",
        "03-29 16:00 - 03-30 06:00 Bo Kim",
        "04-01 06:00 - 04-01 14:00 Cy Park",
        "04-01 22:00 - 04-03 22:00 U0HANEUL01",
    ]


def test_pagerduty_writes_addresses_without_mailto():
    assert told(kept("pagerduty.ics")) == [
        "03-02 09:00 - 03-09 09:00 bo.kim@example.com",
        "03-09 09:00 - 03-16 09:00 cyp@example.com",
        "03-16 09:00 - 03-17 09:00 Haneul Kim",
    ]


def test_one_uid_for_all_shifts_loses_none():
    assert told(kept("opsgenie.ics")) == [
        "03-02 08:00 - 03-02 20:00 Bo Kim",
        "03-02 20:00 - 03-03 08:00 cy@example.com",
        "03-03 08:00 - 03-03 20:00 Bo Kim",
    ]


def test_whole_days_and_floating_times_are_the_rotas():
    assert told(kept("apple.ics"), "America/New_York") == [
        "03-02 05:00 - 03-09 04:00 Bo Kim, Cy Park",
        "03-10 13:00 - 03-10 21:00 U0EUN00001",
        "03-16 04:00 - 03-23 04:00 Bo Kim, Cy Park",
        "04-06 04:00 - 04-13 04:00 Bo Kim, Cy Park",
    ]


def test_two_calendars_may_mean_different_zones_by_one_name():
    """The parser keeps zones for the whole process; the second calendar would get the first one's."""
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
        "TZOFFSETFROM:{0}\nTZOFFSETTO:{0}\nEND:STANDARD\nEND:VTIMEZONE"
    )
    event = f"{BO}DTSTART;TZID=Customized Time Zone:20260302T090000\nDURATION:PT1H"
    east, west = (of_events(event, before=zone.format(offset)) for offset in ("+0900", "-0500"))

    assert told(east) == ["03-02 00:00 - 03-02 01:00 bo@example.com"]
    assert told(west) == ["03-02 14:00 - 03-02 15:00 bo@example.com"]


@pytest.mark.parametrize(
    ("name", "hour"),
    [
        ("Europe/Berlin", 8),
        ("europe/berlin", 8),
        ("W. Europe Standard Time", 8),
        ("/freeassociation.sourceforge.net/Europe/Berlin", 8),
        ('"Korea Standard Time"', 0),
        ('"tzone://Microsoft/Utc"', 9),
        ("(no TZ description)", 14),
        ("Europe", 14),
        ("../../etc/passwd", 14),
    ],
)
def test_zones_by_their_many_names(name, hour):
    """One that nobody knows is read as the rota's, and remarked upon."""
    text = of_events(f"{BO}DTSTART;TZID={name}:20260302T090000\nDURATION:PT30M")

    assert told(text, "America/New_York") == [
        f"03-02 {hour:02}:00 - 03-02 {hour:02}:30 bo@example.com"
    ]
    unknown = ("1 × a time zone that nobody knows, read as the rota's (bo@example.com)",)
    assert read(text).remarks == (unknown if hour == 14 else ())


@pytest.mark.parametrize(
    ("start", "until", "zone", "last"),
    [
        ("DTSTART;TZID=Asia/Seoul:20260302T093000", "20260304", "UTC", "03-04 01:30"),
        ("DTSTART:20260302T093000", "20260304T003000Z", "Asia/Seoul", "03-04 01:30"),
        ("DTSTART:20260302T093000Z", "20260304T093000", "UTC", "03-04 10:30"),
        ("DTSTART;TZID=America/New_York:20260302T093000", "20260304T093000", "UTC", "03-04 15:30"),
        ("DTSTART:20260302T093000Z", "20260304T093000Z;COUNT=9", "UTC", "03-04 10:30"),
        ("DTSTART;VALUE=DATE:20260302", "20260304", "America/New_York", "03-05 05:00"),
        ("DTSTART;VALUE=DATE:20260302", "20260303T230000Z", "Europe/Berlin", "03-04 23:00"),
        ("DTSTART;VALUE=DATE:20260302", "20260304T235959Z", "Europe/Berlin", "03-04 23:00"),
        ("DTSTART;VALUE=DATE:20260302", "20260304T000000Z", "America/New_York", "03-05 05:00"),
    ],
)
def test_the_third_day_is_the_last_however_the_end_is_spelled(start, until, zone, last):
    length = "DURATION:P1D" if "VALUE=DATE" in start else "DURATION:PT1H"
    text = of_events(f"{BO}{start}\n{length}\nRRULE:FREQ=DAILY;UNTIL={until}")

    assert told(text, zone)[-1].split(" - ")[1] == f"{last} bo@example.com"


@pytest.mark.parametrize(
    ("zone", "day", "night", "hours"),
    [
        ("Europe/London", "20260328", "2200-0600", 7),
        ("America/New_York", "20261031", "2200-0600", 9),
        ("Australia/Lord_Howe", "20260404", "2200-0600", 8.5),
        ("Africa/Cairo", "20260423", "2200-0600", 7),
        ("Asia/Kolkata", "20260328", "2200-0600", 8),
        ("Australia/Sydney", "20261003", "2200-0600", 7),
        ("Europe/London", "20260328", "2230-0130", 3),  # there is no 01:30 that night: it is 02:30
        ("Europe/London", "20261024", "2230-0130", 3),  # 01:30 comes twice; the first one is meant
    ],
)
def test_shifts_keep_their_wall_clock_through_the_change(zone, day, night, hours):
    begins, ends = night.split("-")
    text = of_events(
        f"{BO}DTSTART;TZID={zone}:20260101T{begins}00\nDTEND;TZID={zone}:20260102T{ends}00\n"
        "RRULE:FREQ=DAILY"
    )
    noon = datetime.strptime(f"{day}12", "%Y%m%d%H").replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    (one,) = spans(read(text), ZoneInfo("UTC"), noon, noon + timedelta(hours=24))

    assert one.end - one.start == timedelta(hours=hours)


def test_dates_added_and_taken_away():
    text = of_events(
        f"{BO}DTSTART;TZID=Europe/Berlin:20260302T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4\n"
        "EXDATE:20260309T080000Z\nEXDATE;TZID=Europe/Berlin:20260316T090000,20260318T090000\n"
        "RDATE;TZID=Europe/Berlin:20260310T120000\nRDATE;VALUE=PERIOD:20260311T120000Z/PT2H"
    )

    assert told(text) == [
        "03-02 08:00 - 03-02 09:00 bo@example.com",
        "03-10 11:00 - 03-10 12:00 bo@example.com",
        "03-11 12:00 - 03-11 14:00 bo@example.com",
        "03-23 08:00 - 03-23 09:00 bo@example.com",
    ]


def test_a_change_from_one_time_on_changes_all_that_follow():
    text = of_events(
        f"{BO}DTSTART:20260302T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4",
        "UID:1\nSUMMARY:cy@example.com\nDTSTART:20260316T100000Z\nDURATION:PT2H\nSEQUENCE:1\n"
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260316T090000Z",
    )

    assert told(text) == [
        "03-02 09:00 - 03-02 10:00 bo@example.com",
        "03-09 09:00 - 03-09 10:00 bo@example.com",
        "03-16 10:00 - 03-16 12:00 cy@example.com",
        "03-23 10:00 - 03-23 12:00 cy@example.com",
    ]


@pytest.mark.parametrize(
    ("zone", "gone"), [("Asia/Seoul", "20260303T150000Z"), ("America/New_York", "20260304T050000Z"),
                       ("Asia/Seoul", "20260304T000000"), ("Asia/Seoul", "20260304")],
)  # fmt: skip
def test_whole_days_are_whole_where_the_rota_is_also_at_the_edge_of_what_is_asked(zone, gone):
    """An exporter gives the midnight at which the day begins there, as UTC or without a zone."""
    value = ";VALUE=DATE" if len(gone) == 8 else ""
    text = of_events(f"{BO}DTSTART;VALUE=DATE:20260301\nRRULE:FREQ=DAILY\nEXDATE{value}:{gone}")
    midnight = datetime(2026, 3, 3, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    for begins, ends, on in ((0, 1, 1), (23, 24, 1), (24, 25, 0), (47, 48, 0), (48, 49, 1)):
        asked = (midnight + timedelta(hours=begins), midnight + timedelta(hours=ends))
        seen = spans(read(text), ZoneInfo(zone), *asked)
        assert [(one.start, one.end) for one in seen] == [asked] * on


def test_who_overlaps_is_on_together_whoever_began_first_first():
    text = of_events(
        "UID:1\nSUMMARY:bo@example.com\nDTSTART:20260302T090000Z\nDURATION:PT4H",
        "UID:2\nSUMMARY:cy@example.com\nDTSTART:20260302T100000Z\nDURATION:PT1H",
        "UID:3\nSUMMARY:bo@example.com\nDTSTART:20260302T130000Z\nDURATION:PT1H",
    )

    assert told(text) == [
        "03-02 09:00 - 03-02 10:00 bo@example.com",
        "03-02 10:00 - 03-02 11:00 bo@example.com, cy@example.com",
        "03-02 11:00 - 03-02 14:00 bo@example.com",
    ]


def test_whether_it_is_shown_as_busy_is_nobodys_business_but_a_cancelled_series_is_gone():
    text = of_events(
        f"{BO}DTSTART:20260302T090000Z\nDURATION:PT1H\nTRANSP:TRANSPARENT\nSTATUS:TENTATIVE",
        "UID:2\nSUMMARY:cy@example.com\nDTSTART:20260302T090000Z\nDURATION:PT1H\n"
        "RRULE:FREQ=DAILY\nSTATUS:CANCELLED",
    )

    assert told(text) == ["03-02 09:00 - 03-02 10:00 bo@example.com"]
