"""What was asked in a whisper and is asked aloud once it is as bad as that: the very same, and no more than that."""

import pytest

from tests.stories.people import ROOM, buttons, direct, last, paged, rows, types
from tests.stories.test_covered import acknowledges, of, silent
from tests.stories.test_wanted import ANSWERS, BOTH_SEATS, COMMS_BY_COMMAND, NOBODY_ON, sits_down

WHISPERS = """
[priorities.P2]
internal_every = 60
customers_every = 0
page = ["commander", "comms"]
jira = false
status_page = false
"""


def raised(drill):
    return types(drill, "gita", "/incident priority INC-1 P1 It is worse", "general")


@pytest.fixture
def whispered(drill_by):
    """A P2 that pages, in a whisper."""

    def begun(policy=BOTH_SEATS):
        drill = drill_by(policy + WHISPERS)
        drill.tick()
        drill.declare(by="gita", priority="P2")
        return drill

    return begun


def test_the_same_aloud_takes_the_place_of_the_whisper(whispered):
    """And whoever is in the place of others is so still: their coming ends it for those."""
    drill = whispered()
    assert silent(drill, 1) == ["cy", "eun"]
    raised(drill)
    assert paged(drill)[4:] == ["bo", "bo", "cy", "eun"]
    before, now = direct(drill, "cy", "incident_paged")
    assert (buttons(before), buttons(now)) == ([], ANSWERS)
    assert "no answer is needed here any more" in str(before["blocks"])
    assert "did not answer; you are next" in str(now["blocks"])

    acknowledges(drill, "cy")

    engaged = rows(drill, "SELECT engaged_by FROM escalation WHERE name = 'commander'")
    assert engaged == [{"engaged_by": drill.person("cy").id}]
    left = [buttons(page) for page in direct(drill, "bo", "incident_paged")]
    assert left == [[], [], [], ANSWERS], "for words to customers nobody came"


def test_a_gap_is_one_still(whispered):
    drill = whispered(COMMS_BY_COMMAND)
    raised(drill)
    sits_down(drill, "ada", "commander")
    assert buttons(of(drill, "bo")) == ANSWERS, "who is wanted for comms"


ALL_OF_THEM = """
[priorities.P0]
internal_every = 30
customers_every = 30
page = ["commander", "management"]
jira = false
status_page = false
"""


def test_of_a_group_nobody_is_asked_who_is_asked_already(drill_by):
    drill = drill_by(
        BOTH_SEATS.replace('["ada@example.com"]', '["bo@example.com", "ada@example.com"]')
        + ALL_OF_THEM
    )
    drill.tick()
    drill.declare(by="gita", priority="P0")
    assert paged(drill) == ["bo", "ada"]


@pytest.mark.parametrize("raised_to_it", [False, True])
def test_whoever_is_asked_anyway_is_not_asked_again_in_the_place_of_others(drill_by, raised_to_it):
    """And stays asked when the seat is taken."""
    drill = drill_by(NOBODY_ON + ALL_OF_THEM)
    drill.tick()
    drill.declare(by="gita", priority="P3" if raised_to_it else "P0")
    if raised_to_it:
        types(drill, "gita", "/incident priority INC-1 P0 Everything is down", "general")
    assert paged(drill) == ["ada"]
    types(drill, "gita", "/incident take INC-1", "general")
    assert buttons(of(drill, "ada")) == ANSWERS


def test_whoever_comes_for_one_of_two_seats_does_not_come_for_both(drill_by):
    """Asked for both while nobody was on; then one is on, and comes."""
    drill = drill_by(NOBODY_ON)
    drill.clock.advance(minutes=57)
    drill.tick()
    drill.declare(by="gita", priority="P1")
    drill.clock.advance(minutes=4)
    types(drill, "gita", "/incident page INC-1 commander", "general")
    assert paged(drill) == ["ada", "bo"]
    acknowledges(drill, "bo")
    assert silent(drill, 1) == []
    said = last([m for m in drill.said(ROOM) if m["metadata"]["event_type"] == "page_escalated"])
    assert "Nobody else can be asked" in said["text"]
