"""Handovers where clocks are changed: named places, nights that are known, and times that come twice or never."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.policy.rotas import Change, Layer, Rota
from bot.rota.resolver import A_MOMENT, line, on_call, outlook, shifts
from bot.rota.walls import first_moment

TWO = ("UAA", "UBB")


def utc(text):
    return datetime.fromisoformat(f"{text}+00:00")


def wall(text):
    return datetime.fromisoformat(text)


def daily(zone, at, first="2026-01-01", every="1 day"):
    return Rota(id="r", timezone=zone, starts=wall(f"{first}T{at}"), every=every, members=TWO)


def starts(rota, first, days):
    """When shifts begin, in UTC, from a moment on."""
    found = shifts(rota, utc(first), utc(first) + timedelta(days=days))
    return [f"{one.start:%m-%d %H:%M}" for one in found[1:]]


@pytest.mark.parametrize(
    ("zone", "at", "day", "begins"),
    [
        ("Europe/London", "09:00", "2026-03-28T00:00", ["03-28 09:00", "03-29 08:00"]),
        ("Europe/London", "09:00", "2026-10-24T00:00", ["10-24 08:00", "10-25 09:00"]),
        ("America/New_York", "09:00", "2026-03-07T00:00", ["03-07 14:00", "03-08 13:00"]),
        ("America/New_York", "09:00", "2026-10-31T00:00", ["10-31 13:00", "11-01 14:00"]),
        # Half an hour: UTC+11 in summer, UTC+10:30 in winter.
        ("Australia/Lord_Howe", "09:00", "2026-04-03T12:00", ["04-03 22:00", "04-04 22:30"]),
        ("Australia/Lord_Howe", "09:00", "2026-10-02T12:00", ["10-02 22:30", "10-03 22:00"]),
        # The last Friday of April, from midnight; the last Thursday of October, to midnight.
        ("Africa/Cairo", "09:00", "2026-04-23T00:00", ["04-23 07:00", "04-24 06:00"]),
        ("Africa/Cairo", "09:00", "2026-10-29T00:00", ["10-29 06:00", "10-30 07:00"]),
        ("Asia/Kolkata", "09:00", "2026-03-28T00:00", ["03-28 03:30", "03-29 03:30"]),
        # South of the equator summer begins in September.
        ("America/Santiago", "09:00", "2026-04-04T00:00", ["04-04 12:00", "04-05 13:00"]),
        ("Pacific/Auckland", "09:00", "2026-09-25T12:00", ["09-25 21:00", "09-26 20:00"]),
    ],
)
def test_a_handover_keeps_its_wall_clock_time(zone, at, day, begins):
    assert starts(daily(zone, at), day, 2) == begins


@pytest.mark.parametrize(
    ("zone", "at", "day", "hours"),
    [
        ("Europe/London", "09:00", "2026-03-28T12:00", 23),
        ("Europe/London", "09:00", "2026-10-24T12:00", 25),
        ("Australia/Lord_Howe", "09:00", "2026-04-04T12:00", 24.5),
        ("Australia/Lord_Howe", "09:00", "2026-10-03T12:00", 23.5),
        ("Asia/Kolkata", "09:00", "2026-03-28T12:00", 24),
    ],
)
def test_the_shift_across_the_change_is_shorter_or_longer(zone, at, day, hours):
    shift = on_call(daily(zone, at), utc(day))

    assert (shift.end - shift.start) == timedelta(hours=hours)


def test_a_time_that_never_comes_means_when_the_clocks_go_forward_over_it():
    rota = daily("America/New_York", "02:30")

    assert starts(rota, "2026-03-07T12:00", 2) == ["03-08 07:00", "03-09 06:30"]
    before, after = on_call(rota, utc("2026-03-08T06:59")), on_call(rota, utc("2026-03-08T07:00"))
    assert before.people != after.people
    assert before.end == after.start == utc("2026-03-08T07:00")


def test_a_time_that_comes_twice_means_the_first_of_the_two():
    rota = daily("America/New_York", "01:30").model_copy(update={"members": (*TWO, "UCC")})

    assert starts(rota, "2026-10-31T12:00", 2) == ["11-01 05:30", "11-02 06:30"]
    first = on_call(rota, utc("2026-11-01T05:30"))
    # Half past one once more, and the minutes before it: nobody is called back.
    for again in ("2026-11-01T06:00", "2026-11-01T06:29", "2026-11-01T06:30"):
        assert on_call(rota, utc(again)) == first
        assert line(rota, utc(again)) == line(rota, utc("2026-11-01T05:30"))
    assert first.end - first.start == timedelta(hours=25)


def test_a_turn_that_the_clocks_go_over_is_nobodys():
    """02:00 to 03:00 does not happen that night: who would have had it is passed over."""
    rota = Rota(
        id="r",
        timezone="America/New_York",
        starts=wall("2026-03-08T00:00"),
        every="1 hour",
        members=("UAA", "UBB", "UCC", "UDD"),
    )

    found = shifts(rota, utc("2026-03-08T05:00"), utc("2026-03-08T08:00"))

    assert [one.people[0] for one in found] == ["UAA", "UBB", "UDD"]


def test_a_time_is_as_exact_as_it_is_written():
    london = ZoneInfo("Europe/London")
    assert first_moment(wall("2026-03-28T09:00:00.25"), london) == utc("2026-03-28T09:00:00.25")


def test_who_comes_from_a_time_on_that_comes_twice_is_not_sent_back():
    rota = Rota(
        id="r",
        timezone="America/New_York",
        starts=wall("2026-10-30T01:30"),
        every="1 day",
        members=("UAA",),
        changes=(Change(since=wall("2026-11-01T01:30"), members=("UBB", "UCC")),),
    )
    for again in ("2026-11-01T05:30", "2026-11-01T06:10", "2026-11-01T06:40"):
        assert on_call(rota, utc(again)).people == ("UBB",)
        assert line(rota, utc(again)) == ["UBB", "UCC"]


def test_an_island_that_left_out_a_day_hands_over_all_the_same():
    """Samoa went from 29 to 31 December 2011."""
    apia = ZoneInfo("Pacific/Apia")

    skipped = [first_moment(wall(f"2011-12-30T{hour}:00"), apia) for hour in ("00", "09", "23")]

    assert skipped == [utc("2011-12-30T10:00")] * 3
    assert first_moment(wall("2011-12-31T00:00"), apia) == utc("2011-12-30T10:00")


def test_hours_over_a_change_have_no_hole():
    layer = Layer(
        timezone="America/New_York",
        starts=wall("2026-01-01T00:00"),
        members=("UAA",),
        only="01:30-02:30",
    )
    rota = Rota(id="r", layers=(layer,))

    back = on_call(rota, utc("2026-11-01T06:15"))
    forward = on_call(rota, utc("2026-03-08T06:45"))

    assert (back.start, back.end) == (utc("2026-11-01T05:30"), utc("2026-11-01T07:30"))
    assert (forward.start, forward.end) == (utc("2026-03-08T06:30"), utc("2026-03-08T07:00"))


def test_hours_that_are_all_of_the_week_part_no_turn():
    layer = Layer(starts=wall("2026-03-05T09:00"), members=TWO, only="00:00-24:00")

    shift = on_call(Rota(id="r", layers=(layer,)), utc("2026-03-10T12:00"))

    assert (shift.start, shift.end) == (utc("2026-03-05T09:00"), utc("2026-03-12T09:00"))


def test_a_day_off_is_as_long_as_it_is_there_and_two_in_a_row_leave_no_minute():
    for off, begins, ends in (
        (["2026-03-29"], "2026-03-29T00:00", "2026-03-29T23:00"),
        (["2026-10-24", "2026-10-25"], "2026-10-23T23:00", "2026-10-26T00:00"),
    ):
        layer = Layer(
            timezone="Europe/London",
            members=("UAA",),
            holidays=tuple(date.fromisoformat(one) for one in off),
        )
        rota = Rota(id="r", layers=(layer,))
        seen = shifts(rota, utc(begins) - timedelta(days=2), utc(ends) + timedelta(days=2))
        assert (seen[0].end, seen[1].start) == (utc(begins), utc(ends))
        assert on_call(rota, utc(begins) - A_MOMENT).end == utc(begins)
        assert (on_call(rota, utc(begins)), line(rota, utc(begins))) == (None, [])
        assert on_call(rota, utc(ends)).start == utc(ends)


def test_before_it_starts_nobody_is_on_and_who_will_be_is_known():
    rota = daily("Europe/London", "09:00", first="2031-05-01")

    seen = outlook(rota, utc("2026-03-02T09:00"))

    assert on_call(rota, utc("2026-03-02T09:00")) is None
    assert line(rota, utc("2026-03-02T09:00")) == []
    assert (seen.now, seen.until, seen.later.people) == (None, None, ("UAA",))
    assert seen.later.start == utc("2031-05-01T08:00")


def test_somebody_who_is_on_for_good_does_not_follow_themselves():
    """Not even when another rotation of theirs begins beyond where anybody looks."""
    begin = "2026-01-05T09:00", "2029-01-01T09:00"
    layers = tuple(Layer(starts=wall(one), members=("UAA",)) for one in begin)

    seen = outlook(Rota(id="r", layers=layers), utc("2026-03-02T09:00"))

    assert (seen.now.people, seen.until, seen.later) == (("UAA",), None, None)


def test_a_rota_of_one_has_nobody_after_them():
    rota = Rota(id="r", starts=wall("2021-01-04T09:00"), members=("UAA",))

    seen = outlook(rota, utc("2026-03-02T09:30"))

    assert (seen.now.people, seen.until, seen.later) == (("UAA",), None, None)


def test_a_change_leaves_the_handovers_and_the_past_as_they_were():
    rota = Rota(
        id="r",
        timezone="Europe/London",
        starts=wall("2026-01-05T09:00"),
        members=("UAA", "UBB"),
        changes=(
            Change(since=wall("2026-01-14T12:00"), members=("UCC", ("UAA", "UDD"))),
            Change(since=wall("2026-02-03T10:00"), members=("UEE", "UFF"), every="1 day"),
        ),
    )

    found = shifts(rota, utc("2026-01-05T09:00"), utc("2026-02-06T10:00"))

    assert [(f"{one.start:%m-%d %H}", *one.people) for one in found] == [
        ("01-05 09", "UAA"),
        ("01-12 09", "UBB"),  # a week that is cut short
        ("01-14 12", "UCC"),  # whoever stands first begins, in whichever week
        ("01-19 09", "UAA", "UDD"),
        ("01-26 09", "UCC"),
        ("02-02 09", "UAA", "UDD"),
        ("02-03 10", "UEE"),  # another length of turns begins when it says
        ("02-04 10", "UFF"),
        ("02-05 10", "UEE"),
    ]


def test_who_is_next_is_of_those_who_are_members_by_then():
    """Neither of those who will be from a change on, nor of a rotation that has not begun."""
    later = Change(since=wall("2026-02-02T09:00"), members=("UCC", "UDD"))
    layers = (
        Layer(starts=wall("2026-01-05T09:00"), members=("UAA", "UBB", "UFF"), changes=(later,)),
        Layer(starts=wall("2026-03-02T09:00"), members=("UEE",)),
    )
    rota = Rota(id="r", layers=layers)

    assert line(rota, utc("2026-01-06T09:00")) == ["UAA", "UBB", "UFF"]
    assert line(rota, utc("2026-01-13T09:00")) == ["UBB", "UFF", "UAA"], "as their turns come"
    assert line(rota, utc("2026-02-10T09:00")) == ["UDD", "UCC"]
    assert line(rota, utc("2026-03-03T09:00")) == ["UCC", "UEE", "UDD"]


def test_layers_follow_the_sun():
    """Seoul, London and New York, each by day: nobody is on at night but where it is day."""

    def by_day(zone, *who):
        return Layer(timezone=zone, members=who, only="09:00-17:00", every="1 day")

    rota = Rota(
        id="r",
        layers=(
            by_day("Asia/Seoul", "UKR"),
            by_day("Europe/London", "UGB"),
            by_day("America/New_York", "UUS"),
        ),
    )

    # New York changes its clocks three weeks before London does.
    found = shifts(rota, utc("2026-03-09T00:00"), utc("2026-03-10T00:00"))

    assert [(f"{one.start:%H}-{one.end:%H}", one.people) for one in found] == [
        ("00-08", ("UKR",)),
        ("09-13", ("UGB",)),
        ("13-17", ("UGB", "UUS")),
        ("17-21", ("UUS",)),
    ]
    assert line(rota, utc("2026-03-09T14:00")) == ["UGB", "UUS", "UKR"]
    assert line(rota, utc("2026-03-09T08:30")) == []
    pairs = (by_day("Asia/Seoul", "UKR", "UJP"), by_day("Europe/London", "UGB", "UFR"))
    asked = line(Rota(id="r", layers=pairs), utc("2026-03-09T14:00"))
    assert set(asked[:2]) == {"UGB", "UFR"}, (
        "where it is day everybody comes before where it is night"
    )


def test_a_moment_is_asked_in_any_zone():
    at = utc("2026-03-02T09:00")
    rota = daily("Asia/Seoul", "10:00")

    assert on_call(rota, at) == on_call(rota, at.astimezone(ZoneInfo("America/New_York")))
    assert on_call(rota, at).start.tzinfo is UTC
