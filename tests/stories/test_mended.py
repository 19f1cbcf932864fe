"""The channel changes under us: archived, left, deleted, forbidden. The incident goes on, and says so."""

import pytest

from tests.stories.people import ROOM


def go_on(drill):
    """Somebody notes something; whatever has to be mended and tried again is."""
    drill.person("bo").types("/incident note INC-1 we go on", channel="general")
    for _ in range(4):
        drill.settle()
        drill.clock.advance(minutes=2)


def texts(drill, channel=ROOM):
    return [message["text"] for message in drill.said(channel)]


def test_an_archived_channel_is_opened_again(drill):
    drill.declare(priority="P1")
    drill.person("bo").archives(ROOM)

    go_on(drill)

    assert not drill.room(ROOM).is_archived
    assert len([t for t in texts(drill) if "we go on" in t]) == 1
    assert any("archived" in t for t in texts(drill))


def test_kicked_out_it_comes_back(drill):
    drill.declare(priority="P1")
    bo = drill.person("bo")
    bo.kicks(drill.workspace.person(drill.workspace.state.app.bot_user_id), ROOM)

    go_on(drill)

    assert drill.workspace.state.app.bot_user_id in drill.room(ROOM).members
    assert len([t for t in texts(drill) if "we go on" in t]) == 1
    assert any("I was removed from this channel" in t for t in texts(drill))


def test_a_deleted_channel_is_made_anew_with_its_people_and_its_board(drill):
    drill.declare(priority="P1")
    drill.workspace.deletes_channel(ROOM)

    go_on(drill)

    kinds = [message["metadata"]["event_type"] for message in drill.said(ROOM)]
    assert kinds.count("incident_board") == 1
    assert len([t for t in texts(drill) if "we go on" in t]) == 1
    assert drill.person("bo").id in drill.room(ROOM).members
    assert len(drill.room(ROOM).pins) == 1


@pytest.mark.both
@pytest.mark.parametrize("error", ["restricted_action", "user_is_restricted"])
def test_where_no_channel_can_be_made_the_announcement_channel_serves(drill, error):
    drill.slack.fail("conversations.create", error=error)

    drill.declare(priority="P1")
    go_on(drill)

    kinds = [message["metadata"]["event_type"] for message in drill.said("incidents")]
    assert "incident_board" in kinds
    assert any(error in t for t in texts(drill, "incidents"))


def test_a_name_whose_letters_slack_does_not_take_gives_way_to_a_plain_one(drill):
    drill.slack.fail("conversations.create", error="invalid_name_specials")

    drill.declare(priority="P1")

    kinds = [message["metadata"]["event_type"] for message in drill.said("inc-1")]
    assert kinds.count("incident_board") == 1


def test_what_cannot_be_delivered_is_on_the_board(drill):
    drill.slack.fail("pins.add", error="too_many_pins")
    drill.declare(priority="P1")
    go_on(drill)

    (board,) = [m for m in drill.said(ROOM) if m["metadata"]["event_type"] == "incident_board"]
    assert "too_many_pins" in str(board["blocks"])
