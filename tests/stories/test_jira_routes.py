"""Which incidents get a ticket, by whatever way; what only some may see; and what becomes of one that is merged."""

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from app import main
from tests.stories.conftest import Drill
from tests.stories.jira import (
    SIX,
    board,
    compared,
    health,
    heard,
    later,
    ticket,
    types,
    waiting,
    with_jira,
)
from tests.stories.merging import CAUSE, MANAGER, WARP, says, two
from tests.stories.people import rows
from tests.stories.secret import becomes
from tests.stories.test_drills import drills
from tests.stories.triaging import record


@pytest.fixture
def drill(migrated_url, tmp_path):
    drill = with_jira(migrated_url, tmp_path)
    yield drill
    drill.close()


def tickets(drill):
    return [(one.key, one.fields["summary"]) for one in drill.jira.issues]


ONE = [("OPS-1", "INC-1: Checkout is down")]


def test_raised_to_p1_it_gets_one_and_raised_again_no_other(drill):
    """[52, 100]"""
    drill.declare(title="P2 Checkout is down", **SIX)
    drill.settle()
    assert tickets(drill) == []

    types(drill, "bo", "/incident priority P1 because it spreads")
    assert tickets(drill) == ONE
    types(drill, "haneul", "/incident priority P2 because it was one cell")
    types(drill, "bo", "/incident priority P0 because everything is down")

    assert tickets(drill) == ONE
    assert drill.jira.issues[0].fields["priority"]["name"] == "Highest"


def test_declared_without_a_priority_and_reviewed_as_p1(drill):
    drill.declare(title="Checkout is down", **SIX)
    types(drill, "haneul", "/incident priority P1 because nobody can pay")
    assert tickets(drill) == ONE


@pytest.mark.both
@pytest.mark.parametrize("told", [True, False])
def test_declared_on_the_host(drill, migrated_url, monkeypatch, told):
    """With the settings of the bot at once; where only the bot knows of Jira, by what the bot does about it next."""
    known = {name: value for name, value in drill._asked.items() if name.startswith("JIRA_")}
    environment = {"DATABASE_URL": migrated_url, **(known if told else {})}
    line = ["declare", "Checkout is down", "--priority", "P1"]
    monkeypatch.setenv("LOGNAME", "ada")
    ran = CliRunner().invoke(main, line, obj=environment)
    assert ran.output == "INC-1 is declared.\n"
    drill.settle()
    assert tickets(drill) == ONE


def test_lower_ones_when_the_policy_says_so(migrated_url, tmp_path):
    """[101]"""
    drill = with_jira(migrated_url, tmp_path)
    file = drill.policy._path
    whole = file.read_text("utf-8").replace("jira = false", "jira = true")
    file.write_text(whole, "utf-8")
    drill.policy.refresh()
    drill.declare(title="P2 Checkout is down", **SIX)
    drill.settle()
    made = tickets(drill)
    drill.close()
    assert made == ONE


def test_a_drill_has_nothing_to_do_in_jira(drill):
    """[256, 345]"""
    drills(drill)
    compared(drill)
    assert drill.jira.asked == []
    assert rows(drill, "SELECT key FROM effect WHERE system = 'jira'") == [{"key": "jira/check"}]
    assert rows(drill, "SELECT id FROM ticket") == []


def test_a_restricted_one_is_written_only_where_its_level_hides_it(drill):
    """[59, 345] From the very call that makes it: what is hidden by a second one was read meanwhile."""
    drill.jira.fail(503, "(GET|PUT) /rest/api/2/issue/\\d", times=100)
    drill.declare(title="P0 Checkout is down", **{**SIX, "category": "Security"})
    drill.settle()
    (issue,) = drill.jira.issues
    assert issue.fields["security"] == {"id": "300"}
    assert ticket(drill)["mark"] in issue.fields["labels"]


def test_without_a_level_a_restricted_one_is_not_written_at_all(drill):
    drill.jira.project.levels = {"301": "Everybody at work"}
    drill.declare(title="P0 Checkout is down", **{**SIX, "category": "Security"})
    (room,) = [name for name in drill.rooms() if name.startswith("inc-1")]
    types(drill, "sid", "/incident update Somebody is inside", room)
    later(drill, hours=3)
    assert drill.jira.writes() == []
    assert "no security level “Incident responders”" in board(drill, room)


def test_one_that_turns_out_to_be_secret_is_hidden_before_anything_more_is_written(drill):
    drill.declare(title="P0 Checkout is down", **SIX)
    drill.settle()
    becomes(drill, 1)
    drill.settle()
    drill.settle()
    (issue,) = drill.jira.issues
    assert issue.fields["security"] == {"id": "300"}

    assert ticket(drill)["secured"]


