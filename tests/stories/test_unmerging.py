"""A merge is taken back by two people, and everything is as it would have been [286]."""

import pytest

from tests.stories.merging import (
    ACCESS,
    CAUSE,
    COMMANDER,
    COMMS,
    MANAGER,
    WARP,
    answers,
    promises,
    proposal,
    says,
    seats,
    stages,
    told,
    two,
    unmerges,
)
from tests.stories.people import buttons, comes_in, direct, last, room_texts, rows, whisper
from tests.stories.test_home import opened


@pytest.fixture
def merged(drill):
    """INC-2, a P1, is part of INC-1, a P2 that became a P1 with it; a quarter past nine."""
    two(drill, "P2", "P1")
    drill.clock.advance(minutes=5)
    drill.does(MANAGER, f"/incident merge INC-2 into INC-1 {CAUSE}", WARP)
    return drill


def test_one_proposes_another_confirms_and_all_of_it_is_restored(merged):
    """[347] [286], [250]: stage, clocks, seats, board, announcement, the pages; and the other's priority."""
    page = last(direct(merged, COMMANDER, "incident_paged")[:-1])
    assert buttons(page) == []
    merged.clock.advance(minutes=20)

    answer = says(merged, MANAGER, "unmerge INC-2 The alerts of Access began before")
    assert "A second person has to confirm" in answer
    asked = proposal(merged)
    assert buttons(asked) == ["unmerge_confirm", "unmerge_refuse"]
    assert "began before" in str(asked["blocks"])
    answers(merged, MANAGER, "unmerge_confirm")
    assert "takes a second person" in whisper(merged.person(MANAGER), "You proposed it")
    assert stages(merged)[2] == "merged"
    answers(merged, COMMANDER, "unmerge_confirm")

    assert stages(merged) == {1: "active", 2: "active"}
    # Promised at 09:10 for an hour later, and nobody was told anything since.
    assert promises(merged, 2) == [("customers", "10:10"), ("internal", "10:10")]
    assert promises(merged, 1) == [("internal", "10:00")]
    ids = {name: merged.person(name).id for name in (COMMANDER, COMMS)}
    assert seats(merged, 2) == {"commander": ids[COMMANDER], "comms": ids[COMMS]}
    assert buttons(proposal(merged)) == []
    assert "confirmed what" in str(proposal(merged)["blocks"])

    board = merged.said(ACCESS)[0]
    assert "update" in buttons(board)
    assert "Merged into" not in str(board["blocks"])
    assert "Merged in" not in str(merged.said(WARP)[0]["blocks"])
    first, second = merged.said("incidents")
    assert "Merged in" not in str(first["blocks"])
    assert "P2" in first["text"]
    assert buttons(second) == ["join"]
    assert "next update 10:10 UTC" in merged.room(ACCESS).topic["value"]
    assert buttons(last(direct(merged, COMMANDER, "incident_paged")[:-1])) == [
        "ack",
        "page_decline",
    ]
    assert "INC-2 Access fails" in opened(merged, "bo").replace("*", "")

    for room, says_so in ((ACCESS, "On its own again"), (WARP, "an incident of its own again")):
        said = " ".join(m["text"] for m in told(merged, "notice", room))
        assert says_so in said
        assert merged.person(MANAGER).mention in said
        assert merged.person(COMMANDER).mention in said
    assert "posted" not in says(merged, COMMANDER, "note The first lead was wrong", ACCESS)
    again = says(merged, MANAGER, "unmerge INC-2", ACCESS)
    assert "is not part of another incident" in again


def test_what_the_whole_was_told_the_parts_audience_was_told(merged):
    """[286]: a clock goes on from the last word that its audience heard, wherever that was said."""
    merged.clock.advance(minutes=15)
    says(merged, MANAGER, "update Both are being worked on")
    merged.clock.advance(minutes=5)

    unmerges(merged)

    assert promises(merged, 2) == [("customers", "10:10"), ("internal", "10:30")]


