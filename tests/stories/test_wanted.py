"""What somebody is wanted for: each thing waits until it is come for, whoever comes for another."""

import pytest

from tests.stories.people import ROOM, board, buttons, direct, paged, rows, types
from tests.stories.test_covered import acknowledges, of, silent

BOTH_SEATS = """
[organisation]
management = ["ada@example.com"]
rota_post = ""

[[rotas]]
id = "commander"
starts = 2026-03-02T09:00:00
members = ["bo@example.com", "cy@example.com"]

[[rotas]]
id = "comms"
starts = 2026-03-02T09:00:00
members = ["bo@example.com", "eun@example.com"]
"""
NOBODY_ON = """
[organisation]
management = ["ada@example.com"]
rota_post = ""

[[rotas]]
id = "commander"
starts = 2026-03-02T09:00:00
members = ["bo@example.com", "cy@example.com"]
only = "Mon-Fri 10:00-17:00"

[[rotas]]
id = "comms"
starts = 2026-03-02T09:00:00
members = ["eun@example.com"]
only = "Mon-Fri 10:00-17:00"
"""
COMMS_BY_COMMAND = """
[organisation]
management = ["ada@example.com"]
rota_post = ""

[[rotas]]
id = "commander"
starts = 2026-03-02T09:00:00
members = ["bo@example.com", "cy@example.com", "finn@example.com"]

[[rotas]]
id = "comms"
starts = 2026-03-02T09:00:00
members = ["eun@example.com"]
only = "Mon-Fri 10:00-17:00"
escalate_to = "commander"
"""
TEAM = """
[[rotas]]
id = "payments"
starts = 2026-03-02T09:00:00
members = ["kai@example.com"]
[[teams]]
id = "payments"
rota = "payments"
"""
P2_PAGES = """
[priorities.P2]
page = ["commander"]
"""
ANSWERS = ["ack", "page_decline"]


def sits_down(drill, name, seat):
    return types(
        drill, name, f"/incident assign INC-1 {seat} {drill.person(name).mention}", "general"
    )


def waited_for(drill):
    """What the board says of it."""
    said = [str(block) for block in board(drill)["blocks"] if "no answer yet" in str(block)]
    return said[0] if said else ""


@pytest.mark.parametrize("raised", [False, True])
def test_whoever_has_both_seats_is_waited_for_at_the_one_that_nobody_took(drill_by, raised):
    """Declared or raised: a page for each seat, and whoever stands behind one is asked for that one."""
    drill = drill_by(BOTH_SEATS)
    drill.tick()
    drill.declare(by="gita", priority="P3" if raised else "P1")
    if raised:
        types(drill, "gita", "/incident priority INC-1 P1 It is worse", "general")
    assert paged(drill) == ["bo", "bo"]
    assert waited_for(drill).count(drill.person("bo").mention) == 1
    for page in direct(drill, "bo", "incident_paged"):
        assert "It is your turn as" in str(page["blocks"])

    sits_down(drill, "ada", "commander")

    for_command, for_comms = direct(drill, "bo", "incident_paged")
    assert (buttons(for_command), buttons(for_comms)) == ([], ANSWERS)
    assert waited_for(drill).count(drill.person("bo").mention) == 1
    assert silent(drill, 1) == ["eun"], "and nobody for command"
    acknowledges(drill, "bo")
    assert [buttons(page) for page in direct(drill, "bo", "incident_paged")] == [[], []]
    assert buttons(of(drill, "eun")) == []


def test_whoever_cannot_come_cannot_for_either_seat_and_each_has_its_next(drill_by):
    drill = drill_by(BOTH_SEATS)
    drill.tick()
    drill.declare(by="gita", priority="P1")
    drill.person("bo").presses("page_decline", of(drill, "bo"))
    drill.settle()
    assert paged(drill)[2:] == ["cy", "eun"]


