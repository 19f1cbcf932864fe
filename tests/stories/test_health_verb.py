"""`/incident health` tells what waits and what was lost."""


def told(drill):
    bo = drill.person("bo")
    bo.types("/incident health", channel="general").wait()
    return bo.whispers("general")[-1]


def test_nothing_waits(drill):
    assert told(drill)["text"] == "Nothing waits to be delivered."


def test_what_waits_is_counted_and_dated(drill):
    """[350]"""
    drill.slack.down()
    drill.slack.up()
    drill.slack.fail("conversations.create", error="internal_error", times=3)
    drill.declare()

    assert "things wait to be delivered, the oldest since <!date^" in told(drill)["text"]


def test_what_was_lost_is_named_with_its_reason(drill):
    """[350]"""
    drill.slack.fail("pins.add", error="restricted_action")
    drill.declare()

    lost = str(told(drill)["blocks"])
    assert "`INC-1/pin`" in lost
    assert "restricted_action" in lost
