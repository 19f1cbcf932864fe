"""The list that whoever tried to close has before them: each press of it is answered, and it never grows old."""

import pytest

from bot.usecases.alerts import Told, take
from tests.stories.ending import asked, press, resolve, stage
from tests.stories.merging import CAUSE, COMMANDER, DECLARER, WARP, says
from tests.stories.people import buttons, whisper

OURS, THEIRS = "held/part:2", "held/agreement"


@pytest.fixture
def ended(drill):
    """INC-1 of Bo's, with INC-2 of monitoring in it, for which the commander confirms; its alert still fires."""
    drill.declare(by=DECLARER, title="P1 WARP fails")
    alert = {"source": "grafana", "fingerprint": "kv", "title": "KV fails"}
    drill.bot.desk.run(take, drill.bot._policy(), [Told(firing=True, **alert)])
    drill.settle()
    says(drill, COMMANDER, f"merge INC-2 into INC-1 {CAUSE}")
    says(drill, COMMANDER, "measure Rate limit on logins until 18:00")
    resolve(drill, room=WARP)
    return drill


def lists(drill, by=COMMANDER):
    return [m for m in drill.person(by).whispers(WARP) if "held/" in str(m["blocks"])]


def presses(drill, action, line, by=COMMANDER):
    """A button of the newest list; what is there instead."""
    person, before = drill.person(by), lists(drill, by)[-1]
    person.presses(action, before, block_id=line)
    drill.settle()

    def anew():
        now = [m for m in person.whispers(WARP) if m["ts"] == before["ts"]]
        return now if now and now[-1]["blocks"] != before["blocks"] else []

    return person.waits_for(anew, "another list in the place of the old one")[-1]


def shown(message):
    """Its blocks in order, each as its text or the verbs of its buttons."""
    return [str(block.get("text") or block.get("elements")) for block in message["blocks"]]


@pytest.mark.both
def test_who_presses_the_button_of_somebody_else_is_told_so_under_that_line(ended):
    """[99], [282], [340]: and says nothing by it of what they could agree to."""
    ended.person(COMMANDER).types("/incident close", channel=WARP).wait()
    (first,) = lists(ended)
    agreeing = [str(b) for b in first["blocks"] if "'agree'" in str(b)]
    assert ["INC-1:whole" in one for one in agreeing] == [True, False]
    assert "INC-1:2" in agreeing[1]
    room = len(ended.said(WARP))

    told = presses(ended, "agree", THEIRS)

    lines = shown(told)
    refused = next(n for n, one in enumerate(lines) if "신고한 사람이 답할 일" in one)
    assert "아직 해결에 동의하지 않았습니다" in lines[refused - 2]
    assert "ask_again" in lines[refused - 1]
    assert len(ended.said(WARP)) == room, "nothing was recorded"
    assert buttons(told) == buttons(first)

    told = presses(ended, "agree", OURS)
    assert "INC-2" not in told["text"]
    assert buttons(told).count("agree") == 1
    assert "for INC-2, merged into this incident" in ended.said(WARP)[-1]["text"]
    told = presses(ended, "ask_again", THEIRS)
    assert "10분 안에 이미" in str(told["blocks"])
    told = presses(ended, "measure_removed", "held/measure:1")
    assert "measure_removed" not in buttons(told)
    assert stage(ended) == "resolved"
    press(ended, DECLARER, "agree", asked(ended, DECLARER)[0])
    told = presses(ended, "alerts_over", "held/alerts")

    assert stage(ended) == "closed"
    assert buttons(told) == []
    assert "종료했습니다" in told["text"]


def test_a_press_that_comes_too_late_is_answered_as_well(ended):
    """Somebody else was quicker than whoever looks at the list; and a question is pressed twice."""
    ended.person(COMMANDER).types("/incident close", channel=WARP).wait()
    (question,) = asked(ended, DECLARER)
    for _ in range(2):  # a double click: the question is not settled yet
        ended.person(DECLARER).presses("agree", question)
    ended.settle()
    assert whisper(ended.person(DECLARER), "That INC-1 is resolved was agreed to before")

    told = presses(ended, "agree", THEIRS)
    assert "신고한 사람이 답할 일" in str(told["blocks"])
    assert buttons(told).count("agree") == 1

    says(ended, COMMANDER, "reopen Errors are back")
    told = presses(ended, "agree", OURS)
    assert buttons(told) == []
    assert "INC-1" in told["text"]
