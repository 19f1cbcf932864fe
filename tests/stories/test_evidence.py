"""Evidence in the ticket: timeline, transcript, work log and files, on resolve and again on close [103]."""

import pytest

from tests.stories.ending import asked, press
from tests.stories.jira import ROOM, SIX, board, heard, later, types, waiting, with_jira
from tests.stories.people import rows
from tests.stories.transcribing import heard as taken_in
from tests.stories.transcribing import look
from tests.stories.triaging import record

ATTACH = "/attachments$"
PNG = b"\x89PNG\0" * 1000
LOG = b"GET /pay 500\npassword=hunter2-log\n"
RESOLVES = "/incident resolve A bad deploy of payments was rolled back to 41"


@pytest.fixture
def drill(migrated_url, tmp_path):
    """Cloud beside SQLite, Data Center beside PostgreSQL."""
    drill = with_jira(migrated_url, tmp_path, cloud=migrated_url.startswith("sqlite"))
    drill.declare(by="bo", title="P1 Checkout is down", **SIX)
    drill.settle()
    look(drill)
    yield drill
    drill.close()


def files(drill, key="OPS-1"):
    """By name without the mark of its content."""
    found = [
        (one["filename"].split("."), one["content"]) for one in drill.jira.issue(key).attachments
    ]
    return sorted((f"{name[0]}.{name[-1]}", content) for name, content in found)


def names(drill, key="OPS-1"):
    return [name for name, _ in files(drill, key)]


DOCUMENTS = ["INC-1-timeline.csv", "INC-1-timeline.md", "INC-1-transcript.md", "INC-1-work-log.md"]


def test_on_resolve_and_again_on_close_each_file_stands_there_once(drill):
    """[75, 103, 163, 310]"""
    bo = drill.person("bo")
    bo.uploads("graph.png", PNG, ROOM)
    bo.uploads("pay.log", LOG, ROOM)
    bo.says("It began at 08:45, password=hunter2-said", ROOM)
    taken_in(drill)
    drill.settle()
    types(drill, "haneul", "/incident try roll back to 41")
    stranger = {"id": "1", "author": drill.jira.user("cy"), "filename": "INC-1-timeline.0a1b2c3d.md",
                "content": b"mine", "created": drill.jira.tick()}  # fmt: skip
    drill.jira.issue("OPS-1").attachments.append(stranger)
    types(drill, "haneul", RESOLVES)
    drill.jira.issue("OPS-1").attachments.remove(stranger)  # of a person: nobody else's business

    found = dict(files(drill))
    shared = sorted(set(found) - set(DOCUMENTS), key=lambda name: name[-3:], reverse=True)
    assert sorted(name for name in found if name in DOCUMENTS) == DOCUMENTS
    assert [name.rpartition("-")[2] for name in shared] == ["graph.png", "pay.log"]
    assert found[shared[0]] == PNG
    assert b"hunter2" not in b"".join(found.values())
    assert b"password=[masked:password]" in found[shared[1]]
    assert b"It began at 08:45" in found["INC-1-transcript.md"]
    assert b"roll back to 41" in found["INC-1-work-log.md"]
    assert any("attached to the Jira ticket (6 files)" in line for line in heard(drill))
    told = len(heard(drill))

    sent = len([one for one in drill.jira.asked if "POST" in one and "attachments" in one])
    (question,) = asked(drill, "bo")
    taken_in(drill)
    press(drill, "bo", "agree", question)
    drill.settle()
    assert record(drill)["stage"] == "closed"
    assert names(drill) == sorted([*DOCUMENTS, *shared])
    assert b"rolled back to 41" in dict(files(drill))["INC-1-timeline.md"]
    assert b", the Jira ticket" in dict(files(drill))["INC-1-timeline.csv"], "as it was set off"
    again = [one for one in drill.jira.asked if "POST" in one and "attachments" in one][sent:]
    assert len(again) == 3, "the timeline twice and the transcript: nothing else is new"
    assert not [line for line in heard(drill)[told:] if "attached" in line]
    assert waiting(drill) == 0


def test_whatever_is_lost_on_the_way_it_stands_there_once(drill):
    """An answer that was lost, a request that did not arrive, a courier that died before it wrote that down."""
    drill.jira.lose_answer(ATTACH, times=2)
    types(drill, "haneul", RESOLVES)
    drill.jira.drop(ATTACH)
    later(drill, minutes=2)
    later(drill, minutes=5)
    later(drill, minutes=10)

    assert names(drill) == DOCUMENTS
    assert sum("attached to the Jira ticket" in line for line in heard(drill)) == 1
    assert waiting(drill) == 0


