"""Attempts, hypotheses, temporary measures, workstreams and decisions, as a room follows them."""

import pytest

from tests.stories import people
from tests.stories.ending import WHY
from tests.stories.people import COMMANDER, ROOM, buttons, last, room_texts, rows

ENGINEER, OTHER = "bo", "cy"


@pytest.fixture
def incident(drill):
    drill.declare(by=ENGINEER, title="P1 Checkout is down", alerted_at="08:50")
    drill.clock.advance(minutes=30)
    return drill


def types(drill, line, by=ENGINEER):
    return people.types(drill, by, line)


def saying(drill, start):
    return last([m for m in drill.said(ROOM) if m["text"].startswith(start)])


def board(drill):
    return str(drill.said(ROOM)[0]["blocks"])


def stage(drill):
    return rows(drill, "SELECT stage FROM incident")[0]["stage"]


def test_attempts_have_an_outcome_each(incident):
    """[161, 162] Tried, worked, no effect, made worse: numbered, said, shown, and their buttons go."""
    assert "Attempt 1 is recorded" in types(incident, "/incident try Restart the brokers")
    answer = types(incident, "/incident try at 08:55 Roll back the <!channel> deploy")
    assert "I read “08:55” as" in answer
    asked = saying(incident, "*Attempt 2*")
    assert "<!channel>" not in asked["text"]
    assert buttons(asked) == ["tried_worked", "tried_no_effect", "tried_worse", "tried_partly"]
    assert "Several attempts are meant" in types(incident, "/incident tried worked")

    types(incident, "/incident tried 1 no effect")
    incident.person(OTHER).joins(ROOM)
    incident.person(OTHER).presses("tried_worse", asked)
    incident.settle()

    assert buttons(saying(incident, "*Attempt 2*")) == []
    assert "made it worse" in str(saying(incident, "*Attempt 2*")["blocks"])
    assert any("*Attempt 1: no effect*" in text for text in room_texts(incident, ROOM))
    assert "1 no effect, 1 made it worse" in board(incident)
    types(incident, "/incident tried Restarting Kafka, worked")
    assert "*Attempts*: 1 worked, 1 no effect, 1 made it worse" in board(incident)
    (row,) = rows(incident, "SELECT at FROM matter WHERE number = 2")
    assert "08:55" in str(row["at"])


def test_hypotheses_are_ruled_out_or_confirmed(incident):
    """[287]"""
    types(incident, "/incident hypothesis It is a DDoS")
    types(incident, "/incident hypothesis A bad cache key")
    assert "• 1: It is a DDoS" in board(incident)
    types(incident, "/incident hypothesis It is a DDoS ruled out because traffic is normal")
    answer = types(incident, "/incident hypothesis confirmed")

    assert "Hypothesis 2: confirmed" in answer
    assert "1 ruled out, 1 confirmed" in board(incident)
    (row,) = rows(incident, "SELECT note FROM matter WHERE number = 1")
    assert row["note"] == "traffic is normal"


@pytest.mark.both
def test_a_temporary_measure_holds_the_close(incident):
    """[158, 159, 163] Removed, or accepted by whoever may; management can override with a reason."""
    cy = incident.person(OTHER)
    answer = types(incident, f"/incident measure Rate limit until 18:00 owner {cy.mention}")
    assert "INC-1 cannot be closed before" in answer
    assert "2026-03-02 18:00 UTC" in answer
    paused = types(incident, "/incident measure Automation is paused until the vendor is back")
    assert "“the vendor is back” is no time I can read" in paused
    assert f"owner {cy.mention} · until <!date" in board(incident)
    assert "until the vendor is back" in board(incident)
    types(incident, "/incident measure 2 until tomorrow 09:00")
    assert "2026-03-03 09:00 UTC" in board(incident)
    assert "has passed already" in types(incident, "/incident measure X until 2026-03-01 09:00")

    types(incident, f"/incident resolve {WHY}", COMMANDER)
    question = last(
        [m for m in incident.person(ENGINEER).reads("@Drumbeat") if "submitted" in m["text"]]
    )
    incident.person(ENGINEER).presses("agree", question)
    incident.settle()
    assert stage(incident) == "resolved"
    refused = types(incident, "/incident close", COMMANDER)
    assert "1" in refused
    assert "Rate limit" in refused
    assert "Automation is paused" in refused

    may_not = types(incident, "/incident measure 1 accepted", OTHER)
    assert "Only the commander" in may_not
    assert "the deputy or management can" in may_not
    types(incident, "/incident measure 1 accepted It is what we want", COMMANDER)
    incident.person(OTHER).presses("measure_removed", saying(incident, "*Temporary measure 2* by"))
    incident.settle()
    types(incident, "/incident close", COMMANDER)
    assert stage(incident) == "closed"