@pytest.mark.both
def test_a_clock_that_would_be_late_is_late_once(merged):
    """[286]: nobody is asked for each slot that passed in between."""
    merged.tick()
    merged.clock.advance(hours=2)
    unmerges(merged)
    before = len(told(merged, "update_due", ACCESS))
    merged.tick()
    merged.settle()

    assert promises(merged, 2) == [("customers", "10:10"), ("internal", "10:10")]
    assert len(told(merged, "update_due", ACCESS)) - before <= 2


def test_it_can_be_refused_taken_back_and_asked_by_those_who_led_it(merged):
    """[250], [286]: who led the part may propose; an outsider may neither propose nor confirm."""
    outsider = says(merged, "kai", "unmerge INC-2 I think so")
    assert "Only the commander" in outsider
    says(merged, COMMANDER, "unmerge INC-2 Not the same")
    answers(merged, "kai", "unmerge_confirm")
    assert "or management" in whisper(merged.person("kai"), "Only somebody who has a seat")
    answers(merged, COMMS, "unmerge_refuse")
    assert "did not agree" in str(proposal(merged)["blocks"])
    assert stages(merged)[2] == "merged"
    answers(merged, COMMS, "unmerge_confirm") if buttons(proposal(merged)) else None

    says(merged, COMMANDER, "unmerge INC-2 Not the same")
    says(merged, MANAGER, "unmerge INC-2 Another cause")
    overtaken = [m for m in merged.said(WARP) if "is overtaken" in str(m["blocks"])]
    assert len(overtaken) == 1
    answers(merged, MANAGER, "unmerge_refuse")
    assert "took the proposal back" in str(proposal(merged)["blocks"])
    (count,) = rows(merged, "SELECT count(*) AS n FROM proposal WHERE settled_at IS NULL")
    assert count["n"] == 0
    assert "INC-2" in says(merged, MANAGER, "unmerge", WARP)


def test_the_button_of_the_board_asks_why_and_a_priority_set_since_stays(merged):
    """[286]: what somebody decided after the merge is not undone with it."""
    says(merged, MANAGER, "priority P2 One region only", WARP)
    says(merged, MANAGER, "priority P1 All regions", WARP)
    person = comes_in(merged, MANAGER, ACCESS)
    person.presses("unmerge", merged.said(ACCESS)[0])
    form = person.form()
    assert form.submit(text="  ").errors
    assert form.submit(text="Another <!channel> cause").closed
    merged.settle()
    assert "<!channel>" not in str(proposal(merged)["blocks"])
    answers(merged, COMMANDER, "unmerge_confirm")

    priorities = {r["id"]: r["priority"] for r in rows(merged, "SELECT id, priority FROM incident")}
    assert priorities == {1: "P1", 2: "P1"}, "it is what the merge made it, and not because of it"


@pytest.mark.both
def test_somebody_who_left_is_not_seated_again(merged):
    """[286]: the seat is empty, and the room is told so."""
    merged.workspace.deactivates(f"{COMMANDER}@example.com")
    merged.bot.meet_people()
    unmerges(merged, second=COMMS)

    assert set(seats(merged, 2)) == {"comms"}
    said = [text for text in room_texts(merged, ACCESS) if "has no commander" in text]
    assert len(said) == 1
    assert "whoever had the seat has no account here any more (김하늘)" in said[0]


def test_what_nobody_classified_is_asked_about_again(drill):
    """[10], [286]: while it was part of another nobody was asked; on its own again somebody is."""
    two(drill, "P2", "")
    waits = "SELECT settled_at FROM deadline WHERE incident_id = 2 AND kind = 'triage'"
    says(drill, MANAGER, f"merge INC-2 into INC-1 {CAUSE}")
    assert rows(drill, waits)[0]["settled_at"] is not None

    unmerges(drill)

    assert stages(drill)[2] == "triage"
    assert rows(drill, waits)[0]["settled_at"] is None
