"""Slack says how long to wait, and is not asked again before that."""

from tests.stories.people import ROOM, a_p1, types


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
