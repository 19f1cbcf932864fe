"""Names that people's scripts and other programs rely on, to the letter: forms, buttons, types of messages."""

import ast

import pytest

from bot.database import HERE
from bot.forms import declare, handoff, resolve, triage, update
from bot.render.words import words_in
from models.vocabulary import NudgeStage
from tests.rules.shown import POLICY, STANDS, known_incident
from tests.stories.outsider import listened

WORDS = words_in("en")
FORMS = {
    "incident_declare": (
        declare.show(WORDS, POLICY, declare.Typed(), open_now=[], open_count=0, asked_in=None),
        "title priority service source alerted_at scope impact_type customers category details",
    ),
    "incident_update": (update.show(WORDS, known_incident(), STANDS), "audience text phase"),
    "incident_resolve": (resolve.show(WORDS, known_incident()), "explanation impact_ended_at"),
    "incident_triage": (
        triage.show(WORDS, POLICY, known_incident()),
        (
            "service hostname source alerted_at scope impact_type customers category label details"
            " criterion availability packet_loss measured_from priority reason"
        ),
    ),
    "incident_handoff": (handoff.show(WORDS, 1), "to note"),
}
BUTTONS = {
    "nochange", "update", "handoff", "handoff_accept", "handoff_decline", "ack", "agree", "not_resolved",
    "join", "resolve", "close", "reopen", "dismiss", "note", "decision", "phase", "take", "assign", "page",
    "triage", "priority", "validate", "lower_confirm", "lower_refuse", "transient",
    "declare", "list", "show", "catchup", "oncall", "rota", "swap_accept", "swap_decline", "health", "merge", "unmerge",
}  # fmt: skip
TYPES = {
    "incident_announced", "incident_board", "incident_paged", "update_posted", "update_due",
    "handoff_offered", "handoff_done", "priority_changed", "phase_changed", "impact_changed",
    "incident_merged", "incident_resolved", "incident_closed", "page_escalated", "report_ready",
    "rota_posted", "notice",
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_forms_and_their_inputs_are_called_as_ever(name):
    view, inputs = FORMS[name]
    shown = [block for block in view["blocks"] if block["type"] == "input"]

    assert view["callback_id"] == name
    assert [block["block_id"] for block in shown] == inputs.split()
    assert {block["element"]["action_id"] for block in shown} == {"value"}


def test_only_a_title_is_required_to_declare():
    view, _ = FORMS["incident_declare"]
    asked = [block for block in view["blocks"] if block["type"] == "input"]

    assert [block["block_id"] for block in asked if not block["optional"]] == ["title"]


def test_every_button_of_the_contract_is_listened_to():
    assert BUTTONS - set(listened().actions) == set()


def test_messages_carry_the_types_of_the_contract_and_no_others():
    """Each renderer names its type where it makes the message: `Say("notice", …)`."""
    said = {
        constant.value
        for path in (HERE / "bot/delivery/saying").glob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"Say", "_aloud"}
        for constant in ast.walk(call.args[0])
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
    }
    assert {"update_due", "incident_paged", "handoff_done", "page_escalated", "notice"} <= said
    assert said - TYPES == set()


def test_stages_of_a_question_are_called_as_ever():
    assert [stage.value for stage in NudgeStage] == ["soon", "due", "late", "climb"]
