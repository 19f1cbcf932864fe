"""How an incident ends: resolved, agreed to, closed; dismissed; or not the end after all."""

import pytest
from sqlalchemy import text

from bot.usecases.agreeing import disagree
from models.errors import Refusal
from tests.stories.ending import WHY
from tests.stories.people import COMMANDER, ROOM, board, buttons, comes_in, latest, types

DECLARER, MANAGER = "bo", "ada"


@pytest.fixture
def incident(drill):
    drill.declare(by=DECLARER, title="P1 Checkout is down", alerted_at="08:50")
    drill.clock.advance(minutes=10)
    return drill


@pytest.fixture
def resolved(incident):
    incident.does(COMMANDER, f"/incident resolve {WHY}")
    return incident


def stage(drill):
    with drill.engine.connect() as connection:
        return connection.execute(text("SELECT stage FROM incident")).scalar()


def running(drill):
    with drill.engine.connect() as connection:
        asked = text("SELECT count(*) FROM clock WHERE stopped_at IS NULL")
        return connection.execute(asked).scalar()


def asked(drill, by=DECLARER):
    """What the submitter reads in their direct messages with the bot."""
    return [m for m in drill.person(by).reads("@Drumbeat") if "which you submitted" in m["text"]]


def press(drill, by, action, message):
    typed = drill.person(by).presses(action, message)
    drill.settle()
    return typed


def test_resolving_stops_the_clocks_and_asks_the_submitter(resolved):
    said = latest(resolved, "incident_resolved")
    assert WHY in said["text"]
    assert stage(resolved) == "resolved"
    assert running(resolved) == 0
    (question,) = asked(resolved)
    assert buttons(question) == ["agree", "not_resolved"]
    assert WHY in str(question["blocks"])
    fixes = ["agree", "ask_again"]
    assert buttons(board(resolved)) == [*fixes, "close", "reopen", "note", "join", "help"]
    assert "Resolved" in resolved.said("incidents")[0]["text"]
    assert "join" not in buttons(resolved.said("incidents")[0])


def test_the_submitter_agrees_and_that_closes_it(resolved):
    """[99]"""
    press(resolved, DECLARER, "agree", asked(resolved)[0])

    assert stage(resolved) == "closed"
    said = latest(resolved, "incident_closed")["text"]
    assert said.startswith("*Closed* by")
    assert "agrees that it is resolved" in said
    assert sum("agrees that it is resolved" in m["text"] for m in resolved.said(ROOM)) == 1
    (question,) = asked(resolved)
    assert buttons(question) == []
    assert "agreed that it is resolved" in question["text"]
    assert buttons(board(resolved)) == []


def test_agreeing_twice_is_agreeing_and_only_to_what_was_asked(resolved):
    """[99] Closed by it, reopened and resolved again: that is another question."""
    question = asked(resolved)[0]
    press(resolved, DECLARER, "agree", question)
    sent = resolved.workspace.delivery.log[-1].envelope
    resolved.workspace.delivery.send(sent)
    resolved.settle()

    kinds = [m["metadata"]["event_type"] for m in resolved.said(ROOM)]
    assert kinds.count("incident_closed") == 1

    types(resolved, DECLARER, "/incident reopen Errors are back")
    types(resolved, COMMANDER, "/incident resolve The other half of it: a second bad key")
    types(resolved, COMMANDER, "/incident close")
    assert stage(resolved) == "resolved"
    assert buttons(asked(resolved)[-1]) == ["agree", "not_resolved"]


def test_not_resolved_says_who_and_starts_the_clocks_again(resolved):
    """[99]"""
    press(resolved, DECLARER, "not_resolved", asked(resolved)[0])
    form = resolved.person(DECLARER).form()
    assert stage(resolved) == "resolved", "they are asked why first"
    refused = form.submit(text=" ")
    assert "Say what is not resolved" in str(refused.errors)
    assert resolved.person(DECLARER).form().submit(text="Cards are still refused").closed
    resolved.settle()

    assert stage(resolved) == "active"
    assert "Cards are still refused" in latest(resolved, "notice")["text"]
    assert running(resolved) == 2
    said = latest(resolved, "notice")["text"]
    assert "not resolved, says" in said
    assert resolved.person(DECLARER).mention in said
    assert "Next update by" in said
    assert buttons(asked(resolved)[0]) == []

    resolved.clock.advance(minutes=10)
    types(resolved, COMMANDER, "/incident resolve The other half of it: a second bad key")
    assert len(asked(resolved)) == 2
    assert buttons(asked(resolved)[-1]) == ["agree", "not_resolved"]


def test_closing_waits_for_the_submitter(resolved):
    """[99], [163]."""
    told = types(resolved, COMMANDER, "/incident close We are sure")

    assert "경영진만" in told
    assert resolved.person(DECLARER).mention in told
    assert "We are sure" in told  # given back
    assert stage(resolved) == "resolved"


def test_the_close_button_refuses_to_whoever_may_not(resolved):
    """[340]"""
    typed = press(resolved, "gita", "close", board(resolved))

    assert "can close INC" in " ".join(typed.wait())
    assert stage(resolved) == "resolved"


