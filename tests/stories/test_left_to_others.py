"""Nobody is asked twice while another climb goes on: what was left to it goes on when that has ended, however it did."""

from tests.stories.few_lines import GAP, PAYMENTS, begun, org, pages, raises, rota, seats
from tests.stories.people import ROOM, buttons, rows, types
from tests.stories.test_covered import acknowledges, of, silent


def escalated(drill):
    return [m for m in drill.said(ROOM) if m["metadata"]["event_type"] == "page_escalated"]


def test_to_somebody_who_is_at_work_without_having_acknowledged(drill_by):
    """Cy is wanted for payments, and writes the update; nobody says anything of command."""
    policy = org("cy") + rota("commander", "haneul") + rota("platform", "cy") + PAYMENTS
    drill = begun(drill_by, policy + pages("P1", "commander", "payments"))
    drill.clock.advance(minutes=1)
    types(drill, "cy", "/incident update INC-1 internal We look at it", "general")
    assert silent(drill, 2) == ["cy"], "for command"


def test_to_a_group_of_whom_all_are_at_work(drill_by):
    policy = org("ada", "kai") + rota("commander", "bo") + rota("platform", "finn") + PAYMENTS
    drill = begun(drill_by, policy + pages("P1", "payments", "management"))
    drill.clock.advance(minutes=1)
    for name in ("ada", "kai"):
        types(drill, name, "/incident note INC-1 I look at the graphs", "general")
    assert silent(drill, 2) == ["ada", "kai"], "for payments"


def test_by_what_was_asked_anew_after_a_step_that_was_let_go(drill_by):
    """Cy, in the place of Bo, was not needed; raised, Bo is asked aloud, and whoever is next waits for payments."""
    policy = org("cy") + rota("commander", "bo") + rota("platform", "cy finn") + PAYMENTS
    policy += pages("P3", "commander") + pages("P1", "commander", "payments")
    drill = begun(drill_by, policy, "P3")
    assert silent(drill, 1) == ["cy"]
    types(drill, "gita", "/incident release INC-1 1", "general")
    drill.clock.advance(seconds=10)
    raises(drill)
    silent(drill, 5)
    bo = drill.person("bo").mention
    assert [m for m in escalated(drill)[1:] if f"{bo} did not acknowledge" in m["text"]]


def test_nobody_stands_down_for_a_seat_that_somebody_was_given_until_they_answer(drill_by):
    policy = org("ada") + rota("commander", "bo", GAP) + rota("comms", "finn kai eun")
    drill = begun(drill_by, policy + pages("P1", "comms"))
    assert silent(drill, 1) == ["kai"]
    drill.clock.advance(seconds=10)
    seats(drill, "cy", "comms", "gita")
    drill.clock.advance(seconds=10)
    seats(drill, "haneul", "commander")
    assert buttons(of(drill, "kai")) == ["ack", "page_decline"], "Gita has not answered"
    acknowledges(drill, "gita")
    assert buttons(of(drill, "kai")) == buttons(of(drill, "finn")) == []


def test_a_step_all_of_whose_people_stood_down_is_over(drill_by):
    """Bo, who is given command, declines: Cy is asked; Ada, whose turn it was, comes after all."""
    policy = org("haneul") + rota("lead", "cy") + pages("P1", "commander")
    drill = begun(drill_by, policy + rota("commander", "ada", 'escalate_to = "lead"\n'))
    drill.clock.advance(seconds=9)
    seats(drill, "haneul", "commander", "bo")
    drill.person("bo").presses("page_decline", of(drill, "bo"))
    drill.settle()
    drill.clock.advance(seconds=9)
    acknowledges(drill, "ada")
    assert buttons(of(drill, "cy")) == []
    assert [buttons(m) for m in escalated(drill)] == [[]]
    assert rows(drill, "SELECT id FROM escalation WHERE released_at IS NULL") == []


def test_whoever_leads_is_not_asked_in_the_place_of_others(drill_by):
    """Nor in a team's rota of which they are: they are at work."""
    policy = org("ada") + rota("commander", "bo") + rota("platform", "finn bo") + PAYMENTS
    drill = begun(drill_by, policy + pages("P1", "payments"))
    assert silent(drill, 1) == ["ada"]


def test_whoever_said_no_and_comes_after_all_acknowledges(drill_by):
    """And whoever was asked in their place need not come."""
    drill = begun(drill_by, org("ada") + rota("commander", "bo cy") + pages("P1", "commander"))
    drill.person("bo").presses("page_decline", of(drill, "bo"))
    drill.settle()
    assert buttons(of(drill, "cy")) == ["ack", "page_decline"]
    drill.clock.advance(minutes=1)
    types(drill, "bo", "/incident ack INC-1", "general")
    assert "acknowledged" in str(of(drill, "bo")["blocks"])
    assert buttons(of(drill, "cy")) == []
    told = types(drill, "bo", "/incident ack INC-1", "general")
    assert "you have acknowledged already" in told


def test_whoever_is_at_work_without_an_acknowledgement_can_be_asked_for_more(drill_by):
    policy = org("ada") + rota("commander", "bo") + rota("platform", "bo finn") + PAYMENTS
    drill = begun(drill_by, policy + pages("P1", "commander"))
    refused = types(drill, "gita", "/incident page INC-1 payments Cards fail", "general")
    assert "has not answered yet" in refused
    drill.clock.advance(minutes=1)
    types(drill, "bo", "/incident note INC-1 I look at the graphs", "general")
    told = types(drill, "gita", "/incident page INC-1 payments Cards fail", "general")
    assert "I asked" in told
