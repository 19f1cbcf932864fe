"""Messages that people put on the timeline: by a reaction, a pin, or a form."""

from datetime import timedelta

import pytest

from bot.database import reading_sessions
from bot.policy import Policy
from bot.render.timeline import gathered
from bot.render.words import words_in
from bot.timeline.entries import Confidence
from bot.timeline.export import Format, write
from bot.timeline.export_json import read
from bot.timeline.times import understand
from bot.usecases.amending import correct
from bot.usecases.marking import Marking, mark
from models.incident import Incident
from models.marks import FORM, MarkKind
from models.transcript import moment, ts_of
from tests.processes import soon
from tests.stories.people import ROOM, rows, types
from tests.stories.reading import Browser, reader
from tests.stories.secret import becomes, outside
from tests.stories.transcribing import heard, look

MARKS = "SELECT * FROM timeline_mark ORDER BY ts, by, way"


def standing(drill):
    return len(rows(drill, "SELECT * FROM timeline_mark WHERE stands"))


def timeline_of(drill, number=1, language="en"):
    with reading_sessions(drill.engine).begin() as session:
        return gathered(session, Policy(), session.get_one(Incident, number), words_in(language))


def told(drill):
    """The timeline as another program reads it."""
    return read("".join(write(timeline_of(drill), Format.JSON))).entries


def marked(drill):
    return [one for one in told(drill) if one.source.startswith(("message", "file"))]


def shown(drill, *texts):
    """Wait until these marked messages are on the timeline, and no others."""
    soon(lambda: [one.text for one in marked(drill)] == list(texts), f"{texts} on the timeline")
    return marked(drill)


def sends_again(drill, order):
    kinds = {"reaction_added", "reaction_removed", "pin_added", "pin_removed"}
    sent = [one.envelope for one in drill.workspace.delivery.log if one.envelope.name in kinds]
    for envelope in order(sent):
        assert drill.workspace.delivery.send(envelope).ok


@pytest.mark.both
def test_a_reaction_puts_the_reply_on_the_timeline_and_the_last_to_go_takes_it_off(drill):
    drill.declare(by="bo")
    bo, kai = drill.person("bo"), drill.person("kai")
    kai.joins(ROOM)
    asked = bo.says("Which deploy?", ROOM)
    reply = kai.says(f"The one at noon, {bo.mention} & it is *big*", ROOM, thread_ts=asked)
    bo.reacts("pushpin", reply)
    kai.reacts("pushpin", reply)
    bo.reacts("thumbsup", asked)
    bo.pins(asked)
    first, second = shown(drill, "Which deploy?", "The one at noon, @Bo Lindqvist & it is *big*")
    assert (first.text, first.by, first.source) == (
        "Which deploy?",
        "Bo Lindqvist",
        "message, pinned by Bo Lindqvist",
    )
    assert second.permalink.endswith(f"archives/{drill.room(ROOM).id}/p{reply.replace('.', '')}")

    bo.unreacts("pushpin", reply)
    soon(lambda: standing(drill) == 2, "Bo's mark gone")
    assert len(marked(drill)) == 2
    kai.unreacts("pushpin", reply)
    shown(drill, "Which deploy?")
    kept = rows(drill, MARKS)
    for order in (reversed, lambda sent: [*sent, *sent]):
        sends_again(drill, order)
    bo.reacts("pushpin", asked)  # comes behind all that was sent again
    soon(lambda: standing(drill) == 2, "the last mark")
    assert [row for row in rows(drill, MARKS) if row in kept] == kept
    kai.unpins(asked)  # there is one pin, whoever set it
    soon(lambda: standing(drill) == 1, "the pin gone")
    shown(drill, "Which deploy?")

    (row,) = [row for row in rows(drill, MARKS) if row["stands"]]
    bare = {"ts": asked, "user": bo.id, "text": "Which deploy?"}
    for later, left in ((30, 1), (61, 0)):  # a page may be a moment old, and an event knows better
        seen = ts_of(moment(row["changed"]) + timedelta(seconds=later))
        drill.bot.listening.signs.seen(drill.room(ROOM).id, [bare], seen=seen)
        assert standing(drill) == left