def test_workstreams_have_a_lead_a_next_step_and_a_template(incident):
    """[95, 295, 296, 298, 299]"""
    assert "2 workstreams" in types(incident, "/incident workstream default")
    assert "• 1: Mitigate" in board(incident)
    assert "• 2: Find the cause" in board(incident)
    assert str(saying(incident, "*Workstream 1* by")["blocks"]).count("Mitigate") == 1
    cy = incident.person(OTHER)
    types(
        incident, f"/incident workstream contingency: Another store lead {cy.mention} next a build"
    )
    assert f"_Contingency_ Another store · owner {cy.mention} · next: a build" in board(incident)
    types(incident, "/incident workstream 1 next fail over")
    assert "1: Mitigate · next: fail over" in board(incident)
    types(incident, "/incident workstream 2 done")
    assert "1 done" in board(incident)
    assert "is settled already" in types(incident, "/incident workstream 2 next more")
    unknown = types(incident, "/incident workstream Restore lead @nobody")
    assert "I know nobody called" in unknown
    bot = types(
        incident, f"/incident workstream Restore lead <@{incident.workspace.state.app.bot_user_id}>"
    )
    assert "person" in bot.lower()


def test_who_comes_or_takes_over_reads_what_was_tried(incident):
    """[162, 295] In the ten lines for a newcomer, and in the briefing of a handover."""
    types(incident, "/incident impact start api at 08:41")
    types(incident, "/incident try Restart the brokers")
    types(incident, "/incident tried no effect")
    types(incident, "/incident measure Rate limit until 18:00")

    told = types(incident, "/incident catchup")
    assert "*Impact:* 1 of 1 now" in told
    assert "• Attempt 1: Restart the brokers – *no effect*" in told
    before, still = told.split("*Still open*")
    assert "Attempt 1" not in before + still.split("*What became of the rest*")[0]
    assert "• Temporary measure 1: Rate limit · " in still
    cy = incident.person(OTHER)
    types(incident, f"/incident handoff {cy.mention} Kafka is the suspect", COMMANDER)
    (offer,) = [m for m in cy.reads("@Drumbeat") if "offers you command" in m["text"]]
    assert "*API* since" in str(offer["blocks"])
    assert "• 1: Rate limit" in str(offer["blocks"])
    assert "1 no effect" in str(offer["blocks"])


def test_security_has_streams_of_its_own(incident):
    """[297]"""
    with incident.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE incident SET restricted = true")

    assert "4 workstreams" in types(incident, "/incident workstream default")
    assert "Third parties" in board(incident)


def test_a_decision_says_why_and_instead_of_what(incident):
    """[148, 322] Who decided, why, and what it was chosen over."""
    types(
        incident,
        "/incident decision We fail over to Dublin because nobody knows more; instead of waiting",
    )

    said = saying(incident, "*Decision*")["text"]
    assert "why: nobody knows more" in said
    assert "instead of: waiting" in said
    assert "We fail over to Dublin" in board(incident)
    incident.person(ENGINEER).presses("decision", incident.said(ROOM)[0])
    form = incident.person(ENGINEER).form()
    assert form.submit(text="We wait because it may come back").closed
    incident.settle()
    assert "why: it may come back" in saying(incident, "*Decision*")["text"]


