"""What stands behind `/incident declare`: a priority, something that looks like one, or just a title."""

import pytest

from bot.forms.declare import Typed
from bot.render.words import words_in
from bot.workspace.rules.views import check_view
from models.vocabulary import Priority
from tests.rules.shown import declare_form, incident


@pytest.mark.parametrize(
    ("line", "priority", "title"),
    [
        ("P1 Checkout is down", Priority.P1, "Checkout is down"),
        ("p0: Checkout is down", Priority.P0, "Checkout is down"),
        ("P2,  Checkout is down", Priority.P2, "Checkout is down"),
        ("P3\nCheckout is down", Priority.P3, "Checkout is down"),
        ("P1", Priority.P1, ""),
    ],
)
def test_a_leading_priority_is_one(line, priority, title):
    assert Typed.of(line) == Typed(title, priority)


@pytest.mark.parametrize("line", ["P9 Checkout is down", "p4: disk full", "P10", "P00 x", "P01 x"])
def test_what_looks_like_a_priority_and_is_none_is_known_as_such_and_kept(line):
    typed = Typed.of(line)

    assert (typed.title, typed.priority) == (line, None)
    assert line.startswith(typed.unknown)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "P2P links down",
        "P99-latency of the API",
        "PagerDuty is down",
        "p",
        "P is for panic",
        "Problem P1",
        "P1x",
        "POS terminals offline",
        "P4/P5 pods crash",
        "🔥 P9",
        "P9999 is a part number",
    ],
)
def test_a_title_that_begins_harmlessly_is_a_title(line):
    assert Typed.of(line) == Typed(line)


def test_a_title_is_one_line_without_blanks_around_it():
    """It goes into topics, names and subjects."""
    assert incident(" Checkout\n\tis  down ").title == "Checkout is down"


def test_what_is_open_already_can_be_joined_from_the_form_except_what_is_restricted():
    """[142]: so that one outage does not become two incidents. Nobody joins a restricted one by a button."""
    secret = incident("Keys leaked", number=2, category="Security")
    shown = declare_form(words_in("en"), open_now=[incident(), secret])
    check_view(shown)

    lines = {
        b["text"]["text"]: b.get("accessory") for b in shown["blocks"] if b["type"] == "section"
    }
    join = lines["INC-1 P1 *Checkout is down*"]
    assert (join["action_id"], join["value"]) == ("join", "INC-1")
    assert lines["INC-2 P1 *Keys leaked*"] is None
