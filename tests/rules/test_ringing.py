"""Clocks in a database: rung once whoever looks, none kept waiting by another that is broken."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, select, text, update

from bot.database import open_database, sessions
from bot.policy import Policy
from bot.ticks import CLOCKS, TOO_OFTEN
from bot.usecases.reminders import ring_due
from models.clocks import Clock, Nudge
from models.event_kinds import EventKind
from models.incident import Incident
from models.outbox import Effect
from models.timeline import Event
from models.vocabulary import Audience, NudgeStage, Stage
from tests.rules.replicas import NOON, Replica, together

# The slot after this one is beyond the end of time.
BROKEN = {
    "every": 2_000_000_000,
    "slot_at": datetime(9000, 1, 1, tzinfo=UTC),
    "rung": NudgeStage.CLIMB,
    "ring_at": NOON,
}


def breaks(engine, clock_id, **columns):
    with engine.begin() as connection:
        connection.execute(update(Clock).where(Clock.id == clock_id).values(columns))


def test_a_clock_whose_ring_raises_is_put_aside_and_the_others_ring(replica, migrated, clock):
    (broken,), (sound,) = replica.begins(), replica.begins()
    breaks(migrated, broken, **BROKEN)

    clock.to(minutes=25)
    replica.ticks.tick()

    assert replica.rung() == [(sound, 30, NudgeStage.SOON)]
    row = replica.row(broken)
    assert "OverflowError" in row.ring_error
    assert row.ring_at == clock.now + timedelta(minutes=1)
    assert replica.ticks.lateness == timedelta(0)


def test_a_row_that_cannot_even_be_read_keeps_nobody_waiting(replica, migrated, clock):
    (broken,), (sound,) = replica.begins(), replica.begins()
    with migrated.begin() as connection:
        connection.execute(
            text("UPDATE clock SET last_stage = 'gong' WHERE id = :id"), {"id": broken}
        )

    clock.to(minutes=25)
    replica.ticks.tick()

    assert replica.rung() == [(sound, 30, NudgeStage.SOON)]
    with migrated.connect() as connection:
        said = connection.execute(text("SELECT ring_error FROM clock ORDER BY id")).scalars().all()
    assert said[0].startswith("LookupError")
    assert said[1] is None


def test_what_stays_due_though_it_is_rung_is_put_aside_and_the_others_ring(migrated, clock):
    looks = []

    def rings_in_vain(tx, policy, *, most, only=None):
        looks.append(tx.now)
        return 1

    stubborn = replace(CLOCKS, of="stubborn", ring=rings_in_vain)
    replica = Replica(migrated, clock, [stubborn, CLOCKS])
    (one,), (other,) = replica.begins(), replica.begins(at=NOON + timedelta(minutes=2))
    clock.to(minutes=25)

    replica.ticks.tick()

    assert len(looks) == TOO_OFTEN
    assert replica.row(one).ring_error == "still due after it was rung"
    assert replica.row(one).ring_at == clock.now + timedelta(minutes=1)
    assert replica.ticks.lateness == timedelta(0)

    sound = Replica(migrated, clock)
    clock.to(minutes=27)
    sound.ticks.tick()

    assert sorted(sound.rung()) == [(one, 30, NudgeStage.SOON), (other, 32, NudgeStage.SOON)]
    assert sound.row(one).ring_error is None


def test_a_mended_clock_rings_again_and_forgets_the_error(replica, migrated, clock):
    (broken,) = replica.begins()
    breaks(migrated, broken, **BROKEN)
    replica.ticks.tick()
    assert replica.watchdog.look() == 1

    breaks(migrated, broken, every=30, rung=None, slot_at=NOON + timedelta(minutes=30))
    clock.to(minutes=26)
    replica.ticks.tick()

    assert replica.rung() == [(broken, 30, NudgeStage.SOON)]
    assert replica.row(broken).ring_error is None
    assert replica.watchdog.look() == 0


def test_what_was_said_before_is_not_said_again_and_the_clock_moves_on(replica, clock):
    (first,) = replica.begins()
    said = Nudge(clock_id=first, slot_at=NOON + timedelta(minutes=30), stage=NudgeStage.SOON)
    said.rung_at = NOON
    replica.desk.run(lambda tx: tx.session.add(said))

    clock.to(minutes=25)
    replica.ticks.tick()

    assert replica.rung() == [(first, 30, NudgeStage.SOON)]
    assert replica.count(Event, Event.kind == EventKind.NUDGED) == 0
    assert replica.row(first).ring_at == NOON + timedelta(minutes=30)
    assert replica.row(first).ring_error is None


@pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.ACTIVE])
def test_only_the_clocks_of_active_incidents_ring(replica, migrated, clock, stage):
    (forgotten,) = replica.begins()
    with migrated.begin() as connection:
        connection.execute(update(Incident).values(stage=stage))

    clock.to(minutes=90)
    replica.ticks.tick()

    assert replica.rung() == []
    assert replica.row(forgotten).stopped_at == clock.now


def test_more_than_fit_one_transaction_all_ring_in_one_tick(replica, clock):
    for _ in range(7):
        replica.begins(Audience.INTERNAL, Audience.CUSTOMERS)
    clock.to(minutes=25)

    assert replica.desk.run(ring_due, Policy(), most=3) in {4, 6}  # incidents may share their turn
    replica.ticks.tick()

    assert len(replica.rung()) == 14
    assert replica.count(Effect) == 14
    assert len(set(replica.rung())) == 14


def test_an_incident_that_somebody_is_changing_is_rung_at_the_next_look(stores, clock):
    """PostgreSQL only: SQLite has one writer, so there is nothing to leave out."""
    engine = open_database(stores["postgresql"].migrated())
    replica = Replica(engine, clock)
    (held,), (free,) = replica.begins(), replica.begins()
    clock.to(minutes=25)
    with sessions(engine).begin() as somebody:
        Incident.locked(somebody, 1)
        replica.ticks.tick()
        assert replica.rung() == [(free, 30, NudgeStage.SOON)]

    replica.ticks.tick()

    assert (held, 30, NudgeStage.SOON) in replica.rung()
    engine.dispose()


def test_two_replicas_that_tick_together_say_everything_once(replica, migrated, clock):
    other = Replica(migrated, clock)
    for _ in range(20):
        replica.begins(Audience.INTERNAL, Audience.CUSTOMERS)
    for minute in (25, 30, 35):
        clock.to(minutes=minute)
        together([replica, other, Replica(migrated, clock)])

    said = replica.rung()
    assert len(said) == len(set(said)) == 20 * 2 * 3
    assert replica.count(Event, Event.kind == EventKind.NUDGED) == len(said)


def test_the_statements_of_a_batch_do_not_grow_with_it(replica, migrated, clock):
    counted = []
    event.listen(migrated, "before_cursor_execute", lambda *_: counted.append(1))
    taken = []
    for many in (2, 60):
        for _ in range(many):
            replica.begins(at=clock.now)
        clock.now += timedelta(minutes=40)
        counted.clear()
        replica.desk.run(ring_due, Policy())
        taken.append(len(counted))
        clock.now += timedelta(hours=1)

    # SQLite is asked for the number of each new row, in our own process, where asking costs nothing.
    numbers = 60 * 2 if migrated.dialect.name == "sqlite" else 0
    assert taken[1] <= taken[0] + numbers + 3


def test_a_reminder_of_the_next_slot_is_no_apology_for_the_last_one(replica, clock):
    """It fell into a minute away, while an update was overdue: it is a reminder, to the owner alone."""
    replica.begins()
    for minutes, seconds in ((40, 0), (54, 54), (56, 0)):
        clock.to(minutes=minutes, seconds=seconds)
        replica.ticks.tick()

    nudged = select(Event).where(Event.kind == EventKind.NUDGED).order_by(Event.id.desc()).limit(1)
    last = replica.desk.read(lambda session: session.scalars(nudged).one())
    assert (last.facts["stage"], last.facts["away"]) == ("soon", None)
