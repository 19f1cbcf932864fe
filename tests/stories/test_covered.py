"""Somebody came: whoever was asked only because others were silent need not, and reads who is on it."""

import contextlib

import pytest

from tests.stories.people import (
    ROOM,
    board,
    buttons,
    direct,
    last,
    paged,
    room_texts,
    rows,
    types,
)
from tests.stories.second import Second

ESCALATES_TO_COMMAND = """
[organisation]
management = ["ada@example.com", "gita@example.com"]
rota_post = ""

[[rotas]]
id = "commander"
starts = 2026-03-02T09:00:00
members = ["bo@example.com", "cy@example.com", "haneul@example.com", "kai@example.com"]

[[rotas]]
id = "comms"
starts = 2026-03-02T09:00:00
members = ["eun@example.com"]
escalate_to = "commander"

[[rotas]]
id = "platform"
starts = 2026-03-02T09:00:00
members = ["finn@example.com"]
escalate_to = "commander"

[[teams]]
id = "payments"
rota = "platform"
"""
SECURITY = """
[organisation]
management = ["ada@example.com"]
security = ["finn@example.com", "cy@example.com", "kai@example.com"]
rota_post = ""
"""
WAITS = "SELECT person FROM page WHERE acknowledged_at IS NULL AND settled_at IS NULL"


def silent(drill, times):
    """Nobody answers, so often; returns whom that asked, in order."""
    before = len(paged(drill))
    for _ in range(times):
        drill.clock.advance(minutes=5)
        drill.tick()
        drill.settle()
    return paged(drill)[before:]


def of(drill, name):
    return last(direct(drill, name, "incident_paged"))


def acknowledges(drill, name):
    drill.person(name).presses("ack", of(drill, name))
    drill.settle()


@pytest.fixture
def incident(drill):
    """A P1 to which Haneul leads and is asked; Eun, at comms, is there already."""
    drill.tick()
    drill.declare(by="gita", priority="P1")
    acknowledges(drill, "eun")
    return drill


@pytest.mark.both
def test_the_first_of_them_comes_after_all_and_the_others_stand_down(incident):
    further = silent(incident, 2)
    assert len(further) >= 2
    assert "nobody is at work yet" in str(board(incident)["blocks"])

    acknowledges(incident, "haneul")

    haneul = incident.person("haneul").mention
    for name in further:
        page = of(incident, name)
        assert buttons(page) == []
        assert haneul in str(page["blocks"])
        assert "acknowledged" in str(page["blocks"]) or "응답했습니다" in str(page["blocks"])
    shown = str(board(incident)["blocks"])
    assert "nobody is at work yet" not in shown
    assert "Paged, no answer yet" not in shown
    assert rows(incident, WAITS) == []
    asked = [m for m in incident.said(ROOM) if m["metadata"]["event_type"] == "page_escalated"]
    assert [b for m in asked for b in buttons(m)] == []
    assert "no longer needed" not in str(incident.said(ROOM)), "which nobody said"
    assert [m for m in asked if f"{haneul} acknowledged" in str(m["blocks"])] == asked
    assert silent(incident, 3) == []
    for verb in ("ack", "decline"):
        told = types(incident, further[0], f"/incident {verb}")
        assert "김하늘" in told
        assert "acknowledged" in told or "응답했으므로" in told
        assert "need not come to INC-1" in told or "INC-1에는 더 이상 오지 않아도" in told


def test_the_last_of_them_comes_and_may_take_the_seat_of_the_first(incident):
    (second,) = silent(incident, 1)
    why = str(of(incident, second)["blocks"])
    assert f"{incident.person('haneul').mention} did not answer; you are next." in why

    acknowledges(incident, second)

    page = of(incident, "haneul")
    assert buttons(page) == []
    assert incident.person(second).mention in str(page["blocks"])
    assert rows(incident, WAITS) == []
    shown = str(board(incident)["blocks"])
    assert "nobody is at work yet" not in shown
    assert "You have command" in types(incident, second, "/incident take")


