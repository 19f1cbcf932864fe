"""What people do in Jira comes back: checked, once, without going round in circles."""

import json

import pytest

from tests.jira_stand_in.server import post
from tests.jira_stand_in.state import CATEGORY, HIGHEST, LOW
from tests.stories.conftest import to_begin_with
from tests.stories.jira import ROOM, SECRET, SIX, heard, later, ticket, types, untold, with_jira
from tests.stories.people import rows
from tests.stories.triaging import record


@pytest.fixture
def drill(migrated_url, tmp_path):
    """Cloud beside SQLite, Data Center beside PostgreSQL: neither kind of Jira knows which database we keep."""
    drill = with_jira(migrated_url, tmp_path, cloud=migrated_url.startswith("sqlite"))
    drill.declare(title="P1 Checkout is down", **SIX)
    drill.settle()
    told_of_ours(drill)
    yield drill
    drill.close()


def comes_back(drill, **given):
    """Jira's webhooks arrive, and what they hint at is looked at."""
    answers = drill.jira.send(f"{drill.url}/hooks/jira", SECRET, **given)
    drill.settle()
    drill.settle()
    return answers


@to_begin_with
def told_of_ours(drill):
    comes_back(drill)


def states(issue):
    return [one for one in issue.fields["labels"] if one.startswith("drumbeat-")]


def kinds(drill):
    found = rows(drill, "SELECT kind FROM event WHERE kind LIKE 'ticket%' ORDER BY id")
    return [row["kind"] for row in found]


def test_what_we_did_ourselves_is_no_news(drill):
    types(drill, "bo", "/incident update We are looking into it")
    types(drill, "haneul", "/incident priority P0 because nobody can pay")
    before, asked = kinds(drill), len(drill.jira.writes())
    assert set(comes_back(drill)) == {200}
    assert kinds(drill) == before == ["ticket_opened"]
    assert len(drill.jira.writes()) == asked
    assert drill.jira.changed == []


def test_changes_of_ours_whose_answer_was_lost_are_taken_back_with_us_and_are_nobodys(drill):
    """Else what we wrote a moment ago would stand as Jira's word against what is decided since."""
    drill.jira.lose_answer("PUT", times=3)
    types(drill, "haneul", "/incident category API")
    types(drill, "haneul", "/incident phase monitoring")
    types(drill, "haneul", "/incident assign commander @bo")
    issue = drill.jira.issue("OPS-1")
    assert issue.fields["assignee"]["displayName"] == "Bo"
    assert "drumbeat-monitoring" in issue.fields["labels"]
    with untold(drill):
        types(drill, "bo", "/incident category Billing")
        types(drill, "bo", "/incident phase investigating")
        types(drill, "bo", "/incident assign commander @haneul")
    later(drill, minutes=1)
    assert issue.fields[CATEGORY]["value"] == "Billing"
    assert issue.fields["assignee"]["displayName"] == "김하늘"
    assert states(issue) == ["drumbeat-investigating"]
    assert "*Category:* Billing" in issue.fields["description"]
    # As what was written before something else failed.
    drill.jira.fail(503, "GET .*transitions")
    types(drill, "haneul", "/incident resolve A bad deploy was rolled back to 41")
    assert states(issue) == ["drumbeat-resolved"]
    with untold(drill):
        types(drill, "haneul", "/incident reopen Cards are still refused")
    later(drill, minutes=1)
    assert states(issue) == ["drumbeat-investigating"]
    assert not any("changed the ticket" in line for line in heard(drill))


def test_a_comment_is_told_once_however_often_it_is_sent(drill):
    drill.jira.somebody_comments("OPS-1", "The vendor has <!channel> called *back*")
    comes_back(drill, twice=True)
    assert any("commented on the ticket" in line for line in heard(drill))
    drill.jira.note("jira:issue_updated", drill.jira.issue("OPS-1"), drill.jira.user("cy"))
    comes_back(drill)

    (told,) = [line for line in heard(drill) if "commented on the ticket" in line]
    assert "Cy in Jira" in told
    assert "&lt;!channel&gt;" in told
    assert len(drill.jira.issue("OPS-1").comments) == 1


