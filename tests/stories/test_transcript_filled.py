"""What was said while nobody listened is read afterwards; what cannot be had is shown as a gap."""

import pytest

from bot.usecases.transcript import come_back
from models import reading_transcript as transcript
from models.transcript import FIRST, GapReason
from tests.processes import soon
from tests.stories.conftest import Drill
from tests.stories.people import ROOM, rows
from tests.stories.transcribing import (
    called,
    heard,
    kept,
    lines,
    look,
    read,
    said,
    sends_again,
    versions,
)

PNG = b"\x89PNG" * 1000


@pytest.fixture
def drill(migrated_url):
    drill = Drill(migrated_url)
    drill.declare(by="bo")
    look(drill)
    yield drill
    drill.close()


def away(drill):
    """From now on nobody tells us anything, nor later on."""
    heard(drill)
    drill.workspace.state.tell_app = lambda _event: None
    drill.clock.advance(minutes=2)


def reached(drill):
    drill.workspace.state.tell_app = drill.workspace._tell_app


def back(drill):
    reached(drill)
    look(drill, was_away=True)


def holes(drill):
    return read(drill, transcript.gaps, 1)


@pytest.mark.both
def test_what_was_said_edited_and_deleted_while_we_were_away_is_found_and_not_doubled(drill):
    """Messages, replies to old and new threads, edits, deletions: as far as Slack still tells."""
    bo = drill.person("bo")
    old = bo.says("An old thread", ROOM)
    bo.says("Before", ROOM, thread_ts=old)
    reply = bo.says("To be edited", ROOM, thread_ts=old)
    unsaid = bo.says("To be deleted", ROOM, thread_ts=old)
    wrong = bo.says("It is Kafka", ROOM)
    typo = bo.says("It is the dtabase", ROOM)
    quiet = bo.says("Nobody answers", ROOM, thread_ts=bo.says("A thread that rests", ROOM))
    away(drill)
    bo.edits(quiet, "Somebody answers")
    bo.says("After", ROOM, thread_ts=old)
    new = bo.says("A new thread", ROOM)
    bo.says("In it", ROOM, thread_ts=new)
    bo.edits(typo, "It is the database")
    bo.edits(reply, "Edited")
    bo.deletes(wrong)
    bo.deletes(unsaid)

    back(drill)

    assert said(drill) == [
        "An old thread", "Before", "Edited", "", "After", "", "It is the database", "A thread that rests", "Somebody answers",
        "A new thread", "In it",
    ]  # fmt: skip
    assert versions(drill, typo) == [
        ("said", "It is the dtabase"),
        ("edited", "It is the database"),
    ]
    assert versions(drill, wrong) == [("said", "It is Kafka"), ("deleted", "")]
    assert versions(drill, unsaid)[-1] == ("deleted", "")
    gone = read(drill, transcript.message_at, drill.room(ROOM).id, wrong)
    assert (gone.found, gone.changed_at) == (True, None), "nobody knows when"
    once = kept(drill)
    back(drill)
    assert kept(drill) == once
    assert holes(drill) == []


def test_the_first_words_in_a_channel_are_read_as_we_know_of_it_only_once_it_is_there(drill):
    room = drill.room(ROOM)
    assert [line.ts for line in lines(drill)] == room.timeline
    assert drill.workspace.state.app.bot_user_id in {line.author for line in lines(drill)}


def test_what_slack_sends_again_and_what_was_found_are_the_same_rows(drill):
    drill.person("bo").says("Once", ROOM)
    look(drill, was_away=True)
    sends_again(drill)
    once = kept(drill)
    # Of what was said before, in a beginning that was recorded, nothing is sent again.
    assert [bool(row["found"]) for row in once if row["text"] == "Once"] == [False]
    look(drill, was_away=True)
    sends_again(drill)
    assert kept(drill) == once


@pytest.mark.both
def test_a_long_absence_is_read_page_by_page_within_slacks_limits_and_shown_until_it_is(drill):
    """Told to wait, it waits; nothing is asked twice; the hole is there until it is filled."""
    drill.workspace.shows(10)
    away(drill)
    bo = drill.person("bo")
    for number in range(24):
        bo.says(f"Line {number}", ROOM)
    reached(drill)
    drill.slack.limit("conversations.history", per_minute=2)
    before = len(called(drill, "conversations.history"))
    drill.bot.listening.watch.came_back()
    drill.bot.listening.watch.look()
    drill.settle()
    (hole,) = holes(drill)
    assert hole.reason is GapReason.UNREAD
    assert hole.to_ts is not None
    assert len(said(drill)) < 24
    assert [call.outcome for call in called(drill, "conversations.history")[before:]] == [
        "ok", "ok", "ratelimited",
    ]  # fmt: skip

    drill.slack.clear()
    drill.clock.advance(minutes=2)
    drill.settle()

    assert said(drill) == [f"Line {number}" for number in range(24)]
    assert holes(drill) == []
    (cursor,) = rows(drill, "SELECT whole_to, walk_at FROM transcript_cursor")
    assert cursor == {"whole_to": drill.room(ROOM).timeline[-1], "walk_at": None}


