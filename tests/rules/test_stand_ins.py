"""What lies on top of a rota, as rows: in the order in which it came into force, and never before that."""

import re
from datetime import UTC, datetime, timedelta

from bot.database import reading_sessions, sessions
from bot.policy import parse
from bot.policy.rotas import Rota
from bot.rota import duty
from bot.rota.as_file import as_calendar
from models.rotas import StandIn, StandInKind, StandInOutcome

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
ROTA = Rota(id="r", starts=datetime(2026, 3, 2, 9), every="1 day", members=("UAA", "UBB"))  # noqa: DTZ001


def day(number, hours=0):
    return MONDAY + timedelta(days=number, hours=hours)


def stands_in(kind, person, start, end, *, since, **more):
    return StandIn(
        kind=kind, rota="r", person=person, starts_at=start, ends_at=end, why="", by="UAA", at=day(0),
        in_force_since=since, settled_at=since, outcome=StandInOutcome.ACCEPTED, **more,
    )  # fmt: skip


def on(engine, start, end):
    with reading_sessions(engine).begin() as session:
        return [(one.start, *one.people) for one in duty.shifts(session, ROTA, start, end)]


def test_what_came_into_force_later_wins_and_changes_nothing_that_was(migrated):
    """[64] A swap that was asked first and accepted last; in a time that only its second half touches, too."""
    swap = stands_in(
        StandInKind.SWAP, "UBB", day(0), day(1), since=day(0, 6), instead_of="UAA",
        back_from=day(1), back_to=day(2),
    )  # fmt: skip
    override = stands_in(StandInKind.OVERRIDE, "UAA", day(0, 2), day(0, 12), since=day(0, 1))
    gone = stands_in(
        StandInKind.OVERRIDE, "UCC", day(2), day(3), since=day(0), cancelled_at=day(2, 3)
    )
    with sessions(migrated).begin() as session:
        session.add(swap)
        session.flush()
        session.add_all([override, gone])

    assert on(migrated, day(0), day(1)) == [
        (day(0), "UAA"),
        (day(0, 2), "UAA"),
        (day(0, 6), "UBB"),
        (day(0, 12), "UBB"),
    ]
    assert on(migrated, day(1), day(2)) == [(day(1), "UAA")]
    assert on(migrated, day(2), day(3)) == [(day(2), "UCC"), (day(2, 3), "UAA")]


def test_the_file_for_calendars_begins_with_a_whole_shift_so_that_it_is_the_same_tomorrow(migrated):
    """One that is cut at the beginning would be another with each day; unless it still runs."""
    weekly = Rota(id="r", starts=datetime(2026, 1, 5, 9), every="7 days", members=("UAA", "UBB"))  # noqa: DTZ001
    long = Rota(id="r", starts=datetime(2026, 1, 5, 9), every="60 days", members=("UAA", "UBB"))  # noqa: DTZ001
    policy = parse("", "policy.toml")
    for rota, first in ((weekly, "20260202T090000Z"), (long, "20260131T000000Z")):
        with reading_sessions(migrated).begin() as session:
            text = as_calendar(session, policy, rota, "R", day(0, 3)).decode()
        assert min(re.findall(r"^DTSTART:(\S+)", text, re.MULTILINE)) == first
