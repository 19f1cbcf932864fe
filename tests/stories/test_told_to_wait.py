"""Slack says how long to wait, and is not asked again before that."""

from sqlalchemy import text

from tests.stories.people import ROOM, a_p1, rows, types


def asked(drill, method="chat.postMessage"):
    return [call for call in drill.workspace.calls if call.method == method]


def test_what_slack_puts_off_waits_as_long_as_it_says_and_keeps_its_order(drill):
    a_p1(drill)
    drill.workspace.calls.clear()
    drill.slack.fail("chat.postMessage", error="ratelimited", status=429, retry_after=30)
    types(drill, "bo", "/incident note first")
    types(drill, "bo", "/incident note second")
    assert len(asked(drill)) == 1, "the second waits behind the first in its room"

    drill.clock.advance(seconds=29)
    drill.settle()
    assert len(asked(drill)) == 1

    drill.clock.advance(seconds=2)
    drill.settle()
    said = [message["text"] for message in drill.said(ROOM)[-2:]]
    assert ["first" in said[0], "second" in said[1]] == [True, True]
    assert len(asked(drill)) == 3


def test_a_board_of_long_ago_that_was_edited_often_is_not_given_up_at_its_first_failure(drill):
    """Neither its age nor how often it was delivered says anything of how often it failed."""
    a_p1(drill)
    with drill.engine.begin() as connection:
        connection.execute(text("UPDATE effect SET attempts = 40 WHERE key = 'INC-1/board'"))
    drill.clock.advance(days=3)
    drill.slack.fail("chat.update", error="internal_error", times=5)
    types(drill, "haneul", "/incident phase identified")
    for _ in range(8):
        drill.clock.advance(minutes=1)
        drill.settle()
    assert "Identified" in str(drill.said(ROOM)[0]["blocks"])
    (row,) = rows(drill, "SELECT failures, outcome FROM effect WHERE key = 'INC-1/board'")
    assert (row["failures"], row["outcome"]) == (0, "done")
