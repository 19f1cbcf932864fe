"""Actions ("prevents"): from a command to a linked issue and back, asked about in time, listed for everybody."""

from datetime import UTC, datetime, timedelta

import pytest

from models import open_actions
from models.incident import Incident
from tests.stories.ending import live, press
from tests.stories.jira import ROOM, SIX, board, heard, later, types, untold, waiting, with_jira
from tests.stories.people import rows
from tests.stories.test_jira_heard import comes_back

CREATE = "POST /rest/api/2/issue$"
SAYS = "/incident action owner @cy Alert on queue depth password=hunter2-x due in 2 weeks [visibility, this quarter]"


@pytest.fixture
def drill(migrated_url, tmp_path):
    """Cloud beside SQLite, Data Center beside PostgreSQL."""
    drill = with_jira(migrated_url, tmp_path, cloud=migrated_url.startswith("sqlite"))
    drill.declare(by="bo", title="P1 Checkout is down", **SIX)
    drill.settle()
    yield drill
    drill.close()


def prevents(drill, by="bo", line="/incident prevents", room="general"):
    typed = drill.person(by).types(line, channel=room)
    drill.settle()
    return str([(message["text"], message.get("blocks")) for message in typed.messages])


def action(drill):
    (one,) = rows(drill, "SELECT * FROM action")
    return one


def asked(drill, by="cy"):
    return [m for m in drill.person(by).reads("@Drumbeat") if "Action 1 of INC-1" in m["text"]]


def posted(drill):
    """What everybody reads each Monday."""
    return [str(m["blocks"]) for m in drill.said("incidents") if "open action" in m["text"]]


@pytest.mark.both
def test_an_action_has_an_issue_that_goes_along_in_both_directions(drill):
    """[180, 181, 185-187, 189, 194, 310]"""
    types(drill, "bo", SAYS)
    _, issue = drill.jira.issues
    fields = issue.fields
    day = (drill.clock.now + timedelta(days=14)).date().isoformat()
    assert fields["summary"] == "INC-1 action 1: Alert on queue depth password=[masked:password]"
    assert {"prevents", "type-visibility", "horizon-quarter"} < set(fields["labels"])
    assert (fields["duedate"], fields["assignee"]["displayName"]) == (day, "Cy")
    assert issue.links == [("Relates", "OPS-2", "OPS-1")]
    assert any("Action 1" in line and "this quarter" in line for line in heard(drill))

    types(drill, "bo", "/incident action 1 in flight")
    assert drill.jira.status_of["OPS-2"] == "In Progress"
    drill.jira.changed.clear()
    drill.jira.somebody_sets("OPS-2", "status", "5")
    comes_back(drill)
    assert action(drill)["status"] == "actioned"
    (told,) = [line for line in heard(drill) if "Action 1* is *done*" in line]
    assert "Cy in Jira" in told
    drill.jira.somebody_sets("OPS-2", "duedate", "2026-05-04")
    assigned = drill.jira.person(drill.jira.user("bo"))
    drill.jira.somebody_sets("OPS-2", "assignee", assigned)
    drill.jira.somebody_comments("OPS-2", "Rolled out <!here> everywhere")
    comes_back(drill, twice=True)
    now = action(drill)
    assert (str(now["due"]), now["owner"]) == ("2026-05-04", drill.person("bo").id)
    (told,) = [line for line in heard(drill) if "commented on the issue of *action 1*" in line]
    assert "Cy in Jira" in told
    assert "&lt;!here&gt; everywhere" in told
    # What it set off here comes back as news once more, and is none.
    comes_back(drill)
    types(drill, "bo", "/incident action 1 verified by a canary")
    assert drill.jira.status_of["OPS-2"] == "Done"
    assert action(drill)["status"] == "verified"
    drill.jira.somebody_sets("OPS-2", "status", "6")
    comes_back(drill)
    assert action(drill)["status"] == "verified", "which no status of Jira's says better"
    assert len([line for line in heard(drill) if "is *done*" in line]) == 1
    assert waiting(drill) == 0


def test_an_answer_lost_after_the_create_makes_no_second_issue(drill):
    drill.jira.lags = True
    drill.jira.lose_answer(CREATE)
    types(drill, "bo", SAYS)
    later(drill, seconds=5)

    assert [one.key for one in drill.jira.issues] == ["OPS-1", "OPS-2"]
    assert action(drill)["key"] == "OPS-2"
    assert drill.jira.issue("OPS-2").links == [("Relates", "OPS-2", "OPS-1")]
    assert waiting(drill) == 0

    # What we wrote and nobody noted is ours to take back, and no word of Jira's.
    drill.jira.lose_answer("PUT|POST .*transitions", times=2)
    types(drill, "bo", "/incident action 1 due 2026-06-01")
    types(drill, "bo", "/incident action 1 in flight")
    fields = drill.jira.issue("OPS-2").fields
    assert (fields["duedate"], drill.jira.status_of["OPS-2"]) == ("2026-06-01", "In Progress")
    with untold(drill):
        types(drill, "bo", "/incident action 1 due in 2 weeks")
        types(drill, "bo", "/incident action 1 scheduled")
    later(drill, minutes=1)
    assert fields["duedate"] == "2026-03-16"
    assert (action(drill)["status"], str(action(drill)["due"])) == ("scheduled", "2026-03-16")
    assert waiting(drill) == 0


