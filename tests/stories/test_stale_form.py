"""Text that nobody can see is no text, and a form from before the policy changed loses nothing."""

import pytest

from bot.database import HERE
from models.blank import visible
from tests.stories.conftest import Drill
from tests.stories.people import rows, whispered

INVISIBLE = [
    "\u200b\u200b",
    "\u2060\ufeff",
    "\u3164",
    "\u2800 \u00a0",
    "\u202e\u200f",
    "\ufe0f\u0301",
    "\U000e0020",
]


@pytest.mark.parametrize("nothing", INVISIBLE, ids=ascii)
def test_what_cannot_be_seen_is_empty(nothing):
    assert visible(nothing) == ""


@pytest.mark.parametrize("something", ["🔥", "👩\u200d🚒", "장애", "\u200fعطل", "-", "e\u0301"])
def test_what_can_be_seen_stays_as_it_was_typed(something):
    assert visible(f" {something}\n") == something


def test_nothing_invisible_is_taken_where_words_are_needed(drill):
    bo = drill.person("bo")
    bo.types("/incident declare", channel="general")
    sent = bo.form().submit(title="\u200b\u3164\u2800")
    assert list(sent.errors) == ["title"]

    drill.declare(by="ada", priority="P1")
    for verb in ("note", "decision"):
        bo.types(f"/incident {verb} INC-1 \u200b\u3164", channel="general")
        assert "example" in whispered(bo, "general")[-1], verb
    assert len(rows(drill, "SELECT id FROM incident")) == 1
    assert not rows(drill, "SELECT id FROM event WHERE kind IN ('noted', 'decided')")


@pytest.fixture
def policy(tmp_path):
    file = tmp_path / "policy.toml"
    file.write_text((HERE / "policy.example.toml").read_text())
    return file


@pytest.fixture
def drill_of(migrated_url, policy):
    drill = Drill(migrated_url, policy=policy)
    yield drill
    drill.close()


FILLED = {
    "title": "Checkout is down",
    "priority": "P1",
    "service": "payments",
    "source": "employee",
    "alerted_at": "08:55",
    "scope": "EU",
    "impact_type": ["degraded"],
    "customers": "Acme",
    "details": "Since the deploy <!channel>",
}


def test_a_form_from_before_the_policy_changed_loses_nothing(drill_of, policy):
    bo = drill_of.person("bo")
    bo.types("/incident declare", channel="general")
    form = bo.form()
    policy.write_text(
        policy.read_text().replace('"payments"', '"billing"').replace('"Payments"', '"Billing"')
    )
    assert drill_of.policy.refresh()

    sent = form.submit(**FILLED)

    assert not sent.closed
    assert "no service “payments”" in " ".join(sent.form.texts)
    kept = {name: sent.form.value(name) for name in FILLED if name != "service"}
    assert kept == {name: value for name, value in FILLED.items() if name != "service"}
    assert not rows(drill_of, "SELECT id FROM incident")

    assert sent.form.submit(service="billing").closed
    (made,) = rows(drill_of, "SELECT title, service, scope, details FROM incident")
    assert made["service"] == "billing"
    assert made["details"] == FILLED["details"]


def test_a_form_from_before_there_was_a_list_may_say_the_name(drill_of, policy):
    listed = policy.read_text()
    policy.write_text('[organisation]\nname = "Example"\n')
    drill_of.policy.refresh()
    bo = drill_of.person("bo")
    bo.types("/incident declare", channel="general")
    form = bo.form()
    policy.write_text(listed)
    drill_of.policy.refresh()

    service = drill_of.policy().services[0]
    assert form.submit(title="It is slow", service=service.name.upper()).closed
    (made,) = rows(drill_of, "SELECT service FROM incident")
    assert made["service"] == service.id


def test_a_category_that_is_gone_is_asked_for_again(drill_of, policy):
    bo = drill_of.person("bo")
    bo.types("/incident declare It is slow", channel="general")
    form = bo.form()
    was = drill_of.policy().services[0].category
    policy.write_text('[organisation]\nname = "Example"\n')
    drill_of.policy.refresh()

    sent = form.submit(category=was)

    assert f"no category “{was}”" in " ".join(sent.form.texts)
    assert sent.form.value("title") == "It is slow"
    assert sent.form.submit(category="Security").closed
