"""For random rotations, zones and ten years of time, every instant has exactly the expected holder."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.policy.rotas import Change, Layer, Rota
from bot.rota.resolver import on_call, shifts
from tests.rules.rota_watched import Watcher, in_hours, moments

TEN_YEARS = timedelta(days=3653)
PEOPLE = ("UAA", "UBB", "UCC", "UDD", "UEE")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# Half an hour, two hours, at midnight, south of the equator, none at all, and a whole day left out.
ZONES = (
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "America/Santiago",
    "America/Havana",
    "Pacific/Auckland",
    "Pacific/Apia",
    "Antarctica/Troll",
    "UTC",
)

walls = st.builds(
    lambda day, quarter: (
        datetime.fromisoformat("2008-01-01") + timedelta(days=day, minutes=15 * quarter)
    ),
    st.integers(0, 4000),
    st.integers(0, 95),
)
turns = st.one_of(
    st.integers(6, 50).map(lambda n: (n, "hours")),
    st.integers(1, 40).map(lambda n: (n, "days")),
    st.integers(1, 6).map(lambda n: (n, "weeks")),
)
shift = st.one_of(st.sampled_from(PEOPLE), st.permutations(PEOPLE).map(lambda p: tuple(p[:2])))
members = st.lists(shift, min_size=1, max_size=5).map(tuple)
hours = st.tuples(
    st.sets(st.integers(0, 6), min_size=1), st.integers(0, 95), st.integers(0, 95)
).filter(lambda h: h[1] != h[2])


def spelled(turn):
    return f"{turn[0]} {turn[1]}"


def delta(turn):
    return timedelta(**{turn[1]: turn[0]})


def clock(quarter):
    return f"{quarter // 4:02}:{quarter % 4 * 15:02}"


@st.composite
def changes(draw, starts):
    """Later and later, half of them with turns of another length."""
    made, since = [], starts
    for _ in range(draw(st.integers(0, 3))):
        since += timedelta(minutes=15) * draw(st.integers(1, 90_000))
        made.append((since, draw(members), draw(st.none() | turns)))
    return made


def told(layer, start, end, at_all):
    """Who our resolver says is on at these moments."""
    rota = Rota(id="r", layers=(layer,))
    running = iter(shifts(rota, start, end))
    one, people = next(running, None), []
    for at in at_all:
        while one is not None and one.end <= at:
            one = next(running, None)
        people.append((at, one.people if one is not None and one.holds(at) else ()))
    for at, expected in people[:: len(people) // 100 + 1]:
        now = on_call(rota, at)
        assert (() if now is None else now.people) == expected
        assert now is None or now.holds(at)
    return people


@settings(max_examples=15)
@given(st.data(), st.sampled_from(ZONES), walls, turns, members)
def test_every_instant_of_ten_years_has_the_expected_holder(data, zone, starts, turn, people):
    made = data.draw(changes(starts))
    layer = Layer(
        timezone=zone,
        starts=starts,
        every=spelled(turn),
        members=people,
        changes=tuple(
            Change(since=since, members=then, every=every and spelled(every))
            for since, then, every in made
        ),
    )
    place = ZoneInfo(zone)
    start = datetime(2008, 1, 1, tzinfo=UTC) + timedelta(days=data.draw(st.integers(0, 2000)))
    end = start + TEN_YEARS
    watcher = Watcher(
        place,
        starts,
        delta(turn),
        people,
        changes=[(since, then, every and delta(every)) for since, then, every in made],
    )

    expected = [(at, watcher.looks(at)) for at in moments(place, start, end)]

    assert told(layer, start, end, [at for at, _ in expected]) == expected


@settings(max_examples=15)
@given(st.data(), st.sampled_from(ZONES), turns, members, st.none() | hours)
def test_hours_and_days_off_are_kept_by_the_clock_on_the_wall(data, zone, turn, people, week):
    """Also days off alone, without hours."""
    days, begin, until = week or (range(7), 0, 96)
    starts = datetime.fromisoformat("2010-12-28T09:00")
    off = data.draw(st.lists(st.dates(date(2011, 1, 1), date(2013, 1, 1)), max_size=60))
    layer = Layer(
        timezone=zone,
        starts=starts,
        every=spelled(turn),
        members=people,
        only=week
        and f"{','.join(DAYS[day] for day in sorted(days))} {clock(begin)}-{clock(until)}",
        holidays=tuple(off),
    )
    place = ZoneInfo(zone)
    start, end = datetime(2011, 1, 1, tzinfo=UTC), datetime(2013, 1, 1, tzinfo=UTC)
    is_open = week and in_hours(days, begin * 15, until * 15)
    watcher = Watcher(place, starts, delta(turn), people, open_at=is_open, holidays=off)

    expected = [(at, watcher.looks(at)) for at in moments(place, start, end)]

    assert told(layer, start, end, [at for at, _ in expected]) == expected


@settings(max_examples=15)
@given(st.sampled_from(ZONES), walls, turns, st.integers(1, 5))
def test_shifts_tile_time_hand_over_by_the_wall_and_are_fair(zone, starts, turn, count):
    place, people = ZoneInfo(zone), PEOPLE[:count]
    rota = Rota(id="r", timezone=zone, starts=starts, every=spelled(turn), members=people)
    start = starts.replace(tzinfo=place).astimezone(UTC) + timedelta(days=2)
    found = shifts(rota, start, start + TEN_YEARS)

    assert (found[0].start, found[-1].end) == (start, start + TEN_YEARS)
    assert all(a.end == b.start for a, b in pairwise(found))
    assert all(one.start < one.end for one in found)
    for one in found[1:]:
        shown = one.start.astimezone(place).replace(tzinfo=None)
        late = (shown - starts) % delta(turn)
        assert late == timedelta() or not comes(shown - late, place)
    hours = {who: timedelta() for who in people}
    for one in found:
        hours[one.people[0]] += one.end - one.start
    slack = delta(turn) + moved(place, start, start + TEN_YEARS)
    assert max(hours.values()) - min(hours.values()) <= slack


def comes(wall, zone):
    """Whether the clocks there ever show it."""
    at = wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    return at.replace(tzinfo=None) == wall


def moved(zone, start, end):
    """By how much the clocks were moved in all: an hour that somebody has more, or less, than their share."""
    total, at = timedelta(), start
    while at < end:
        after = at + timedelta(days=30)
        total += abs(after.astimezone(zone).utcoffset() - at.astimezone(zone).utcoffset())
        at = after
    return total
