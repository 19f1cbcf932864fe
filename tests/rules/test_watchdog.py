"""Somebody watches the clocks, and is not content when they should have rung and did not."""

from datetime import timedelta

from sqlalchemy import select, text
from structlog.testing import capture_logs

from models.pulse import Pulse, last_away
from tests.rules.replicas import NOON, FromNoon, Replica


def test_the_watchdog_sees_what_should_have_rung_and_did_not(replica, clock):
    replica.begins()
    replica.ticks.tick()
    replica.watchdog.look()
    assert replica.watchdog.content

    clock.to(minutes=25, seconds=31)
    assert replica.watchdog.look() == 1
    assert not replica.watchdog.content

    replica.ticks.tick()
    assert replica.watchdog.look() == 0
    assert replica.watchdog.content


def test_a_clock_that_runs_and_would_never_ring_is_seen_too(replica, migrated):
    replica.begins()
    with migrated.begin() as connection:
        connection.execute(text("UPDATE clock SET ring_at = NULL"))
    replica.ticks.tick()

    assert replica.watchdog.look() == 1


def test_the_watchdog_is_not_content_when_the_ticks_stop(replica, clock):
    replica.ticks.tick()
    replica.watchdog.look()

    clock.to(seconds=40)
    replica.watchdog.look()

    assert replica.ticks.lateness == timedelta(seconds=39)
    assert not replica.watchdog.content


def test_a_watchdog_that_has_not_looked_for_a_minute_is_not_content(replica, clock):
    replica.ticks.tick()
    replica.watchdog.look()

    clock.to(seconds=61)
    replica.ticks.tick()
    assert not replica.watchdog.content

    replica.watchdog.look()
    assert replica.watchdog.content


def test_a_database_that_is_away_ends_neither_ticks_nor_looks(replica, migrated, clock):
    """[343]"""
    replica.begins()
    replica.ticks.tick()
    with migrated.begin() as connection:
        connection.execute(text("ALTER TABLE clock RENAME TO away"))

    clock.to(minutes=25)
    with capture_logs() as logged:
        replica.ticks.tick()
    if migrated.dialect.name == "sqlite":  # to which a table that is gone is the same as a file
        assert [line["event"] for line in logged if "exc_info" in line] == []
        assert "tick.database_away" in [line["event"] for line in logged]
    replica.watchdog.look()
    assert not replica.watchdog.content

    with migrated.begin() as connection:
        connection.execute(text("ALTER TABLE away RENAME TO clock"))
    replica.ticks.tick()
    assert len(replica.rung()) == 1
    assert replica.watchdog.look() == 0


def test_that_we_are_awake_is_written_every_five_seconds_and_not_at_every_tick(replica, clock):
    written = []
    for second in range(11):
        clock.to(seconds=second)
        replica.ticks.tick()
        (pulse,) = replica.desk.read(lambda session: session.scalars(select(Pulse)).all())
        written.append((pulse.real_at - NOON).total_seconds())

    assert written == [0] * 5 + [5] * 5 + [10]


def test_another_replica_whose_clock_is_behind_makes_no_absence(migrated, clock):
    ahead, behind = Replica(migrated, clock), Replica(migrated, FromNoon())
    clock.to(seconds=90)
    ahead.ticks.tick()
    behind.ticks.tick()
    clock.to(seconds=96)
    ahead.ticks.tick()

    assert ahead.desk.read(last_away) is None


def test_how_late_a_ring_was_is_told(replica, clock):
    replica.begins()
    clock.to(minutes=25, seconds=3)

    replica.ticks.tick()

    assert replica.late == [timedelta(seconds=3)]