@pytest.mark.both
def test_a_measure_whose_end_has_passed_is_asked_after_until_it_is_settled(incident):
    """[158]: once, with the buttons that settle it, which go with it."""
    types(incident, "/incident measure Rate limit on logins until 10:00 owner @cy")
    incident.clock.advance(minutes=31)
    for _ in range(2):
        incident.tick()
        incident.settle()

    def question():
        keyed = [(m["metadata"]["event_payload"]["key"], m) for m in incident.said(ROOM)]
        (asked,) = [m for key, m in keyed if key.startswith("INC-1/measure_overdue/")]
        return asked

    assert incident.person("cy").mention in question()["text"]
    assert "Rate limit on logins" in question()["text"]
    assert buttons(question()) == ["measure_removed", "measure_accepted"]

    before, bo, cy = question(), incident.person(ENGINEER), incident.person(OTHER)
    cy.joins(ROOM)
    room = len(incident.said(ROOM))
    for by in (bo, cy):  # at the same time: the second changes nothing that could be seen
        by.presses("measure_removed", before)
    incident.settle()
    assert buttons(question()) == []
    assert "is settled" in question()["text"]
    late = people.whisper(cy, "Temporary measure 1 is settled already")
    assert f"already: removed, as {bo.mention} said at <!date" in late
    assert len(incident.said(ROOM)) == room + 1


@pytest.mark.both
def test_bad_input_is_given_back_and_buttons_open_forms(incident):
    """[327] Empty, unknown, too long; and what takes a sentence can be pressed too."""
    lines = [
        ("/incident try", "Say what is being tried"),
        ("/incident tried", "Say what came of it"),
        ("/incident tried maybe", "Say what came of it"),
        ("/incident tried worked", "has no attempt that is open"),
        ("/incident hypothesis", "Say what it may be"),
        ("/incident hypothesis 7 ruled out", "has no hypothesis 7"),
        ("/incident measure", "Say what is in place"),
        ("/incident measure Rate limit", "I understood “Rate limit”, and not until when"),
        ("/incident measure Rate limit until never", "“never” is no end"),
        ("/incident workstream", "Say what the workstream is for"),
        ("/incident try " + "🔥" * 5000, "5,000 characters"),
    ]
    for line, answer in lines:
        told = types(incident, line)
        assert answer in told, line
        assert "You typed" in told
    assert rows(incident, "SELECT * FROM matter") == []

    engineer = incident.person(ENGINEER)
    cy = incident.person(OTHER)
    pressed = {
        "try": {"text": "Restart"},
        "hypothesis": {"text": "DNS"},
        "measure": {"text": "Limit", "until": "18:00"},
        "workstream": {"text": "Restore", "owner": cy.id, "next": "fail over"},
    }
    for verb, filled in pressed.items():
        engineer.types("/incident", channel=ROOM).wait()
        engineer.presses(verb, engineer.whispers(ROOM)[-1])
        form = engineer.form()
        assert list(form.submit(**{**filled, "text": "  "}).errors) == ["text"]
        if verb == "measure":
            for wrong in ("never", "25:61", "2026-03-01 09:00"):
                assert list(form.submit(text="Limit", until=wrong).errors) == ["until"]
        assert form.submit(**filled).closed
    incident.settle()
    made = rows(incident, "SELECT kind, text, until, owner, next_step FROM matter ORDER BY id")
    assert made[2]["owner"] == engineer.id
    assert (made[3]["owner"], made[3]["next_step"]) == (cy.id, "fail over")
    assert [one["text"] for one in made] == ["Restart", "DNS", "Limit", "Restore"]
    assert "18:00" in str(made[2]["until"])