@pytest.mark.both
@pytest.mark.parametrize("order", [("commander", "comms"), ("comms", "commander")])
def test_whoever_stands_in_for_two_seats_is_wanted_until_both_are_taken(drill_by, order):
    """Asked once, told of whom nobody is on; in whichever order somebody sits down."""
    drill = drill_by(NOBODY_ON)
    drill.tick()
    drill.declare(by="gita", priority="P1")
    assert paged(drill) == ["ada"]
    said = next(m for m in drill.said("inc-1-checkout-is-down") if "is paged for" in m["text"])
    for seat in order:
        assert f"Nobody who is on call for “{seat}” can be asked at this moment" in str(said)

    first, second = order
    sits_down(drill, "gita", first)
    assert buttons(of(drill, "ada")) == ANSWERS
    sits_down(drill, "gita", second)
    assert buttons(of(drill, "ada")) == []
    assert silent(drill, 3) == []


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_gap_of_comms_that_the_rota_of_command_fills_is_no_matter_of_command(drill_by, by_hand):
    """Nor for whoever is asked in the place of who is silent then."""
    drill = drill_by(COMMS_BY_COMMAND)
    drill.tick()
    drill.declare(by="gita", priority="P3" if by_hand else "P1")
    if by_hand:
        types(drill, "gita", "/incident page INC-1 comms Customers ask", "general")
    assert paged(drill) == (["bo"] if by_hand else ["bo", "bo"])
    assert silent(drill, 1) == (["cy"] if by_hand else ["cy", "finn"])

    sits_down(drill, "ada", "commander")

    last_asked = "cy" if by_hand else "finn"
    assert buttons(of(drill, "bo")) == ANSWERS
    assert buttons(of(drill, last_asked)) == ANSWERS
    sits_down(drill, "ada", "comms")
    assert buttons(of(drill, last_asked)) == []
    assert buttons(of(drill, "bo")) == []


def test_an_update_answers_for_all_who_were_asked_because_it_was_late(drill):
    """Also for whoever was asked in the place of somebody who did not come for it."""
    drill.tick()
    drill.declare(by="gita", priority="P1")
    for name in ("haneul", "eun"):
        acknowledges(drill, name)
    asked = []
    late = "SELECT person FROM page JOIN clock ON clock.id = clock_id WHERE audience = 'internal'"
    while len(rows(drill, late)) < 2:
        asked += silent(drill, 1)
    assert asked[-1] == "cy"

    types(drill, "haneul", "/incident update internal We found it, and roll back")

    for name in ("bo", "cy"):
        assert buttons(of(drill, name)) == []
    instead = next(m for m in drill.said(ROOM) if "is asked instead" in m["text"])
    assert buttons(instead) == []
    haneul = drill.person("haneul").mention
    assert f"{haneul} gave the update" in str(instead["blocks"])
    assert drill.person("cy").id not in str(board(drill)["blocks"])


def came(drill):
    """Who is at work without a seat, as the board has it."""
    said = [field["text"] for b in board(drill)["blocks"] for field in b.get("fields", ())]
    return next((text.split("\n", 1)[1] for text in said if text.startswith("*Also at work*")), "")


def test_the_board_names_who_came_and_for_which_team(drill_by):
    """[67] Whoever of a team comes is at work for it until it is over; who has a seat is named there."""
    drill = drill_by(COMMS_BY_COMMAND + TEAM)
    drill.tick()
    drill.declare(by="gita", priority="P3")
    types(drill, "gita", "/incident page INC-1 payments Cards are refused", "general")
    types(drill, "gita", f"/incident page INC-1 {drill.person('finn').mention} please", "general")
    assert came(drill) == ""
    acknowledges(drill, "kai")
    acknowledges(drill, "finn")
    kai, finn = (drill.person(name).mention for name in ("kai", "finn"))
    assert came(drill) == f"{kai} (payments), {finn}"

    types(drill, "bo", f"/incident assign INC-1 scribe {finn}", "general")
    assert came(drill) == f"{kai} (payments)"
    types(drill, "bo", "/incident dismiss INC-1 A test of ours", "general")
    assert came(drill) == ""


def test_whoever_came_in_the_place_of_a_commander_is_named_with_the_seat_and_not_pinged(drill_by):
    drill = drill_by(BOTH_SEATS.replace("[[rotas]]", P2_PAGES + "[[rotas]]", 1))
    drill.tick()
    drill.declare(by="gita", priority="P2")
    assert silent(drill, 1) == ["cy"]
    acknowledges(drill, "cy")
    assert came(drill) == "*Cy Moreau* (Commander)"
