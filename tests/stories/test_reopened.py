"""What is reopened is led by somebody who is there, or who is asked anew."""

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

WHY = "A bad cache key; rolled back at 14:20"


def over(drill, by="gita"):
    """A P1 that Haneul and Eun were asked to, and that is resolved before they answered."""
    drill.tick()
    drill.declare(by=by, priority="P1")
    types(drill, "haneul", f"/incident resolve {WHY}")
    drill.clock.advance(hours=2)
    drill.tick()
    drill.settle()
    return len(paged(drill))


@pytest.mark.both
def test_those_who_lead_are_asked_anew_and_what_was_written_off_stays_so(drill):
    before = over(drill)
    haneul, eun = drill.person("haneul"), drill.person("eun")
    (old,) = direct(drill, "eun", "incident_paged")
    assert buttons(old) == []

    types(drill, "gita", "/incident reopen Errors are back")

    assert sorted(paged(drill)[before:]) == ["eun", "haneul"]
    first, anew = direct(drill, "eun", "incident_paged")
    assert (buttons(first), buttons(anew)) == ([], ["ack", "page_decline"])
    assert "Errors are back" in str(anew["blocks"])
    said = [line for line in room_texts(drill, ROOM) if "is paged for INC-1" in line]
    assert f"{haneul.mention} is paged for INC-1 by Drumbeat: Errors are back" in said
    assert str(board(drill)["blocks"]).count("Paged, no answer yet") == 1
    assert eun.mention in str(board(drill)["blocks"])

    drill.clock.advance(minutes=5)
    drill.tick()
    drill.settle()
    silent = rows(drill, "SELECT name FROM escalation WHERE trigger = 'unacknowledged'")
    assert len(silent) == 2, "and they are waited for as at the first time"


def test_who_reopens_it_or_was_at_work_a_moment_ago_is_there(drill):
    before = over(drill)

    types(drill, "haneul", "/incident reopen Errors are back")

    assert paged(drill)[before:] == ["eun"]
    drill.person("eun").presses("ack", last(direct(drill, "eun", "incident_paged")))
    types(drill, "haneul", f"/incident resolve {WHY}")
    drill.clock.advance(minutes=4)
    types(drill, "gita", "/incident reopen Errors are back once more")
    assert paged(drill)[before + 1 :] == []


@pytest.mark.both
def test_command_may_be_taken_of_what_is_over_from_whoever_never_came(drill):
    drill.tick()
    drill.declare(by="gita", priority="P1")
    drill.clock.advance(minutes=4)
    types(drill, "ada", f"/incident resolve {WHY}")
    assert "has command" in types(drill, "cy", "/incident take")
    drill.clock.advance(minutes=1)

    assert "You have command" in types(drill, "cy", "/incident take")


def test_a_priority_that_pages_nobody_does_not_when_it_is_reopened(drill):
    drill.declare(by="gita", priority="P3")
    types(drill, "haneul", f"/incident resolve {WHY}")
    drill.clock.advance(hours=2)

    types(drill, "gita", "/incident reopen Errors are back")

    assert paged(drill) == []
