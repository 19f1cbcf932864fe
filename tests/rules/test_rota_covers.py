"""What lies on top of the turns, and in which order: the later wins."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.policy.rotas import Layer, Rota
from bot.rota.covers import Cover, swapped
from bot.rota.resolver import line, on_call, outlook, shifts
from bot.rota.spans import Span, newly_on

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
ROTA = Rota(
    id="r",
    starts=datetime.fromisoformat("2026-03-02T09:00"),
    every="1 day",
    members=("UAA", "UBB", "UCC"),
)


def day(number, hour=0):
    return MONDAY + timedelta(days=number, hours=hour)


def over(start, end, person):
    return Cover(start, end, person=person)


def told(covers, days=3, rota=ROTA, calendar=()):
    return [
        (f"{one.start:%d %H}-{one.end:%d %H}", *one.people)
        for one in shifts(rota, MONDAY, day(days), covers, calendar)
    ]


def test_an_override_is_on_instead_and_parts_the_shift():
    cover = over(day(0, 6), day(0, 12), "UXX")

    assert told([cover], days=1) == [
        ("02 09-02 15", "UAA"),
        ("02 15-02 21", "UXX"),
        ("02 21-03 09", "UAA"),
    ]
    shift = on_call(ROTA, day(0, 7), [cover])
    assert (shift.start, shift.end, shift.people) == (day(0, 6), day(0, 12), ("UXX",))
    assert on_call(ROTA, day(0, 1), [cover]).end == day(0, 6)
    assert on_call(ROTA, day(0, 13), [cover]).start == day(0, 12)


def test_an_override_over_a_handover_is_one_shift():
    assert told([over(day(0, 12), day(1, 12), "UXX")], days=2) == [
        ("02 09-02 21", "UAA"),
        ("02 21-03 21", "UXX"),
        ("03 21-04 09", "UBB"),
    ]
    assert on_call(ROTA, day(1, 1), [over(day(0, 12), day(1, 12), "UXX")]).people == ("UXX",)


def test_of_two_overrides_the_later_wins_where_both_hold():
    first, second = over(day(0), day(0, 12), "UXX"), over(day(0, 6), day(0, 9), "UYY")

    assert told([first, second], days=1) == [
        ("02 09-02 15", "UXX"),
        ("02 15-02 18", "UYY"),
        ("02 18-02 21", "UXX"),
        ("02 21-03 09", "UAA"),
    ]
    assert told([second, first], days=1)[0] == ("02 09-02 21", "UXX")


def test_a_swap_exchanges_two_turns_and_nothing_else():
    covers = swapped("UAA", (day(0), day(1)), "UCC", (day(2), day(3)))

    assert [one[1:] for one in told(covers, days=6)] == [
        ("UCC",),
        ("UBB",),
        ("UAA",),
        ("UAA",),
        ("UBB",),
        ("UCC",),
    ]


def test_a_swap_within_one_time_changes_both_at_once():
    covers = swapped("UAA", (day(0), day(3)), "UBB", (day(0), day(3)))

    assert [one[1:] for one in told(covers, days=4)] == [("UBB",), ("UAA",), ("UCC",), ("UAA",)]


def test_a_swap_in_whose_time_neither_is_on_parts_no_shift():
    covers = swapped("UBB", (day(0, 3), day(0, 5)), "UCC", (day(0, 7), day(0, 9)))
    pairs = [(("UBB", "UCC"),), (("UCC", "UBB"),)]

    assert [one.instead for one in covers] == pairs, "and nothing lies on the time between"
    assert [one.instead for one in swapped("UBB", None, "UCC", (day(0), day(1)))] == pairs[1:]
    within = swapped("UBB", (day(0), day(1)), "UCC", (day(0), day(1)))
    assert [one.instead for one in within] == [pairs[0] + pairs[1]]
    assert told(covers, days=1) == [("02 09-03 09", "UAA")]
    assert on_call(ROTA, day(0, 4), covers).end == day(1)


def test_a_swap_after_an_override_moves_who_is_on_by_then_and_before_it_is_overruled():
    swap = swapped("UAA", (day(0), day(1)), "UBB", (day(1), day(2)))
    override = over(day(0), day(2), "UXX")
    of_xx = swapped("UXX", (day(0), day(1)), "UBB", (day(1), day(2)))

    assert told([*swap, override], days=2) == [("02 09-04 09", "UXX")]
    assert told([override, *swap], days=2) == [("02 09-04 09", "UXX")]
    assert [one[1] for one in told([override, *of_xx], days=2)] == ["UBB", "UXX"]


def test_one_of_several_is_replaced_and_nobody_stands_twice():
    """[66]"""
    rota = Rota(id="r", starts=ROTA.starts, every="1 day", members=(("UAA", "UBB"), "UCC"))
    for_one = Cover(day(0), day(2), instead=(("UAA", "UXX"),))
    doubled = Cover(day(0), day(1), instead=(("UAA", "UBB"),))

    assert told([for_one], days=2, rota=rota) == [
        ("02 09-03 09", "UXX", "UBB"),
        ("03 09-04 09", "UCC"),
    ]
    assert told([doubled], days=1, rota=rota) == [("02 09-03 09", "UBB")]


def test_an_override_fills_a_gap():
    rota = Rota(id="r", layers=(Layer(members=("UAA", "UBB"), only="09:00-17:00", every="1 day"),))
    cover = over(day(0, 4), day(1, 4), "UXX")

    shift = on_call(rota, day(0, 12), [cover])

    assert (shift.start, shift.end, shift.people) == (day(0, 4), day(1, 4), ("UXX",))
    assert on_call(rota, day(0, 12), []) is None
    assert line(rota, day(0, 12), [cover]) == ["UXX", "UAA", "UBB"]


def test_whoever_somebody_stands_in_for_is_asked_last():
    assert line(ROTA, day(0), [over(day(0), day(1), "UXX")]) == ["UXX", "UBB", "UCC", "UAA"]
    assert line(ROTA, day(0), [over(day(0), day(1), "UCC")]) == ["UCC", "UBB", "UAA"]
    assert line(ROTA, day(0), [over(day(1), day(2), "UXX")]) == ["UAA", "UBB", "UCC"]


def test_who_is_next_may_be_a_substitute():
    seen = outlook(ROTA, day(0, 1), [over(day(1), day(1, 6), "UXX")])

    assert (seen.now.people, seen.until) == (("UAA",), day(1))
    assert (seen.later.people, seen.later.start, seen.later.end) == (("UXX",), day(1), day(1, 6))


def test_the_same_person_again_is_no_relief():
    seen = outlook(ROTA, day(0, 1), [over(day(1), day(2), "UAA")])

    assert (seen.until, seen.later.people) == (day(2), ("UCC",))


def test_the_same_person_after_a_pause_is_who_comes_next():
    alone = Rota(id="r", starts=ROTA.starts, every="1 day", members=("UAA",), only="10:00-12:00")
    seen = outlook(alone, day(0, 2))

    assert (seen.now.people, seen.until) == (("UAA",), day(0, 3))
    assert seen.later == Span(day(1, 1), day(1, 3), ("UAA",))


def test_who_comes_next_has_their_whole_shift_however_soon_it_is_seen():
    weekly = Rota(id="r", starts=ROTA.starts, every="7 days", members=("UAA", "UBB"))

    assert outlook(weekly, day(5)).later == Span(day(7), day(14), ("UBB",))


def test_a_calendar_is_followed_in_its_own_shifts():
    rota = Rota(id="r", ics="a.ics")
    calendar = [
        Span(day(0), day(1), ("UAA",)),
        Span(day(0, 12), day(1, 12), ("UBB", "UAA")),
        Span(day(2), day(3), ("UCC",)),
    ]

    assert told([], days=4, rota=rota, calendar=calendar) == [
        ("02 09-02 21", "UAA"),
        ("02 21-03 09", "UAA", "UBB"),
        ("03 09-03 21", "UBB", "UAA"),
        ("04 09-05 09", "UCC"),
    ]
    assert line(rota, day(0), (), calendar) == ["UAA", "UBB", "UCC"]
    assert on_call(rota, day(1, 20), (), calendar) is None
    assert outlook(rota, day(1, 20), (), calendar).later.people == ("UCC",)
    last = outlook(rota, day(2, 1), (), calendar)
    assert (last.until, last.later) == (day(3), None), "it ends, and nobody is known to follow"
    assert line(rota, day(2, 1), (), calendar) == ["UCC"], "whose turn is over is not next"
    swap = swapped("UBB", (day(0), day(2)), "UCC", (day(2), day(3)))
    assert [one[1:] for one in told(swap, days=4, rota=rota, calendar=calendar)][1:] == [
        ("UAA", "UCC"),
        ("UCC", "UAA"),
        ("UBB",),
    ]


def test_whoever_is_on_at_a_moment_when_they_were_not_is_newly_on():
    before = [Span(day(0), day(1), ("UAA",)), Span(day(1), day(2), ("UBB", "UCC"))]
    after = [Span(day(0), day(1, 6), ("UAA",)), Span(day(1, 6), day(2), ("UCC", "UXX"))]

    assert newly_on(before, after) == ["UAA", "UXX"]
    assert newly_on(after, before) == ["UBB", "UCC"]
    assert newly_on(before, before) == newly_on(before, []) == []
    again = [*before, Span(day(2), day(3), ("UAA",))]
    assert newly_on(again, before[:1]) == [], "the other time of theirs takes nothing away"
    parted = [Span(day(0), day(0, 5), ("UAA",)), Span(day(0, 5), day(1), ("UAA",))]
    assert newly_on(parted, before) == ["UBB", "UCC"]


hours = st.integers(-50, 150).map(lambda hour: MONDAY + timedelta(hours=hour))
people = st.sampled_from(["UAA", "UBB", "UCC", "UXX", "UYY"])
times = st.tuples(hours, st.integers(1, 60)).map(lambda t: (t[0], t[0] + timedelta(hours=t[1])))
covers = st.lists(
    st.one_of(
        st.builds(lambda time, who: [over(*time, who)], times, people),
        st.builds(
            lambda a, t, b, u: swapped(a, t, b, u) if a != b else [], people, times, people, times
        ),
    ),
    max_size=8,
).map(lambda lists: [cover for some in lists for cover in some])
rotas = st.builds(
    lambda every, only, layers: Rota(
        id="r",
        layers=(
            Layer(starts=ROTA.starts, every=every, members=("UAA", ("UBB", "UCC")), only=only),
            Layer(starts=ROTA.starts, every="1 day", members=("UCC",), only="Tue 06:00-20:00"),
        )[:layers],
    ),
    st.sampled_from(["5 hours", "1 day", "3 days"]),
    st.sampled_from(["00:00-24:00", "20:00-08:00", "Mon-Wed 09:00-17:00"]),
    st.sampled_from([1, 2]),
)


@settings(max_examples=60)
@given(rotas, covers)
def test_both_ways_of_asking_agree_with_applying_each_change_in_turn(rota, covers):
    found = shifts(rota, MONDAY, day(5), covers)

    assert all(one.start < one.end and one.people for one in found)
    for hour in range(0, 120, 3):
        at = day(0, hour)
        plain = on_call(rota, at)
        expected = plain.people if plain else ()
        for cover in covers:
            if cover.holds(at):
                expected = cover.applied(expected)
        of_all = [one for one in found if one.holds(at)]
        whole = on_call(rota, at, covers)
        assert [one.people for one in of_all] == ([expected] if expected else [])
        assert (whole.people if whole else ()) == expected
        if whole:  # cut to the time that was asked for, it is the same shift
            cut = (max(whole.start, MONDAY), min(whole.end, day(5)))
            assert [(one.start, one.end) for one in of_all] == [cut]
