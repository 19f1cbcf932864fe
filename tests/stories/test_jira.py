"""The Problem ticket: there for every P0 and P1, once, with what the incident has, by the real package."""

import pytest

from bot.usecases.tickets import Opened, opened
from tests.jira_stand_in.state import CATEGORY, HIGHEST
from tests.stories.jira import ROOM, SIX, board, heard, ticket, types, waiting, with_jira


@pytest.fixture
def drill(migrated_url, tmp_path):
    """Cloud beside SQLite, Data Center beside PostgreSQL: neither kind of Jira knows which database we keep."""
    drill = with_jira(migrated_url, tmp_path, cloud=migrated_url.startswith("sqlite"))
    yield drill
    drill.close()


def test_a_p0_has_one_ticket_with_all_that_is_known(drill):
    """[54, 57, 100, 105, 178]"""
    drill.declare(title="P0 Checkout is down", **SIX)
    drill.settle()

    (issue,) = drill.jira.issues
    fields = issue.fields
    assert fields["summary"] == "INC-1: Checkout is down"
    assert fields["priority"]["id"] == HIGHEST
    assert fields[CATEGORY]["value"] == "Billing"
    assert fields["components"] == [{"id": "200"}]
    assert fields["assignee"]["displayName"] == "김하늘"
    assert "*Service:* Payments" in fields["description"]
    assert "3 of 12 regions" in fields["description"]
    # What people type mentions nobody and paints nothing.
    assert r"Acme \[\~accountid:acc-cy\] \{color:red\}" in fields["description"]
    assert issue.status == "3"
    assert any("OPS-1" in line for line in heard(drill))
    assert "OPS-1" in board(drill)
    assert "Jira OPS-1" in drill.room(ROOM).topic["value"]
    assert waiting(drill) == 0
    # Whoever had it in hand as well, and was slower, is told of the one that people know.
    late = Opened("99999", "OPS-9", "http://jira.test/browse/OPS-9")
    assert drill.bot.desk.run(opened, 1, late).key == "OPS-1"
    drill.settle()
    assert sum("ticket is" in line for line in heard(drill)) == 1


def test_declared_worked_on_and_resolved(drill):
    """[6, 98, 102, 183]"""
    drill.declare(title="P1 Checkout is down", **SIX)
    drill.settle()
    types(drill, "bo", "/incident update We are looking into it")
    types(drill, "haneul", "/incident decision Roll back to 41")
    types(drill, "haneul", "/incident phase identified")
    types(drill, "haneul", "/incident category API")
    types(drill, "haneul", "/incident assign commander @gita")
    assert "assignee: Gita Rao (Jira does not have it)" in board(drill)
    types(drill, "gita", "/incident assign commander @cy")
    assert "Jira does not have it" not in board(drill)
    fields = drill.jira.issue("OPS-1").fields
    assert "*Category:* API" in fields["description"]
    assert (fields[CATEGORY]["value"], fields["assignee"]["displayName"]) == ("API", "Cy")
    types(drill, "cy", "/incident resolve A bad deploy of payments was rolled back to 41")

    (issue,) = drill.jira.issues
    assert [c["body"].split("*")[1] for c in issue.comments] == ["Update", "Decision", "Resolved"]
    assert "bad deploy" in issue.comments[2]["body"]
    assert issue.status == "5"
    assert issue.fields["resolution"] == {"id": "10"}
    states = [one for one in issue.fields["labels"] if one.startswith("drumbeat-")]
    assert states == ["drumbeat-resolved"]
    assert ticket(drill)["trouble"] is None
