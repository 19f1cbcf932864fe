"""The triage form submits what differs from what it showed, and loses nothing that was filled in."""

from decimal import Decimal

import pytest

from bot.forms import triage as form
from bot.forms.known import NotInPolicy
from bot.forms.reading import Misread
from bot.policy import Policy
from bot.policy.criteria import Criterion
from bot.render.words import LANGUAGES, words_in
from bot.steps.filing import filed
from bot.steps.prioritising import Wish
from bot.workspace.filling import state_of
from bot.workspace.rules.views import check_view
from models.classified import Blank
from models.errors import Refusal
from models.vocabulary import ImpactType, Priority, Stage
from tests.rules.shown import AT, POLICY, incident, known_incident
from tests.rules.triage_shown import MEASURED, gaps


def sent(view, **answers):
    """The form as it comes back, with these inputs filled in anew."""
    values = {block: {"value": said} for block, said in answers.items()}
    return {**view, "state": state_of(view["blocks"], values)}


def filled():
    known = known_incident()
    known.criterion, known.measured, known.label = "access-degraded", MEASURED, "payments-eu"
    return known


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("about", [incident, known_incident, filled, gaps])
def test_what_was_left_as_it_was_is_no_change(about, language):
    """[24], [25]: in either language, values and answers without a value alike."""
    view = form.show(words_in(language), POLICY, about())
    check_view(view)
    assert form.read(sent(view), POLICY, now=AT) == form.Asked(1, {}, Wish(None))


def test_what_was_changed_is_the_change_and_an_emptied_field_is_empty():
    """[24], [25], [30], [31], [35], [38]"""
    view = form.show(words_in("en"), POLICY, known_incident())
    answers = {
        "scope": "one region", "customers": None, "service": "unknown", "alerted_at": "n/a",
        "impact_type": ["loss_of_access"], "availability": "97,5 %", "measured_from": "worldwide",
        "priority": "P0", "reason": "all of them",
    }  # fmt: skip
    asked = form.read(sent(view, **answers), POLICY, now=AT)

    assert asked.changes == {
        "scope": "one region",
        "customers": None,
        "service": Blank.UNKNOWN,
        "alerted_at": Blank.NOT_APPLICABLE,
        "impact_type": (ImpactType.LOSS_OF_ACCESS,),
    }
    assert (asked.wish.to, asked.wish.reason) == (Priority.P0, "all of them")
    assert asked.wish.figures.availability == Decimal("97.5")


def test_a_choice_that_the_policy_no_longer_has_shows_the_form_anew_with_the_rest():
    """[25], [55]: the policy may change while a form is open."""
    about, words = gaps(), words_in("en")
    view = form.show(words, POLICY, about)
    typed = {"category": "Billing", "scope": "two regions", "priority": "P1", "reason": "so it is"}
    back = sent(view, **typed)
    with pytest.raises(NotInPolicy) as no:
        form.read(back, Policy(), now=AT)
    again = form.show_again(words, Policy(), about, back, no.value)
    check_view(again)
    asked = form.read(sent(again), Policy(), now=AT)

    assert asked.changes == {"scope": "two regions"}
    assert asked.wish == Wish(Priority.P1, "so it is")


NOWHERE = Policy()
"""A policy that names no regions, and has no criterion of our own."""


@pytest.mark.parametrize(
    ("policy", "places"),
    [
        (NOWHERE, ["worldwide", "major_region", "elsewhere"]),
        (POLICY, ["worldwide", *POLICY.organisation.regions, "elsewhere"]),
    ],
)
def test_a_figure_is_measured_from_a_major_region_of_the_policy_or_from_any(policy, places):
    """[38], [40]"""
    shown = form.show(words_in("en"), policy, gaps())
    (place,) = (one for one in shown["blocks"] if one.get("block_id") == "measured_from")
    assert [one["value"] for one in place["element"]["options"]] == places


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"criterion": "ours"}, "criterion"),
        ({"availability": "97", "measured_from": "Western Europe"}, "measured_from"),
    ],
)
def test_a_criterion_or_a_region_that_the_policy_no_longer_has_is_said_at_its_field(answers, field):
    """[35], [38]: the policy may change while a form is open."""
    ours = Criterion(id="ours", priority="P1", text="Ours")
    before = POLICY.model_copy(update={"criteria": (ours,)})
    view = form.show(words_in("en"), before, gaps())
    with pytest.raises(Misread, match="not-a-choice") as no:
        form.read(sent(view, **answers), NOWHERE, now=AT)
    assert form.at_field(no.value) == field


def test_whatever_form_a_category_comes_from_it_is_one_of_the_policys():
    """[55]: the priority form was opened before the policy changed; what it is filed under stays a choice."""
    about = known_incident()
    with pytest.raises(Refusal, match="category-unknown") as no:
        filed(POLICY, about, {"category": "Plumbing"})
    assert (no.value.facts["typed"], "API" in no.value.facts["known"]) == ("Plumbing", True)
    about.category = "Plumbing"
    for category in ("Plumbing", "API", None):
        assert filed(POLICY, about, {"category": category})["category"] == category


@pytest.mark.parametrize("priority", Priority)
def test_a_label_files_what_is_not_major_and_a_category_anything(priority):
    """[54], [56]: what a P0 or P1 lacks is told until it has a category."""
    about = known_incident()
    about.priority, about.category, about.label = priority, None, "queue-lag"
    assert about.gaps() == (["category"] if priority.major else [])
    about.category = "API"
    assert about.gaps() == []


def test_what_is_complete_waits_for_somebody_who_looks_at_its_priority():
    """[33]: a P3 that nobody reviewed is not active, however much is known of it."""
    about = known_incident()
    about.stage, about.priority, about.priority_reviewed = Stage.TRIAGE, Priority.P3, False
    about.category = "API"
    assert about.gaps() == []
    assert not about.activate()
    about.priority_reviewed = True
    assert about.activate()