def test_an_edit_is_a_new_version_and_a_deletion_leaves_the_entry(drill):
    """A marked message reads as it does now; what it said before is kept, and who changed it."""
    drill.declare(by="bo")
    bo, kai = drill.person("bo"), drill.person("kai")
    said = kai.says("Kafka is down", (kai.joins(ROOM), ROOM)[1])
    bo.reacts("thinking_face::skin-tone-3", said)
    shown(drill, "Kafka is down")
    kai.edits(said, "Kafka is slow")
    (entry,) = shown(drill, "Kafka is slow")
    assert [(one.text, one.by, one.change) for one in entry.versions] == [
        ("Kafka is down", "Kai Nakamura", "edited")
    ]
    assert entry.confidence is Confidence.SPECULATION
    assert entry.source == "message, marked with :thinking_face: by Bo Lindqvist"

    kai.deletes(said)
    shown(drill, "Kafka is slow (deleted in Slack since)")


def test_files_and_images_are_on_the_timeline_by_themselves(drill, monkeypatch):
    """[75, 94, 316] With what was written under them; a caption and a window are put right like any entry. Also those that
    nobody heard of; and not those of the bot, which are copies of the timeline."""
    drill.declare(by="bo")
    bo, kai = drill.person("bo"), drill.person("kai")
    kai.joins(ROOM)
    graph = kai.uploads("graph.png", b"\x89PNG", ROOM)
    (entry,) = shown(drill, "📎 graph.png")
    assert (entry.by, entry.source) == ("Kai Nakamura", "file, shared by Kai Nakamura")
    look(drill)
    drill.clock.advance(minutes=2)
    tells, drill.workspace.state.tell_app = drill.workspace.state.tell_app, lambda _event: None
    bo.edits(posted(drill, bo.uploads("core.dump", b"x", ROOM)), "Heap at 12:01")
    drill.workspace.state.tell_app = tells
    look(drill, was_away=True)
    shown(drill, "📎 graph.png", "Heap at 12:01\n📎 core.dump")

    types(drill, "bo", "/incident timeline export here", ROOM)
    drill.settle()
    look(drill, was_away=True)
    when = understand("11:32-13:05", now=drill.clock())
    text = {"text": "Errors per region\n📎 graph.png"}
    drill.bot.desk.run(correct, 1, entry.id, text, when, by=bo.id, receipt="r")
    kai.deletes(posted(drill, graph))
    heard(drill)
    first, _ = marked(drill)
    assert (first.text, first.typed) == (text["text"], "11:32-13:05")
    assert first.occurred_until - first.occurred_at == timedelta(minutes=93)


@pytest.mark.both
def test_marks_elsewhere_and_on_what_the_bot_says_are_nods(drill):
    drill.declare(by="bo")
    bo = drill.person("bo")
    bo.reacts("pushpin", drill.said(ROOM)[0])
    bo.reacts("pushpin", bo.says("Lunch?", "general"))
    drill.person("bo").reacts("pushpin", bo.says("Really down", ROOM))

    shown(drill, "Really down")
    assert standing(drill) == 1


def test_a_message_that_nobody_heard_is_read_when_it_is_marked(drill):
    """Also a reply, whose thread the transcript may not know."""
    drill.declare(by="bo")
    bo = drill.person("bo")
    asked = bo.says("Which deploy?", ROOM)
    heard(drill)
    tells, drill.workspace.state.tell_app = drill.workspace.state.tell_app, lambda _event: None
    reply = bo.says("The one at noon", ROOM, thread_ts=asked)
    alone = bo.says("Rolled back", ROOM)
    drill.workspace.state.tell_app = tells
    bo.reacts("pushpin", reply)
    bo.reacts("pushpin", alone)

    soon(lambda: standing(drill) == 2, "both marks")
    drill.settle()
    shown(drill, "The one at noon", "Rolled back")


