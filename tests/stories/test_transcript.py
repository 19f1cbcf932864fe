"""Everything that is said in an incident's channel is in its transcript, written before Slack is told so."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from bot.visibility import may_read
from models import reading_transcript as transcript
from models.transcript import ts_of
from tests.processes import soon
from tests.stories.conftest import Drill
from tests.stories.people import ROOM, rows, without_database
from tests.stories.secret import becomes
from tests.stories.test_door import counted, knock
from tests.stories.transcribing import heard, kept, lines, read, said, sends_again, versions


@pytest.fixture(params=["http", "socket"])
def either(request, migrated_url):
    """The bot behind each of Slack's two doors."""
    socket_mode = request.param == "socket"
    drill = Drill(migrated_url, socket_mode=socket_mode)
    if socket_mode:
        soon(lambda: drill.workspace.hub.connected, "a Socket Mode connection")
    yield drill
    drill.close()


def test_everything_said_is_there_in_threads_with_every_version_and_once(either):
    """[75, 106] Messages, replies, edits, deletions, joins, leaves, topics, files, and what bots say; by events that
    come three times and out of order."""
    drill = either
    drill.declare(by="bo")
    bo, kai = drill.person("bo"), drill.person("kai")
    kai.joins(ROOM)
    first = bo.says("Is it the deploy?", ROOM)
    other = kai.says("Looking at the graphs", ROOM)
    reply = kai.says("It went out at noon", ROOM, thread_ts=first)
    wrong = bo.says("It is Kafka", ROOM)
    kai.edits(reply, "It went out at 11:58")
    kai.edits(reply, "It went out at 11:59")
    bo.deletes(wrong)
    kai.uploads("graph.png", b"\x89PNG", ROOM)
    kai.leaves(ROOM)
    heard(drill)
    sends_again(drill)  # also what was said before we knew that the channel is ours
    once = kept(drill)

    sends_again(drill, times=2)

    assert kept(drill) == once
    assert said(drill) == [
        "Is it the deploy?",
        "It went out at 11:59",
        "Looking at the graphs",
        "",
        "",
    ]
    assert versions(drill, reply) == [
        ("said", "It went out at noon"),
        ("edited", "It went out at 11:58"),
        ("edited", "It went out at 11:59"),
    ]
    assert versions(drill, wrong) == [("said", "It is Kafka"), ("deleted", "")]
    page = lines(drill)
    (gone,) = read(drill, transcript.before_deletion, page).values()
    assert gone.text == "It is Kafka"
    assert {"channel_join", "channel_leave", "channel_topic"} <= {line.subtype for line in page}
    assert any(line.name == "Drumbeat" and "Checkout is down" in line.text for line in page)
    (graph,) = read(drill, transcript.files, page).values()
    assert (graph.name, graph.mimetype, graph.size, graph.author) == (
        "graph.png",
        "image/png",
        4,
        kai.id,
    )
    asked = read(drill, transcript.message_at, drill.room(ROOM).id, other)
    assert (asked.author, asked.text) == (kai.id, "Looking at the graphs")
    assert [line.ts for line in read(drill, transcript.replies, asked.channel, first)] == [reply]


@pytest.mark.both
def test_pages_put_together_are_the_whole_in_either_order(drill):
    drill.declare(by="bo")
    bo = drill.person("bo")
    asked = bo.says("Which region?", ROOM)
    for number in range(7):
        bo.says(f"Line {number}", ROOM, thread_ts=asked if number % 3 == 0 else None)
    heard(drill)

    for threaded in (True, False):
        whole = lines(drill, threaded=threaded)
        pages, after = [], None
        while page := lines(drill, after=after, most=3, threaded=threaded):
            pages += page
            after = transcript.spot(page[-1], threaded=threaded)
        assert [line.ts for line in pages] == [line.ts for line in whole]
    assert [line.ts for line in whole] == sorted(line.ts for line in whole)
    assert read(drill, transcript.count, 1) == len(whole)


@pytest.mark.both
def test_only_channels_of_incidents_are_listened_to(drill):
    """What is said elsewhere is nobody's business, though the bot is there too."""
    drill.declare(by="bo")
    drill.person("bo").joins("incidents")
    drill.person("bo").says("Lunch?", "incidents")
    drill.person("bo").says("All quiet", ROOM)
    heard(drill)

    assert {row["channel"] for row in kept(drill)} == {drill.room(ROOM).id}
    assert said(drill) == ["All quiet"]


@pytest.mark.both
def test_another_replicas_channel_is_known_at_once(drill, migrated_url):
    """One declares, the other is sent what is said there, and had said of other channels before."""
    with_other = Drill(migrated_url, engine=drill.engine)
    try:
        other = with_other.bot
        stranger = {
            "type": "message",
            "channel": "CSTRANGER",
            "user": "UBO",
            "text": "x",
            "ts": "1.0",
        }
        other.listening.ears.hear(stranger).result(30)
        drill.declare(by="bo")
        room = drill.room(ROOM).id
        other.listening.ears.hear(stranger | {"channel": room}).result(30)
        assert lines(drill)[0].ts == "0000000001.000000"
    finally:
        with_other.close()


