"""Every ten minutes tickets are compared with their incidents: what nobody told us of is heard, told or put right, once."""

import pytest
from sqlalchemy import insert

from bot.drift import Difference, Kind, Look
from bot.usecases.drift import REPAIRS, ended, known
from models.actions import Action
from models.incident import Incident
from models.tickets import STEP, Ticket
from tests.jira_stand_in.state import HIGHEST, Project
from tests.stories.jira import (
    ROOM,
    SIX,
    board,
    compared,
    doctor,
    health,
    heard,
    ticket,
    types,
    waiting,
    with_jira,
)
from tests.stories.people import rows
from tests.stories.secret import becomes
from tests.stories.triaging import record


@pytest.fixture
def drill(migrated_url, tmp_path):
    """Cloud beside SQLite, Data Center beside PostgreSQL."""
    drill = with_jira(migrated_url, tmp_path, cloud=migrated_url.startswith("sqlite"))
    drill.declare(title="P1 Checkout is down", **SIX)
    drill.settle()
    yield drill
    drill.close()


def kinds(drill):
    return [row["kind"] for row in rows(drill, "SELECT kind FROM event ORDER BY id")]


def found(drill):
    (check,) = rows(drill, "SELECT found FROM ticket_check")
    return check["found"] if isinstance(check["found"], str) else str(check["found"])


def test_what_no_webhook_told_is_heard_and_nothing_goes_round_in_circles(drill):
    """[102]"""
    drill.jira.somebody_sets("OPS-1", "priority", {"id": HIGHEST, "name": "Highest"})
    drill.jira.somebody_sets("OPS-1", "status", "5")
    drill.jira.somebody_comments("OPS-1", "The vendor has called back")
    drill.jira.issue("OPS-1").fields["labels"] = []  # also the one that we know it by
    compared(drill)

    told = heard(drill)
    assert any("from High to *Highest*" in line for line in told)
    assert any("from In Progress to *Done*" in line for line in told)
    assert any("called back" in line for line in told)
    assert record(drill)["priority"] == "P0"
    labels = drill.jira.issue("OPS-1").fields["labels"]
    assert {"drumbeat-investigating", ticket(drill)["mark"]} <= set(labels)

    compared(drill)  # what we wrote ourselves is looked at once
    drill.jira.asked.clear()
    before = kinds(drill)
    for _ in range(3):
        compared(drill)
    assert drill.jira.writes() == []
    assert len(drill.jira.asked) == 3
    assert kinds(drill) == before
    assert found(drill) == "{}"


def test_a_change_of_ours_that_was_never_owed_is_made_up_for(drill):
    """[353] As after a restore, or while no Jira was configured."""
    with drill.engine.begin() as connection:
        connection.execute(Incident.__table__.update().values(priority="P0", phase="monitoring"))
    compared(drill)
    issue = drill.jira.issue("OPS-1")
    assert issue.fields["priority"]["id"] == HIGHEST
    assert "drumbeat-monitoring" in issue.fields["labels"]


def test_what_others_undo_at_once_is_put_right_once_and_then_shown(drill):
    """Against somebody's automation there is nothing to win."""
    for _ in range(3):
        fields = drill.jira.issue("OPS-1").fields
        fields["labels"] = [one for one in fields["labels"] if not one.startswith("drumbeat")]
        drill.jira.asked.clear()
        compared(drill)
    assert drill.jira.writes() == []
    assert "there" in found(drill)


@pytest.mark.both
def test_a_ticket_that_moved_is_ours_and_one_that_is_gone_is_told_once(drill):
    issue = drill.jira.issue("OPS-1")
    drill.jira.projects["SEC"] = Project("SEC", "10009")
    issue.project, issue.number = "SEC", 7
    compared(drill)
    assert (ticket(drill)["key"], drill.room(ROOM).topic["value"].count("SEC-7")) == ("SEC-7", 1)
    assert any("key from OPS-1 to *SEC-7*" in line for line in heard(drill))

    issue.hidden = True
    for _ in range(3):
        compared(drill)
    assert len([line for line in heard(drill) if "SEC-7 is gone" in line]) == 1
    assert "SEC-7 is gone" in board(drill)
    types(drill, "bo", "/incident update Nobody reads this in Jira yet")
    assert "SEC-7 is gone" in board(drill)

    issue.hidden = False
    compared(drill)
    assert "is gone" not in board(drill)
    assert ["Nobody reads this" in one["body"] for one in issue.comments] == [True]
    assert len(drill.jira.issues) == 1


def test_a_second_ticket_of_ours_is_closed_and_a_clone_of_somebodys_is_theirs(drill):
    mark = ticket(drill)["mark"]
    late, clone = (
        drill.jira.make(drill.jira.project, {"summary": "x", "labels": [mark]}, by=by)
        for by in (None, drill.jira.user("cy"))
    )
    drill.jira.lags = True
    compared(drill)
    assert late.links == [("Duplicate", "OPS-2", "OPS-1")]
    assert (late.status, late.fields["labels"]) == ("5", [])
    assert (clone.status, clone.links, clone.fields["labels"]) == ("1", [], [mark])
    compared(drill)
    drill.jira.asked.clear()
    compared(drill)
    assert drill.jira.writes() == []
    assert "second" not in doctor(drill)


