"""Command changes hands between two people who both said so, and never in between."""

import pytest
from sqlalchemy import text

from bot.ids import fresh_id
from tests.stories.offers import a_p1_of_bo, hand_off, offer_to
from tests.stories.people import (
    ROOM,
    buttons,
    direct,
    holders,
    kinds,
    last,
    room_texts,
    rows,
    whisper,
)


@pytest.fixture
def drill(drill):
    return a_p1_of_bo(drill)


def test_an_offer_changes_nothing_and_is_said_aloud(drill):
    bo, cy = drill.person("bo"), drill.person("cy")

    told = hand_off(drill)

    assert told.startswith(
        f"{cy.mention} gets your offer of INC-1. Nothing has changed until they accept"
    )
    said = drill.said(ROOM)[-1]
    assert said["metadata"]["event_type"] == "notice"
    assert said["text"].startswith(
        f"{bo.mention} offers command of INC-1 to {cy.mention}. Until they accept, {bo.mention}"
    )
    assert "Note: Kafka is the suspect" in str(said["blocks"])
    assert holders(drill)["commander"] == bo.id


def test_the_offered_person_gets_a_briefing_with_two_buttons(drill):
    """[307]"""
    with drill.engine.begin() as connection:
        for kind, said in (("noted", "Restarted <!here> the broker"), ("decided", "Roll back")):
            connection.execute(
                text(
                    'INSERT INTO event (id, incident_id, kind, "by", occurred_at, recorded_at, facts) '
                    'SELECT :id, 1, :kind, "by", occurred_at, recorded_at, :facts '
                    "FROM event WHERE kind = 'declared'"
                ),
                {
                    "id": fresh_id(),
                    "kind": kind,
                    "facts": f'{{"text": "{said}", "audiences": ["internal"]}}',
                },
            )

    with drill.engine.begin() as connection:
        connection.execute(text("UPDATE incident SET workaround = 'Use <!here> the app'"))
    hand_off(drill)

    offer = offer_to(drill, "cy")
    shown = str(offer["blocks"])
    number = rows(drill, "SELECT id FROM offer")[0]["id"]
    assert offer["metadata"]["event_payload"]["key"] == f"INC-1/offer/{number}"
    assert offer["text"] == (
        f"{drill.person('bo').mention} offers you command of INC-1 P1 *Checkout is down*"
    )
    for expected in (
        "Note: Kafka is the suspect",
        "Payments",
        "Degraded performance",
        "Acme",
        "Investigating",
        "none yet",
        "Restarted &lt;!here&gt; the broker",
        "decided: Roll back",
        "Customers meanwhile:* Use &lt;!here&gt; the app",
        "to the company <!date^",
        "to customers <!date^",
        f"Commander {drill.person('bo').mention} · Comms {drill.person('finn').mention}",
    ):
        assert expected in shown, expected
    assert buttons(offer) == ["handoff_accept", "handoff_decline"]
    assert [
        e["value"] for b in offer["blocks"] if b["type"] == "actions" for e in b["elements"]
    ] == [f"INC-1:{number}"] * 2


def test_accepting_moves_command_and_everything_says_so(drill):
    """[307]"""
    hand_off(drill)
    drill.clock.advance(minutes=2)
    bo, cy = drill.person("bo"), drill.person("cy")

    cy.presses("handoff_accept", offer_to(drill, "cy"))
    drill.settle()

    assert holders(drill)["commander"] == cy.id
    done = drill.said(ROOM)[-1]
    assert done["metadata"]["event_type"] == "handoff_done"
    assert done["text"].startswith(
        f"{cy.mention} has command of INC-1, handed over by {bo.mention}. Offered <!date^"
    )
    assert done["text"].count("<!date^") == 2
    offer = offer_to(drill, "cy")
    assert buttons(offer) == []
    assert "You took command" in str(offer["blocks"])
    page = last(direct(drill, "bo", "incident_paged"))
    assert buttons(page) == [], "nor has anybody to come any more for whom Cy is there"
    assert f"{cy.mention} took the seat" in str(page["blocks"])
    assert cy.mention in str(drill.said(ROOM)[0]["blocks"])
    assert cy.id in drill.room(ROOM).members
    held = rows(drill, "SELECT * FROM seat WHERE name = 'commander' ORDER BY id")
    assert [(seat["holder"], seat["why"]) for seat in held] == [
        (bo.id, "rota"),
        (cy.id, "handover"),
    ]
    assert held[0]["until"] == held[1]["since"]


