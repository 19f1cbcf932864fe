"""Slack is away for a while, and comes back: nothing is lost, the order is kept, and nobody drowns."""

from tests.stories.people import ROOM


def notes(drill, count):
    bo = drill.person("bo")
    for number in range(1, count + 1):
        bo.types(f"/incident note finding {number}", channel=ROOM)
        drill.clock.advance(seconds=30)


def said_since(drill, before):
    return [m for m in drill.said(ROOM) if m["ts"] not in before]


def test_an_hour_of_silence_is_told_in_one_message(drill):
    """[326]"""
    drill.declare(priority="P1")
    before = {m["ts"] for m in drill.said(ROOM)}
    drill.slack.fail("chat.postMessage", error="service_unavailable", times=1)
    notes(drill, 1)
    drill.settle()
    notes(drill, 6)
    drill.clock.advance(hours=1)

    drill.settle()

    told = [m for m in said_since(drill, before) if "finding" in str(m)]
    assert len(told) == 1
    lines = told[0]["blocks"][1]["text"]["text"].splitlines()
    assert [line.rpartition("finding ")[2][:1] for line in lines] == list("1123456")
    assert "I could not reach Slack for a while" in told[0]["text"]


def test_what_is_said_after_it_is_said_as_ever(drill):
    drill.declare(priority="P1")
    drill.slack.fail("chat.postMessage", error="service_unavailable", times=1)
    notes(drill, 5)
    drill.settle()
    drill.clock.advance(hours=1)
    drill.settle()
    before = {m["ts"] for m in drill.said(ROOM)}

    notes(drill, 2)
    drill.settle()

    assert len([m for m in said_since(drill, before) if "finding" in m["text"]]) == 2


def test_a_few_late_messages_are_said_one_by_one_in_their_order(drill):
    drill.declare(priority="P1")
    before = {m["ts"] for m in drill.said(ROOM)}
    drill.slack.fail("chat.postMessage", error="service_unavailable", times=1)
    notes(drill, 3)
    drill.settle()
    drill.clock.advance(minutes=10)
    drill.settle()

    told = [m["text"] for m in said_since(drill, before) if "finding" in m["text"]]
    assert [text.rpartition("finding ")[2][:1] for text in told] == ["1", "2", "3"]
