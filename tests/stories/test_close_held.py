"""What holds a close: listed with what mends it, passed by one with a word or by two over it."""

import pytest

from bot.policy.file import EXAMPLE
from bot.usecases.closing import confirm_close
from models.errors import Refusal
from tests.stories.ending import asked, live, press, proposals, resolve, stage
from tests.stories.people import (
    COMMANDER,
    COMMS,
    ROOM,
    board,
    buttons,
    comes_in,
    latest,
    types,
    whisper,
)

DECLARER, MANAGER, ENGINEER = "bo", "ada", "gita"
REASON = "Acme confirmed by phone <!channel>"


@pytest.fixture
def incident(drill):
    drill.declare(by=DECLARER, title="P1 Checkout is down", alerted_at="08:50")
    drill.clock.advance(minutes=10)
    return drill


@pytest.fixture
def held(incident):
    """Resolved; a temporary measure is in place, and Bo has not agreed."""
    incident.does(COMMANDER, "/incident measure Rate limit on logins until 18:00")
    resolve(incident)
    for name in (MANAGER, COMMS, ENGINEER):
        incident.enters(name)
    return incident


def test_everything_that_is_missing_is_a_button_that_mends_it(held):
    """[99], [158], [159], [163]: on the board, and to whoever tries to close."""
    wanted = ["agree", "ask_again", "measure_removed", "measure_accepted"]
    assert buttons(board(held))[:4] == wanted
    tried = held.person(COMMANDER).types("/incident close", channel=ROOM)
    tried.wait()
    assert buttons(tried.messages[-1]) == wanted

    press(held, DECLARER, "agree")
    assert "agrees that it is resolved" in latest(held, "notice")["text"]
    assert stage(held) == "resolved"
    assert buttons(board(held))[:2] == wanted[2:]
    press(held, ENGINEER, "measure_removed")

    assert stage(held) == "closed", "everybody had agreed, and nothing else held it"
    assert buttons(board(held)) == []
    assert "everybody agreed, and nothing holds it" in latest(held, "incident_closed")["text"]
    assert "Closed over" not in str(board(held)["blocks"])


def test_two_people_close_over_what_holds_it_and_the_record_says_so(held):
    """[163], [250]: management with a reason and a second person; on the board and in the room."""
    no_reason = types(held, MANAGER, "/incident close")
    assert "if you say why" in no_reason
    assert "override" in no_reason
    assert "“ok” tells nobody why" in types(held, MANAGER, "/incident close ok")
    assert proposals(held) == []
    answer = types(held, MANAGER, f"/incident close {REASON}")
    assert "a second person has to agree" in answer
    assert stage(held) == "resolved"
    (question,) = proposals(held)
    assert "temporary measure 1" in question["text"]
    assert buttons(question) == ["close_confirm", "close_refuse"]

    press(held, MANAGER, "close_confirm", question)
    assert whisper(held.person(MANAGER), "You proposed it")
    press(held, ENGINEER, "close_confirm", question)
    assert whisper(held.person(ENGINEER), "Only somebody who has a seat")
    press(held, COMMS, "close_confirm", question)

    assert stage(held) == "closed"
    said = latest(held, "incident_closed")
    assert held.person(MANAGER).mention in said["text"]
    assert "Acme confirmed by phone" in said["text"]
    assert "<!channel>" not in said["text"]
    assert "Closed over: the submitter’s agreement, temporary measure 1" in said["text"]
    for message in (said, board(held)):
        shown = str(message["blocks"])
        assert f"A second person agreed: {held.person(COMMS).mention}" in shown
        assert "Closed over: the submitter’s agreement, temporary measure 1" in shown
    assert buttons(proposals(held)[0]) == []
    assert buttons(asked(held, DECLARER)[0]) == []
    late = held.person(COMMS).id
    with pytest.raises(Refusal, match="proposal-settled"):  # a click that was on its way
        held.bot.desk.run(confirm_close, held.bot._policy(), 1, 1, by=late)


def test_the_second_person_agrees_to_what_was_listed_and_to_nothing_since(held):
    """[163], [340]: what came up after the proposal is looked at first."""
    types(held, MANAGER, f"/incident close {REASON}")
    types(held, ENGINEER, "/incident measure A second rate limit until 19:00")
    (question,) = proposals(held)

    refused = " ".join(press(held, COMMS, "close_confirm", question).wait())

    assert "다음 항목이 생겼습니다" in refused
    assert "A second rate limit" in refused
    assert stage(held) == "resolved"
    assert buttons(proposals(held)[0]) == ["close_confirm", "close_refuse"]