@pytest.mark.both
def test_what_was_marked_while_nobody_listened_is_found_and_what_was_taken_off_goes(in_step):
    """[106] Also of replies; and an event that comes after all, or again, changes nothing any more."""
    drill, turn = in_step
    drill.declare(by="bo")
    look(drill)
    bo, kai = drill.person("bo"), drill.person("kai")
    kai.joins(ROOM)
    asked = bo.says("Which deploy?", ROOM)
    reply = kai.says("The one at noon", ROOM, thread_ts=asked)
    for said in (asked, reply):
        bo.reacts("pushpin", said)
    bo.pins(reply)
    shown(drill, "Which deploy?", "The one at noon")
    turn(minutes=2)
    unheard, tells = [], drill.workspace.state.tell_app
    drill.workspace.state.tell_app = unheard.append
    bo.unreacts("pushpin", asked)
    bo.unpins(reply)
    bo.says("Which one then?", ROOM, thread_ts=asked)
    found = kai.says("Rolled back", ROOM)
    kai.says("It holds", ROOM)  # a page is full without what was said before
    kai.reacts("hammer", found)
    bo.pins(found)
    bo.reacts("thumbsup", found)
    bo.reacts("pushpin", drill.said(ROOM)[0])
    (worn,) = drill.room(ROOM).messages[reply]["reactions"]
    worn["users"], worn["count"] = [], 1  # of many Slack names only some
    drill.workspace.state.tell_app = tells
    by_form = {"way": FORM, "by": bo.id, "stands": True, "changed": "1.0", "kind": MarkKind.NOTE}
    drill.bot.desk.run(mark, Marking(channel=drill.room(ROOM).id, ts=asked, **by_form))

    look(drill, was_away=True)

    *_, decided = shown(drill, "Which deploy?", "The one at noon", "Rolled back")
    assert (decided.kind, decided.by) == ("decided", "Kai Nakamura")
    assert standing(drill) == 4
    once = [(row["ts"], row["way"], row["by"], row["stands"]) for row in rows(drill, MARKS)]
    for event in unheard:
        tells(event)
    heard(drill)
    look(drill, was_away=True)
    assert [(row["ts"], row["way"], row["by"], row["stands"]) for row in rows(drill, MARKS)] == once
    shown(drill, "Which deploy?", "The one at noon", "Rolled back")


@pytest.mark.both
def test_marks_and_files_of_a_restricted_incident_are_for_its_members(drill):
    """[59, 348] What is marked there, and what was marked before anybody knew what it is."""
    drill.declare(by="kai", title="P1 Checkout is down")
    bo = drill.person("bo")
    bo.joins(ROOM)
    bo.reacts("pushpin", bo.says("I see our keys", ROOM))
    heard(drill)
    becomes(drill, 1, by="bo")
    drill.settle()
    bo.reacts("pushpin", bo.says("They are rotated", "inc-1"))
    bo.uploads("keys.csv", b"x", "inc-1")
    shown(drill, "I see our keys", "They are rotated", "📎 keys.csv")

    member, gita = reader(drill, "bo"), Browser(drill)
    gita.enters(drill.bot.entrance.link(drill.person("gita").id, "/incidents"))
    for path in ("", "/timeline.json", "/transcript", "/transcript.md"):
        told, hidden = (one.goes(f"/incidents/INC-1{path}") for one in (member, gita))
        missing = gita.goes(f"/incidents/INC-9{path}")
        assert "They are rotated" in told.text
        assert (hidden.status, hidden.text) == (404, missing.text)
    assert "that you can see" in types(drill, "gita", "/incident timeline INC-1 said", "general")
    assert "rotated" not in outside(drill, "bo", "kai", "sid")


def posted(drill, file):
    """The message that a file came with."""
    return file["shares"]["public"][drill.room(ROOM).id][0]["ts"]
