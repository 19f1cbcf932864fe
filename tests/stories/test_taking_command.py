"""“/incident take”: a seat that is free, or whose holder is silent or gone, is anybody's; a held one is not."""

import pytest

from tests.stories.offers import hand_off, offer_to
from tests.stories.people import (
    ROOM,
    a_week_later,
    buttons,
    direct,
    holders,
    last,
    paged,
    room_texts,
    types,
    whispered,
)


@pytest.fixture
def drill(drill):
    return a_week_later(drill)


def test_an_empty_seat_is_taken_by_whoever_comes(drill):
    for name in ("bo", "cy", "haneul"):
        drill.workspace.deactivates(f"{name}@example.com")
    drill.bot.meet_people()
    drill.declare(by="gita")
    gita = drill.person("gita")

    gita.types("/incident take", channel=ROOM)
    drill.settle()

    assert holders(drill)["commander"] == gita.id
    assert "You have command of INC-1. Nobody had it." in whispered(gita, ROOM)
    assert f"{gita.mention} took command of INC-1. Nobody had it." in room_texts(drill, ROOM)
    assert gita.mention in str(drill.said(ROOM)[0]["blocks"])


def test_a_held_seat_is_not_taken_and_the_answer_says_who_holds_it_and_how_to_go_on(drill):
    drill.declare(by="gita", priority="P1")
    cy = drill.person("cy")

    cy.types("/incident take INC-1", channel="general")

    (said,) = whispered(cy, "general")
    assert said.startswith("Bo Lindqvist has command of INC-1.")
    assert "`/incident handoff @you`" in said
    assert holders(drill)["commander"] == drill.person("bo").id


def test_the_commander_need_not_take_what_they_have(drill):
    drill.declare(by="gita")
    bo = drill.person("bo")

    bo.types("/incident take", channel=ROOM)

    assert whispered(bo, ROOM) == ["You have command of INC-1 already."]


@pytest.mark.parametrize("line", ["take", "assign commander @bo"])
def test_a_paged_commander_who_takes_what_they_have_comes(drill, line):
    """The same as `/incident ack`, told in the same words; once."""
    drill.declare(by="gita", priority="P1")
    before, thanks = len(paged(drill)), types(drill, "finn", "/incident ack").split("[")[0]

    assert types(drill, "bo", f"/incident {line}").startswith(thanks)

    page = last(direct(drill, "bo", "incident_paged"))
    assert buttons(page) == []
    assert "acknowledged" in str(page["blocks"])
    drill.clock.advance(minutes=6)
    drill.tick()
    drill.settle()
    assert paged(drill)[before:] == []
    assert "already" in types(drill, "bo", f"/incident {line}")


@pytest.mark.both
def test_a_commander_who_was_paged_and_stays_silent_can_be_relieved(drill):
    drill.declare(by="gita", priority="P1")
    cy = drill.person("cy")
    drill.clock.advance(minutes=4, seconds=59)
    cy.types("/incident take INC-1", channel="general")
    assert holders(drill)["commander"] == drill.person("bo").id

    drill.clock.advance(seconds=1)
    cy.types("/incident take INC-1", channel="general")
    drill.settle()

    assert holders(drill)["commander"] == cy.id
    expected = "because <@{}> was paged and did not acknowledge in time".format
    assert expected(drill.person("bo").id) in last(room_texts(drill, ROOM))
    page = last(direct(drill, "bo", "incident_paged"))
    assert buttons(page) == []
    assert f"{cy.mention} took the seat" in str(page["blocks"])
    assert buttons(last(direct(drill, "finn", "incident_paged"))) == ["ack", "page_decline"]


def test_a_commander_who_acknowledged_is_not_relieved_however_long_ago(drill):
    drill.declare(by="gita", priority="P1")
    drill.person("bo").types("/incident ack", channel=ROOM)
    drill.clock.advance(hours=3)

    drill.person("cy").types("/incident take INC-1", channel="general")

    assert holders(drill)["commander"] == drill.person("bo").id


@pytest.mark.both
def test_who_could_not_come_and_came_after_all_is_not_relieved_for_having_said_so(drill):
    """Until they come it is anybody's: looking for somebody else is not coming."""
    drill.declare(by="gita", priority="P1")
    types(drill, "bo", "/incident decline At the dentist")
    drill.clock.advance(minutes=1)
    hand_off(drill, "@finn", by="bo")
    assert "You have command" in types(drill, "cy", "/incident take INC-1")
    drill.clock.advance(minutes=1)
    hand_off(drill, "@bo", by="cy")
    drill.person("bo").presses("handoff_accept", offer_to(drill, "bo"))
    drill.settle()
    drill.clock.advance(minutes=6)

    assert "has command" in types(drill, "finn", "/incident take")

    assert holders(drill)["commander"] == drill.person("bo").id


def test_who_could_not_come_and_works_on_it_after_all_keeps_command(drill):
    drill.declare(by="gita", priority="P1")
    types(drill, "bo", "/incident decline At the dentist")
    drill.clock.advance(minutes=6)
    types(drill, "bo", "/incident update I am here after all, we roll back")

    assert "has command" in types(drill, "cy", "/incident take")


def test_the_seat_of_somebody_who_left_is_free(drill):
    drill.declare(by="gita", priority="P1")
    drill.workspace.deactivates("bo@example.com")
    drill.bot.meet_people()
    cy = drill.person("cy")

    cy.types("/incident take INC-1", channel="general")
    drill.settle()

    assert holders(drill)["commander"] == cy.id
    assert "no longer has an account here" in last(room_texts(drill, ROOM))


def test_one_person_in_both_seats_of_a_p0_is_warned_about(drill):
    """[82]"""
    drill.declare(by="gita", priority="P0")
    drill.clock.advance(minutes=5)
    finn = drill.person("finn")

    finn.types("/incident take INC-1", channel="general")
    drill.settle()

    said = drill.said(ROOM)[-1]
    assert f"{finn.mention} is commander and comms at once" in str(said["blocks"])
    assert "commander and comms at once" in str(finn.whispers("general")[-1]["blocks"])


def test_nobody_is_warned_when_it_is_no_p0(drill):
    drill.declare(by="gita", priority="P1")
    drill.clock.advance(minutes=5)

    drill.person("finn").types("/incident take INC-1", channel="general")
    drill.settle()

    assert "at once" not in str(drill.said(ROOM)[-1]["blocks"])
