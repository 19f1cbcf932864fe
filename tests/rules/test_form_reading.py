"""What a submitted form is read as."""

import pytest

from bot.forms import impact
from bot.forms.reading import Answers, Misread
from bot.policy.model import Service
from bot.render.words import words_in
from models.incident import Incident, Intake
from tests.rules.shown import AT, BO


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Checkout\x00 is down", "Checkout is down"),
        ("half a letter \ud83d", "half a letter"),
        ("a whole one \U0001f525", "a whole one \U0001f525"),
        ("one\n\ttwo", "one\n\ttwo"),
        ("\x00\x1f", None),
    ],
)
def test_what_no_database_keeps_is_left_out(typed, read):
    answers = Answers({"title": {"value": {"value": typed}}})

    assert answers.text("title", most=100) == read


IMPACT = [
    ({"what": "start", "service": "api", "at": "08:41", "note": "All"}, "start api at 08:41 - All"),
    # Picked names are in quotation marks, for one may read as a word: this one is no word for all of them.
    ({"what": "end", "services": ["all"], "service": "kv"}, 'end "all", kv'),
    ({"what": "end", "services": ["api"], "service": "Everything"}, "end Everything"),
    # A statement is of the incident, whatever the form had filled in.
    (
        {"what": "malicious-unknown", "services": ["api"], "at": "08:41", "note": "We look"},
        "malicious unknown - We look",
    ),
]


@pytest.mark.parametrize(("filled", "typed"), IMPACT)
def test_the_impact_form_is_read_as_what_could_have_been_typed(filled, typed):
    """[289]"""
    fields = {
        name: {"value": {"selected_options": [{"value": one} for one in said]}}
        if isinstance(said, list)
        else {"value": {"value": said}}
        for name, said in filled.items()
    }
    view = {"state": {"values": fields}, "private_metadata": '{"incident": 7}'}

    assert impact.read(view) == impact.Asked(7, typed)


def test_the_impact_form_wants_what_moves():
    with pytest.raises(Misread, match="impact-what-empty"):
        impact.read({"private_metadata": '{"incident": 7}'})


@pytest.mark.parametrize("known", [(), (Service(id="api", name="API"),)])
def test_the_impact_form_begins_with_what_its_incident_is_about(known):
    """[289]: in the list where the policy has it, else as it would be typed."""
    incident = Incident.declare("Down", None, Intake(service="Login page"), by=BO, at=AT)
    incident.id = 1
    shown = impact.show(words_in("en"), incident, known)["blocks"]
    inputs = {block["block_id"]: block["element"] for block in shown}

    assert inputs["service"]["initial_value"] == "Login page"
    assert ("services" in inputs) == bool(known), "Slack takes no empty list"
