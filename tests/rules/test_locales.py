"""What the bot keeps of all that is known of its languages: how they count, and how they write a number."""

import pickle

import pytest
from babel.core import get_global
from babel.localedata import load
from fluent.runtime import FluentBundle, FluentResource

from bot.render import words
from bot.render.locales import OF_THE_WORLD
from bot.render.words import LANGUAGES, files

LARGEST = 20_000
"""Bytes of a language. What babel reads is twenty times that."""
COUNTED = "counted = { $n } { $n ->\n    [one] time\n   *[other] times\n }\n"


@pytest.mark.parametrize("language", ["root", *LANGUAGES])
def test_a_bot_that_has_learned_its_words_keeps_little_besides(language):
    words.learn()
    assert len(pickle.dumps(load(language))) < LARGEST
    assert not any(get_global(part) for part in OF_THE_WORLD)


@pytest.mark.parametrize("n", [0, 1, 2, 12, 1_234_567, -3, 1.5])
def test_numbers_and_plurals_are_what_they_were(n):
    words.learn()
    said = {}
    for language in LANGUAGES:
        bundle = FluentBundle([language], use_isolating=False)
        bundle.add_resource(FluentResource(COUNTED))
        said[language] = bundle.format_pattern(bundle.get_message("counted").value, {"n": n})
    assert said == {
        "en": (f"{n:,} {'time' if n == 1 else 'times'}", []),
        "ko": (f"{n:,} times", []),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_asks_for_more_than_that(language):
    """Dates, percents and currencies are let go: a sentence that asked for one would break."""
    asks = [
        one.name
        for one in files(language)
        for call in ("DATETIME(", "NUMBER(")
        if call in one.read_text("utf-8")
    ]
    assert asks == []