@pytest.mark.both
def test_an_incident_that_goes_private_keeps_what_was_said_before_and_shows_it_to_members_alone(
    drill,
):
    """[59] The old channel is its own as well; and of a room that it shared only what was said meanwhile."""
    drill.declare(by="kai", title="P1 Checkout is down")
    bo = drill.person("bo")
    bo.joins(ROOM)
    bo.says("I see our keys", ROOM)
    becomes(drill, 1, by="bo")
    drill.settle()
    bo.says("They are rotated", "inc-1")
    heard(drill)

    assert [text for text in said(drill) if text] == ["I see our keys", "They are rotated"]
    assert len(read(drill, transcript.rooms, 1)) == 2
    asked = next(line for line in lines(drill) if line.text == "I see our keys")
    policy = drill.policy()
    assert read(drill, may_read, policy, bo.id, asked)
    assert not read(drill, may_read, policy, drill.person("gita").id, asked)


@pytest.mark.both
def test_without_a_channel_of_its_own_it_has_what_is_said_in_the_room_of_all_from_then_on(in_step):
    drill, turn = in_step
    drill.declare(by="bo", title="First")
    bo = drill.person("bo")
    bo.joins("incidents")
    before = bo.says("Lunch?", "incidents")
    turn(minutes=1)
    drill.slack.fail("conversations.create", times=3, error="restricted_action")
    drill.declare(by="bo", title="Second")
    ours = bo.says("Is the second one ours?", "incidents")
    for ts in (before, ours):
        bo.reacts("pushpin", ts)
    heard(drill)

    began = "SELECT since FROM transcript_place WHERE incident_id = 2"
    assert rows(drill, began) == [{"since": ts_of(drill.clock.now)}]
    assert said(drill, 2) == ["Is the second one ours?"]
    marked = "SELECT ts FROM timeline_mark ORDER BY ts"
    assert [row["ts"] for row in rows(drill, marked)] == [ours]
    bo.uses_shortcut("timeline_add", before)
    assert bo.form().submit().closed, "who means this very message may have it"
    assert [row["ts"] for row in rows(drill, marked)] == [before, ours]


@pytest.mark.both
def test_what_cannot_be_written_is_not_acknowledged_and_comes_again(drill, capfd):
    """A database that is away, a message that it does not take, a queue that is full."""
    drill.declare(by="bo")
    heard(drill)
    room = drill.room(ROOM).id
    knock_in = lambda **more: knock(drill, event(room, **more))  # noqa: E731

    with without_database(drill):
        assert knock_in(text="Is it Kafka?") == 503
    assert said(drill) == []
    assert knock_in(text="Is it Kafka?") == 200
    ears, most = drill.bot.listening.ears, drill.bot.listening.ears.most
    ears.most = 0
    assert knock_in(text="Too much", ts="1700000009.000001") == 503
    assert counted(drill, "busy") == 1
    ears.most = most
    assert knock_in(text="nul \x00 and half \ud800", ts="1700000009.000001") == 200
    assert said(drill) == ["Is it Kafka?", "nul  and half ?"]
    assert "Kafka" not in "".join(capfd.readouterr()), "no text in the log"


@pytest.mark.both
def test_one_that_the_database_does_not_take_holds_up_none_that_came_with_it(drill):
    drill.declare(by="bo")
    heard(drill)
    drill.bot.listening.ears.gather = 0.2
    room = drill.room(ROOM).id
    sent = [
        event(room, text=said, ts=f"170000000{n}.1") for n, said in enumerate(["a", "b", "b", "c"])
    ]
    one_b = "CREATE UNIQUE INDEX one_b ON transcript_line (text) WHERE text = 'b'"
    with refusing(drill, one_b), ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(lambda one: knock(drill, one), sent))
    assert answers == [200, 200, 200, 503]
    assert said(drill) == ["a", "b", "c"]


@contextmanager
def refusing(drill, index):
    with drill.engine.begin() as connection:
        connection.execute(text(index))
    try:
        yield
    finally:
        with drill.engine.begin() as connection:
            connection.execute(text(f"DROP INDEX {index.split()[3]}"))


@pytest.mark.parametrize(
    "wrong",
    [{"ts": "yesterday"}, {"channel": "C/1"}, {"ts": None}, {"subtype": "message_changed"}],
    ids=str,
)
def test_what_is_no_message_of_slacks_is_refused_by_the_field(drill, wrong):
    assert knock(drill, event(**{"channel": "C1", **wrong})) == 400
    assert counted(drill, "unreadable") == 1
    assert rows(drill, "SELECT id FROM transcript_line") == []


def event(channel, **more):
    message = {"type": "message", "channel": channel, "user": "UBO", "ts": "1700000000.000001"}
    return json.dumps({"type": "event_callback", "event": {**message, "text": "x", **more}})