def test_only_the_submitter_answers_for_the_submitter(resolved):
    """[99]: neither that it is resolved nor that it is not."""
    run, by = resolved.bot.desk.run, resolved.person("gita").id
    with pytest.raises(Refusal, match="agree-not-yours"):
        run(disagree, resolved.policy(), 1, "I still see errors", by=by)
    assert stage(resolved) == "resolved"
    with resolved.engine.begin() as connection:
        connection.execute(
            text("UPDATE incident SET declared_by = :kai"), {"kai": resolved.person("kai").id}
        )

    typed = press(resolved, DECLARER, "agree", board(resolved))

    assert "for whoever submitted it to say" in " ".join(typed.wait())
    assert stage(resolved) == "resolved"


def test_the_resolve_form_takes_the_end_of_the_impact(incident):
    haneul = incident.person(COMMANDER)
    haneul.presses("resolve", board(incident))
    shown = haneul.form()
    assert shown.callback_id == "incident_resolve"
    assert shown.block_ids == ["explanation", "impact_ended_at"]

    sent = shown.submit(explanation=WHY, impact_ended_at="09:05")
    incident.settle()

    assert sent.closed
    assert "2026-03-02 09:05 UTC" in latest(incident, "incident_resolved")["text"]


REFUSED_IN_FORM = [
    ({"explanation": "fixed"}, "explanation"),
    ({"explanation": "  "}, "explanation"),
    ({"explanation": WHY, "impact_ended_at": "when the moon rose"}, "impact_ended_at"),
    ({"explanation": WHY, "impact_ended_at": "2026-03-02 11:00"}, "impact_ended_at"),
    ({"explanation": WHY, "impact_ended_at": "08:45"}, "impact_ended_at"),
]


def test_what_the_resolve_form_does_not_take_is_shown_at_its_field(incident):
    haneul = comes_in(incident, COMMANDER)
    haneul.types("/incident resolve", channel=ROOM)
    shown = haneul.form()
    for filled, field in REFUSED_IN_FORM:
        assert list(shown.submit(**filled).errors) == [field], filled
    assert stage(incident) == "active"


@pytest.mark.both
def test_two_who_resolve_at_once_the_second_is_told(incident):
    haneul, ada = incident.person(COMMANDER), incident.person(MANAGER)
    haneul.presses("resolve", board(incident))
    ada.presses("resolve", board(incident))
    first, second = haneul.form(), ada.form()

    assert first.submit(explanation=WHY).closed
    sent = second.submit(explanation="Something else entirely, I think")

    assert "INC-1 is resolved" in sent.errors["explanation"]


@pytest.mark.both
def test_reopening_wants_a_reason_and_starts_the_clocks(resolved):
    """[347]"""
    empty = types(resolved, DECLARER, "/incident reopen")
    assert "Say why it is reopened" in empty

    types(resolved, DECLARER, "/incident reopen Errors are back since <!here>")
    said = latest(resolved, "notice")["text"]
    assert "*Reopened* by" in said
    assert "<!here>" not in said
    assert running(resolved) == 2
    assert "investigating" in str(board(resolved)).lower()


def test_a_dismissal_says_why_and_ends_it(drill):
    drill.declare(by=DECLARER)
    empty = types(drill, COMMANDER, "/incident dismiss")
    assert "사고가 아닌 이유" in empty
    assert "“x”만으로는" in types(drill, COMMANDER, "/incident dismiss x")

    types(drill, COMMANDER, "/incident dismiss The alert was a test")

    assert stage(drill) == "dismissed"
    said = latest(drill, "notice")["text"]
    assert "*Dismissed* by" in said
    assert "The alert was a test" in said
    assert buttons(board(drill)) == []
    assert "Dismissed" in drill.said("incidents")[0]["text"]


REFUSED = [
    (COMMANDER, "/incident resolve fixed", "1년 뒤"),
    (COMMANDER, "/incident dismiss It was nothing", "`/incident resolve 오탐:"),
    (COMMANDER, "/incident reopen It is back", "다시 열 것이 없습니다"),
    (MANAGER, "/incident close", "INC-1 is active. Resolve it first"),
    ("gita", f"/incident resolve {WHY}", "Only the commander (김하늘)"),
    ("gita", "/incident dismiss A test", "or management can dismiss INC"),
    (COMMANDER, "/incident resolve " + "🔥" * 5000, "5,000"),
]


def test_what_cannot_end_it_says_why_and_gives_the_words_back(incident):
    """[98]"""
    for by, line, answer in REFUSED:
        told = types(incident, by, line)
        assert answer in told
        assert line.split()[1] in told
    assert stage(incident) == "active"


def test_what_takes_a_sentence_can_be_done_by_buttons_too(drill):
    drill.declare(by=DECLARER)
    for verb, by in (("note", DECLARER), ("dismiss", COMMANDER)):
        somebody = drill.person(by)
        somebody.presses(verb, board(drill))
        shown = somebody.form()
        assert list(shown.submit(text="   ").errors) == ["text"]
        if verb == "dismiss":
            assert list(shown.submit(text="ok").errors) == ["text"]
        assert shown.submit(text=f"By a button: {verb} <!here>").closed
        drill.settle()
        assert f"By a button: {verb} &lt;!here&gt;" in latest(drill, "notice")["text"]
    assert stage(drill) == "dismissed"


@pytest.mark.both
def test_the_reopen_button_asks_for_the_reason_and_says_who_may(resolved):
    for by, closed in (("gita", False), (DECLARER, True)):
        somebody = resolved.person(by)
        somebody.presses("reopen", board(resolved))
        assert somebody.form().submit(text="Errors are back").closed is closed
    assert stage(resolved) == "active"