def test_a_proposal_is_refused_taken_back_replaced_or_overtaken(held):
    """[340], [354]: one waits at a time; the same again is no news; a reopened incident has none."""
    types(held, MANAGER, f"/incident close {REASON}")
    types(held, MANAGER, f"/incident close {REASON}")
    assert len(proposals(held)) == 1
    press(held, MANAGER, "close_refuse", proposals(held)[0])
    assert "took back" in proposals(held)[0]["text"]

    types(held, MANAGER, "/incident close All is well")
    press(held, COMMS, "close_refuse", proposals(held)[1])
    assert "did not agree" in proposals(held)[1]["text"]

    types(held, MANAGER, "/incident close All is well, I say")
    types(held, MANAGER, "/incident close All is well, says Acme")
    assert "overtaken" in proposals(held)[2]["text"]
    types(held, COMMANDER, "/incident reopen Errors are back")
    assert [buttons(one) for one in proposals(held)] == [[], [], [], []]
    assert stage(held) == "active"


def test_the_override_form_wants_a_reason_and_gives_everybody_the_same_answer(held):
    tried = press(held, MANAGER, "close")
    tried.wait()
    told = tried.messages[-1]
    ada = held.person(MANAGER)
    ada.presses("override", told)
    shown = ada.form()
    assert list(shown.submit(text=" \u200b ").errors) == ["text"]
    assert "3000" in shown.submit(text="🔥" * 5000).errors["text"]
    assert shown.submit(text=REASON).closed
    held.settle()
    assert len(proposals(held)) == 1
    assert stage(held) == "resolved"


@pytest.fixture
def strict(drill_by):
    """A policy that has everything watched for 76 minutes, and two closes a minute."""
    text = EXAMPLE.read_text("utf-8")
    assert "monitored = 0 " in text
    assert "closes = 10 " in text
    text = text.replace("monitored = 0 ", "monitored = 76 ").replace("closes = 10 ", "closes = 2 ")
    return drill_by(text)


def test_an_incident_is_closed_after_it_was_watched(strict):
    """[155], [156]: 76 minutes between the end of impact and the close; sooner with a reason. Then nobody has to
    think of it: what was agreed to is closed."""
    strict.declare(by=DECLARER, title="P1 Checkout is down", alerted_at="08:50")
    live(strict, minutes=10)
    types(strict, COMMANDER, "/incident impact start at 08:50-09:00")
    resolve(strict)
    press(strict, DECLARER, "agree")
    assert stage(strict) == "resolved"
    assert "It is to be watched until" in str(board(strict)["blocks"])
    assert "10:16 UTC" in str(board(strict)["blocks"]), "from the end of impact, not of the work"
    comes_in(strict, ENGINEER)
    assert "지켜보아야" in types(strict, COMMANDER, "/incident close")

    live(strict, minutes=65)
    press(strict, COMMANDER, "close")
    assert stage(strict) == "resolved"
    live(strict, minutes=1)
    assert stage(strict) == "closed"
    assert "everybody agreed, and nothing holds it" in latest(strict, "incident_closed")["text"]


def test_many_closes_in_a_minute_stop_and_ask(strict):
    """[327], [328]: the third within a minute wants a word; a minute later it does not."""
    rooms = [f"inc-{n}-odd-graph-{n}" for n in (1, 2, 3)]
    for n, room in enumerate(rooms, 1):
        strict.declare(by=DECLARER, title=f"P1 Odd graph {n}")
        resolve(strict, room=room)
    strict.clock.advance(minutes=80)
    for room in rooms:
        press(strict, DECLARER, "agree", strict.said(room)[0])

    assert [stage(strict, n) for n in (1, 2, 3)] == ["closed", "closed", "resolved"]
    third = strict.said(rooms[2])[0]
    assert "2 incidents were closed within a minute" in str(third["blocks"])
    told = types(strict, COMMANDER, "/incident close", rooms[2])
    assert "2" in told
    strict.declare(by=DECLARER, title="Another odd graph")
    dismissing = "/incident dismiss INC-4 The same alert"
    assert "caps.closes" in types(strict, COMMANDER, dismissing, rooms[2])
    assert stage(strict, 4) == "triage"
    types(strict, COMMANDER, "/incident close All three were one alert", rooms[2])
    assert stage(strict, 3) == "closed"
    strict.clock.advance(minutes=2)
    types(strict, COMMANDER, dismissing, rooms[2])
    assert stage(strict, 4) == "dismissed"
