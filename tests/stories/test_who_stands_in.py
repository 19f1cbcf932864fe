"""Whom one step asks: those of whom nobody is on, whoever stands in, groups, and people with several names."""

import pytest

from tests.stories.few_lines import ANSWERS, GAP, PAYMENTS, begun, org, pages, raises, rota, seats
from tests.stories.people import ROOM, board, buttons, paged, rows, types
from tests.stories.test_covered import acknowledges, of, silent


def test_a_raise_reaches_a_second_gap_that_the_same_people_stand_in_for(drill_by):
    """Who stands in for one seat already is asked aloud for it, and for the other too."""
    policy = org("ada") + rota("commander", "bo cy", GAP) + rota("comms", "eun", GAP)
    drill = begun(drill_by, policy + pages("P3", "commander"), "P3")
    assert paged(drill) == ["ada"]
    assert "went wrong" not in raises(drill)
    assert rows(drill, "SELECT priority FROM incident")[0]["priority"] == "P1"


def test_in_a_gap_whose_escalation_nobody_here_knows_management_is_asked(drill_by):
    """Along the whole line, as far as it takes."""
    policy = (
        org("ada") + rota("commander", "bo", GAP + 'escalate_to = "lead"') + rota("lead", "nobody")
    )
    drill = begun(drill_by, policy + pages("P1", "commander"))
    assert paged(drill) == ["ada"]


def test_who_was_seated_by_somebody_and_came_ends_what_was_asked_in_the_gap(drill_by):
    """One seat was taken, and whoever has the other came: both are there."""
    policy = org("ada") + rota("commander", "bo cy", GAP) + rota("comms", "eun", GAP)
    drill = begun(drill_by, policy)
    drill.clock.advance(seconds=20)
    seats(drill, "gita", "commander")
    seats(drill, "gita", "comms", "finn")
    drill.clock.advance(seconds=20)
    acknowledges(drill, "finn")
    assert silent(drill, 1) == []
    assert "did not acknowledge" not in " ".join(m["text"] for m in drill.said(ROOM)), (
        "both are there"
    )
    assert buttons(of(drill, "ada")) == []


def test_of_a_group_nobody_is_asked_twice_in_whichever_order_the_policy_names_them(drill_by):
    policy = org("ada", "kai") + rota("commander", "ada cy") + rota("comms", "eun") + pages("P1")
    drill = begun(drill_by, policy + pages("P0", "management", "commander"))
    raises(drill, "P0")
    assert sorted(paged(drill)) == ["ada", "kai"]


def test_the_board_names_who_has_not_answered_once(drill_by):
    policy = org("ada") + rota("commander", "bo cy") + rota("comms", "bo eun")
    drill = begun(drill_by, policy)
    silent_ones = next(
        b["text"]["text"] for b in board(drill)["blocks"] if "no answer yet" in str(b)
    )
    assert silent_ones.count(drill.person("bo").mention) == 1


@pytest.mark.parametrize("raised", [False, True])
def test_of_a_gap_is_told_also_where_whoever_stands_in_is_asked_anyway(drill_by, raised):
    """Declared or raised."""
    policy = org("ada") + rota("commander", "bo") + rota("platform", "finn", GAP) + PAYMENTS
    drill = begun(
        drill_by, policy + pages("P1", "payments", "management"), "P3" if raised else "P1"
    )
    if raised:
        raises(drill)
    said = " ".join(str(m) for m in drill.said(ROOM))
    assert "Nobody who is on call for “payments” can be asked" in said


def test_the_group_of_a_restricted_incident_that_came_is_not_asked_again_by_a_raise(drill_by):
    """[89] And nobody is told that it is their turn at comms, where Finn sits."""
    policy = (
        org("ada").replace(
            "rota_post", 'security = ["finn@example.com", "cy@example.com"]\nrota_post'
        )
        + rota("commander", "bo")
        + rota("comms", "eun")
    )
    drill = drill_by(policy)
    drill.tick()
    drill.declare(by="gita", priority="P3", category="Security", title="Leak")
    for name in ("finn", "cy"):
        acknowledges(drill, name)
    raises(drill, by="finn")
    assert sorted(paged(drill)) == ["cy", "finn"]
    assert "your turn as Comms" not in str(of(drill, "cy")["blocks"])


