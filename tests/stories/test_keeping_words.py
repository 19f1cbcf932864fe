"""Nothing typed or quoted is lost on the way to a form, and what was not understood is said."""

import pytest

from bot.workspace.sheets import texts
from tests.stories.people import direct, last, rows

CHANNEL = "inc-1-checkout-is-down"


def held_back(person):
    """What the form is offered by, when it did not open."""
    return person.waits_for(lambda: person.whispers()[-1:], "the form by a button")[0]


def test_a_priority_that_there_is_not_is_told_in_the_form_and_stays_in_the_title(drill):
    cy = drill.person("cy")
    cy.types("/incident declare P9 Checkout is down", channel="general")
    form = cy.form()

    told = "\n".join(form.texts)
    assert "There is no priority `P9`, only P0–P3" in told
    assert "/incident declare P1 Checkout is down" in told
    assert form.value("title") == "P9 Checkout is down"
    assert form.value("priority") == "not_sure"


@pytest.mark.parametrize(
    ("said", "details"),
    [
        ("Checkout answers with 502\nsince the deploy", "since the deploy"),
        ("한" * 3900, "한" * 1500),  # the title cannot hold the line, so the details hold all of it
    ],
)
def test_a_form_that_did_not_open_keeps_the_whole_message_it_was_declared_from(
    drill, said, details
):
    ts = drill.person("kai").says(said, "random")
    cy = drill.person("cy")
    drill.slack.fail("views.open", error="expired_trigger_id")
    cy.uses_shortcut("declare_from_message", ts)

    cy.presses("declare_from_message", held_back(cy))
    form = cy.form()
    assert form.value("title") == said.splitlines()[0][:200]
    assert form.value("details")[:1500] == details
    assert f"{drill.person('kai').mention} wrote" in "\n".join(form.texts)
    assert form.submit(title="Checkout is down").closed
    drill.settle()

    (first,) = rows(drill, "SELECT facts FROM event WHERE kind = 'noted'")
    assert drill.person("kai").id in str(first)
    room = "\n".join(line for m in drill.said(CHANNEL) for line in texts(m["blocks"]))
    assert f"*First entry*: {drill.person('kai').mention} wrote, " in room
    assert f"{cy.mention} declared from it" in room
    assert f"/archives/{drill.room('random').id}/p{ts.replace('.', '')}" in room


def test_a_button_of_another_release_opens_an_empty_form(drill):
    drill.declare(by="gita")
    kai = drill.person("kai")
    kai.joins("incidents")
    announced = drill.said("incidents")[0]
    for block in announced["blocks"]:
        for one in block.get("elements", []):
            if one.get("action_id") == "join":
                one.update(action_id="declare_from_message", value='{"quoted": {"text": 1}}')

    kai.presses("declare_from_message", announced)

    assert not kai.form().value("title")


def test_deputy_and_scribe_are_on_the_board_once_there_are_any(drill):
    drill.declare(by="gita", priority="P1")
    board = drill.said(CHANNEL)[0]
    assert "Scribe" not in "\n".join(texts(board["blocks"]))

    ada = drill.person("ada")
    ada.joins(CHANNEL)
    for seat, who in (("scribe", "kai"), ("deputy", "gita")):
        ada.types(f"/incident assign {seat} {drill.person(who).mention}", channel=CHANNEL)
    drill.settle()

    shown = "\n".join(texts(drill.said(CHANNEL)[0]["blocks"]))
    assert f"*Scribe*\n{drill.person('kai').mention}" in shown
    assert f"*Deputy*\n{drill.person('gita').mention}" in shown
    assert "*Service*" in shown, "nothing had to make room for them"


def test_a_form_that_did_not_open_where_nobody_can_whisper_is_offered_directly(drill):
    cy = drill.person("cy")
    drill.slack.fail("views.open", error="expired_trigger_id")
    cy.uses_shortcut("declare")

    offered = cy.waits_for(lambda: direct(drill, "cy", "notice"), "the form by a button")
    cy.presses("declare", last(offered))

    assert cy.form().callback_id == "incident_declare"
