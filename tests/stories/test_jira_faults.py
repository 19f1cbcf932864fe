"""Jira fails in every way it can, in the middle of an incident: one ticket, in order, and nobody waits for it."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.clock import real_time
from bot.database import reading_sessions
from models.outbox import Effect
from tests.stories.jira import (
    ROOM,
    SIX,
    board,
    declared_before,
    heard,
    later,
    ticket,
    types,
    waiting,
    with_jira,
)

CREATE = "POST /rest/api/2/issue$"
COMMENT = "/comment$"


@pytest.fixture
def drill(migrated_url, tmp_path):
    drill = with_jira(migrated_url, tmp_path)
    yield drill
    drill.close()


def creations(drill):
    return [one for one in drill.jira.asked if one.endswith("POST /rest/api/2/issue")]


LOST = {"index in step": (False, 0), "index lags behind": (True, 3), "far behind": (False, 15)}


@pytest.mark.parametrize("how", LOST)
def test_an_answer_lost_after_the_create_makes_no_second_ticket(drill, how):
    """What was made is found by what follows the newest number, which no index has to know, also behind some that we
    do not see; and behind more of them by its label."""
    declared_before(drill, title="P0 Checkout is down", **SIX)
    drill.jira.lags, unseen = LOST[how]
    drill.jira.make(drill.jira.project, {"summary": "somebody else's", "labels": []})
    drill.jira.catch_up()
    for _ in range(unseen):
        drill.jira.make(drill.jira.project, {"summary": "secret", "labels": []}).hidden = True
    drill.jira.lose_answer(CREATE)
    drill.settle()
    drill.jira.make(drill.jira.project, {"summary": "meanwhile", "labels": []})

    later(drill, seconds=5)

    assert len(creations(drill)) == 1
    key = f"OPS-{2 + unseen}"
    assert ticket(drill)["key"] == key
    assert drill.jira.issue(key).fields["assignee"]["displayName"] == "김하늘"
    assert waiting(drill) == 0


def test_one_that_drips_its_answer_is_given_up_in_time_and_looked_for(migrated_url, tmp_path):
    """Whoever listened to the end would hold its lease for as long as Jira likes."""
    drill = with_jira(migrated_url, tmp_path, settings={"JIRA_TIMEOUT": "0.3"})
    try:
        declared_before(drill, title="P0 Checkout is down", **SIX)
        drill.jira.drip(CREATE)
        drill.settle()
        assert ticket(drill)["key"] is None

        later(drill, seconds=5)

        assert len(creations(drill)) == len(drill.jira.issues) == 1
        assert ticket(drill)["key"] == "OPS-1"
    finally:
        drill.close()


def test_a_request_that_never_arrived_is_made_again_when_that_is_certain(drill):
    """And what turns up late is closed as a duplicate of the ticket that people know."""
    declared_before(drill, title="P0 Checkout is down", **SIX)
    drill.jira.drop(CREATE)
    drill.settle()
    for seconds in (2, 5, 15, 40):
        later(drill, seconds=seconds)
        assert len(creations(drill)) == 1
    assert "its answer got lost" in board(drill).lower()

    later(drill, seconds=90)

    assert len(creations(drill)) == 2
    assert ticket(drill)["key"] == "OPS-1"
    # The first request had only been slow: it arrives after all.
    late = drill.jira.make(
        drill.jira.project, {"summary": "late", "labels": [ticket(drill)["mark"]]}
    )
    later(drill, minutes=5)
    assert late.links == [("Duplicate", "OPS-2", "OPS-1")]
    assert late.status == "5"
    assert late.fields["resolution"] == {"id": "11"}
    assert waiting(drill) == 0
    later(drill, minutes=30)
    assert [issue.key for issue in drill.jira.issues] == ["OPS-1", "OPS-2"]


def test_jira_is_down_for_an_hour_while_everything_happens(drill):
    """[351] [102, 249, 261]: then all of it is there, in order, once; and the room never waited."""
    declared_before(drill, title="P0 Checkout is down", **SIX)
    drill.jira.down()
    drill.settle()
    types(drill, "bo", "/incident update We are looking into it")
    later(drill, minutes=2)
    later(drill, minutes=8)
    assert "Jira: queued since" in board(drill)
    assert "cannot be reached" in board(drill)
    types(drill, "haneul", "/incident decision Roll back to 41")
    types(drill, "haneul", "/incident update nobody can pay")
    types(drill, "haneul", "/incident resolve A bad deploy was rolled back to 41")
    assert sum("rolled back to 41" in line for line in heard(drill)) == 1
    later(drill, minutes=50)
    assert drill.jira.issues == []
    with drill.engine.begin() as connection:  # nor is it given up after weeks, and many tries
        weeks_ago = drill.clock() - timedelta(days=20)
        row = {"failures": 50, "failing_since": weeks_ago, "due_at": weeks_ago}
        connection.execute(update(Effect).where(Effect.system == "jira").values(row))
    later(drill, minutes=1)
    assert waiting(drill) > 4

    drill.jira.up()
    later(drill, minutes=2)
    later(drill, minutes=2)

    (issue,) = drill.jira.issues
    first = [body["body"].partition("\n")[0].split("*")[1] for body in issue.comments]
    assert first == ["Update", "Decision", "Update", "Resolved"]
    assert issue.status == "5"
    assert "queued since" not in board(drill)
    assert waiting(drill) == 0
    assert len([line for line in heard(drill) if "ticket is" in line]) == 1


def test_a_comment_whose_answer_was_lost_stands_there_once(drill):
    drill.declare(title="P1 Checkout is down", **SIX)
    drill.settle()
    drill.jira.lose_answer(COMMENT)
    types(drill, "bo", "/incident update We are looking into it")
    types(drill, "bo", "/incident update Still looking")

    later(drill, seconds=5)

    (issue,) = drill.jira.issues
    assert [body["body"].split("\n\n")[1] for body in issue.comments] == [
        "We are looking into it",
        "Still looking",
    ]
    assert not any("commented on the ticket" in line for line in heard(drill)), "it is ours"


def test_a_jira_that_does_not_answer_delays_nothing_in_slack(drill):
    drill.jira.hang()
    everybody = drill.bot.couriers
    (jira,) = [one for one in everybody if one.system == "jira"]
    stuck = threading.Thread(target=jira.deliver_due)
    drill.bot.couriers = [one for one in everybody if one is not jira]
    drill.declare(title="P0 Checkout is down", **SIX)
    stuck.start()
    types(drill, "bo", "/incident update Nobody waits")

    assert stuck.is_alive()
    with reading_sessions(drill.engine).begin() as session:
        (lease,) = session.scalars(
            select(Effect.leased_until).where(Effect.leased_until.is_not(None))
        )
    now = max(drill.clock(), real_time())  # PostgreSQL's leases go by its own clock
    assert lease <= now + timedelta(minutes=1), "if we were killed now"
    assert any("Nobody waits" in line for line in heard(drill))
    assert drill.get("/readyz")[0] == 200

    drill.jira.released.set()
    stuck.join(30)
    drill.bot.couriers = everybody
    later(drill, minutes=1)
    assert len(drill.jira.issues) == 1


def test_busy_is_waited_for_as_long_as_it_says(drill):
    declared_before(drill, title="P0 Checkout is down", **SIX)
    drill.jira.fail(429, CREATE, headers={"Retry-After": "90"})
    drill.settle()
    later(drill, seconds=80)
    assert len(creations(drill)) == 1
    later(drill, seconds=11)
    assert len(creations(drill)) == 2
    assert len(drill.jira.issues) == 1


def test_what_the_project_does_not_take_is_left_out_and_said(drill):
    """Not on the screen, not allowed, not among its values: never fatal."""
    declared_before(drill, title="P0 Checkout is down", **SIX)
    project = drill.jira.project
    project.off_screen = {"priority", "components"}
    project.forbidden = {"assignee"}
    project.categories = {"401": "API"}
    drill.jira.transitions = {}
    drill.settle()
    drill.settle()

    (issue,) = drill.jira.issues
    assert "Billing" in issue.fields["labels"]
    assert "assignee" not in issue.fields
    assert "priority: P0 (Highest) (this project has no such field)" in issue.fields["description"]
    assert "category: Billing (Jira does not have it)" in issue.fields["description"]
    assert "assignee: left as it is" in board(drill)
    assert "priority: P0 (Highest)" in board(drill)
    assert "status: Investigating (its workflow has no way there" in board(drill)


def test_a_field_that_the_project_wants_besides_is_named_and_mended_by_the_policy(drill):
    declared_before(drill, title="P0 Checkout is down", **SIX)
    drill.jira.project.required = {"customfield_10060": "Team"}
    drill.settle()
    drill.settle()
    assert drill.jira.issues == []
    assert "Jira: no ticket. It does not take it: Team is required." in board(drill)
    assert any("Team is required" in line for line in heard(drill))
    assert "fields in [jira]" in board(drill)

    file = drill.policy._path
    whole = file.read_text("utf-8").replace("# fields = {", "fields = {")
    file.write_text(whole, "utf-8")
    drill.policy.refresh()
    types(drill, "bo", "/incident update We are looking into it")

    (issue,) = drill.jira.issues
    assert issue.fields["customfield_10060"] == "Platform"
    assert "no ticket" not in board(drill)


def test_a_project_or_type_that_is_not_there_is_named(drill):
    declared_before(drill, title="P0 Checkout is down", **SIX)
    drill.jira.project.types = {"10002": "Task"}
    drill.settle()
    drill.settle()
    assert "no such issue type; it has Task" in board(drill)
    assert ROOM in drill.rooms()
