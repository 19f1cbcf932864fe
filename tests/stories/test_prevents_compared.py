"""Issues of actions are compared as tickets are: what no webhook told, what was missed, and what Jira refused."""

import pytest
from sqlalchemy import delete

from models.outbox import Effect
from models.outside import EffectKind
from tests.stories.ending import leaves
from tests.stories.jira import (
    SIX,
    compared,
    doctor,
    health,
    heard,
    types,
    waiting,
    with_jira,
)
from tests.stories.people import rows
from tests.stories.secret import becomes
from tests.stories.test_prevents import prevents

pytestmark = pytest.mark.both

SAYS = "/incident action owner @cy Alert on queue depth due in 2 weeks [visibility, quarter]"
TASKS = "OPS-2"


@pytest.fixture
def drill(migrated_url, tmp_path):
    """Cloud beside SQLite, Data Center beside PostgreSQL."""
    drill = with_jira(migrated_url, tmp_path, cloud=migrated_url.startswith("sqlite"))
    yield drill
    drill.close()


def action(drill):
    (one,) = rows(drill, "SELECT * FROM action")
    return one


def assigned(drill, name):
    return drill.jira.person(drill.jira.user(name))


def test_what_was_changed_in_an_issue_comes_back_and_nothing_goes_round_in_circles(drill):
    """[102, 181]"""
    drill.declare(by="bo", title="P1 Checkout is down", **SIX)
    drill.settle()
    types(drill, "bo", SAYS)
    jira, mark = drill.jira, action(drill)["mark"]
    jira.somebody_sets(TASKS, "status", "3")
    jira.somebody_sets(TASKS, "duedate", "2026-05-04")
    jira.somebody_sets(TASKS, "assignee", assigned(drill, "bo"))
    jira.issue(TASKS).fields["labels"] = ["theirs"]
    assert "INC-1 action 1: the issue was changed in Jira" in doctor(drill)
    compared(drill)
    assert "INC-1 action 1: the issue in Jira was not as the action is" in health(drill)

    now = action(drill)
    assert (now["status"], str(now["due"])) == ("in_flight", "2026-05-04")
    assert now["owner"] == drill.person("bo").id
    assert {mark, "prevents", "type-visibility", "theirs"} <= set(
        jira.issue(TASKS).fields["labels"]
    )
    assert any("Action 1* is *in flight*" in line and "Cy in Jira" in line for line in heard(drill))
    assert any("due 2026-05-04" in line and "Cy in Jira" in line for line in heard(drill))

    late = jira.make(jira.project, {"summary": "x", "labels": [mark]})
    compared(drill)
    assert late.links == [("Duplicate", late.key, TASKS)]
    assert (late.status, late.fields["labels"]) == ("5", [])

    jira.somebody_sets(TASKS, "assignee", assigned(drill, "bob"))
    jira.somebody_sets(TASKS, "duedate", None)
    compared(drill)
    jira.somebody_comments(TASKS, "The canary is green")
    for _ in range(2):
        compared(drill)
    assert len([line for line in heard(drill) if "canary is green" in line]) == 1
    jira.somebody_sets(TASKS, "assignee", None)
    compared(drill)
    assert (action(drill)["owner"], action(drill)["due"]) == (drill.person("bo").id, None)
    assert any("to Bob, whom I do not know here" in line for line in heard(drill))
    assert any("to nobody; the owner stays" in line for line in heard(drill))
    assert any("no day any more (it was 2026-05-04)" in line for line in heard(drill))

    types(drill, "bo", "/incident action 1 owner @cy due 2026-06-01")
    fields = jira.issue(TASKS).fields
    assert (fields["assignee"]["displayName"], fields["duedate"]) == ("Cy", "2026-06-01")
    jira.project.forbidden = {"assignee"}
    types(drill, "bo", "/incident action 1 owner @bo due 2026-07-01")
    assert (fields["assignee"]["displayName"], fields["duedate"]) == ("Cy", "2026-07-01")
    jira.project.forbidden = set()
    leaves(drill, "haneul")
    jira.somebody_sets(TASKS, "assignee", assigned(drill, "haneul"))
    compared(drill)
    assert action(drill)["owner"] == drill.person("bo").id
    compared(drill)
    jira.asked.clear()
    before = len(heard(drill))
    for _ in range(3):
        compared(drill)
    assert (jira.writes(), len(jira.asked), len(heard(drill))) == ([], 3, before)


def test_an_action_gets_its_issue_once_there_is_a_ticket_and_a_refusal_is_shown_until_it_is_mended(
    drill,
):
    """[59, 100, 104, 181]"""
    drill.declare(by="bo", title="P2 Checkout is slow", **SIX)
    drill.settle()
    (room,) = [name for name in drill.rooms() if name.startswith("inc-1")]
    types(drill, "bo", SAYS, room)
    assert drill.jira.issues == []
    project = drill.jira.project
    project.forbidden = {"duedate"}
    types(drill, "bo", "/incident priority P1 All regions are affected now", room)
    assert [one.fields["issuetype"]["id"] for one in drill.jira.issues] == ["10001", "10002"]
    assert drill.jira.issue(TASKS).links == [("Relates", TASKS, "OPS-1")]
    assert "duedate" not in drill.jira.issue(TASKS).fields
    project.forbidden = set()

    project.required = {"customfield_10061": "Cost centre"}
    types(drill, "bo", "/incident action Load test the queue", room)
    for said in (health(drill), prevents(drill)):
        assert "no issue in Jira" in said
        assert "Cost centre" in said
    assert "INC-1 action 2" in health(drill)
    assert "jira queue: INC-1 action 2 has no issue" in doctor(drill)
    project.required = {}
    with drill.engine.begin() as connection:  # as after a restore
        connection.execute(delete(Effect).where(Effect.kind == EffectKind.ACTION))
    compared(drill)
    assert [one.key for one in drill.jira.issues] == ["OPS-1", TASKS, "OPS-3"]
    assert "no issue in Jira" not in prevents(drill) + health(drill)
    assert waiting(drill) == 0

    becomes(drill, 1)
    drill.settle()
    drill.settle()
    # From the call that makes it: what follows fails, and it is hidden all the same.
    drill.jira.fail(503, "(GET|PUT) /rest/api/2/issue/\\d", times=20)
    types(drill, "sid", "/incident action Rotate every key", "inc-1")
    assert {str(one.fields.get("security")) for one in drill.jira.issues} == {"{'id': '300'}"}
    assert len(drill.jira.issues) == 4
