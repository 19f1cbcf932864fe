"""Who agrees for whoever submitted it: a machine, a customer, somebody who left, somebody who is silent."""

import pytest

from bot.usecases.alerts import Told, take
from tests.stories.conftest import to_begin_with
from tests.stories.ending import WHY, asked, disagree, leaves, live, press, resolve, stage
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

DECLARER, ENGINEER = "bo", "gita"
ALERTED = "inc-1-checkout-5xx"


@to_begin_with
def monitoring(drill, *, firing):
    alert = Told(source="grafana", fingerprint="checkout-5xx", title="Checkout 5xx", firing=firing)
    drill.bot.desk.run(take, drill.bot._policy(), [alert])
    drill.settle()


@pytest.fixture
def alerted(drill):
    """Monitoring declared it; it is a P1, and resolved while the alert still fires."""
    monitoring(drill, firing=True)
    drill.does(COMMANDER, "/incident priority P1 because checkout fails", ALERTED)
    resolve(drill, room=ALERTED)
    return drill


def test_what_a_machine_submitted_waits_for_its_alert_and_for_the_commander(alerted):
    """[99], [272], [288], D2: agreeing is not enough while monitoring says otherwise."""
    shown = alerted.said(ALERTED)[0]
    assert buttons(shown)[:2] == ["agree", "alerts_over"]
    (question,) = asked(alerted, COMMANDER, "모니터링이 신고한")
    comes_in(alerted, ENGINEER, ALERTED)
    press(alerted, ENGINEER, "agree", shown)
    assert whisper(alerted.person(ENGINEER), "Monitoring submitted INC-1")

    press(alerted, COMMANDER, "agree", question)
    assert "monitoring had submitted it" in latest_in(alerted, "notice")["text"]
    assert stage(alerted) == "resolved"
    assert buttons(alerted.said(ALERTED)[0])[0] == "alerts_over"

    monitoring(alerted, firing=False)
    assert buttons(alerted.said(ALERTED)[0]) == []
    assert stage(alerted) == "closed", "the last that held it is gone, and everybody had agreed"
    assert "everybody agreed, and nothing holds it" in latest_in(alerted, "incident_closed")["text"]


@pytest.mark.both
def test_an_alert_that_monitoring_never_calls_off_somebody_looks_at(alerted):
    """D2: by whoever may close it, in their name; then agreeing closes it."""
    comes_in(alerted, ENGINEER, ALERTED)
    press(alerted, ENGINEER, "alerts_over", alerted.said(ALERTED)[0])
    assert whisper(alerted.person(ENGINEER), "Only the commander (김하늘)")

    press(alerted, COMMANDER, "alerts_over", alerted.said(ALERTED)[0])
    said = latest_in(alerted, "notice")["text"]
    assert f"{alerted.person(COMMANDER).mention} looked: *checkout-5xx* is over" in said
    press(alerted, COMMANDER, "agree", alerted.said(ALERTED)[0])
    assert stage(alerted) == "closed"


def latest_in(drill, kind, room=ALERTED):
    return [m for m in drill.said(room) if m["metadata"]["event_type"] == kind][-1]


def test_for_a_customer_whoever_took_the_report_or_comms_confirms(drill):
    """[99], D2: customer support on the customer's behalf, and the record says for whom."""
    drill.declare(by=DECLARER, title="P1 Checkout is down", source="customer_report")
    resolve(drill)
    (question,) = asked(drill, DECLARER)
    assert "which a customer reported" in question["text"]
    comes_in(drill, ENGINEER)
    press(drill, ENGINEER, "agree")
    assert whisper(drill.person(ENGINEER), "Whether INC-1 is resolved is for whoever took")

    comes_in(drill, COMMS)
    press(drill, COMMS, "agree")

    assert stage(drill) == "closed"
    told = latest(drill, "incident_closed")["text"]
    assert f"{drill.person(COMMS).mention} confirms for the customer that it is resolved." in told


def test_for_somebody_who_left_the_commander_confirms(drill):
    """[99], D2."""
    drill.declare(by=DECLARER, title="P1 Checkout is down")
    leaves(drill, DECLARER)
    resolve(drill)
    assert asked(drill, DECLARER) == []
    (question,) = asked(drill, COMMANDER, "신고자에게 물을 수 없습니다")
    press(drill, COMMANDER, "agree", question)
    assert stage(drill) == "closed"
    told = [m["text"] for m in drill.said(ROOM)]
    assert any("whoever submitted it cannot be asked" in text for text in told)


