"""What is to be prevented and did not begin here: issues that were there before, other incidents, trends."""

import pytest

from tests.stories.ending import press
from tests.stories.jira import ROOM, SIX, board, heard, later, types, waiting
from tests.stories.secret import becomes
from tests.stories.test_jira_heard import comes_back
from tests.stories.test_prevents import CREATE, action, drill, prevents

pytestmark = pytest.mark.both

__all__ = ["drill"]


def test_work_that_was_planned_before_keeps_its_issue_and_what_it_did_elsewhere_is_tied_to_it(
    drill,
):
    """[188, 191, 192, 193]"""
    jira = drill.jira
    owner, low = jira.person(jira.user("bo")), {"id": "4", "name": "Low"}
    fields = {"summary": "Move the queue", "labels": ["theirs"], "assignee": owner, "priority": low}
    mine = jira.make(jira.project, fields, by=jira.user("bo"))
    mine.status = "3"
    types(
        drill,
        "bo",
        f"/incident action @cy Move to the new queue issue {mine.key} [programme Fail Small]",
    )
    assert [one.key for one in jira.issues] == ["OPS-1", mine.key], "none is made beside it"
    assert fields["summary"] == "Move the queue"
    assert {"theirs", "prevents", "programme-fail-small"} <= set(fields["labels"])
    assert mine.links == [("Relates", mine.key, "OPS-1")]
    now = action(drill)
    assert (now["status"], now["owner"]) == ("in_flight", drill.person("bo").id), "as it says"
    types(drill, "bo", f"/incident action Another issue {mine.key}")
    assert f"{mine.key} is the issue of something else" in prevents(drill)
    types(drill, "bo", "/incident action 2 waived Told twice")

    jira.somebody_sets(mine.key, "priority", {"id": "2", "name": "High"})
    comes_back(drill, twice=True)
    (told,) = [line for line in heard(drill) if "changed the priority of the issue" in line]
    assert "Cy in Jira" in told
    assert "from Low to High" in told

    drill.declare(by="bo", title="P1 The queue is stuck", **SIX)
    drill.settle()
    (room,) = [name for name in drill.rooms() if name.startswith("inc-2")]
    for _ in range(2):
        types(drill, "bo", "/incident action INC-1 1 caused this", room)
    (said,) = [m["text"] for m in drill.said(room) if "caused this incident" in m["text"]]
    assert "Move to the new queue · part of Fail Small" in said
    assert "Caused by INC-1 action 1: Move to the new queue" in board(drill, room)
    assert ("Relates", mine.key, "OPS-3") in mine.links
    (comment,) = [
        c["body"] for c in jira.issue("OPS-3").comments if "action 1 of INC-1" in c["body"]
    ]
    assert "Caused by" in comment
    assert "Caused by action 1 of INC-1: Move to the new queue" in prevents(
        drill, line="/incident timeline work", room=room
    )
    assert "caused INC-2" in prevents(drill)
    types(drill, "bo", "/incident action INC-1 1 unrelated to INC-2", "general")
    assert "Caused by INC-1" not in board(drill, room)
    assert "caused INC-2" not in prevents(drill)
    assert "an action of INC-1 itself" in prevents(
        drill, "bo", "/incident action 1 caused it", ROOM
    )
    own = prevents(drill, "bo", "/incident action 1 issue OPS-3", ROOM)
    assert f"Action 1 has an issue of its own, {mine.key}" in own
    becomes(drill, 1)
    drill.settle()
    drill.settle()
    assert jira.issue("OPS-1").fields["security"]
    assert "security" not in fields, "whose issue it is says who sees it"
    hidden = prevents(drill, "sid", "/incident action INC-1 1 caused INC-2")
    assert "INC-1 is for its members only" in hidden
    assert "is for its members only" not in prevents(
        drill, "kai", "/incident action INC-1 1 caused INC-2"
    )


def test_a_trend_is_a_problem_with_a_ticket_of_its_own_though_no_incident_brought_it_up(drill):
    """[184]"""
    jira, line = (
        drill.jira,
        "/incident problem Pools fill up {each} Monday, as in INC-1 https://graphs.example/a_b",
    )
    jira.project.required = {"customfield_10061": "Cost centre"}
    assert "No Jira" not in prevents(drill, line=line)
    assert "Cost centre" in prevents(drill, line="/incident problem")
    assert len(jira.issues) == 1
    jira.project.required = {}
    jira.lags = True
    jira.lose_answer(CREATE)
    later(drill, minutes=10)
    later(drill, seconds=30)
    later(drill, minutes=5)
    (_, issue) = jira.issues
    assert issue.fields["summary"].startswith("Pools fill up {each} Monday, as in INC-1")
    assert issue.fields["issuetype"]["id"] == "10001", "as the problem of an incident has it"
    said = issue.fields["description"]
    assert r"fill up \{each\} Monday" in said
    assert "\nhttps://graphs.example/a_b\n" in said
    assert "opened by Bo" in said
    assert issue.links == [("Relates", "OPS-2", "OPS-1")]
    listed = prevents(drill, "cy", "/incident problem")
    assert "Problem 1: Pools fill up {each} Monday" in listed
    assert "browse/OPS-2|OPS-2" in listed
    assert waiting(drill) == 0

    jira.lags = False
    jira.drop(CREATE)
    press(drill, "bo", "problem", drill.person("bo").types("/incident", channel=ROOM).messages[-1])
    assert drill.person("bo").form().submit(text="Backups are slow").closed
    drill.settle()
    for seconds in (2, 5, 15, 40, 90):
        later(drill, seconds=seconds)
    (_, _, made) = jira.issues
    late = jira.make(jira.project, {"summary": "late", "labels": [*made.fields["labels"]]})
    later(drill, minutes=5)
    assert late.links == [("Duplicate", late.key, made.key)]
