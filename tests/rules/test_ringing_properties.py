"""Two replicas on one database, whatever happens between their looks: nothing said twice, nothing skipped."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from models import clocks
from models.clocks import Nudge
from models.vocabulary import Audience
from tests.databases import engine_at
from tests.rules.replicas import NOON, FromNoon, Replica, together

ACTS = st.one_of(
    st.tuples(st.just("pass"), st.integers(1, 12)),
    st.tuples(st.just("update"), st.just(0)),
    st.tuples(st.just("later"), st.sampled_from(clocks.SNOOZES)),
)


@given(acts=st.lists(ACTS, min_size=3, max_size=12))
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_two_replicas_together_keep_the_promises_of_one(databases, acts):
    engine = engine_at(databases.anew())
    clock = FromNoon()
    both = [Replica(engine, clock), Replica(engine, clock)]
    both[0].begins(Audience.INTERNAL, Audience.CUSTOMERS)
    try:
        for act, number in acts:
            _do(both, clock, act, number)
            _nothing_due_is_left(both[0], clock)
        _said_once_and_in_order(both[0])
    finally:
        engine.dispose()


def _do(both, clock, act, number):
    if act == "pass":
        for _ in range(number):
            clock.now += timedelta(minutes=1)
            _both_look(both, clock)
        return

    def run(tx):
        for running in clocks.live(tx.session, 1).values():
            if act == "update":
                running.updated(tx.now)
            else:
                running.snooze(number, at=tx.now)

    clock.now += timedelta(seconds=1)
    both[0].desk.run(run)
    _both_look(both, clock)


def _both_look(both, clock):
    """At the same moment whenever there is something to race for; each minute in any case."""
    running = both[0].desk.read(clocks.running, 1).values()
    if any(one.ring_at <= clock.now for one in running):
        together(both)
    else:
        both[1].ticks.tick()


def _nothing_due_is_left(replica, clock):
    running = replica.desk.read(clocks.running, 1).values()
    assert len(running) == 2
    assert all(one.ring_at > clock.now for one in running)
    assert replica.watchdog.look() == 0


def _said_once_and_in_order(replica):
    nudges = replica.desk.read(
        lambda session: session.scalars(select(Nudge).order_by(Nudge.id)).all()
    )
    said = [(one.clock_id, one.slot_at, one.stage) for one in nudges]
    assert len(said) == len(set(said))
    for number in {one.clock_id for one in nudges}:
        mine = [(one.slot_at, one.stage.order) for one in nudges if one.clock_id == number]
        assert mine == sorted(mine)
        assert all(one.rung_at >= NOON for one in nudges)
    # Both clocks lived the same life, so they have asked for the same things.
    heard = [{(o.slot_at, o.stage) for o in nudges if o.clock_id == n} for n in (1, 2)]
    assert heard[0] == heard[1]
