"""The rules of a clock, one by one. No database, no waiting: time is a number we choose."""

from datetime import UTC, datetime, timedelta

import pytest

from models.clocks import Clock
from models.errors import Refusal
from models.vocabulary import Audience, NudgeStage

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SOON, DUE, LATE, CLIMB = NudgeStage


def at(minutes, seconds=0):
    return NOON + timedelta(minutes=minutes, seconds=seconds)


def a_clock(every=30, climb_after=10):
    return Clock.start(1, Audience.INTERNAL, every=every, climb_after=climb_after, at=NOON)


def rings(clock, until, *, since=0):
    """What is rung when somebody looks every second."""
    heard = []
    for second in range(since * 60, until * 60 + 1):
        rung = clock.ring(at(0, second))
        if rung:
            heard.append((second / 60, rung.stage))
    return heard


def test_the_first_promise_is_a_cadence_after_the_start():
    assert a_clock(30).promised_at == at(30)
    assert a_clock(60).promised_at == at(60)


def test_the_four_stages_of_a_slot_and_then_the_next_slot_on_the_grid():
    assert rings(a_clock(30), until=70) == [
        (25, SOON),
        (30, DUE),
        (35, LATE),
        (40, CLIMB),
        (55, SOON),
        (60, DUE),
        (65, LATE),
        (70, CLIMB),
    ]


def test_an_update_makes_the_next_promise_a_cadence_later():
    clock = a_clock(30)

    clock.updated(at(10))

    assert clock.promised_at == at(40)
    assert rings(clock, until=40, since=10) == [(35, SOON), (40, DUE)]


def test_a_missed_promise_does_not_move_the_grid_and_stays_the_promise():
    clock = a_clock(30)
    rings(clock, until=33)

    assert clock.promised_at == at(30)
    assert clock.overdue(at(33))
    assert [minute for minute, stage in rings(clock, until=95, since=33) if stage is DUE] == [
        60,
        90,
    ]
    assert clock.promised_at == at(30)


def test_what_was_missed_a_slot_ago_is_late_until_the_update_comes():
    clock = a_clock(30)
    assert (clock.rang, clock.climbed) == (False, False)
    rings(clock, until=56)  # the reminder of the next slot
    assert (clock.rung, clock.rang, clock.climbed) == (SOON, True, True)

    clock.updated(at(57))
    assert (clock.rang, clock.climbed) == (False, False)


def test_an_update_after_a_missed_promise_counts_from_the_update():
    clock = a_clock(30)
    rings(clock, until=33)

    clock.updated(at(33))

    assert clock.promised_at == at(63)
    assert not clock.overdue(at(34))
    assert (clock.kept, clock.missed) == (0, 1)


def test_kept_and_missed_promises_are_counted():
    clock = a_clock(30)
    clock.updated(at(30))
    clock.updated(at(125))

    assert (clock.kept, clock.missed) == (1, 3)


def test_after_a_time_away_one_ring_speaks_for_all():
    clock = a_clock(30)

    rung = clock.ring(at(37))

    assert (rung.stage, rung.slot, rung.skipped) == (LATE, at(30), 2)
    assert clock.ring(at(37)) is None
    assert rings(clock, until=40, since=37) == [(40, CLIMB)]


def test_a_reminder_never_speaks_for_a_promise_that_was_missed():
    clock = a_clock(30)

    missed, reminder = clock.ring(at(56)), clock.ring(at(56))

    assert (missed.stage, missed.slot) == (CLIMB, at(30))
    assert (reminder.stage, reminder.slot) == (SOON, at(60))


def test_a_month_away_is_one_ring_too():
    """[306]"""
    clock = a_clock(30)

    rung = clock.ring(at(30 * 24 * 60))

    assert rung.skipped > 5000
    assert clock.ring(at(30 * 24 * 60)) is None or rung.stage is not SOON


def test_raising_the_pace_brings_the_promise_nearer_from_the_last_update():
    clock = a_clock(60)
    clock.updated(at(10))

    clock.change_pace(30, at=at(20))

    assert clock.promised_at == at(40)


def test_raising_the_pace_promises_nothing_in_the_past():
    clock = a_clock(60)

    clock.change_pace(30, at=at(50))

    assert clock.promised_at == at(50)
    assert rings(clock, until=55, since=50) == [(50, DUE), (55, LATE)]


def test_raising_the_pace_owes_no_reminder_whose_moment_is_past():
    clock = a_clock(60)

    clock.change_pace(30, at=at(27))

    assert rings(clock, until=30, since=27) == [(30, DUE)]


def test_another_pace_ends_a_snooze_and_the_same_pace_does_not():
    for every, heard in ((30, [(51, DUE), (56, LATE)]), (60, [])):
        clock = a_clock(60)
        rings(clock, until=50)
        clock.snooze(10, at=at(50))

        clock.change_pace(every, at=at(51))

        assert rings(clock, until=59, since=51) == heard


def test_a_pace_that_changes_there_and_back_rings_no_slot_twice():
    clock = a_clock(30)
    rings(clock, until=30)

    clock.change_pace(60, at=at(30))
    clock.change_pace(30, at=at(30))

    assert clock.promised_at == at(30)
    assert rings(clock, until=35, since=30) == [(35, LATE)]


def test_a_look_that_came_too_early_is_not_repeated():
    """Or the tick would find the clock due for ever, and never come to its end."""
    clock = a_clock(30)
    clock.ring_at = at(10)

    assert clock.ring(at(10)) is None
    assert clock.ring_at == at(25)


def test_a_slower_pace_counts_from_the_last_update():
    clock = a_clock(30)
    clock.updated(at(10))

    clock.change_pace(60, at=at(20))

    assert clock.promised_at == at(70)


def test_a_slower_pace_forgives_what_it_would_not_have_asked_for():
    clock = a_clock(30)
    rings(clock, until=40)

    clock.change_pace(60, at=at(41))

    assert clock.promised_at == at(60)
    assert rings(clock, until=60, since=41) == [(55, SOON), (60, DUE)]


def test_late_before_and_late_still_keeps_what_was_promised():
    clock = a_clock(60)
    rings(clock, until=66)

    clock.change_pace(30, at=at(66))

    assert clock.promised_at == at(60)
    assert rings(clock, until=90, since=66) == [(70, CLIMB), (85, SOON), (90, DUE)]


def test_later_puts_off_the_nudge_and_never_the_promise():
    clock = a_clock(30)
    rings(clock, until=28)

    clock.snooze(10, at=at(28))

    assert clock.promised_at == at(30)
    assert rings(clock, until=40, since=28) == [(38, LATE), (40, CLIMB)]


def test_an_update_ends_a_snooze():
    clock = a_clock(30)
    clock.snooze(15, at=at(20))
    clock.updated(at(21))

    assert clock.ring_at == at(46)


def test_only_the_three_lengths_can_be_put_off():
    with pytest.raises(Refusal, match="snooze-length"):
        a_clock().snooze(45, at=NOON)


def test_a_stopped_clock_rings_no_more():
    clock = a_clock(30)
    clock.stop(at(10))

    assert clock.ring_at is None
    assert not clock.overdue(at(90))


def test_a_climb_that_would_overtake_the_next_slot_stays_within_its_own():
    assert [stage for _, stage in rings(a_clock(30, climb_after=60), until=59)] == [
        SOON,
        DUE,
        LATE,
        CLIMB,
        SOON,
    ]