def test_a_raise_in_a_drill_asks_whom_its_declaration_would(drill_by):
    """[345] The first of the line who drills."""
    policy = org("ada").replace(
        "rota_post", 'drill = ["bo@example.com", "cy@example.com", "haneul@example.com"]\nrota_post'
    )
    policy += rota("commander", "cy bo") + rota("platform", "finn haneul") + PAYMENTS
    drill = drill_by(policy + pages("P1", "commander", "payments"))
    drill.tick()
    for line in ("P1 One", "P3 Two"):
        bo = drill.person("bo")
        bo.types(f"/incident drill {line}", channel="general")
        bo.form().submit()
        drill.settle()
    types(drill, "bo", "/incident priority INC-2 P1 It is worse", "general")
    assert paged(drill, 2) == paged(drill, 1) == ["cy", "haneul"]


def test_the_cap_on_pages_counts_those_that_people_ask_for(drill_by):
    """[328] What the policy asks is no loop that types."""
    policy = (
        org("ada") + "[caps]\npages = 10\n" + rota("commander", "bo cy") + rota("comms", "bo eun")
    )
    policy += rota("platform", "bo")
    policy += "".join(
        f'[[teams]]\nid = "{one}"\nrota = "platform"\n' for one in ("payments", "search", "web")
    )
    drill = begun(drill_by, policy + pages("P1", "commander", "comms", "payments", "search", "web"))
    drill.declare(by="gita", priority="P1", title="Login is down")
    told = types(drill, "gita", "/incident page INC-2 @cy Please help", "general")
    assert "10 pages were asked for" not in told, "nobody asked for any by hand"
    assert "cy" in paged(drill)


@pytest.mark.parametrize("raised", [False, True])
def test_a_gap_in_which_nobody_at_all_can_be_asked_is_said_aloud(drill_by, raised):
    """[64, 97] Only a team is paged, nobody of it is on, and management is not here."""
    policy = org("nobody") + rota("commander", "bo") + rota("platform", "finn", GAP) + PAYMENTS
    drill = begun(drill_by, policy + pages("P1", "payments"), "P3" if raised else "P1")
    if raised:
        raises(drill)
    assert paged(drill) == []
    (said,) = [m for m in drill.said(ROOM) if m["metadata"]["event_type"] == "page_escalated"]
    assert "nobody who is on call for “payments” can be asked at this moment" in said["text"]
    assert buttons(said) == ["release"]
    shown = next(m for m in drill.said(ROOM) if m["metadata"]["event_type"] == "incident_board")
    assert "payments: nobody was left to ask" in str(shown["blocks"])


def test_whoever_comes_and_whoever_sits_down_come_together_for_both_seats(drill_by):
    """Bo is on call by ten, is asked to command and comes; Gita takes the other seat."""
    drill = drill_by(org("ada") + rota("commander", "bo", GAP) + rota("comms", "eun", GAP))
    drill.clock.advance(minutes=58)
    drill.tick()
    drill.declare(by="gita", priority="P1")
    drill.clock.advance(minutes=3)
    types(drill, "gita", "/incident page INC-1 commander", "general")
    acknowledges(drill, "bo")
    assert buttons(of(drill, "ada")) == ANSWERS
    seats(drill, "gita", "comms")
    assert buttons(of(drill, "ada")) == []


def test_of_a_group_that_is_asked_as_one_each_may_come(drill_by):
    policy = org("ada", "gita") + rota("commander", "bo") + pages("P1", "commander", "management")
    drill = begun(drill_by, policy)
    acknowledges(drill, "ada")
    assert buttons(of(drill, "gita")) == ANSWERS
