"""Both languages say the same things, and nothing in the code asks for words that are not there."""

import re
from itertools import repeat
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import BaseNode, Message, Pattern, Term, TextElement, VariableReference
from fluent.syntax.visitor import Visitor

from bot.database import HERE
from bot.render import words
from bot.render.mrkdwn import Mrkdwn, escape
from bot.render.words import LANGUAGES, UnknownWords, Words, files, language_of, words_in
from bot.timeline.times import Why
from tests.rules.bold import frayed


class Facts(Visitor):
    def __init__(self):
        self.names = set()

    def visit_VariableReference(self, node: VariableReference):  # noqa: N802 - Fluent's name
        self.names.add(node.id.name)


class Sentences(Visitor):
    """Every way a sentence can read, each fact a word."""

    def __init__(self):
        self.found = []

    def visit_Pattern(self, node: Pattern):  # noqa: N802 - Fluent's name
        parts = (e.value if isinstance(e, TextElement) else "x" for e in node.elements)
        self.found.append("".join(parts))
        self.generic_visit(node)


def entries(language):
    """Every key with the facts it mentions. A line that is no Fluent would be junk here."""
    found = {}
    parsed = [FluentParser().parse(file.read_text("utf-8")) for file in files(language)]
    for entry in (entry for resource in parsed for entry in resource.body):
        assert type(entry).__name__ != "Junk", f"{language}: {entry.content!r}"
        if isinstance(entry, Message | Term):
            facts = Facts()
            facts.visit(entry.value)
            prefix = "-" if isinstance(entry, Term) else ""
            assert prefix + entry.id.name not in found, f"{language}: {entry.id.name} twice"
            found[prefix + entry.id.name] = facts.names
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_alone_reads_as_it_does_in_its_file(language):
    """They are parsed one by one, when they are first said."""
    for file in files(language):
        text = file.read_text("utf-8")
        whole = [one for one in FluentParser().parse(text).body if isinstance(one, Message | Term)]
        alone = [FluentParser().parse(source).body[0] for source in words.entries(text).values()]
        assert len(alone) == len(whole)
        assert all(map(BaseNode.equals, alone, whole, repeat(["span", "comment"]))), file


def test_a_sentence_brings_what_it_refers_to():
    assert "Drumbeat" in Words("en").plain("help-title")


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_languages_have_the_same_sentences_and_facts(language):
    assert entries(language) == entries("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_bold_is_bold(language):
    """A particle right behind `*bold*` keeps Slack from ending it: people would read the stars."""
    sentences = Sentences()
    for file in files(language):
        sentences.visit(FluentParser().parse(file.read_text("utf-8")))

    assert len(sentences.found) > 500
    assert [text for text in sentences.found if frayed(text)] == []


def test_every_sentence_the_code_names_exists():
    known = set(entries("en"))
    call = re.compile(
        r"""(?:words|words\.plain|label|Refusal|Misread)\(\s*(?:[\w_]+,\s*)?"([a-z][\w-]+)["]"""
    )
    named = {
        (path.name, key)
        for folder in ("bot", "handlers", "models")
        for path in Path(HERE / folder).rglob("*.py")
        if "workspace" not in path.parts
        for key in call.findall(path.read_text("utf-8"))
        if "-" in key
    }

    assert len(named) > 10
    assert {(file, key) for file, key in named if key not in known} == set()


def test_every_reason_for_not_being_a_time_has_its_sentence():
    assert {f"time-{why}" for why in Why} <= set(entries("en"))


def test_korean_terms_are_those_of_the_korean_policy():
    korean = "".join(file.read_text("utf-8") for file in files("ko"))

    assert "사고" in korean
    assert "인시던트" not in korean


def test_facts_are_escaped_unless_they_are_ours():
    english = words_in("en")

    assert english("as-it-is", text="<!channel> & <@U1>") == "&lt;!channel&gt; &amp; &lt;@U1&gt;"
    assert english("as-it-is", text=Mrkdwn("<@U1>")) == "<@U1>"


def test_plain_text_is_left_as_it_was_typed():
    assert words_in("en").plain("as-it-is", text="a < b & c") == "a < b & c"


def test_characters_that_turn_the_direction_of_text_are_dropped():
    assert escape("abc\u202edef") == "abcdef"


def test_unknown_words_are_a_bug_that_is_seen():
    with pytest.raises(UnknownWords, match="no-such-sentence"):
        Words("en").plain("no-such-sentence")
    with pytest.raises(UnknownWords, match="board-line"):
        Words("en").plain("board-line")


@pytest.mark.parametrize(
    ("locale", "language"),
    [("ko-KR", "ko"), ("en-GB", "en"), ("fr-FR", None), (None, None), ("", None)],
)
def test_the_language_of_a_locale(locale, language):
    assert language_of(locale) == language
