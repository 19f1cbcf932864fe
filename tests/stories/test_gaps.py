"""Somebody is paged at a moment at which nobody is on: whoever is asked instead, and everybody, reads so."""

import pytest

from tests.stories.people import buttons, direct, last, paged, room_texts, rows, types

ROTAS = """
[organisation]
management = ["ada@example.com"]
security = ["sid@example.com"]
rota_post = ""
[limits]
no_progress = 600
[[rotas]]
id = "commander"
starts = 2026-03-02T09:00:00
members = ["bo@example.com"]
only = "Mon-Fri 10:00-17:00"
escalate_to = "platform"
[[rotas]]
id = "platform"
starts = 2026-03-02T09:00:00
members = ["cy@example.com"]
only = "Sat-Sun 09:00-17:00"
[[teams]]
id = "desk"
owner = "ada@example.com"
[[teams]]
id = "payments"
rota = "platform"
"""
ROOM = "inc-1-checkout-is-down"


@pytest.fixture
def drill(drill_by):
    return drill_by(ROTAS)


def call(drill, room=ROOM):
    return str(last([m for m in drill.said(room) if "is paged for" in m["text"]])["blocks"])


def test_whoever_it_escalates_to_is_asked_instead_and_the_channel_reads_why(drill):
    """[64] At declare, by hand and when it is raised; along the whole line; the seat stays open, and says why."""
    drill.declare(by="gita", priority="P1")
    assert paged(drill) == ["ada"]
    assert len(direct(drill, "ada", "incident_paged")) == 1
    assert (
        "Nobody who is on call for “commander” can be asked at this moment, so “management”"
        in call(drill)
    )
    vacant = next(text for text in room_texts(drill, ROOM) if "has no commander" in text)
    assert "nobody is on call for it at this moment" in vacant
    types(drill, "ada", "/incident ack INC-1", "general")

    told = types(drill, "gita", "/incident page INC-1 payments Cards are refused", "general")
    assert (
        "Nobody who is on call for “payments” can be asked at this moment, so “management”" in told
    )
    assert "so “management” is asked instead" in call(drill)
    types(drill, "ada", "/incident ack INC-1", "general")
    types(drill, "gita", "/incident escalate INC-1 payments Still refused", "general")
    asked = last([m for m in drill.said(ROOM) if "*Escalation" in m["text"]])
    assert "so “management” is asked instead" in str(asked["blocks"])
    assert paged(drill) == ["ada"] * 3

    drill.declare(by="gita", title="Odd graph", priority="P3")
    types(drill, "gita", "/incident priority INC-2 P1 It is worse", "general")
    assert paged(drill) == ["ada"] * 4
    assert "so “management” is asked instead" in call(drill, "inc-2-odd-graph")
    types(drill, "gita", "/incident take INC-2", "general")
    page = last(direct(drill, "ada", "incident_paged"))
    assert buttons(page) == [], "Gita has the seat for which nobody could be asked"
    assert f"{drill.person('gita').mention} took the seat" in str(page["blocks"])

    drill.clock.advance(hours=1)
    drill.declare(by="gita", title="Another", priority="P1")
    assert paged(drill)[4:] == ["bo"], "who is on is asked, and nobody instead"
    drill.workspace.deactivates("bo@example.com")
    drill.bot.meet_people()
    drill.declare(by="gita", title="Yet another", priority="P1")
    assert paged(drill)[5:] == ["ada"], "and so it is when who is on has left"


def test_an_update_that_is_late_in_a_gap_climbs_to_whoever_it_escalates_to(drill):
    """[64, 97] Nobody is on after five; the promise of six is missed, and management is asked."""
    drill.clock.advance(hours=8, minutes=30)
    drill.tick()
    drill.declare(by="gita", priority="P1")
    types(drill, "ada", "/incident ack INC-1", "general")
    assert paged(drill) == ["ada"]

    for _ in range(8):
        drill.clock.advance(minutes=10)
        drill.tick()
        drill.settle()

    assert paged(drill) == ["ada", "ada"]
    late = "SELECT name FROM escalation WHERE trigger = 'update_late'"
    assert rows(drill, late) == [{"name": "commander"}]


def test_with_nobody_behind_it_whoever_asks_reads_how_to_go_on(drill):
    drill.declare(by="gita", priority="P3")
    drill.workspace.deactivates("ada@example.com")
    drill.bot.meet_people()

    told = types(drill, "gita", "/incident page INC-1 commander", "general")
    assert "nobody of “management”, who would be asked instead, has an account here" in told
    told = types(drill, "gita", "/incident page INC-1 desk", "general")
    assert "Nobody of “desk” can be paged now" in told
    assert paged(drill) == []
