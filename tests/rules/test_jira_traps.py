"""Where the package `jira` would lead us astray. ADR 18 has the list, with the tests that hold the others."""

import logging
import threading
from functools import partial

import pytest

from bot.adapters.jira import JiraTracker
from bot.issues import Refused, Trouble, Waits
from tests.jira_stand_in import JiraStandIn
from tests.jira_stand_in.state import Project


@pytest.fixture(params=["cloud", "data center"])
def jira(request):
    jira = JiraStandIn(cloud=request.param == "cloud").start()
    yield jira
    jira.stop()


@pytest.fixture
def tracker(jira):
    return JiraTracker(jira.url, jira.bot.email, jira.token)


@pytest.mark.parametrize("after", ["Thu, 26 Nov 2026 20:00:00 GMT", "1.5", "86400", None])
def test_busy_is_told_at_once_and_asked_once_whatever_the_header_says(jira, tracker, after):
    """3, 4: the package would wait in this thread for up to a minute, and break at a date."""
    tracker.me()
    before = len(jira.asked)
    jira.fail(429, headers={"Retry-After": after} if after else None)
    with pytest.raises(Waits) as raised:
        tracker.newest("OPS")
    assert raised.value.trouble is Trouble.BUSY
    assert len(jira.asked) == before + 1


def test_a_search_has_all_pages_on_both_products(jira, tracker):
    """5, 6: by a token on Cloud, where a start is refused, and the address of old answers 410."""
    jira.projects["SEC"] = Project("SEC", "10009")
    for number in range(1, 10):
        jira.make(jira.project, {"summary": "x", "labels": [f"m-{number}", "team"]})
    jira.issue("OPS-9").project = "SEC"
    jira.make(jira.project, {"summary": "somebody else's", "labels": ["team"]})

    found = tracker.labelled([f"m-{number}" for number in range(1, 250)])

    assert sorted(one.key for one in found) == [*(f"OPS-{n}" for n in range(1, 9)), "SEC-9"]
    assert {one.creator_id for one in found} == {tracker.me()}
    assert all(one.updated is not None and one.comments == () for one in found)
    assert len([one for one in jira.asked if "/search" in one]) == 5  # three, one and one
    assert jira.writes() == []


def test_neither_its_lines_nor_the_token_come_into_a_log(jira, tracker, caplog):
    """16: addresses, headers and bodies stand in them."""
    with caplog.at_level(logging.DEBUG):
        tracker.me()
        for unlucky in (
            partial(jira.fail, 429),
            partial(jira.fail, 500),
            partial(jira.drop, "GET"),
        ):
            unlucky()
            with pytest.raises(Waits) as raised:
                tracker.newest("OPS")
            assert jira.token not in f"{raised.value} {raised.value.said}"
    assert [one for one in caplog.records if one.name.startswith("jira")] == []
    assert jira.token not in caplog.text


def test_what_it_refused_may_be_for_a_screen_that_is_another_now(jira, tracker):
    jira.make(jira.project, {"summary": "x", "labels": []})
    assert "duedate" in tracker.screen("OPS", "Task").fields
    jira.project.off_screen = {"duedate"}
    with pytest.raises(Refused):
        tracker.edit("OPS-1", {"duedate": "2026-05-04"}, add=(), remove=())
    assert "duedate" not in tracker.screen("OPS", "Task").fields


def test_a_link_is_made_though_the_answer_is_empty(jira, tracker):
    """11, 12: and nothing is asked of applinks."""
    jira.make(jira.project, {"summary": "x", "labels": []})
    jira.make(jira.project, {"summary": "y", "labels": []})
    for _ in range(2):
        tracker.link("Duplicate", "OPS-2", "OPS-1")
    assert tracker.at("OPS-2").linked == {"OPS-1"}
    assert not any("applinks" in one for one in jira.asked)
    with pytest.raises(Refused) as raised:
        tracker.link("Nothing of the kind", "OPS-2", "OPS-1")
    assert raised.value.trouble is Trouble.GONE


def test_each_thread_has_a_connection_of_its_own_and_all_are_signed_in(jira, tracker):
    """14, 15, 17: the package was not made for several, and takes headers out of the options it is given."""
    sessions, told = [], []

    def ask():
        tracker.moves(jira.issues[0].key)
        sessions.append(tracker._client()._session)
        told.append(tracker.me())

    jira.make(jira.project, {"summary": "x", "labels": []})
    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [tracker.me()] * 3
    assert len(set(map(id, sessions))) == 3
    assert not any("auth/1/session" in one for one in jira.asked)


def test_a_person_is_assigned_as_each_product_names_them(jira, tracker):
    """8, 9: `accountId` here and `name` there; the other is refused."""
    jira.make(jira.project, {"summary": "x", "labels": []})
    fields = {"assignee": tracker.assignee(tracker.person("OPS-1", "cy@example.com"))}
    tracker.edit("OPS-1", fields, add=(), remove=())
    assert jira.issue("OPS-1").fields["assignee"]["displayName"] == "Cy"
    assert tracker.at("OPS-1").assignee.name == "Cy"