def test_when_nobody_is_there_to_agree_whoever_takes_command_is(drill):
    """[99], D2, [347]: the submitter left, and so did the commander; the board says what to do."""
    drill.declare(by=DECLARER, title="P1 Checkout is down")
    drill.settle()
    leaves(drill, DECLARER)
    leaves(drill, COMMANDER)
    types(drill, "ada", f"/incident resolve {WHY}")
    questions = [m for m in drill.said(ROOM)[1:] if "agree" in buttons(m)]
    assert questions == [], "nobody is asked, and not the whole room either"
    types(drill, ENGINEER, "/incident measure Rate limit until 18:00")
    assert buttons(board(drill))[:1] == ["take"]
    assert "nobody has command" in str(board(drill)["blocks"])

    press(drill, ENGINEER, "take")
    assert buttons(board(drill))[:1] == ["agree"]
    press(drill, ENGINEER, "agree")
    assert stage(drill) == "resolved"
    press(drill, ENGINEER, "measure_removed")

    assert stage(drill) == "closed"


def test_a_silent_submitter_is_asked_again_and_then_a_reason_is_enough(drill):
    """[99], D2: silent for N hours: a nudge, then the commander alone with a reason, which is shown."""
    drill.tick()
    drill.declare(by=DECLARER, title="P1 Checkout is down")
    resolve(drill)
    comes_in(drill, COMMANDER)
    assert "경영진만" in types(drill, COMMANDER, "/incident close Bo is on a plane")
    live(drill, minutes=1439)
    assert len(asked(drill, DECLARER)) == 1

    live(drill, minutes=1)
    live(drill, minutes=1)
    first, again = asked(drill, DECLARER)
    assert again["text"].startswith(":hourglass: Once more")
    assert buttons(again) == ["agree", "not_resolved"]
    told = latest(drill, "notice")["text"]
    assert drill.person(DECLARER).mention in told
    assert f"{drill.person(COMMANDER).mention} may close it with a reason" in told
    assert buttons(board(drill))[:3] == ["agree", "ask_again", "override"]

    assert "이유를 적으면" in types(drill, COMMANDER, "/incident close")
    haneul = drill.person(COMMANDER)
    haneul.presses("override", board(drill))
    form = haneul.form()
    assert list(form.submit(text="ok").errors) == ["text"]
    assert form.submit(text="Bo is on a plane; graphs are flat").closed
    drill.settle()

    assert stage(drill) == "closed"
    said = latest(drill, "incident_closed")["text"]
    assert "Bo is on a plane; graphs are flat" in said
    assert "did not answer in time" in said
    assert "Closed over: the submitter’s agreement" in str(board(drill)["blocks"])
    assert [buttons(one) for one in asked(drill, DECLARER)] == [[], []]
    assert first["ts"] != again["ts"]


def test_the_submitter_can_be_asked_again_but_not_every_minute(drill):
    drill.declare(by=DECLARER, title="P1 Checkout is down")
    resolve(drill)
    comes_in(drill, ENGINEER)
    press(drill, ENGINEER, "ask_again")
    assert whisper(drill.person(ENGINEER), "Only the commander (김하늘)")
    press(drill, COMMANDER, "ask_again")
    assert len(asked(drill, DECLARER)) == 1, "ten minutes have not passed"

    drill.clock.advance(minutes=10)
    for _ in range(2):
        press(drill, COMMANDER, "ask_again")
    first, again = asked(drill, DECLARER)
    assert "once more whether it is resolved" in latest(drill, "notice")["text"]

    disagree(drill, DECLARER, again)
    assert stage(drill) == "active"
    assert [buttons(one) for one in asked(drill, DECLARER)] == [[], []]
    assert first["ts"] != again["ts"]
    live(drill, days=2)
    assert len(asked(drill, DECLARER)) == 2, "nobody is waited for any more"


def test_what_stays_unclosed_for_too_long_is_said_once_to_command_and_the_teams_owner(drill):
    """[164]: a week by default, by priority in the policy; not of what was closed or reopened since."""
    drill.tick()
    drill.declare(by=DECLARER, title="P1 Checkout is down", service="payments")
    resolve(drill)
    live(drill, minutes=10079)
    assert "is not closed yet" not in latest(drill, "notice")["text"]
    live(drill, minutes=1)
    live(drill, minutes=1)
    (said,) = [m["text"] for m in drill.said(ROOM) if "is not closed yet" in m["text"]]
    owner = drill.person("ada")
    assert f"{drill.person(COMMANDER).mention} {owner.mention} It has been resolved" in said

    disagree(drill, DECLARER, asked(drill, DECLARER)[0])
    resolve(drill, "The other half of it: a second bad key")
    press(drill, DECLARER, "agree")
    assert stage(drill) == "closed"
    live(drill, days=8)
    assert len([m for m in drill.said(ROOM) if "is not closed yet" in m["text"]]) == 1
