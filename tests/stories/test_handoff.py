"""Command changes hands between two people who both said so, and never in between."""

import pytest
from sqlalchemy import text

from bot.ids import fresh_id
from tests.stories.people import (
    ROOM,
    buttons,
    direct,
    kinds,
    last,
    room_texts,
    rows,
    whisper,
    whispered,
)


@pytest.fixture
def drill(drill):
    """The week of Bo as commander: a P1, declared by Gita."""
    drill.clock.advance(days=7)
    drill.declare(
        by="gita", priority="P1", service="payments", impact_type=["degraded"], customers="Acme"
    )
    return drill


def commander(drill):
    (row,) = rows(drill, "SELECT holder FROM seat WHERE name = 'commander' AND until IS NULL")
    return row["holder"]


def hand_off(drill, line="@cy Kafka is the suspect", by="bo", channel="general"):
    person = drill.person(by)
    person.types(f"/incident handoff INC-1 {line}", channel=channel)
    drill.settle()
    return last(whispered(person, channel))


def offer_to(drill, name):
    return last(direct(drill, name, "handoff_offered"))


def test_an_offer_changes_nothing_and_is_said_aloud(drill):
    bo, cy = drill.person("bo"), drill.person("cy")

    told = hand_off(drill)

    assert told.startswith(f"{cy.mention} has your offer of INC-1. Nothing has changed")
    said = drill.said(ROOM)[-1]
    assert said["metadata"]["event_type"] == "notice"
    assert said["text"].startswith(
        f"{bo.mention} offers command of INC-1 to {cy.mention}. Until they accept, {bo.mention}"
    )
    assert "Note: Kafka is the suspect" in str(said["blocks"])
    assert commander(drill) == bo.id


def test_the_offered_person_gets_a_briefing_with_two_buttons(drill):
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
    hand_off(drill)
    drill.clock.advance(minutes=2)
    bo, cy = drill.person("bo"), drill.person("cy")

    cy.presses("handoff_accept", offer_to(drill, "cy"))
    drill.settle()

    assert commander(drill) == cy.id
    done = drill.said(ROOM)[-1]
    assert done["metadata"]["event_type"] == "handoff_done"
    assert done["text"].startswith(
        f"{cy.mention} has command of INC-1, handed over by {bo.mention}. Offered <!date^"
    )
    assert done["text"].count("<!date^") == 2
    offer = offer_to(drill, "cy")
    assert buttons(offer) == []
    assert "You took command" in str(offer["blocks"])
    assert cy.mention in str(drill.said(ROOM)[0]["blocks"])
    assert cy.id in drill.room(ROOM).members
    held = rows(drill, "SELECT * FROM seat WHERE name = 'commander' ORDER BY id")
    assert [(seat["holder"], seat["why"]) for seat in held] == [
        (bo.id, "rota"),
        (cy.id, "handover"),
    ]
    assert held[0]["until"] == held[1]["since"]


def test_permissions_follow_at_once(drill):
    hand_off(drill)
    drill.person("cy").presses("handoff_accept", offer_to(drill, "cy"))

    told = hand_off(drill, "@kai", by="bo")

    assert told.startswith("Command of INC-1 is handed over by its commander (Cy Moreau)")
    assert hand_off(drill, "@kai", by="cy").startswith(drill.person("kai").mention)


def test_declining_leaves_command_where_it_is_and_is_said_aloud(drill):
    hand_off(drill)
    bo, cy = drill.person("bo"), drill.person("cy")

    cy.presses("handoff_decline", offer_to(drill, "cy"))
    drill.settle()

    assert commander(drill) == bo.id
    assert last(room_texts(drill, ROOM)) == (
        f"{cy.mention} declined command of INC-1. {bo.mention} still has command."
    )
    offer = offer_to(drill, "cy")
    assert buttons(offer) == []
    assert "You declined" in str(offer["blocks"])


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

    assert commander(drill) == bo.id
    aloud = [line for line in room_texts(drill, ROOM) if "did not answer" in line]
    assert aloud == [
        f"{cy.mention} did not answer in time, so command of INC-1 stays with {bo.mention}."
    ]
    assert "The offer ended unanswered" in str(offer_to(drill, "cy")["blocks"])


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
    assert commander(drill) == cy.id
    assert len(rows(drill, "SELECT id FROM seat WHERE name = 'commander'")) == 2