def test_a_request_that_never_arrived_is_made_again_and_what_turns_up_late_is_closed(drill):
    drill.jira.drop(CREATE)
    types(drill, "bo", SAYS)
    for seconds in (2, 5, 15, 40):
        later(drill, seconds=seconds)
        assert len(drill.jira.issues) == 1
    later(drill, seconds=90)
    assert [one.key for one in drill.jira.issues] == ["OPS-1", "OPS-2"]
    labels = {"summary": "late", "labels": [action(drill)["mark"]]}
    late = drill.jira.make(drill.jira.project, labels)
    later(drill, minutes=5)
    assert late.links == [("Duplicate", "OPS-3", "OPS-2")]
    assert (late.status, late.fields["labels"], waiting(drill)) == ("5", [], 0)


@pytest.mark.both
def test_owners_are_asked_before_and_after_their_day_and_once_each_time(drill):
    """[181]"""
    types(drill, "bo", SAYS)
    live(drill, days=11)
    assert [m["text"].partition("\n")[0] for m in asked(drill)] == []
    live(drill, days=1, hours=1)
    live(drill, hours=1)
    (soon,) = asked(drill)
    assert "due" in soon["text"]
    live(drill, days=4)
    live(drill, hours=1)
    (late,) = [m for m in asked(drill) if "still open" in m["text"]]
    live(drill, days=30)  # nobody was here for a while: one question, not four
    several = [m for m in asked(drill) if "still open" in m["text"]]
    assert len(several) == 2
    # Asked again, the question before loses its buttons.
    assert ["actions" in str(m["blocks"]) for m in asked(drill)] == [False, False, True]
    assert "was due" in prevents(drill)
    press(drill, "cy", "action_actioned", several[-1])
    drill.settle()
    assert action(drill)["status"] == "actioned"
    assert drill.jira.status_of["OPS-2"] == "Done"
    live(drill, days=30)
    assert len(asked(drill)) == 3
    assert late["ts"] != several[-1]["ts"]


@pytest.mark.both
def test_what_is_open_is_listed_by_team_for_those_who_may_see_it(drill):
    """[59, 179, 191, 196]"""
    types(drill, "bo", "/incident action Alert on queue depth")
    typed = drill.person("bo").types("/incident", channel=ROOM)
    press(drill, "bo", "action", typed.messages[-1])
    form = drill.person("bo").form()
    assert "due" in form.submit(text="Load test it due friday").errors["text"]
    assert form.submit(
        text="Load test <!channel> the new queue", owner=drill.person("cy").id
    ).closed
    drill.settle()
    types(drill, "bo", "/incident action 2 done")
    drill.declare(by="bo", title="P1 Keys leaked", **{**SIX, "category": "Security"})
    drill.settle()
    (room,) = [name for name in drill.rooms() if name.startswith("inc-2")]
    types(drill, "sid", "/incident action Rotate every key", room)

    # Whoever works on another one like it reads what was left undone, and only what everybody may know [191].
    drill.declare(by="kai", title="P1 Cards fail", **SIX)
    drill.settle()
    (another,) = [name for name in drill.rooms() if name.startswith("inc-3")]
    left = board(drill, another)
    assert "after earlier incidents like this one" in left
    assert "INC-1 action 1: Alert on queue depth" in left
    assert "Load test" not in left
    assert "Rotate" not in left
    other = Incident(id=9, service="kv", category="KV")
    assert drill.bot.desk.read(open_actions.like, other, most=3) == []
    assert "after earlier" not in board(drill)
    shown = prevents(drill, "kai")
    assert "*Payments* (1)" in shown
    assert "Alert on queue depth" in shown
    assert "Load test" not in shown
    assert "Rotate" not in shown
    assert "Rotate every key" in prevents(drill, "sid")
    drill.bot.chores.post_prevents()
    drill.settle()
    assert posted(drill) == []
    drill.clock.now = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)
    for _ in range(2):
        drill.bot.chores._posted.clear()  # another replica, or this one after a restart
        drill.bot.chores.post_prevents()
        drill.settle()
    (post,) = posted(drill)
    assert "Alert on queue depth" in post
    assert "*Payments* (1)" in post
    assert "owner *Bo" in post
    assert "<@" not in post
    assert "Rotate" not in post

    assert "There is no team" in prevents(drill, "bo", "/incident prevents nobody")
    past = prevents(drill, "bo", "/incident action 1 due 2026-01-30", ROOM)
    assert "2026-01-30 is over already" in past
    assert "no day that I can read" in prevents(drill, "bo", "/incident action 1 due friday", ROOM)
    assert "can decide whether an action" in prevents(
        drill, "bo", "/incident action 1 waived No time", ROOM
    )
