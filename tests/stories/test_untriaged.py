"""What nobody classified: acknowledged alerts, a question asked once, and what recovered by itself."""

import pytest
from sqlalchemy import text

from bot.usecases.alerts import Told, take
from bot.usecases.deadlines import ring_deadlines
from tests.stories.conftest import to_begin_with
from tests.stories.people import buttons, direct, rows, whisper
from tests.stories.triaging import SIX, board, form, record, submit, told

ROOM = "inc-1-checkout-5xx"


@to_begin_with
def fires(drill, fingerprint="checkout-5xx", *, firing=True):
    alert = Told(source="grafana", fingerprint=fingerprint, title="Checkout 5xx", firing=firing)
    drill.bot.desk.run(take, drill.bot._policy(), [alert])
    drill.settle()


UNKNOWN = {**dict.fromkeys(SIX, "unknown"), "impact_type": ["unknown"]}


@pytest.fixture
def alerted(drill):
    """Monitoring declared it; nobody has looked yet."""
    drill.tick()
    fires(drill)
    return drill


def live(drill, minutes):
    """The bot ticks through so many minutes, and what it has to say is delivered."""
    for _ in range(minutes):
        drill.clock.advance(minutes=1)
        drill.tick()
    drill.settle()


def questions(drill, key, room=ROOM):
    return [
        m for m in told(drill, "notice", room) if f"/{key}" in m["metadata"]["event_payload"]["key"]
    ]


def test_whoever_looks_at_an_alert_gets_the_form_and_is_asked_once_if_they_do_not_use_it(alerted):
    """[10, 276], [32], [33]: acknowledged, not classified, nudged exactly once, whatever restarts."""
    gita = alerted.person("gita")
    gita.joins(ROOM)
    live(alerted, 5)
    assert "ack" in buttons(board(alerted, ROOM))
    gita.presses("ack", board(alerted, ROOM))
    assert gita.form().callback_id == "incident_triage"
    alerted.settle()
    assert "ack" not in buttons(board(alerted, ROOM))
    (acknowledged,) = rows(alerted, "SELECT acknowledged_by, acknowledged_at FROM alert")
    assert acknowledged["acknowledged_by"] == gita.id
    assert "looks at the alert, and has 15 minutes" in told(alerted, "notice", ROOM)[-1]["text"]

    live(alerted, 14)
    assert questions(alerted, "triage_nudge") == []
    live(alerted, 1)
    (nudge,) = questions(alerted, "triage_nudge")
    assert nudge["text"].startswith(f"{gita.mention} INC-1")
    assert "you said 15 minutes ago that you look at it" in nudge["text"]
    assert "Still missing" in nudge["text"]
    assert buttons(nudge) == ["triage", "dismiss"]
    assert direct(alerted, "gita", "notice") == []

    live(alerted, 120)
    alerted.bot.desk.run(ring_deadlines, alerted.bot._policy())
    assert len(questions(alerted, "triage_nudge")) == 1

    submit(alerted, form(alerted, "gita", room=ROOM), priority="P1")
    (nudge,) = questions(alerted, "triage_nudge")
    assert (buttons(nudge), "is classified" in nudge["text"]) == ([], True)
    assert questions(alerted, "over") == []


@pytest.mark.both
def test_what_nobody_looks_at_is_asked_about_too_and_whoever_then_looks_is_asked_again(alerted):
    """[10], [32]: the commander is asked; an acknowledgement gives its own time."""
    live(alerted, 15)
    (first,) = questions(alerted, "triage_nudge")
    assert alerted.person("haneul").mention in first["text"]
    assert "was declared 15 minutes ago" in first["text"]

    gita = alerted.person("gita")
    gita.joins(ROOM)
    gita.types("/incident ack", channel=ROOM).wait()
    live(alerted, 15)
    first, second = questions(alerted, "triage_nudge")
    assert gita.mention in second["text"]

    alerted.person("haneul").joins(ROOM)
    alerted.person("haneul").types("/incident dismiss A test of ours", channel=ROOM).wait()
    alerted.settle()
    assert [buttons(m) for m in questions(alerted, "triage_nudge")] == [[], []]
    assert "was dismissed" in questions(alerted, "triage_nudge")[1]["text"]


