"""What closes what everybody agreed about, and when. No chat: the use cases alone."""

from datetime import timedelta

import pytest

from bot.policy import Policy
from bot.policy.model import Limits, Priorities
from bot.usecases.actions import raise_action
from bot.usecases.agreeing import agree
from bot.usecases.alerts import Told, take
from bot.usecases.closing import close, confirm_close, resolve
from bot.usecases.deadlines import ring_deadlines
from models import deadlines, proposals
from models.actions import Plan
from models.deadlines import DeadlineKind
from models.event_kinds import EventKind
from models.proposals import ProposalKind
from models.vocabulary import Priority, Stage
from tests.desks import Turned
from tests.rules.prioritised import (
    COMMANDER,
    DECLARER,
    MANAGER,
    MONDAY,
    POLICY,
    WHY,
    declared,
    desk_at,
    events,
    record,
)

WATCHING = Policy.model_validate(POLICY.model_copy(update={"limits": Limits(monitored=10)}))


@pytest.fixture
def clock():
    return Turned(MONDAY)


@pytest.fixture
def desk(migrated, clock):
    return desk_at(migrated, clock)


def monitoring(desk, policy, *, firing):
    told = Told(source="grafana", fingerprint="kv", title="KV", firing=firing, priority=Priority.P1)
    desk.run(take, policy, [told])


def waits(desk):
    return {kind for kind in DeadlineKind if desk.read(deadlines.open_one, 1, kind)}


def test_what_is_not_to_be_watched_is_not_watched_and_open_actions_are_counted(desk):
    """[156], [181]: by default nothing is watched, and nothing rings for it."""
    declared(desk, Priority.P1)
    desk.run(raise_action, POLICY, 1, "Alert on KV", Plan(), by=DECLARER, receipt="test/action")
    desk.run(resolve, POLICY, 1, WHY, None, by=COMMANDER)
    assert waits(desk) == {DeadlineKind.AGREEMENT, DeadlineKind.CLOSE}
    desk.run(agree, POLICY, 1, by=DECLARER)
    (closed,) = events(desk, EventKind.CLOSED)
    assert (closed.facts["actions"], waits(desk)) == (1, set())


def test_an_answer_is_waited_for_as_long_as_the_policy_says_and_a_close_as_its_priority_does(desk):
    """[99], [164], D2"""
    declared(desk, Priority.P1)
    priorities = Priorities.model_validate({"P1": {"close_within": 90, "jira": False}})
    limits = {"limits": Limits(silent_submitter=60), "priorities": priorities}
    policy = Policy.model_validate(POLICY.model_copy(update=limits))
    desk.run(resolve, policy, 1, WHY, None, by=COMMANDER)
    at = record(desk).resolved_at
    due = [(kind, desk.read(deadlines.open_one, 1, kind).due_at - at) for kind in waits(desk)]
    assert dict(due) == {
        DeadlineKind.AGREEMENT: timedelta(minutes=60),
        DeadlineKind.CLOSE: timedelta(minutes=90),
    }


def test_what_is_over_later_than_it_seemed_is_watched_from_then(desk, clock):
    """[155], [156], [288]: nobody has to think of it; when it was watched, it is closed."""
    monitoring(desk, WATCHING, firing=True)
    desk.run(resolve, WATCHING, 1, WHY, None, by=COMMANDER)
    desk.run(agree, WATCHING, 1, by=COMMANDER)
    assert waits(desk) == {DeadlineKind.CLOSE, DeadlineKind.WATCHED}, "no answer is waited for"
    clock.now += timedelta(minutes=5)
    monitoring(desk, WATCHING, firing=False)
    for minutes, stage in ((5, Stage.RESOLVED), (4, Stage.RESOLVED), (1, Stage.CLOSED)):
        clock.now += timedelta(minutes=minutes)
        desk.run(ring_deadlines, WATCHING)
        assert record(desk).stage is stage, minutes
    assert events(desk, EventKind.CLOSED)[0].by == ""


def test_an_alert_that_is_over_when_all_is_closed_closes_nothing_again(desk):
    """[163], D2: two people had closed it over that alert."""
    monitoring(desk, POLICY, firing=True)
    desk.run(resolve, POLICY, 1, WHY, None, by=COMMANDER)
    desk.run(agree, POLICY, 1, by=COMMANDER)
    desk.run(close, POLICY, 1, "The graphs are flat", by=MANAGER)
    made = desk.read(proposals.waiting, 1, ProposalKind.CLOSE).id
    desk.run(confirm_close, POLICY, 1, made, by=COMMANDER)
    monitoring(desk, POLICY, firing=False)
    assert len(events(desk, EventKind.CLOSED)) == len(events(desk, EventKind.RECOVERED)) == 1
