"""Tickets against what Jira says of them: what counts as different, and how much is asked in one look."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.jira import JiraTracker
from bot.drift import READS, Kind, in_turn, look
from models.drift import Kept
from tests.jira_stand_in import JiraStandIn
from tests.jira_stand_in.state import LOW

OURS = {"priority": "P1", "status": "investigating", "assignee": "UBO", "category": "Billing"}


@pytest.fixture
def jira():
    jira = JiraStandIn().start()
    jira.make(jira.project, {"summary": "x", "labels": ["m-1", "team"]})
    yield jira
    jira.stop()


@pytest.fixture
def agreed(jira):
    """A ticket as it is when both sides agree."""
    issue = jira.issue("OPS-1")
    return Kept(
        number=1,
        mark="m-1",
        issue_id=issue.id,
        key=issue.key,
        ours=OURS,
        mirrored={
            "priority": ["P1", None],
            "status": ["investigating", "1"],
            "assignee": ["UBO", None],
            "category": "Billing",
            "labels": [["team"], None],
            "updated": datetime.fromisoformat(issue.updated).isoformat(),
        },
        secret=False,
        labelled=True,
        trouble=None,
        for_good=False,
        drift=None,
        queued=False,
    )


def looked(jira, *known, turn=0):
    return look(JiraTracker(jira.url, jira.bot.email, jira.token), known, turn=turn)


def found(jira, *known):
    return [one.kinds for one in looked(jira, *known).differences]


OF_OURS = [
    ({}, []),
    ({"ours": OURS | {"priority": "P0"}}, [(Kind.HERE,)]),
    ({"ours": OURS | {"category": "API"}}, [(Kind.HERE,)]),
    ({"ours": OURS | {"priority": "P0"}, "mirrored": {}}, []),  # never followed: it is queued
    ({"ours": OURS | {"priority": "P0"}, "queued": True}, []),
    ({"secret": True}, [(Kind.OPEN,)]),
    ({"key": "OLD-1"}, [(Kind.MOVED,)]),
    ({"for_good": True, "trouble": "fields"}, [(Kind.STUCK,)]),
    ({"issue_id": None, "key": None}, [(Kind.NONE,)]),
    ({"issue_id": "404"}, [(Kind.GONE,)]),
    ({"issue_id": "404", "trouble": "gone", "for_good": True}, []),
]


AN_ACTION = {
    "action": (9, 2),
    "ours": {"status": "proposed", "assignee": "UBO", "due": "2026-05-04"},
    "mirrored": {
        "status": ["proposed", "1"],
        "assignee": ["UBO", None],
        "due": ["2026-05-04", None],
        "labels": [["team"], None],
    },
}
OF_ACTIONS = [
    ({}, []),
    ({"ours": AN_ACTION["ours"] | {"due": None}}, [(Kind.HERE,)]),
    (
        {"mirrored": AN_ACTION["mirrored"] | {"due": [None, "2026-05-04"]}},
        [(Kind.HERE, Kind.THERE)],
    ),
    ({"mirrored": AN_ACTION["mirrored"] | {"labels": [["prevents"], None]}}, [(Kind.THERE,)]),
    # Touched since, and nothing that is compared is another: a comment, maybe.
    (
        {"mirrored": AN_ACTION["mirrored"] | {"updated": "2026-03-01T00:00:00+00:00"}},
        [(Kind.NEWS,)],
    ),
]


@pytest.mark.parametrize(("other", "kinds"), OF_ACTIONS)
def test_the_issue_of_an_action_is_held_against_it(jira, agreed, other, kinds):
    assert found(jira, replace(agreed, **(AN_ACTION | other))) == kinds


@pytest.mark.parametrize(("other", "kinds"), OF_OURS)
def test_what_we_know_is_held_against_what_is_there(jira, agreed, other, kinds):
    assert found(jira, replace(agreed, **other)) == kinds


def test_what_somebody_did_there_is_seen_and_an_index_that_lags_is_no_difference(jira, agreed):
    jira.somebody_comments("OPS-1", "Look")
    (only,) = looked(jira, agreed).differences
    assert (only.kinds, only.counts) == ((Kind.NEWS,), False)

    jira.somebody_sets("OPS-1", "priority", {"id": LOW, "name": "Low"})
    (only,) = looked(jira, agreed).differences
    assert (only.kinds, only.sign) == ((Kind.THERE,), f"there:priority={LOW}")
    jira.somebody_comments("OPS-1", "Once more")
    assert looked(jira, agreed).differences[0].sign == only.sign, "it differs in the same way"

    ahead = datetime.fromisoformat(jira.issue("OPS-1").updated) + timedelta(seconds=1)
    seen = replace(agreed, mirrored=agreed.mirrored | {"updated": ahead.isoformat()})
    assert found(jira, seen) == []


def test_what_differed_and_does_no_more_is_well(jira, agreed):
    assert [one.number for one in looked(jira, replace(agreed, drift="there:x")).well] == [1]


def test_in_a_project_without_labels_a_few_are_read_in_one_look_and_all_in_some(jira):
    made = [jira.make(jira.project, {"summary": "x", "labels": []}) for _ in range(50)]
    known = [
        Kept(n, f"m-{n}", one.id, "OLD-1", OURS, {}, False, False, None, False, None, False)
        for n, one in enumerate(made, 2)
    ]
    seen = set()
    for turn in range(4):
        jira.asked.clear()
        seen |= {one.number for one in looked(jira, *known, turn=turn).differences}
        assert len([one for one in jira.asked if "/issue/" in one]) == READS
    assert len(seen) == 50


@given(st.integers(0, 60), st.integers(1, 25))
def test_everybody_has_a_turn(many, most):
    rows = list(range(many))
    rounds = -(-many // most)
    taken = [in_turn(rows, most, turn) for turn in range(rounds)]
    assert all(len(some) == min(many, most) for some in taken)
    assert {one for some in taken for one in some} == set(rows)