@pytest.mark.both
def test_declining_leaves_command_where_it_is_and_is_said_aloud(drill):
    hand_off(drill)
    bo, cy = drill.person("bo"), drill.person("cy")

    cy.presses("handoff_decline", offer_to(drill, "cy"))
    drill.settle()

    assert holders(drill)["commander"] == bo.id
    assert last(room_texts(drill, ROOM)) == (
        f"{cy.mention} declined command of INC-1. {bo.mention} still has command."
    )
    offer = offer_to(drill, "cy")
    assert buttons(offer) == []
    assert "You declined" in str(offer["blocks"])


@pytest.mark.both
def test_an_offer_that_nobody_answers_ends_and_is_said_aloud_once(drill):
    hand_off(drill)
    bo, cy = drill.person("bo"), drill.person("cy")
    drill.clock.advance(minutes=9, seconds=59)
    drill.bot.chores.settle_offers()
    drill.settle()
    assert buttons(offer_to(drill, "cy")) != []

    drill.clock.advance(seconds=1)
    drill.bot.chores.settle_offers()
    drill.bot.chores.settle_offers()
    drill.settle()

    assert holders(drill)["commander"] == bo.id
    aloud = [line for line in room_texts(drill, ROOM) if "did not answer" in line]
    assert aloud == [
        f"{cy.mention} did not answer in time, so command of INC-1 stays with {bo.mention}."
    ]
    assert "The offer ended unanswered" in str(offer_to(drill, "cy")["blocks"])


@pytest.mark.both
def test_who_answers_late_is_told_what_became_of_it(drill):
    cy = drill.person("cy")

    hand_off(drill)
    shown = offer_to(drill, "cy")
    drill.clock.advance(minutes=10)
    cy.presses("handoff_accept", shown)  # before the heartbeat has looked
    assert whisper(
        cy, "This offer of INC-1 has run out. Bo Lindqvist has command; ask them to offer it again."
    )
    drill.bot.chores.settle_offers()

    hand_off(drill)
    shown = offer_to(drill, "cy")
    cy.presses("handoff_accept", shown)
    cy.presses("handoff_accept", shown)
    assert whisper(cy, "This offer of INC-1 was accepted already. Cy Moreau has command.")
    assert holders(drill)["commander"] == cy.id
    assert len(rows(drill, "SELECT id FROM seat WHERE name = 'commander'")) == 2


def test_a_newer_offer_withdraws_the_older_one(drill):
    hand_off(drill)

    hand_off(drill, "@kai")

    assert buttons(offer_to(drill, "cy")) == []
    assert "The offer was withdrawn" in str(offer_to(drill, "cy")["blocks"])
    assert len(buttons(offer_to(drill, "kai"))) == 2
    outcomes = rows(drill, "SELECT outcome FROM offer ORDER BY id")
    assert [row["outcome"] for row in outcomes] == ["withdrawn", None]


@pytest.mark.both
def test_taking_command_withdraws_an_open_offer(drill):
    hand_off(drill)
    drill.clock.advance(minutes=5)

    drill.person("kai").types("/incident take INC-1", channel="general")
    drill.settle()

    assert holders(drill)["commander"] == drill.person("kai").id
    assert "The offer was withdrawn" in str(offer_to(drill, "cy")["blocks"])


def test_without_a_person_the_form_opens_and_does_the_same(drill):
    bo = drill.person("bo")
    bo.types("/incident handoff", channel=ROOM)
    form = bo.form()
    assert form.callback_id == "incident_handoff"
    assert form.block_ids == ["to", "note"]

    refused = form.submit(to="mia@example.com")
    assert refused.errors == {
        "to": "Mia Brandt no longer has an account here. Pick somebody who has, like @bo."
    }
    assert refused.form.submit(to="cy@example.com", note="Kafka *is* the suspect").closed
    drill.settle()

    assert "Note: Kafka *is* the suspect" in str(offer_to(drill, "cy")["blocks"])


@pytest.mark.both
def test_the_same_form_twice_is_one_offer(drill):
    bo = drill.person("bo")
    bo.types("/incident handoff", channel=ROOM)
    bo.form().submit(to="cy@example.com")

    assert drill.workspace.delivery.send(drill.workspace.delivery.log[-1].envelope).ok
    drill.settle()

    assert len(rows(drill, "SELECT id FROM offer")) == 1
    assert kinds(drill, ROOM).count("notice") == 1


def test_the_briefing_is_in_the_readers_language_and_the_room_keeps_its_own(drill):
    hand_off(drill, "@haneul")

    offer = offer_to(drill, "haneul")
    assert "지휘를 제안했습니다" in offer["text"]
    assert "지휘 맡기" in str(offer["blocks"])
    assert "offers command of INC-1" in last(room_texts(drill, ROOM))
