"""Security and Privacy: private from the first moment, or from the moment when somebody finds out."""

import pytest

from tests.stories.people import buttons, direct, kinds, rows
from tests.stories.secret import becomes, outside, read

TITLE = "Keys leaked to a paste site"


@pytest.mark.parametrize("category", ["Security", "Privacy"])
def test_born_restricted_nothing_of_it_is_said_outside(drill, category):
    """[59, 89] A private channel without the title in its name, a commander from the security group who is
    paged, no announcement, no comms lead from the rota, and nobody else asked, though it is a P0."""
    drill.declare(by="kai", title=f"P0 {TITLE}", category=category)

    room = drill.room("inc-1")
    sid, kai = drill.person("sid"), drill.person("kai")
    assert not room.is_public
    assert set(room.members) == {drill.workspace.state.app.bot_user_id, sid.id, kai.id}
    assert TITLE in read(drill, "inc-1")
    assert len(direct(drill, "sid", "incident_paged")) == 1
    assert kinds(drill, "incidents") == []
    assert TITLE not in outside(drill, "sid", "kai")
    assert "INC-1" not in outside(drill, "sid", "kai")
    seats = rows(drill, "SELECT name, holder FROM seat")
    assert seats == [{"name": "commander", "holder": sid.id}]
    (board,) = [m for m in drill.said("inc-1") if m["metadata"]["event_type"] == "incident_board"]
    assert "join" not in buttons(board)


def test_an_incident_that_turns_out_to_be_security_moves_where_only_members_are(drill):
    """[59, 61] The open channel is emptied of what we said, renamed, closed, and says only where to ask; the
    announcement and what others were sent too. Board, clocks and command go on in a private channel."""
    drill.declare(by="kai", title=f"P1 {TITLE}")
    drill.clock.advance(minutes=61)
    drill.bot.drummer.tick()
    drill.settle()
    old = drill.room("inc-1-keys-leaked-to-a-paste-site")
    bo, sid, kai = (drill.person(name) for name in ("bo", "sid", "kai"))
    bo.joins(old.id)
    bo.says("I see our keys on a paste site", old.id)
    assert TITLE in outside(drill)

    becomes(drill, 1, by="bo")
    drill.settle()

    assert old.is_archived
    assert old.name == "inc-1-closed"
    assert (old.topic["value"], old.purpose["value"]) == ("", "")
    assert old.bookmarks == []
    (notice,) = drill.said(old.name)
    assert notice["text"].startswith("This is handled in private now")
    assert notice["text"].endswith(f"asks <@{sid.id}>.")
    (announced,) = drill.said("incidents")
    assert announced["text"] == notice["text"]
    assert buttons(announced) == []

    room = drill.room("inc-1")
    ours = {drill.workspace.state.app.bot_user_id, sid.id, kai.id, bo.id}
    assert not room.is_public
    assert set(room.members) == ours
    told = kinds(drill, "inc-1")
    assert told.count("incident_board") == 1
    assert told.count("update_due") == 2  # asked in the old channel, unanswered, asked again
    assert "is a Security incident from now on" in read(drill, "inc-1")
    assert old.id in read(drill, "inc-1")
    assert len(room.pins) == 1

    assert "I see our keys" in read(drill, old.name)  # what people wrote is theirs
    assert TITLE not in outside(drill, "sid", "kai", "bo")
    assert "INC-1" not in outside(drill, "sid", "kai", "bo")


def test_who_led_it_hands_over_and_who_was_only_asked_does_not_come_along(drill):
    """[89] Commander from the security group, by page; seats of others end; what those were sent is taken back."""
    drill.declare(by="kai", title=f"P1 {TITLE}")
    sid, cy = drill.person("sid"), drill.person("cy")
    drill.person("kai").types("/incident page @cy", channel="inc-1-keys-leaked-to-a-paste-site")
    drill.settle()

    becomes(drill, 1, by="kai")
    drill.settle()

    held = rows(drill, "SELECT name, holder FROM seat WHERE until IS NULL")
    assert held == [{"name": "commander", "holder": sid.id}]
    assert cy.id not in drill.room("inc-1").members
    (page,) = direct(drill, "sid", "incident_paged")
    assert buttons(page) == ["ack"]
    room = cy.channel(drill.workspace.state.app.bot_user_id)
    (taken_back,) = [room.messages[ts] for ts in room.timeline]
    assert TITLE not in str(taken_back["blocks"])
    assert buttons(taken_back) == []


def test_another_category_later_opens_nothing(drill):
    """[61] Never made public again by itself, and turning twice into the same is no news."""
    drill.declare(by="kai", title=f"P1 {TITLE}")
    becomes(drill, 1)
    becomes(drill, 1, "Privacy")
    becomes(drill, 1, "API")
    drill.settle()

    assert rows(drill, "SELECT id FROM incident WHERE restricted") == [{"id": 1}]
    assert [row["kind"] for row in rows(drill, "SELECT kind FROM event")].count("restricted") == 1
    drill.clock.advance(minutes=80)
    drill.bot.drummer.tick()
    drill.settle()
    assert TITLE not in outside(drill, "sid", "kai", "bo")