def test_a_newer_offer_withdraws_the_older_one(drill):
    hand_off(drill)

    hand_off(drill, "@kai")

    assert buttons(offer_to(drill, "cy")) == []
    assert "The offer was withdrawn" in str(offer_to(drill, "cy")["blocks"])
    assert len(buttons(offer_to(drill, "kai"))) == 2
    outcomes = rows(drill, "SELECT outcome FROM offer ORDER BY id")
    assert [row["outcome"] for row in outcomes] == ["withdrawn", None]


def test_taking_command_withdraws_an_open_offer(drill):
    hand_off(drill)
    drill.clock.advance(minutes=5)

    drill.person("kai").types("/incident take INC-1", channel="general")
    drill.settle()

    assert commander(drill) == drill.person("kai").id
    assert "The offer was withdrawn" in str(offer_to(drill, "cy")["blocks"])


def test_only_the_offered_person_answers(drill):
    hand_off(drill, "@kai")
    cy, kai = drill.person("cy"), drill.person("kai")
    shown = offer_to(drill, "kai")
    with drill.engine.begin() as connection:  # the button that Kai presses points to Cy's offer
        connection.execute(text('UPDATE offer SET "to" = :cy'), {"cy": cy.id})

    for button in ("handoff_accept", "handoff_decline"):
        kai.presses(button, shown)
        assert whisper(kai, "Command of INC-1 is offered to Cy Moreau, and only they can answer.")

    assert commander(drill) == drill.person("bo").id
    assert rows(drill, "SELECT outcome FROM offer") == [{"outcome": None}]


def test_to_whom_command_cannot_be_offered(drill):
    for line, answer in (
        ("@bo", "You have command of INC-1 already."),
        ("@Drumbeat", "Drumbeat is a bot, and a bot cannot take on a duty."),
        ("@mia", "Mia Brandt no longer has an account here."),
        ("<@U0NOBODY|nobody>", "I know nobody called U0NOBODY here."),
        ("nobody@example.com", "I know nobody called nobody@example.com here."),
        ("@nobody", "I know nobody called @nobody here."),
        ("<!channel> take it", "I know nobody called"),
        ("🔥" * 5000, "I know nobody called"),
        ("@cy " + "x" * 3001, "That is 3,001 characters; 3,000 is the most here."),
    ):
        assert hand_off(drill, line).startswith(answer), line[:40]
    assert hand_off(drill, "@bo", by="ada").startswith("Bo Lindqvist has command of INC-1 already.")
    assert rows(drill, "SELECT id FROM offer") == []
    assert "<!channel>" not in str(drill.person("bo").whispers("general"))


def test_who_may_not_hand_off_is_told_who_can(drill):
    assert hand_off(drill, by="kai") == (
        "Command of INC-1 is handed over by its commander (Bo Lindqvist), its deputy or management. "
        "Ask one of them."
    )


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


def test_the_same_form_twice_is_one_offer(drill):
    bo = drill.person("bo")
    bo.types("/incident handoff", channel=ROOM)
    bo.form().submit(to="cy@example.com")

    assert drill.workspace.delivery.send(drill.workspace.delivery.log[-1].envelope).ok
    drill.settle()

    assert len(rows(drill, "SELECT id FROM offer")) == 1
    assert kinds(drill, ROOM).count("notice") == 1


def test_somebody_who_joined_a_minute_ago_can_be_offered_command(drill):
    from bot.workspace.staff import Someone  # noqa: PLC0415 - one story only

    lee = drill.workspace.arrives(Someone("lee", "Lee Ng"))

    assert hand_off(drill, f"<@{lee.id}|lee>").startswith(lee.mention)
    assert hand_off(drill, "lee@example.com").startswith(lee.mention)


def test_the_briefing_is_in_the_readers_language_and_the_room_keeps_its_own(drill):
    hand_off(drill, "@haneul")

    offer = offer_to(drill, "haneul")
    assert "지휘를 제안했습니다" in offer["text"]
    assert "지휘 맡기" in str(offer["blocks"])
    assert "offers command of INC-1" in last(room_texts(drill, ROOM))
