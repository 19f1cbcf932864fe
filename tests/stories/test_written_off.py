"""What customers were promised and never got, when the incident is over: said, recorded, and still to be made good."""

import pytest

from tests.stories.beat import live_until, questions
from tests.stories.ending import WHY, asked, press
from tests.stories.people import (
    COMMANDER,
    COMMS,
    ROOM,
    board,
    buttons,
    comes_in,
    latest,
    opens,
    rows,
    types,
)

DECLARER = "bo"


@pytest.fixture
def overdue(drill):
    """A P1 whose customers wait for the update of 10:00, which was asked for and never came."""
    drill.tick()
    drill.declare(by=DECLARER, title="P1 Checkout is down")
    drill.clock.advance(minutes=50)
    types(drill, COMMANDER, "/incident update We roll back")
    live_until(drill, 80, stride=5)
    return drill


def resolves(drill):
    """Typed; the answer, and the messages that it is made of."""
    typed = drill.person(COMMANDER).types(f"/incident resolve {WHY}", channel=ROOM)
    typed.wait()
    drill.settle()
    return typed.messages[-1]


@pytest.mark.both
def test_whoever_resolves_is_told_what_customers_did_not_get_and_the_record_keeps_it(overdue):
    """[96], [163]: before, in the form; in the answer, the room, the question, the board and the timeline."""
    form = opens(overdue, COMMANDER, "resolve")
    assert any("고객이 기다리고 있습니다" in one for one in form.texts)
    assert any("/incident update" in one for one in form.texts)

    answer = resolves(overdue)

    assert "고객 업데이트가 나가지 않았습니다" in answer["text"]
    assert "`/incident update`" in answer["text"]
    assert buttons(answer) == ["update"]
    said = latest(overdue, "incident_resolved")["text"]
    assert "did not get it" in said
    settled = [m["text"] for m in questions(overdue) if "customers" in m["text"]]
    assert settled
    assert all("was never given" in one for one in settled)
    assert "no longer owed" not in str(settled)
    shown = str(board(overdue)["blocks"])
    assert ":x: Tell clients and management in time" in shown
    assert "customers were promised an update that never came" in shown
    told = types(overdue, COMMS, "/incident timeline")
    assert "10:00 UTC까지 약속한 고객 업데이트가 나가지 않았습니다" in told
    clocks = rows(overdue, "SELECT audience, missed FROM clock ORDER BY audience")
    assert clocks[0] == {"audience": "customers", "missed": 1}


def test_they_can_be_told_when_it_is_over_and_reopening_forgets_nothing(overdue):
    """[96]: too late to keep the promise, and not never."""
    types(overdue, COMMANDER, f"/incident resolve {WHY}")
    types(overdue, COMMANDER, "/incident reopen Errors are back")
    assert ":x: Tell clients and management in time" in str(board(overdue)["blocks"])
    assert ":x: clients updated" in str(board(overdue)["blocks"])
    assert ":x: time kept" in str(board(overdue)["blocks"])
    answer = resolves(overdue)
    assert buttons(answer) == ["update"]

    assert "Reopen it first" in types(overdue, DECLARER, "/incident update All is well")
    comes_in(overdue, COMMS).types("/incident update", channel=ROOM)
    form = overdue.person(COMMS).form()
    assert form.value("audience") == "customers"
    assert form.submit(audience="internal", text="It is over").errors
    assert form.submit(audience="customers", text="It is over: cards are taken again").closed
    overdue.settle()

    assert ":white_check_mark: Tell clients and management in time" in str(board(overdue)["blocks"])
    assert "It is over: cards are taken again" in latest(overdue, "update_posted")["text"]
    press(overdue, DECLARER, "agree", asked(overdue, DECLARER)[-1])
    assert "did not get it" not in latest(overdue, "incident_closed")["text"]


def test_a_close_says_it_as_well(overdue):
    types(overdue, COMMANDER, f"/incident resolve {WHY}")
    press(overdue, DECLARER, "agree", asked(overdue, DECLARER)[-1])

    assert "did not get it" in latest(overdue, "incident_closed")["text"]
    assert ":x: Tell clients and management in time" in str(board(overdue)["blocks"])