@pytest.mark.both
def test_where_the_bot_was_not_there_is_a_gap_until_it_is_asked_back(drill):
    bo = drill.person("bo")
    last = bo.says("I remove the bot", ROOM)
    heard(drill)
    bot = drill.workspace.state.app.bot_user_id
    drill.workspace.acts.kick(bo.id, drill.room(ROOM).id, bot)
    bo.says("Now we are among us", ROOM)
    look(drill)
    (hole,) = holes(drill)
    assert (hole.to_ts, hole.reason) == (None, GapReason.NOT_IN)
    assert hole.from_ts >= last
    assert "Now we are among us" not in said(drill)

    drill.workspace.acts.invite(bo.id, drill.room(ROOM).id, bot)
    heard(drill)
    soon(lambda: rows(drill, "SELECT 1 FROM transcript_cursor WHERE away"), "noticed")
    drill.settle()

    assert holes(drill) == []
    assert said(drill)[-1] == "Now we are among us"


@pytest.mark.both
def test_what_retention_took_is_a_gap_and_no_deletion(drill):
    """What we have stays as it was; what was said while we were away and is gone, is gone."""
    bo = drill.person("bo")
    bo.says("Before", ROOM)
    away(drill)
    bo.says("Lost for ever", ROOM)
    still = bo.says("Still there", ROOM)
    drill.workspace.forgets(ROOM, before=still)

    back(drill)

    assert said(drill) == ["Before", "Still there"]
    (hole,) = holes(drill)
    assert (hole.to_ts, hole.reason) == (still, GapReason.RETENTION)
    assert not any(line.deleted for line in lines(drill))


@pytest.mark.both
def test_of_a_channel_that_is_deleted_what_we_have_stays_and_the_rest_is_a_gap(drill):
    drill.person("bo").says("The last words", ROOM)
    away(drill)
    drill.workspace.deletes_channel(ROOM)

    back(drill)

    assert said(drill) == ["The last words"]
    (hole,) = holes(drill)
    assert (hole.to_ts, hole.reason) == (None, GapReason.DELETED)


def test_what_slack_gave_up_telling_is_found_at_the_next_look(drill):
    """Nobody knows that anything is missing; somebody looks every ten minutes where people work."""
    away(drill)
    drill.person("bo").says("Nobody was told", ROOM)
    reached(drill)

    look(drill)

    assert said(drill) == ["Nobody was told"]
    before = len(called(drill, "conversations.history"))
    drill.bot.listening.watch._next = 0
    drill.bot.listening.watch.look()
    drill.settle()
    assert len(called(drill, "conversations.history")) == before, "not before the time has come"


def test_one_that_was_not_there_before_is_read_from_its_beginning(drill):
    """A channel whose link we lost: it is followed from the next look on."""
    drill.person("bo").says("Early", ROOM)
    heard(drill)
    with drill.engine.begin() as connection:
        for table in ("line", "place", "cursor"):
            connection.exec_driver_sql(f"DELETE FROM transcript_{table}")  # noqa: S608 - names of ours
    look(drill)
    assert said(drill) == ["Early"]
    assert rows(drill, "SELECT whole_to FROM transcript_cursor")[0]["whole_to"] > FIRST
    drill.bot.desk.run(come_back, ["CNOBODYS"])


@pytest.mark.both
def test_what_slack_has_to_send_again_is_a_reason_to_look_at_once(drill):
    """It did not reach us the first time, and other things may not have at all."""
    away(drill)
    bo = drill.person("bo")
    bo.says("Given up", ROOM)
    reached(drill)
    bo.says("Sent again", ROOM)
    heard(drill)
    (envelope,) = [
        one.envelope
        for one in drill.workspace.delivery.log
        if "Sent again" in str(one.envelope.payload)
    ]
    look_now = drill.bot.listening.watch
    look_now._next = 0
    look_now.look()
    drill.settle()
    assert said(drill) == ["Sent again"], "ten minutes have not gone by"

    again = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}
    answer = drill.workspace.delivery._peer.send(envelope, timeout=30, more=again)
    assert answer.ok
    look_now._next = 0
    look_now.look()
    drill.settle()
    assert said(drill) == ["Given up", "Sent again"]


@pytest.mark.both
def test_a_new_connection_is_a_reason_to_look_at_once(migrated_url):
    """Nobody listened until it was there."""
    drill = Drill(migrated_url, socket_mode=True)
    try:
        soon(lambda: drill.workspace.hub.connected, "a Socket Mode connection")
        drill.declare(by="bo")
        look(drill)
        drill.person("bo").types("/incident help", channel=ROOM).wait()  # no new connection
        away(drill)
        drill.person("bo").says("Between two connections", ROOM)
        reached(drill)
        watch = drill.bot.listening.watch
        assert not watch._away.is_set()
        drill.workspace.hub.disconnect()
        soon(watch._away.is_set, "the next connection")
        watch.look()
        drill.settle()
        assert said(drill) == ["Between two connections"]
    finally:
        drill.close()
