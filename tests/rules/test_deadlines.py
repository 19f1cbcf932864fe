"""Deadlines: rung once by one of many, put aside when broken, settled when they mean nothing any more."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.policy import Policy
from bot.policy.model import Priorities
from bot.steps.prioritising import Wish
from bot.usecases.closing import resolve
from bot.usecases.declare import declare
from bot.usecases.paging import acknowledge
from bot.usecases.triage import triage
from models.alerts import Alert
from models.deadlines import Deadline, DeadlineKind
from models.event_kinds import EventKind
from models.incident import Intake
from models.timeline import Event
from models.vocabulary import Priority
from tests.rules.replicas import NOON, Replica, together

POLICY = Policy()
LIMIT = POLICY.limits.classify


def declares(replica, number=1, priority=None):
    known = {"by": "UBO", "receipt": f"test/{number}", "asked_in": None}
    return replica.desk.run(declare, POLICY, "Down", priority, Intake(), **known).id


def asked(replica):
    return replica.count(Event, Event.kind == EventKind.TRIAGE_NUDGED)


def test_four_replicas_ask_once_about_each_of_many(migrated, clock):
    """[32]: whatever restarts, however many replicas."""
    replicas = [Replica(migrated, clock) for _ in range(4)]
    for number in range(6):
        declares(replicas[0], number)
    clock.to(minutes=LIMIT)
    together(replicas)
    clock.to(minutes=LIMIT + 60)
    together(replicas)

    assert asked(replicas[0]) == 6
    assert replicas[0].count(Deadline, Deadline.ring_at.is_not(None)) == 0


def test_a_second_before_its_time_nothing_is_asked(replica, clock):
    """[32]"""
    declares(replica)
    clock.to(minutes=LIMIT, seconds=-1)
    replica.ticks.tick()
    assert asked(replica) == 0
    clock.to(minutes=LIMIT)
    replica.ticks.tick()
    assert asked(replica) == 1


def test_what_was_classified_in_time_is_never_asked_about(replica, clock):
    """[10], [32]: settled with the classification, in the same transaction."""
    number = declares(replica)
    replica.desk.run(triage, POLICY, number, {}, Wish(Priority.P1), by="UBO")
    clock.to(minutes=LIMIT + 1)
    replica.ticks.tick()
    waiting = (Deadline.settled_at.is_(None), Deadline.kind == DeadlineKind.TRIAGE)
    assert (asked(replica), replica.count(Deadline, *waiting)) == (0, 0)


def test_an_acknowledgement_gives_its_own_time_however_often_it_is_pressed(replica, clock):
    """[32]"""
    number = declares(replica)
    fired = {"source": "grafana", "fingerprint": "x", "fired_at": NOON, "payload": {}}
    replica.desk.run(lambda tx: tx.session.add(Alert(incident_id=number, **fired)))
    clock.to(minutes=LIMIT - 1)
    assert replica.desk.run(acknowledge, POLICY, number, None, by="UBO").alerts == 1
    with pytest.raises(Exception, match="ack-nothing"):
        replica.desk.run(acknowledge, POLICY, number, None, by="UBO")

    clock.to(minutes=LIMIT)
    replica.ticks.tick()
    assert asked(replica) == 0
    clock.to(minutes=2 * LIMIT - 1)
    replica.ticks.tick()
    assert asked(replica) == 1


def test_how_soon_it_should_be_closed_is_the_policys_for_its_priority(replica):
    """[164]"""
    wanted = {Priority.P0: 120, Priority.P1: 2880}
    said = {level.value: {"close_within": minutes} for level, minutes in wanted.items()}
    policy = Policy(priorities=Priorities.model_validate(said))
    for level, minutes in wanted.items():
        number = declares(replica, level.value, level)
        replica.desk.run(triage, policy, number, {}, Wish(level), by="UBO")
        why = {
            "explanation": "A bad cache key, rolled back",
            "impact_ended_at": None,
            "by": "cli:bo",
        }
        replica.desk.run(resolve, policy, number, **why)
        of = (Deadline.incident_id == number, Deadline.kind == DeadlineKind.CLOSE)
        assert replica.count(Deadline, *of, Deadline.due_at == NOON + timedelta(minutes=minutes))


def test_a_row_that_cannot_be_read_is_put_aside_counted_and_tried_again(replica, migrated, clock):
    """[32]"""
    declares(replica, 1)
    declares(replica, 2)
    with migrated.begin() as connection:
        connection.execute(text("UPDATE deadline SET kind = 'unheard_of' WHERE incident_id = 1"))
    clock.to(minutes=LIMIT)
    replica.ticks.tick()
    assert asked(replica) == 1
    assert replica.ticks.lateness == timedelta(0)
    assert replica.watchdog.look() == 1
    with migrated.begin() as connection:
        connection.execute(text("UPDATE deadline SET kind = 'triage' WHERE incident_id = 1"))
    clock.to(minutes=LIMIT + 1)
    replica.ticks.tick()
    assert (asked(replica), replica.watchdog.look()) == (2, 0)
