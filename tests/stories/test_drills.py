"""Drills: the same steps for those who drill, marked everywhere, and fenced off from everything real."""

from datetime import timedelta

import pytest

from bot.delivery.home import gathered
from bot.rota.watch import everything
from bot.workspace.sheets import texts
from models import closures
from tests.stories.ending import live
from tests.stories.people import direct, kinds, room_texts, rows, types
from tests.stories.test_secret import told

ROOM = "inc-1-drill-checkout-is-down"


def drills(drill, by="kai", line="P1 Checkout is down", **answers):
    person = drill.person(by)
    person.types(f"/incident drill {line}", channel="general")
    form = person.form()
    assert form.title == "Start a drill"
    assert "This will be a drill" in "\n".join(form.texts)
    sent = form.submit(**answers)
    assert sent.closed, sent.errors
    drill.settle()


@pytest.mark.both
def test_a_drill_is_marked_everywhere_and_reaches_nobody_but_those_who_drill(drill):
    """[90, 256, 345, 348] No announcement, no page outside the drill group, no count; and the mark is in the channel's
    name, its topic, every message and every line that names it."""
    drills(drill)
    drill.clock.advance(minutes=61)
    drill.tick()
    drill.settle()

    room = drill.room(ROOM)
    assert kinds(drill, "incidents") == []
    assert room.topic["value"].startswith("Drill · P1")
    said = drill.said(ROOM)
    assert len(said) > 2
    for message in said:
        assert "This is a drill." in "\n".join(texts(message["blocks"])), message["text"]
        assert message["metadata"]["event_payload"]["drill"] == "true"
    able = {drill.person(name).id for name in ("bo", "cy", "haneul", "kai")}
    assert {row["person"] for row in rows(drill, "SELECT person FROM page")} <= able
    assert {row["holder"] for row in rows(drill, "SELECT holder FROM seat")} <= able
    assert set(room.members) <= able | {drill.workspace.state.app.bot_user_id}
    for name in ("eun", "finn", "ada", "gita"):
        assert direct(drill, name, "incident_paged") == []

    drills(drill, line="Queues lag")
    drill.person("kai").types("/incident priority INC-2 P0 because all is lost", channel="general")
    drill.settle()
    paged = {row["person"] for row in rows(drill, "SELECT person FROM page WHERE incident_id = 2")}
    assert paged <= able, "nor by a raise"
    assert paged

    # Kai, who declared it, has done this before: their rota has somebody who has [90].
    checked = drill.bot.desk.read(everything, drill.policy(), drill.clock())
    untrained = {rota.id for rota, found in checked for one in found if one.trouble == "untrained"}
    assert "payments" not in untrained
    assert "comms" in untrained

    cy = drill.person("cy")
    assert "No incident is open" in told(cy, "/incident list")
    assert "[DRILL] Checkout is down" in told(cy, "/incident list drills")
    assert "[DRILL] Checkout is down" in told(cy, "/incident show INC-1")
    home = drill.bot.desk.read(gathered, drill.policy(), cy.id, drill.clock.now)
    assert (home.count, list(home.promises)) == (0, [])
    cy.types("/incident declare", channel="general")
    assert "Already open" not in str(cy.form().view["blocks"])


@pytest.mark.both
def test_whoever_is_outside_the_drill_group_cannot_be_drawn_into_a_drill(drill):
    """[256] Not by the rota, by a page, an escalation, a seat or an offer; and each says that they are outside of the
    group, and how to add them. But anybody may come of their own accord."""
    drills(drill)
    leads = drill.person("haneul")
    outside = (
        "nobody of its rota who is known here is in the drill group (first in turn: eun@example.com"
    )
    (vacant,) = [text for text in room_texts(drill, ROOM) if "has nobody for Comms" in text]
    assert outside in vacant
    assert "add them to `drill` under `[organisation]`" in vacant

    for line in (
        "page @ada",
        "page comms",
        "escalate comms Customers ask",
        "assign scribe @ada",
        "handoff @ada",
    ):
        answer = told(leads, f"/incident {line}", ROOM)
        assert "훈련 그룹에 없습니다" in answer, line
        assert "`[organisation]`의 `drill`에 추가" in answer, line
    answer = told(drill.person("kai"), "/incident escalate management Nobody decides", ROOM)
    assert "Ada Okafor is not in the drill group of the policy" in answer
    assert "add them to `drill` under `[organisation]`" in answer
    leads.types("/incident page @cy", channel=ROOM)
    drill.settle()
    assert direct(drill, "ada", "incident_paged") == []
    assert len(direct(drill, "cy", "incident_paged")) == 1


@pytest.mark.both
def test_a_drill_uses_up_no_page_and_no_close_of_what_is_real(drill):
    """[256, 328] The cap of a minute is counted for drills and for real incidents apart; a drill closes nothing."""
    drills(drill)
    drill.declare(by="gita", title="P3 Search is slow")
    cap = drill.policy().caps.pages
    for turn in range(cap + 1):
        last = told(drill.person("haneul"), f"/incident page @cy Turn {turn}", ROOM)
    assert str(cap) in last

    answer = told(drill.person("gita"), "/incident page INC-2 @kai Look at the index")
    assert "Kai" in answer or f"<@{drill.person('kai').id}>" in answer
    paged = "SELECT person FROM page WHERE incident_id = 2"
    assert drill.person("kai").id in {row["person"] for row in rows(drill, paged)}

    drills(drill, line="An odd graph")
    told(drill.person("haneul"), "/incident dismiss INC-3 We made it up", ROOM)
    (ended,) = rows(drill, "SELECT stage FROM incident WHERE id = 3")
    assert ended["stage"] == "dismissed"
    minute = drill.clock() - timedelta(minutes=1)
    assert drill.bot.desk.read(closures.since, minute) == 0


def test_a_drill_without_a_room_is_kept_out_of_the_channel_of_all(drill):
    """[256] That is for what is real."""
    drill.slack.fail("conversations.create", times=3, error="restricted_action")
    drills(drill)

    assert kinds(drill, "incidents") == []
    assert len(direct(drill, "haneul", "incident_board")) == 1


def test_a_drill_of_a_leak_is_marked_and_as_secret_as_a_leak(drill):
    """[345] Both flags at once."""
    drills(drill, by="bo", line="P1 Keys leaked", category="Security")

    room = drill.room("inc-1-drill")
    assert not room.is_public
    assert "There is no INC-1 that you can see" in told(
        drill.person("gita"), "/incident show INC-1"
    )
    assert direct(drill, "sid", "incident_paged") == []  # not of the drill group


@pytest.mark.both
def test_what_a_drill_would_prevent_is_nobodys_work(drill):
    """[181, 196, 345]"""
    drills(drill)
    types(drill, "kai", "/incident action Alert on queue depth due in 2 weeks", ROOM)
    live(drill, days=20)
    kai = drill.person("kai")
    assert [m for m in kai.reads("@Drumbeat") if "Action 1" in m["text"]] == []
    assert "Nothing is left to be done" in told(kai, "/incident prevents")