def test_one_that_cannot_be_hidden_any_more_is_left_as_it_was(drill):
    """What was written in the open stays; nothing secret is added to it."""
    drill.declare(title="P0 Checkout is down", **SIX)
    drill.settle()
    drill.jira.project.levels = {}
    drill.jira.project.off_screen = {"security"}
    becomes(drill, 1)
    drill.settle()
    (room,) = [name for name in drill.rooms() if name == "inc-1"]
    written = len(drill.jira.writes())
    types(drill, "sid", "/incident update Somebody is inside", room)
    types(drill, "sid", "/incident resolve Their key was taken away from them", room)
    assert record(drill)["stage"] == "resolved"
    later(drill, hours=1)
    assert len(drill.jira.writes()) == written
    assert "no security level" in board(drill, room)


def test_what_is_merged_keeps_its_ticket_and_is_linked_to_the_one_that_goes_on(drill):
    """[103, 282]"""
    two(drill, first="P2", second="P1")
    drill.settle()
    assert tickets(drill) == [("OPS-1", "INC-2: Access fails")]

    says(drill, MANAGER, f"merge INC-2 into INC-1 {CAUSE}")
    drill.settle()
    drill.settle()

    part, whole = drill.jira.issues
    assert whole.fields["summary"] == "INC-1: WARP fails"
    assert part.links == whole.links == [("Duplicate", "OPS-1", "OPS-2")]
    assert "Merged into INC-1" in part.comments[-1]["body"]
    assert CAUSE in part.comments[-1]["body"]
    assert any("OPS-2" in line for line in heard(drill, WARP))
    assert waiting(drill) == 0


def test_a_ticket_in_the_open_does_not_name_what_turned_secret(drill):
    """[61, 345] Merged in the open, and secret since: neither comment nor link leads there."""
    two(drill, first="P1", second="P1")
    drill.settle()
    jira = [one for one in drill.bot.couriers if one.system == "jira"]
    drill.bot.couriers = [one for one in drill.bot.couriers if one not in jira]
    says(drill, MANAGER, f"merge INC-2 into INC-1 {CAUSE}")
    becomes(drill, 1)
    with drill.engine.begin() as connection:  # its parts go along now; an earlier release left them
        connection.execute(text("UPDATE incident SET restricted = false WHERE id = 2"))
    drill.bot.couriers += jira
    drill.settle()
    drill.settle()

    whole, part = drill.jira.issues
    assert whole.fields["summary"].startswith("INC-1")
    assert whole.fields["security"] == {"id": "300"}
    assert "security" not in part.fields
    assert part.links == []
    assert "Merged into another incident" in part.comments[-1]["body"]
    assert "INC-1" not in part.comments[-1]["body"]
    assert CAUSE not in part.comments[-1]["body"]


def test_parts_that_turn_secret_with_the_whole_are_hidden_before_they_name_it(drill):
    """[61, 345]"""
    two(drill, first="P1", second="P1")
    drill.settle()
    jira = [one for one in drill.bot.couriers if one.system == "jira"]
    drill.bot.couriers = [one for one in drill.bot.couriers if one not in jira]
    says(drill, MANAGER, f"merge INC-2 into INC-1 {CAUSE}")
    becomes(drill, 1)
    drill.bot.couriers += jira
    drill.jira.asked.clear()
    drill.settle()
    drill.settle()

    part = drill.jira.issues[1]
    assert part.fields["security"] == {"id": "300"}
    assert "Merged into INC-1" in part.comments[-1]["body"]
    written = [one for one in drill.jira.writes() if f"/{part.key}" in one or f"/{part.id}" in one]
    assert written[0].startswith("PUT")
    assert any("comment" in one for one in written[1:])


def test_secrets_that_people_paste_do_not_reach_jira(drill):
    """[310] What they said stays as it was in their channel."""
    drill.declare(title="P0 Checkout is down password=hunter2-title", **SIX)
    drill.settle()
    (room,) = [name for name in drill.rooms() if name.startswith("inc-1")]
    types(drill, "bo", "/incident update Try postgres://app:hunter2-update@db/x", room)
    types(drill, "haneul", "/incident decision Rotate AKIAIOSFODNN7EXAMPLE now", room)

    (issue,) = drill.jira.issues
    told = str([issue.fields, issue.comments, drill.jira.asked])
    assert not any(one in told for one in ("hunter2", "AKIAIOSFODNN7EXAMPLE"))
    assert issue.fields["summary"] == "INC-1: Checkout is down password=[masked:password]"
    assert all("masked:" in one["body"] for one in issue.comments)
    assert any("hunter2-update" in line for line in heard(drill, room))


def test_without_jira_nothing_waits_and_nothing_is_said(migrated_url):
    """As if there were no such thing."""
    drill = Drill(migrated_url)
    drill.declare(title="P0 Checkout is down", **SIX)
    drill.settle()
    drill.bot.chores.compare_tickets()
    left, shown = waiting(drill), board(drill) + health(drill)
    drill.close()
    assert left == 0
    assert "Jira" not in shown
