"""What a submitted form is read as."""

import pytest

from bot.forms.reading import Answers


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
