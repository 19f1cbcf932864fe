"""What is wrong with a rota's next two weeks: each trouble found where it is, and nothing where all is well."""

from datetime import UTC, datetime, timedelta

from bot.doctor.check import State
from bot.doctor.turns import rotas
from bot.policy import Policy
from bot.policy.rotas import Layer, Rota
from bot.rota import resolver
from bot.rota.checks import AHEAD, Known, Trouble, check
from bot.rota.covers import Cover
from bot.rota.spans import Span

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
STARTS = datetime.fromisoformat("2026-03-02T09:00")
TWO = ("UAA", "UBB")
ZONES = {"UAA": "Europe/London", "UBB": "Europe/London", "UCC": "Asia/Seoul"}


def found(rota, *, gone=(), zones=None, covers=(), trained=None):
    time = (NOW, NOW + AHEAD)
    return check(
        resolver.shifts(rota, *time, covers),
        resolver.planned(rota, *time, ()),
        people=rota.people,
        known=Known(ZONES if zones is None else zones, set(gone), trained),
        time=time,
        zone=rota.timezone,
    )


def told(rota, **more):
    return [
        (one.trouble, f"{one.start:%d %H}-{one.end:%d %H}", *one.people)
        for one in found(rota, **more)
    ]


def rota(members=("UAA", "UBB"), every="7 days", **more):
    return Rota(id="r", starts=STARTS, members=members, every=every, **more)


def test_a_week_each_is_well():
    assert found(rota()) == []
    assert found(rota(timezone="Europe/London", members=("UAA", "UBB", "UCC"))) == []


def test_gaps_are_told_and_an_override_closes_one():
    weekdays = rota(only="Mon-Thu", every="1 day")

    gaps = [one for one in told(weekdays) if one[0] is Trouble.GAP]
    assert gaps == [(Trouble.GAP, "06 00-09 00"), (Trouble.GAP, "13 00-16 00")]
    weekend = Cover(NOW + timedelta(days=3, hours=15), NOW + timedelta(days=6, hours=15), "UAA")
    closed = [one for one in told(weekdays, covers=[weekend]) if one[0] is Trouble.GAP]
    assert closed == gaps[1:]


def test_a_rota_that_begins_later_has_a_gap_until_then():
    later = Rota(id="r", starts=datetime.fromisoformat("2026-03-10T09:00"), members=("UAA", "UBB"))

    assert told(later) == [(Trouble.GAP, "02 09-10 09")]


def test_what_a_calendar_does_not_reach_is_a_gap_as_well():
    shifts = [Span(NOW, NOW + timedelta(days=5), ("UAA",))]
    time = NOW, NOW + AHEAD

    gaps = check(shifts, [], people=["UAA", "UBB"], known=Known(ZONES, ()), time=time, zone="UTC")

    assert [(one.trouble, one.start, one.end) for one in gaps] == [
        (Trouble.GAP, NOW + timedelta(days=5), NOW + AHEAD)
    ]


def test_an_overlap_that_runs_already_is_told_as_far_as_anybody_looks():
    def since_february(*who):
        return Layer(
            starts=datetime.fromisoformat("2026-02-01T09:00"), members=who, every="90 days"
        )

    two = Rota(id="r", layers=(since_february("UAA"), since_february("UBB")))
    same = Rota(id="r", layers=(since_february(("UAA", "UBB")), since_february(("UBB", "UAA"))))

    assert told(two)[0] == (Trouble.OVERLAP, "02 09-16 09", "UAA", "UBB")
    assert Trouble.OVERLAP not in {one.trouble for one in found(same)}, "both have it together"


def test_layers_that_overlap_are_told_but_not_those_who_share_a_shift():
    both = Rota(
        id="r",
        layers=(
            Layer(starts=STARTS, members=("UAA", "UBB"), only="Mon-Fri 08:00-16:00"),
            Layer(starts=STARTS, members=(("UBB", "UCC"),), only="Mon 15:00-20:00"),
        ),
    )

    overlaps = [one for one in told(both) if one[0] is Trouble.OVERLAP]

    assert overlaps == [
        (Trouble.OVERLAP, "02 15-02 16", "UAA", "UBB", "UCC"),
        (Trouble.OVERLAP, "09 15-09 16", "UBB", "UBB", "UCC"),
    ]
    short = [
        Layer(starts=STARTS, members=(who,), only=only)
        for who, only in (("UAA", "Mon 08:00-20:00"), ("UBB", "Mon 10:00-11:00"), ("UCC", "Mon 15:00-16:00"),
                          ("UAA", "Mon 17:00-18:00"))
    ]  # fmt: skip
    over = [one[1:] for one in told(Rota(id="r", layers=tuple(short))) if one[0] is Trouble.OVERLAP]
    assert over[:3] == [
        ("02 10-02 11", "UAA", "UBB"), ("02 15-02 16", "UAA", "UCC"), ("09 10-09 11", "UAA", "UBB"),
    ], "each with the longest that runs; nobody with themselves"  # fmt: skip
    assert found(rota(members=(("UAA", "UBB"), ("UCC", "UAA")))) == [
        one
        for one in found(rota(members=(("UAA", "UBB"), ("UCC", "UAA"))))
        if one.trouble is Trouble.TOO_LONG
    ]


