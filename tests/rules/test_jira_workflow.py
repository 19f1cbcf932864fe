"""Transitions along whatever workflow there is: what is offered is all that is known."""

import pytest

from bot.adapters.jira import JiraTracker
from bot.delivery.tickets.workflow import NO_WAY, Workflow
from bot.policy.jira import Jira, JiraStatuses
from tests.jira_stand_in import JiraStandIn

TODO, DOING, DONE = "1", "3", "5"


@pytest.fixture
def jira():
    jira = JiraStandIn().start()
    jira.make(jira.project, {"summary": "x", "labels": []})
    yield jira
    jira.stop()


def moved(jira, state, *, status=TODO, rules=None, **more):
    """Where the issue is then, what stands in the way, and how many steps it took."""
    jira.issue("OPS-1").status = status
    tracker = JiraTracker(jira.url, jira.bot.email, jira.token)
    before = len(jira.writes())
    reached, why = Workflow(tracker, rules or Jira()).move(tracker.at("OPS-1"), state, **more)
    assert jira.issue("OPS-1").status == reached.id
    return reached.id, why, len(jira.writes()) - before


CASES = [
    (TODO, "investigating", DOING, 1),
    (DOING, "identified", DOING, 0),
    (TODO, "resolved", DONE, 2),  # there is no direct way
    (DONE, "closed", DONE, 0),
    (DONE, "investigating", DOING, 2),  # reopened, by way of the start
    (TODO, "triage", TODO, 0),
    (DOING, "merged", DOING, 0),
    (TODO, "dismissed", DONE, 2),
]


@pytest.mark.parametrize(("status", "state", "reached", "steps"), CASES)
def test_by_category_where_the_policy_names_no_status(jira, status, state, reached, steps):
    assert moved(jira, state, status=status) == (reached, None, steps)


def test_a_named_status_is_reached_by_its_name(jira):
    rules = Jira(statuses=JiraStatuses(triage="To Do", monitoring="done"))
    assert moved(jira, "triage", status=DONE, rules=rules) == (TODO, None, 1)
    assert moved(jira, "monitoring", status=DOING, rules=rules) == (DONE, None, 1)


def test_without_a_way_it_says_so_and_stays_where_it_came_to(jira):
    jira.transitions = {"11": ("Start", {TODO}, DOING, ())}
    assert moved(jira, "resolved") == (DOING, NO_WAY, 1)
    jira.transitions = {}
    assert moved(jira, "resolved") == (TODO, NO_WAY, 0)
    rules = Jira(statuses=JiraStatuses(resolved="Nowhere"))
    jira.transitions = {"11": ("Start", {TODO}, DOING, ()), "12": ("Stop", {DOING}, TODO, ())}
    assert moved(jira, "resolved", rules=rules) == (DOING, NO_WAY, 1)


def test_a_screen_that_asks_for_what_nobody_knows_is_no_way(jira):
    jira.transitions = {"21": ("Finish", {DOING}, DONE, ("resolution", "rootcause"))}
    assert moved(jira, "resolved", status=DOING) == (DOING, NO_WAY, 0)


def test_the_resolution_is_the_policys_or_else_the_first(jira):
    moved(jira, "resolved", status=DOING)
    assert jira.issue("OPS-1").fields["resolution"] == {"id": "10"}
    moved(jira, "resolved", status=DOING, resolution="Duplicate")
    assert jira.issue("OPS-1").fields["resolution"] == {"id": "11"}
    moved(jira, "resolved", status=DOING, rules=Jira(resolution="Nothing of the kind"))
    assert jira.issue("OPS-1").fields["resolution"] == {"id": "10"}
