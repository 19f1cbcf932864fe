"""A rota as a file for calendars: what they accept, and what we read back from it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.rota.export import exported
from bot.rota.ical import decoded, read, spans
from bot.rota.spans import Span

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LONG = "Verfügbarkeitsbereitschaftsdienst für Plattform; Netz, 당직 & \\ “mehr”\nzweite Zeile"


def export(*shifts, name="Platform on call", **other):
    given = {"called": {"bo@example.com": "Bo Kim"}, "home": "https://bot.example.com", "now": NOW}
    return exported("platform", name, shifts, **given | other)


def shift(days=0, people=("bo@example.com",), hours=12):
    start = NOW + timedelta(days=days)
    return Span(start, start + timedelta(hours=hours), people)


def lines(raw):
    return raw.decode().split("\r\n")


def test_the_file_is_what_calendars_expect():
    found = lines(export(shift()))

    assert found[0] == "BEGIN:VCALENDAR"
    assert found[-2:] == ["END:VCALENDAR", ""]
    for line in (
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Platform on call",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "DTSTAMP:20260302T090000Z",
        "DTSTART:20260302T090000Z",
        "DTEND:20260302T210000Z",
        "SUMMARY:Platform on call: Bo Kim",
        "TRANSP:TRANSPARENT",
    ):
        assert line in found
    assert not [line for line in found if line.startswith(("ATTENDEE", "ORGANIZER", "BEGIN:VTIME"))]


def test_shifts_of_two_rotas_are_two_and_times_are_in_utc():
    seoul = NOW.astimezone(ZoneInfo("Asia/Seoul"))
    there = Span(seoul, seoul + timedelta(hours=12), ("bo@example.com",))
    about = {"called": {}, "home": "https://bot.example.com", "now": NOW}

    uids = {
        next(one for one in lines(exported(rota, "R", [shift()], **about)) if one.startswith("UID"))
        for rota in ("platform", "network")
    }

    assert len(uids) == 2
    assert export(there) == export(shift())


def test_what_people_named_is_escaped_and_folded():
    raw = export(shift(people=(LONG,)), name=LONG)

    assert all(len(line.encode()) <= 75 for line in lines(raw))
    unfolded = raw.replace(b"\r\n ", b"").decode()
    assert (
        "X-WR-CALNAME:Verfügbarkeitsbereitschaftsdienst für Plattform\\; Netz\\, 당직" in unfolded
    )
    assert "“mehr”\\nzweite Zeile" in unfolded
    assert unfolded.count("\r\n") == len(lines(unfolded.encode())) - 1


def uid(raw):
    return [line for line in lines(raw.replace(b"\r\n ", b"")) if line.startswith("UID:")]


def test_a_shift_keeps_its_uid_and_no_two_share_one():
    tomorrow = NOW + timedelta(days=1)

    assert uid(export(shift())) == uid(export(shift(people=("cy@example.com",)), now=tomorrow))
    assert uid(export(shift())) == uid(export(shift(hours=3)))
    several = uid(export(shift(), shift(1))) + uid(export(shift(), home="https://b.example.com"))
    assert len(set(several)) == 3


people = st.lists(
    st.sampled_from(["bo@example.com", "cy@example.com", "U0HANEUL01", "Kim, Eun; 은 %41"]),
    min_size=1,
    max_size=3,
    unique=True,
).map(tuple)


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 200), people), max_size=12))
def test_what_is_exported_is_read_back(parts):
    at, shifts = NOW, []
    for gap, hours, on in parts:
        start = at + timedelta(hours=gap)
        at = start + timedelta(hours=hours)
        if not gap and shifts and shifts[-1].people == on:  # nobody can tell these apart
            start = shifts.pop().start
        shifts.append(Span(start, at, on))
    if not shifts:
        return
    read_back = spans(
        read(decoded(export(*shifts))), ZoneInfo("Asia/Seoul"), NOW, at + timedelta(days=1)
    )

    assert read_back == shifts