def test_what_is_too_large_is_cut_or_linked_and_said(drill):
    drill.jira.largest_file = 1500
    drill.person("bo").uploads("core.dump", b"\0" * 5000, ROOM)
    for number in range(60):
        drill.person("bo").says(f"{number} " + "a long story " * 10, ROOM)
    drill.person("bo").says("x" * 3000, ROOM)
    taken_in(drill)
    drill.settle()
    types(drill, "haneul", RESOLVES)
    types(drill, "bo", "/incident update Still watching")

    parts = [content for name, content in files(drill) if "transcript-" in name]
    assert all(len(part) <= 1500 for part in parts)
    turns = rows(drill, "SELECT wanted FROM effect WHERE kind = 'evidence'")
    assert len(files(drill)) > 10
    assert turns[0]["wanted"] > 1, "others have their turn between"
    text = b"".join(parts)
    assert text.count(b"a long story") >= 60 * 9
    assert text.count(b"x" * 83) == 36, "one that is larger than a file is there in pieces"
    told = [line for line in heard(drill) if "core.dump" in line]
    assert len(told) == 1
    assert told[0].count("too large") == 1
    (said,) = [c for c in drill.jira.issue("OPS-1").comments if "Evidence" in c["body"]]
    assert "core.dump is too large. http" in said["body"]


@pytest.mark.both
def test_what_jira_never_takes_holds_nobody(drill):
    """[163] It says why, and the incident is closed."""
    drill.jira.down()
    types(drill, "haneul", RESOLVES)
    (question,) = asked(drill, "bo")
    press(drill, "bo", "agree", question)
    assert record(drill)["stage"] == "resolved"
    drill.jira.up()
    drill.jira.fail(400, ATTACH, times=100, said="Attachments are disabled.")
    later(drill, minutes=10)
    assert record(drill)["stage"] == "closed"
    assert any("Attachments are disabled" in line for line in heard(drill))


def test_what_was_merged_is_attached_to_the_ticket_that_goes_on_and_nowhere_else(drill):
    """[103]"""
    drill.declare(by="bo", title="P1 Search is down", **SIX)
    drill.settle()
    look(drill)
    (part,) = [name for name in drill.rooms() if name.startswith("inc-2")]
    drill.person("bo").says("It is the same cell", part)
    drill.person("bo").uploads("search.log", LOG, part)
    taken_in(drill)
    drill.settle()
    types(drill, "haneul", "/incident merge INC-2 into INC-1 One cell is down")
    types(drill, "haneul", RESOLVES)

    found = dict(files(drill))
    assert b"It is the same cell" in found["INC-2-transcript.md"]
    (log,) = [name for name in found if name.endswith("search.log")]
    assert {*DOCUMENTS, "INC-2-transcript.md", log} == set(found)
    assert names(drill, "OPS-2") == []


def test_a_jira_that_is_down_holds_the_close_and_never_the_resolve(drill):
    """[102, 163, 181] Nor do open actions hold it: their own issues go on."""
    drill.jira.down()
    types(drill, "bo", "/incident action Alert on queue depth")
    types(drill, "haneul", RESOLVES)
    assert record(drill)["stage"] == "resolved"
    assert "not attached to the Jira ticket yet" in board(drill)
    (question,) = asked(drill, "bo")
    press(drill, "bo", "agree", question)
    assert record(drill)["stage"] == "resolved"

    drill.jira.up()
    drill.jira.fail(413, ATTACH, body=b"<html>Of whoever stands before Jira</html>")
    later(drill, minutes=10)
    later(drill, minutes=10)
    assert any("INC-1-timeline.md is too large" in line for line in heard(drill))
    assert record(drill)["stage"] == "closed", "everybody agreed, and nothing holds it any more"
    assert "One action is still open" in str([m["blocks"] for m in drill.said(ROOM)])
    assert names(drill) == DOCUMENTS


@pytest.mark.both
def test_a_file_that_comes_from_slack_after_the_close_is_attached_then(drill):
    """[103]"""
    drill.person("bo").uploads("graph.png", PNG, ROOM)
    taken_in(drill)
    drill.slack.fail("file", status=503)
    types(drill, "haneul", RESOLVES)
    (question,) = asked(drill, "bo")
    press(drill, "bo", "agree", question)
    drill.settle()
    assert (record(drill)["stage"], names(drill)) == ("closed", DOCUMENTS)
    assert any("graph.png" in line and "Slack" in line for line in heard(drill))

    later(drill, minutes=10)
    assert [name.rpartition("-")[2] for name in names(drill) if name not in DOCUMENTS] == [
        "graph.png"
    ]
    assert (record(drill)["stage"], waiting(drill)) == ("closed", 0)