@pytest.mark.both
def test_whoever_takes_the_seat_has_answered_and_nobody_else_comes_for_it(incident):
    """Whom a person wants, and who is asked for a team, is no matter of who commands."""
    second, third = silent(incident, 2)
    types(incident, "gita", "/incident page payments Cards are refused")
    wanted = last(paged(incident))

    types(incident, third, "/incident take")

    taker = incident.person(third).mention
    assert buttons(of(incident, third)) == []
    assert "acknowledged" in str(of(incident, third)["blocks"])
    for name in ("haneul", second):
        page = str(of(incident, name)["blocks"])
        assert buttons(of(incident, name)) == []
        assert taker in page
        assert "took the seat" in page or "역할을 맡았습니다" in page
    told = types(incident, "haneul", "/incident ack")
    assert "took the seat" in told or "역할을 맡았으므로" in told
    assert "nobody is at work yet" not in str(board(incident)["blocks"])
    before, theirs = (
        m for m in incident.said(ROOM) if m["metadata"]["event_type"] == "page_escalated"
    )
    assert f"{taker} took the seat" in str(before["blocks"])
    assert "at work" in str(theirs["blocks"])
    assert buttons(before) == []
    assert buttons(of(incident, wanted)) == ["ack", "page_decline"]
    assert [row["person"] for row in rows(incident, WAITS)] == [incident.person(wanted).id]
    assert silent(incident, 1) != [], "of payments"
    assert rows(incident, f"{WAITS} AND called = 'commander'") == []


def test_what_a_person_wants_and_other_climbs_go_on(drill):
    """Whoever was asked by their team's name is wanted; and who has to talk to customers is another matter."""
    drill.tick()
    drill.declare(by="gita", priority="P1")
    types(drill, "gita", "/incident page payments Cards are refused")
    (wanted,) = paged(drill)[2:]
    silent(drill, 1)
    stands_in = rows(
        drill,
        "SELECT person FROM page WHERE escalation_id IS NOT NULL AND called <> 'comms' ORDER BY id",
    )
    assert stands_in
    acknowledges(drill, "haneul")

    assert buttons(of(drill, wanted)) == ["ack", "page_decline"]
    assert buttons(of(drill, "eun")) == ["ack", "page_decline"]
    left = {row["person"] for row in rows(drill, WAITS)}
    assert {drill.person(wanted).id, drill.person("eun").id} <= left


def test_whoever_is_asked_of_the_rota_of_command_for_something_else_is_wanted_all_the_same(
    drill_by,
):
    """Comms and payments escalate to the commander's rota: nobody comes for them by taking command."""
    drill = drill_by(ESCALATES_TO_COMMAND)
    drill.tick()
    drill.declare(by="gita", priority="P1")
    types(drill, "gita", "/incident page payments Cards are refused")
    assert silent(drill, 2) == ["cy", "haneul", "kai", "ada", "gita"], "three climbs at once"
    drill.clock.advance(minutes=1)

    types(drill, "gita", "/incident take")

    left = {row["person"] for row in rows(drill, WAITS)}
    assert left == {drill.person(name).id for name in ("eun", "finn", "haneul", "kai")}
    for name in ("bo", "cy", "ada", "gita"):
        assert buttons(of(drill, name)) == []
    assert silent(drill, 1) == ["ada"], "for comms, for which nobody came yet; gita leads now"


def test_whoever_of_the_security_group_takes_command_comes_and_the_others_still_may(drill_by):
    """All of the group are asked, the first of them for the seat."""
    drill = drill_by(SECURITY)
    drill.tick()
    drill.declare(by="gita", title="Keys leaked", category="Security", priority="P1")
    assert paged(drill) == ["finn", "cy", "kai"]
    drill.clock.advance(minutes=5)

    types(drill, "cy", "/incident take INC-1", "general")

    assert buttons(of(drill, "cy")) == buttons(of(drill, "finn")) == []
    assert "acknowledged" in str(of(drill, "cy")["blocks"])
    assert [row["person"] for row in rows(drill, WAITS)] == [drill.person("kai").id]
    assert buttons(of(drill, "kai")) == ["ack", "page_decline"]


