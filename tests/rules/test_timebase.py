"""Incident time goes on where it was, at whatever speed."""

import threading
from datetime import UTC, datetime, timedelta

from bot.database import sessions
from models.timebase import Departure, departure

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def later(minutes):
    return NOON + timedelta(minutes=minutes)


def depart(engine, *, speed, now):
    with sessions(engine).begin() as session:
        return departure(session, speed=speed, now=now)


def at(start: Departure, speed, real):
    return start.incident_start + (real - start.real_start) * speed


def test_at_speed_one_incident_time_is_real_time(migrated):
    start = depart(migrated, speed=1, now=NOON)

    assert at(start, 1, later(5)) == later(5)


def test_a_restart_goes_on_where_the_last_run_was(migrated):
    depart(migrated, speed=60, now=NOON)

    again = depart(migrated, speed=60, now=later(2))

    assert at(again, 60, later(2)) == NOON + timedelta(hours=2)


def test_a_change_of_speed_never_turns_time_back(migrated):
    depart(migrated, speed=60, now=NOON)

    slow = depart(migrated, speed=1, now=later(2))

    assert at(slow, 1, later(3)) == NOON + timedelta(hours=2, minutes=1)


def test_replicas_that_start_together_depart_together(migrated):
    """Neither finds a row; the second to write one takes the first one's."""
    opened, second = sessions(migrated), []

    def start():
        with opened.begin() as session:
            second.append(departure(session, speed=60, now=NOON + timedelta(seconds=1)))

    with opened.begin() as session:
        first = departure(session, speed=60, now=NOON)
        session.flush()
        other = threading.Thread(target=start)
        other.start()
        other.join(0.2)  # it waits for us: for our lock, or for our row
    other.join(30)

    assert second == [first]
