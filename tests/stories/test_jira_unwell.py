"""Whatever is wrong with Jira is said on the board, by health and by the doctor; nobody waits; and then all of it arrives."""

from dataclasses import dataclass, field

import pytest

from tests.stories.jira import (
    ROOM,
    SIX,
    board,
    compared,
    declared_before,
    doctor,
    health,
    heard,
    later,
    types,
    waiting,
    with_jira,
)

TEAM = {"customfield_10061": "Cost centre"}
BEHIND = "INC-1: Jira: queued since"
NONE = "INC-1: Jira: no ticket"


@dataclass(frozen=True)
class Case:
    on_board: str
    by_doctor: tuple[str, ...]
    by_health: str = BEHIND
    fault: tuple = ()
    """Status, and which requests it is the answer to."""
    project: dict = field(default_factory=dict)
    made: bool = False
    """The ticket is there all the same."""


REFUSED = "fail jira: http"
CASES = {
    "down": Case("cannot be reached", ("says no (away)", "warn jira queue: INC-1 waits since")),
    "slow": Case("does not answer in time", ("says no (slow)", "warn jira queue: INC-1 waits")),
    "read-only": Case("read-only mode", ("warn jira queue: INC-1 waits", "read-only mode")),
    "401": Case(
        "JIRA_USER and JIRA_TOKEN",
        ("says no (sign-in)", "set JIRA_USER and JIRA_TOKEN anew"),
        fault=(401, ""),
    ),
    "403": Case(
        "does not let me write: No permission",
        ("warn jira queue: INC-1 waits", "No permission", "give this account the permissions"),
        fault=(403, "POST /rest/api/2/issue$"),
    ),
    "500": Case("an error of its own", ("says no (broken)", "look how Jira is doing"), fault=(500, "")),
    "redirects": Case(
        "leads elsewhere (http://127.0.0.1:9), where I do not follow",
        ("says no (led-away): http://127.0.0.1:9", "set JIRA_URL to the address", "INC-1 waits"),
    ),
    "403 on one field": Case(
        "priority: left as it is, as Jira says",
        ("warn jira fields: INC-1: priority: left as it is, as Jira says", "let the project take it"),
        by_health="INC-1: the Jira ticket does not show everything (priority)",
        project={"forbidden": {"priority"}, "forbids_with": 403},
        made=True,
    ),
    "field not on screen": Case(
        "priority: P0 (Highest) (this project has no such field)",
        ("the create screen has no priority", "warn jira fields: INC-1: priority: P0 (Highest)"),
        by_health="INC-1: the Jira ticket does not show everything (priority)",
        project={"off_screen": {"priority"}},
        made=True,
    ),
    "required custom field": Case(
        "no ticket. It does not take it: Cost centre is required.",
        ("fail jira fields: the project wants Cost centre", "fail jira queue: INC-1 has none"),
        by_health=NONE,
        project={"required": TEAM},
    ),
}  # fmt: skip


@pytest.fixture
def drill(migrated_url, tmp_path):
    """One that does not wait for long, as Jira is to hang."""
    drill = with_jira(migrated_url, tmp_path, settings={"JIRA_TIMEOUT": "0.3"})
    yield drill
    drill.close()


def breaks(jira, name, case):
    if name == "down":
        jira.down()
    elif name == "slow":
        jira.hang()
    elif name == "redirects":
        there = {"Location": "http://u:secret-word@127.0.0.1:9/sign-in?token=secret-word"}
        jira.fail(302, times=1000, headers=there)
    elif name == "read-only":
        jira.read_only = True
    elif case.fault:
        status, pattern = case.fault
        jira.fail(status, pattern, times=1000, said="No permission.")
    for name_, value in case.project.items():
        setattr(jira.project, name_, value)


def mends(jira, name, case):
    if name == "down":
        jira.up()
    jira.released.set()
    jira.faults.clear()
    jira.read_only = False
    jira.project.required = {}


@pytest.mark.parametrize("name", CASES)
def test_each_is_told_nobody_waits_and_then_all_of_it_arrives(drill, name):
    """[102, 249, 261]"""
    case = CASES[name]
    declared_before(drill, title="P0 Checkout is down", **SIX)
    breaks(drill.jira, name, case)
    drill.settle()
    drill.settle()
    soon = case.made or name in {"401", "403", "read-only", "required custom field"}
    assert (case.on_board in board(drill)) is soon, "what time may mend is told when it has not"
    types(drill, "bo", "/incident update We are looking into it")
    assert any("We are looking into it" in line for line in heard(drill))
    assert drill.get("/readyz")[0] == 200
    later(drill, minutes=5)
    later(drill, minutes=5)

    assert (len(drill.jira.issues), waiting(drill) > 0) == (1 if case.made else 0, not case.made)
    assert case.on_board in board(drill)
    said = doctor(drill)
    assert [line for line in case.by_doctor if line not in said] == []
    told = health(drill)
    assert case.by_health in told
    assert ("Jira: 2 things wait" in told) is (not case.made and not drill.jira.project.required)
    assert drill.jira.token not in f"{said}{board(drill)}"
    assert "secret-word" not in f"{said}{told}{board(drill)}"

    mends(drill.jira, name, case)
    compared(drill)
    later(drill, minutes=6)
    later(drill, minutes=6)
    (issue,) = drill.jira.issues
    assert ["looking into it" in one["body"] for one in issue.comments] == [True]
    assert (case.on_board in board(drill)) is case.made
    assert ROOM in drill.rooms()