def test_a_priority_that_is_raised_there_is_raised_here(drill):
    """[36, 102]: and one that is lowered there takes command here, as ever."""
    drill.jira.somebody_sets("OPS-1", "priority", {"id": HIGHEST, "name": "Highest"})
    comes_back(drill)
    assert record(drill)["priority"] == "P0"
    (told,) = [line for line in heard(drill) if "changed the ticket" in line]
    assert "from High to *Highest*" in told
    assert "The incident follows." in told

    drill.jira.somebody_sets("OPS-1", "priority", {"id": LOW, "name": "Low"})
    comes_back(drill)
    assert record(drill)["priority"] == "P0"
    assert "Here nothing was changed." in heard(drill)[-1]
    # Jira's word stands in Jira, until something changes here.
    types(drill, "bo", "/incident update We are looking into it")
    assert drill.jira.issue("OPS-1").fields["priority"]["id"] == LOW


def test_status_and_assignee_are_told_and_left_as_they_are(drill):
    drill.jira.somebody_sets("OPS-1", "status", "5")
    drill.jira.somebody_sets("OPS-1", "assignee", drill.jira.person(drill.jira.user("cy")))
    comes_back(drill)
    comes_back(drill)

    told = [line for line in heard(drill) if "changed the ticket" in line]
    assert len(told) == 2
    assert any("assignee from 김하늘 to *Cy*" in line for line in told)
    assert any("status from In Progress to *Done*" in line for line in told)
    assert drill.jira.issue("OPS-1").status == "5"
    assert record(drill)["stage"] == "active"
    # Another commander is a change of ours, and the ticket follows again.
    types(drill, "haneul", "/incident assign commander @bo")
    assert drill.jira.issue("OPS-1").fields["assignee"]["displayName"] == "Bo"
    # What is over is not raised any more.
    types(drill, "bo", "/incident resolve A bad deploy was rolled back to 41")
    drill.jira.somebody_sets("OPS-1", "priority", {"id": HIGHEST, "name": "Highest"})
    comes_back(drill)
    assert record(drill)["priority"] == "P1"
    assert any("from High to *Highest*. Here nothing" in line for line in heard(drill))


def test_changed_on_both_sides_jiras_word_stands(drill):
    """[102]"""
    with untold(drill):
        types(drill, "haneul", "/incident priority P0 because nobody can pay")
        drill.jira.somebody_sets("OPS-1", "priority", {"id": LOW, "name": "Low"})
    comes_back(drill)

    assert drill.jira.issue("OPS-1").fields["priority"]["id"] == LOW
    assert record(drill)["priority"] == "P0"
    (told,) = [line for line in heard(drill) if "changed the ticket" in line]
    assert "stays as it is in Jira" in told


def test_who_knocks_is_checked_before_anything_is_read(drill):
    address = f"{drill.url}/hooks/jira"
    drill.jira.somebody_comments("OPS-1", "Let me in")
    ((_, told),) = list(drill.jira.hooks())
    body = json.dumps(told).encode()
    assert post(address, body, "another secret", "hook-1") == 401
    assert post(address, b"[not json", SECRET, "hook-2") == 400
    assert post(address, b'{"issue": 3}', SECRET, "hook-3") == 400
    assert post(address, b"[" * 100_000, SECRET, "hook-6") == 400
    assert post(address, b"x" * 4_000_001, SECRET, "hook-7") == 413
    drill.settle()
    assert not any("Let me in" in line for line in heard(drill))

    unknown = json.dumps({"webhookEvent": "jira:issue_updated", "issue": {"id": "99"}}).encode()
    assert post(address, unknown, SECRET, "hook-4") == 200
    assert post(address, body, SECRET, "hook-5") == 200
    drill.settle()
    drill.settle()
    assert any("Let me in" in line for line in heard(drill, ROOM))
    asked = len(drill.jira.asked)
    assert post(address, body, SECRET, "hook-5") == 200
    drill.settle()
    assert len(drill.jira.asked) == asked, "sent again it is no reason to look again"


def test_a_ticket_that_moves_to_another_project_is_still_ours(drill):
    issue = drill.jira.issue("OPS-1")
    issue.number = 77
    types(drill, "bo", "/incident update We are looking into it")
    assert ticket(drill)["key"] == "OPS-77"
    assert len(issue.comments) == 1
    types(drill, "bo", "/incident action Alert on queue depth")
    assert issue.links == [("Relates", "OPS-78", "OPS-77")]


def test_an_id_that_is_none_is_nobodys(drill):
    """Also one that no database can hold: it is no reason to be sent the same again and again."""
    for number, odd in enumerate(["\x00", "\ud800", "1'; --", True, [], 10**40]):
        told = {"webhookEvent": "comment_created", "issue": {"id": odd}, "comment": {"id": odd}}
        body = json.dumps(told).encode()
        assert post(f"{drill.url}/hooks/jira", body, SECRET, f"odd-{number}") == 200, odd