def test_after_a_time_away_it_is_asked_once_and_says_why_so_late(alerted):
    """[32]: the beat's rule five."""
    live(alerted, 10)
    alerted.clock.advance(minutes=30)
    alerted.tick()
    alerted.settle()
    live(alerted, 30)

    (nudge,) = questions(alerted, "triage_nudge")
    assert "I was away" in nudge["text"]
    assert "09:10 UTC" in nudge["text"]
    assert "was declared 40 minutes ago" in nudge["text"]


def test_what_is_classified_before_slack_hears_of_it_is_never_asked(alerted):
    """[32]"""
    live(alerted, 14)
    alerted.slack.down()
    live(alerted, 1)
    with alerted.engine.begin() as connection:
        connection.execute(text("UPDATE incident SET stage = 'active', priority = 'P1'"))
        connection.execute(text("UPDATE deadline SET settled_at = rung_at"))
    alerted.slack.up()
    live(alerted, 2)

    assert questions(alerted, "triage_nudge") == []


@pytest.mark.both
def test_one_that_cannot_be_rung_stops_no_other_and_is_tried_again(alerted):
    """[32]: the beat's rule, that a broken clock must not block the others."""
    fires(alerted, "other")
    with alerted.engine.begin() as connection:
        connection.execute(text("UPDATE deadline SET kind = 'unheard_of' WHERE incident_id = 1"))
    live(alerted, 15)

    assert len(questions(alerted, "triage_nudge", "inc-2-checkout-5xx")) == 1
    (broken, rung) = rows(alerted, "SELECT ring_error, ring_at FROM deadline ORDER BY id")
    assert "unheard_of" in broken["ring_error"]
    assert (rung["ring_error"], rung["ring_at"]) == (None, None)
    assert alerted.bot.drummer.watchdog.look() == 1


def test_what_recovered_before_anybody_classified_it_is_ended_by_a_button(alerted):
    """[11]: kept as what it was, a transient incident; monitoring alone ends nothing."""
    fires(alerted, "checkout-5xx", firing=False)
    (asked,) = questions(alerted, "over")
    assert "Was that all?" in asked["text"]
    assert buttons(asked) == ["transient", "triage"]
    assert record(alerted)["stage"] == "triage"

    alerted.clock.advance(minutes=1)
    fires(alerted)
    (asked,) = questions(alerted, "over")
    assert (buttons(asked), "fires again" in asked["text"]) == ([], True)
    fires(alerted, "checkout-5xx", firing=False)

    (asked,) = questions(alerted, "over")
    alerted.person("gita").joins(ROOM)
    alerted.person("gita").presses("transient", asked)
    assert whisper(alerted.person("gita"), "Only the commander")
    alerted.person("haneul").presses("transient", asked)
    alerted.settle()
    row = record(alerted)
    assert (row["stage"], row["dismissed_as"]) == ("dismissed", "transient")
    assert "it recovered by itself" in told(alerted, "notice", ROOM)[-1]["text"]
    (asked,) = questions(alerted, "over")
    assert buttons(asked) == []


def test_what_is_declared_with_a_priority_is_not_asked_about(drill):
    """[10]"""
    drill.tick()
    drill.declare(title="P1 Checkout is down")
    live(drill, 20)

    assert questions(drill, "triage_nudge", "inc-1-checkout-is-down") == []
    assert rows(drill, "SELECT id FROM deadline") == []


def test_no_impact_yet_is_looked_at_again_once(drill):
    """[49]: high CPU may become an outage; a new priority answers the question."""
    room = "inc-1-checkout-is-down"
    drill.tick()
    drill.declare(by="bo")
    shown = form(drill, "gita", room=room)
    submit(drill, shown, criterion="no-impact-yet", label="cpu", **UNKNOWN)
    assert record(drill)["priority"] == "P2"
    live(drill, 29)
    assert questions(drill, "triage_nudge", room) == []
    live(drill, 40)
    (asked,) = questions(drill, "triage_nudge", room)
    assert "had no noticeable impact on clients 30 minutes ago" in asked["text"]
    assert asked["text"].startswith(drill.person("haneul").mention)
    assert buttons(asked) == ["priority"]

    drill.person("gita").types("/incident priority P1 because now it has", channel=room).wait()
    drill.settle()
    (asked,) = questions(drill, "triage_nudge", room)
    assert (buttons(asked), "looked at again" in asked["text"]) == ([], True)
    live(drill, 60)
    assert len(questions(drill, "triage_nudge", room)) == 1