def test_one_that_was_given_up_is_tried_again_without_being_asked(drill):
    """[353] [100] Until somebody mends it nothing is told twice."""
    project = drill.jira.project
    project.required = {"customfield_10061": "Cost centre"}
    drill.declare(title="P0 Search is down", **SIX)
    before = kinds(drill)
    for _ in range(3):
        compared(drill)
    assert kinds(drill) == before
    assert len(drill.jira.issues) == 1

    project.required = {}
    compared(drill)
    assert [issue.key for issue in drill.jira.issues] == ["OPS-1", "OPS-2"]
    assert "no ticket" not in board(drill, "inc-2-search-is-down")
    assert waiting(drill) == 0


@pytest.mark.both
def test_what_became_open_to_all_is_hidden_again_and_that_is_told(drill):
    """[59, 345]"""
    becomes(drill, 1)
    drill.settle()
    drill.settle()
    drill.jira.somebody_sets("OPS-1", "security", None)
    compared(drill)
    assert "INC-1: the Jira ticket was not as the incident is" in health(drill, "sid")
    assert "INC-1" not in health(drill, "kai")
    assert drill.jira.issue("OPS-1").fields["security"] == {"id": "300"}
    (room,) = [name for name in drill.rooms() if name == "inc-1"]
    assert any("It was put back" in line for line in heard(drill, room))


def test_on_demand_health_looks_again_and_the_doctor_looks_himself(drill):
    assert "for the first time now" in health(drill)
    drill.settle()
    assert "1 agree with their incidents" in doctor(drill)
    drill.clock.advance(minutes=2)
    drill.jira.somebody_sets("OPS-1", "status", "5")
    drill.jira.somebody_comments("OPS-1", "The vendor has called back")
    before = len(drill.jira.asked)
    said = doctor(drill)
    assert "1 of 1 differ from their incidents: INC-1: the ticket was changed in Jira" in said
    assert "the bot last compared them" in said
    assert len([one for one in drill.jira.asked[before:] if "POST" in one]) == 1

    assert "all tickets were compared" in health(drill)
    for _ in range(3):
        drill.settle()
    assert any("called back" in line for line in heard(drill))
    drill.jira.asked.clear()
    health(drill)
    drill.settle()
    assert drill.jira.asked == []

    drill.jira.down()
    drill.clock.advance(minutes=2)
    health(drill)
    drill.settle()
    assert "could not be compared" in health(drill)


def test_five_hundred_tickets_take_no_more_than_ten_requests(
    drill,
):
    """With the issues of actions, of which 400 have their turn; and two replicas that find it is time look once.
    However much differs, so much is looked at again and no more."""
    drill.jira.page = 100
    types(
        drill, "haneul", "/incident phase identified"
    )  # what Jira is like is asked once, and not each time
    drill.jira.asked.clear()
    many = range(2, 501)
    plain = {"version": 1, "stage": "active", "phase": "investigating", "priority": "P1",
             "priority_reviewed": True, "declared_by": "U0BO", "declared_at": drill.clock(),
             "impact_type": [], "drill": False, "restricted": False, "started": [STEP]}  # fmt: skip
    written = {"project": "OPS", "asked": 1, "looks": 0, "secured": False, "mirrored": {}, "remarks": {},
             "for_good": False}  # fmt: skip
    made = [
        drill.jira.make(drill.jira.project, {"summary": "x", "labels": [f"m-{n}"]}) for n in many
    ]
    action = {"text": "x", "by": "U0BO", "at": drill.clock(), "owner": "U0BO",
              "status": "proposed", "nudges": 0, "asked": 1, "looks": 0, "mirrored": {}}  # fmt: skip
    theirs = [
        drill.jira.make(drill.jira.project, {"summary": "x", "labels": [f"a-{n}"]})
        for n in range(600)
    ]
    with drill.engine.begin() as connection:
        connection.execute(
            insert(Incident), [plain | {"id": n, "title": f"Incident {n}"} for n in many]
        )
        connection.execute(
            insert(Ticket),
            [
                written | {"incident_id": n, "mark": f"m-{n}", "issue_id": one.id, "key": one.key}
                for n, one in zip(many, made, strict=True)
            ],
        )
        connection.execute(
            insert(Action),
            [
                action
                | {"incident_id": 2 + n % 499, "number": n, "mark": f"a-{n}"}
                | {"issue_id": one.id, "key": one.key}
                for n, one in enumerate(theirs)
            ],
        )
    drill.bot.chores.compare_tickets()
    compared(drill)
    drill.bot.chores.compare_tickets()
    drill.settle()

    assert len(drill.jira.asked) <= 10
    (check,) = rows(drill, "SELECT compared, rounds FROM ticket_check")
    assert (check["compared"], check["rounds"]) == (500, 1)

    kept = {
        one.number: one for one in drill.bot.desk.read(known, now=drill.clock()) if not one.action
    }
    differ = tuple(Difference(kept[n], (Kind.MOVED,), "moved") for n in many)
    drill.bot.desk.run(ended, Look(500, differ, ()))
    asked = "SELECT count(*) AS many FROM effect WHERE kind = 'ticket' AND settled_at IS NULL"
    assert rows(drill, asked) == [{"many": REPAIRS}]
