"""Who hands command over, to whom, and who answers for whom."""

import pytest
from sqlalchemy import text

from tests.stories.offers import a_p1_of_bo, hand_off, offer_to
from tests.stories.people import holders, newcomer, rows, whisper


@pytest.fixture
def drill(drill):
    return a_p1_of_bo(drill)


@pytest.mark.both
def test_permissions_follow_at_once(drill):
    hand_off(drill)
    drill.person("cy").presses("handoff_accept", offer_to(drill, "cy"))

    told = hand_off(drill, "@kai", by="bo")

    assert told.startswith("Only the commander (Cy Moreau), the deputy or management can hand over")
    assert hand_off(drill, "@kai", by="cy").startswith(drill.person("kai").mention)


@pytest.mark.both
def test_only_the_offered_person_answers(drill):
    hand_off(drill, "@kai")
    cy, kai = drill.person("cy"), drill.person("kai")
    shown = offer_to(drill, "kai")
    with drill.engine.begin() as connection:  # the button that Kai presses points to Cy's offer
        connection.execute(text('UPDATE offer SET "to" = :cy'), {"cy": cy.id})

    for button in ("handoff_accept", "handoff_decline"):
        kai.presses(button, shown)
        assert whisper(kai, "Command of INC-1 is offered to Cy Moreau, and only they can answer.")

    assert holders(drill)["commander"] == drill.person("bo").id
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
        "Only the commander (Bo Lindqvist), the deputy or management can hand over command of INC-1. "
        "Ask one of them."
    )


def test_somebody_who_joined_a_minute_ago_can_be_offered_command(drill):
    lee = newcomer(drill)

    assert hand_off(drill, f"<@{lee.id}|lee>").startswith(lee.mention)
    assert hand_off(drill, "lee@example.com").startswith(lee.mention)
