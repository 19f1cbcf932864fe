"""Who sits where from the first moment on, and what is said when nobody does."""

import pytest

from tests.stories.people import ROOM, a_week_later, direct, holders, room_texts, rows


@pytest.fixture
def drill(drill):
    return a_week_later(drill)


def test_at_declare_the_seats_are_filled_and_their_holders_are_in_the_channel(drill):
    """[63, 71, 82]"""
    drill.declare(by="gita", priority="P1")

    board = drill.said(ROOM)[0]
    bo, finn = drill.person("bo"), drill.person("finn")
    assert bo.mention in str(board["blocks"])
    assert finn.mention in str(board["blocks"])
    assert {bo.id, finn.id, drill.person("gita").id} <= set(drill.room(ROOM).members)


def test_a_p1_declare_takes_seven_calls_besides_bookkeeping_and_one_of_them_invites(drill):
    drill.declare(by="ada", title="The first one finds the channel of announcements")
    drill.workspace.calls.clear()
    drill.person("gita").types("/incident declare P1 Checkout is down", channel="general")
    form = drill.person("gita").form()
    drill.workspace.calls.clear()

    form.submit()
    drill.settle()

    every = [call.method for call in drill.workspace.calls]
    # The transcript's look at what was said before it listened is no part of a declare, and may come any time.
    later = {"conversations.setTopic", "bookmarks.add", "conversations.history"}
    methods = [m for m in every if m not in later | {"chat.getPermalink"}]  # for the bookmark
    assert len(methods) == 7, methods
    assert methods[0] == "conversations.create"
    assert methods.count("conversations.invite") == 1
    (invited,) = [call for call in drill.workspace.calls if call.method == "conversations.invite"]
    everybody = {drill.person(name).id for name in ("gita", "bo", "finn")}
    assert set(str(invited.args["users"]).split(",")) == everybody
    needs = rows(drill, "SELECT kind, needs FROM effect WHERE incident_id = 2")
    waits_for = {row["kind"]: row["needs"] for row in needs if row["kind"] in {"invite", "message"}}
    assert waits_for["invite"] == "channel"
    assert waits_for["message"] == "channel"


def test_one_who_cannot_be_invited_does_not_keep_out_the_others(drill):
    drill.slack.fail("conversations.invite", error="cant_invite", times=2)

    drill.declare(by="gita", priority="P1")

    members = set(drill.room("inc-1-checkout-is-down").members)
    invited = {drill.person(name).id for name in ("gita", "bo", "finn")} & members
    assert len(invited) == 2


def test_somebody_who_left_is_passed_over_for_the_next_in_turn(drill):
    drill.workspace.deactivates("bo@example.com")
    drill.bot.meet_people()

    drill.declare(by="gita", priority="P1")

    assert holders(drill)["commander"] == drill.person("cy").id
    assert direct(drill, "cy", "incident_paged")


def test_an_empty_seat_is_said_with_the_reason_and_what_to_do(drill):
    for name in ("bo", "cy", "haneul"):
        drill.workspace.deactivates(f"{name}@example.com")
    drill.bot.meet_people()

    drill.declare(by="gita")

    (said,) = [line for line in room_texts(drill, ROOM) if "no commander" in line]
    assert "nobody of its rota can be found here (first in turn: bo@example.com)" in said
    assert "`/incident take`" in said
    assert "`/incident assign commander @bo`" in said
    assert "nobody" in str(drill.said(ROOM)[0]["blocks"])