def test_whom_another_climb_left_to_those_who_stand_down_is_in_line_again(drill):
    """Management was asked for comms, so that command had nobody to ask any more: until that one stands down."""
    drill.tick()
    drill.declare(by="gita", priority="P1")
    assert silent(drill, 3) == ["bo", "finn", "cy", "ada"]

    acknowledges(drill, "finn")

    assert buttons(of(drill, "ada")) == buttons(of(drill, "eun")) == []
    left = {row["person"] for row in rows(drill, WAITS)}
    assert left == {drill.person(name).id for name in ("haneul", "bo", "cy")}
    assert silent(drill, 1) == ["ada"], "for command"
    assert silent(drill, 3) == []


@pytest.mark.both
def test_whoever_was_asked_for_what_is_let_go_need_not_come(incident):
    """Nor those who were asked in their place; whoever is wanted for something else as well is waited for."""
    types(incident, "gita", "/incident escalate payments Cards are refused")
    incident.clock.advance(minutes=1)
    types(incident, "gita", "/incident escalate platform Nobody sees why")
    assert paged(incident)[2:] == ["kai", "haneul"], "who is asked for two things now"
    assert silent(incident, 2) == ["bo", "gita", "cy", "ada"], "for command, payments, platform"

    types(incident, "eun", "/incident release 1 Solved")

    eun = incident.person("eun").mention
    for name in ("kai", "gita"):
        page = of(incident, name)
        assert buttons(page) == []
        assert eun in str(page["blocks"])
        told = ("you are not needed for this any more", "이 호출에는 더 이상 오지 않아도")
        assert any(words in str(page["blocks"]) for words in told)
    told = types(incident, "kai", "/incident ack")
    assert "not needed in INC-1 any more" in told or "더 이상 오지 않아도 된다고" in told
    assert len([text for text in room_texts(incident, ROOM) if "is no longer needed" in text]) == 1
    asked = [m for m in incident.said(ROOM) if m["metadata"]["event_type"] == "page_escalated"]
    assert [bool(buttons(m)) for m in asked] == [True, False, True, True]
    waits = {incident.person(name).id for name in ("haneul", "bo", "cy", "ada")}
    assert {row["person"] for row in rows(incident, WAITS)} == waits

    types(incident, "eun", "/incident release 2")

    waits -= {incident.person("cy").id}
    assert {row["person"] for row in rows(incident, WAITS)} == waits, "for command"
    for_command, for_platform = direct(incident, "haneul", "incident_paged")
    assert buttons(for_command) == ["ack", "page_decline"]
    assert buttons(for_platform) == []


def test_whoever_is_wanted_for_something_else_as_well_is_waited_for_as_for_that(incident):
    incident.clock.advance(minutes=1)
    types(incident, "gita", "/incident escalate platform Nobody sees why")
    assert paged(incident)[2:] == ["haneul"]

    types(incident, "gita", "/incident release 1")

    for_command, for_platform = direct(incident, "haneul", "incident_paged")
    assert buttons(for_command) == ["ack", "page_decline"]
    assert buttons(for_platform) == []
    assert silent(incident, 1) == ["bo"], "five minutes after they were asked to command"


def test_whoever_is_needed_no_more_is_called_no_more(migrated_url):
    """Their alerts elsewhere are resolved; those of others are not."""
    with contextlib.closing(Second(migrated_url)) as second:
        second.declare(by="gita", priority="P1")
        types(second, "gita", "/incident escalate payments Cards are refused")
        name, how = second.alerts()[-1]
        assert how == "trigger"

        types(second, "gita", "/incident release 1 Solved")

        assert second.alerts() == [("bo", "trigger"), ("finn", "trigger"), (name, "resolve")]