def test_a_shift_of_nobody_who_ever_drilled_is_told_once_there_are_drills():
    """[90] One of them is enough; and where nobody ever drilled there is nobody to compare with."""
    shared = rota((("UAA", "UBB"), ("UBB", "UCC"), "UCC"), "2 days")
    assert told(shared, trained=["UAA"]) == [
        (Trouble.UNTRAINED, "04 09-06 09", "UBB", "UCC"),
        (Trouble.UNTRAINED, "06 09-08 09", "UCC"),
    ]
    assert told(shared) == told(shared, trained=["UBB", "UCC"]) == []


def test_strangers_and_those_who_left_are_told_once_each():
    zones = {"UAA": "UTC"}

    strangers = told(rota(("UAA", "UBB", "UCC"), "1 day"), zones=zones, gone=["UCC"])
    assert [one for one in strangers if one[0] is not Trouble.NIGHT] == [
        (Trouble.UNKNOWN, "03 09-04 09", "UBB"),
        (Trouble.GONE, "04 09-05 09", "UCC"),
    ]


def test_one_person_alone_is_told_and_too_long():
    assert told(rota(("UAA",))) == [
        (Trouble.ALONE, "02 09-16 09", "UAA"),
        (Trouble.TOO_LONG, "02 09-16 09", "UAA"),
    ]
    stands_in = Cover(NOW + timedelta(days=3), NOW + timedelta(days=4), "UBB")
    troubles = {one[0] for one in told(rota(("UAA",)), covers=[stands_in])}
    assert Trouble.ALONE not in troubles, "whoever stands in can be asked as well"


def test_more_than_seven_days_in_a_row_are_told_across_turns():
    assert told(rota(("UAA", "UAA", "UBB"), "4 days")) == [(Trouble.TOO_LONG, "02 09-10 09", "UAA")]
    assert found(rota(("UAA", "UBB"), "4 days")) == []


def test_a_week_in_which_the_clocks_go_back_is_not_too_long():
    week = Rota(
        id="r",
        timezone="Europe/London",
        starts=datetime.fromisoformat("2026-10-19T09:00"),
        members=("UAA", "UBB"),
    )
    time = (datetime(2026, 10, 19, 8, tzinfo=UTC), datetime(2026, 11, 2, 9, tzinfo=UTC))
    shifts = resolver.shifts(week, *time)
    known = Known(ZONES, ())

    assert max(one.end - one.start for one in shifts) == timedelta(days=7, hours=1)
    assert check(shifts, shifts, people=week.people, known=known, time=time, zone="UTC") == []


def test_a_long_shift_over_a_whole_night_counts_by_the_clock_of_who_has_it():
    """From 18:00 to 09:00 in London is a night there, and a day in Seoul."""
    nights = rota(("UAA", "UCC"), "1 day", only="18:00-09:00")

    assert [one for one in told(nights) if one[0] is Trouble.NIGHT] == [
        (Trouble.NIGHT, "02 18-03 09", "UAA")
    ]
    twelve_hours = rota(TWO, "12 hours"), rota(TWO, "1 day", only="20:00-08:00")
    at_noon = datetime.fromisoformat("2026-03-02T12:00")
    parts_of_it = [
        Rota(id="r", starts=at_noon, members=TWO, every="1 day", only=only)
        for only in ("22:00-12:00", "12:00-07:00")
    ]
    for well in (*twelve_hours, *parts_of_it):
        assert Trouble.NIGHT not in {one.trouble for one in found(well)}, well.only
    first = datetime(2026, 10, 24, 8, tzinfo=UTC)
    autumn = Span(first, first + timedelta(hours=25), ("UAA",))
    time = autumn.start, autumn.end
    known = Known(ZONES, ())
    (night,) = check([autumn], [], people=TWO, known=known, time=time, zone="UTC")
    assert night.trouble is Trouble.NIGHT, "a day of 25 hours is a day"


def test_the_doctor_has_a_line_for_each_rota_that_needs_a_look():
    lonely = Rota(id="lonely", starts=STARTS, members=("UAA",))
    weekly = rota()
    policy = Policy(rotas=(lonely, weekly))

    lines = list(rotas(policy, lambda: [(lonely, found(lonely)), (weekly, found(weekly))]))

    assert [(line.state, line.what) for line in lines] == [
        (
            State.WARN,
            "lonely: UAA is alone: nobody is next when they do not answer, and 1 more",
        ),
        (State.OK, "r: covered for the next 14 days"),
    ]
    assert list(rotas(Policy(), list)) == []
