"""The words the bot speaks, in Fluent, by language. A test holds the languages to the same keys."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

from bot.render.locales import let_go
from bot.render.mrkdwn import Marked, Mrkdwn, escape, spelled_out
from bot.render.particles import marked, settled

HERE = Path(__file__).parent / "lang"
LANGUAGES = ("en", "ko")
FALLBACK = "en"
LONG = 1000
"""Fluent gives up on facts of more than 2,500 characters; longer ones than this are put in afterwards."""

KEPT = 5000
"""Sentences with their facts. A board is made anew with each change, and most of it is as it was."""

ENTRY = re.compile(r"^(-?[a-zA-Z][\w-]*) *=", re.MULTILINE)
"""Where a sentence begins, and its name. Whatever goes on in later lines is indented."""
REFERS = re.compile(r"\{\s*(-?[a-zA-Z][\w-]*)")
"""What else a sentence needs."""

AS_UNDERSTOOD = "understood"
"""The fact that says how a time was read: in UTC, which is what a bare time is taken for."""


def files(language: str) -> list[Path]:
    """The word files of a language: one a noun."""
    return sorted((HERE / language).glob("*.ftl"))


def entries(text: str) -> dict[str, str]:
    """The sentences of a file as they are written, by name."""
    starts = list(ENTRY.finditer(text))
    ends = [start.start() for start in starts[1:]] + [len(text)]
    return {start[1]: text[start.start() : end] for start, end in zip(starts, ends, strict=True)}


class UnknownWords(KeyError):
    """A sentence that is in no word file, or that was not given all it mentions: a bug of ours."""


class Words:
    """The sentences of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._same: dict[tuple[Any, ...], str] = {}
        # No isolation marks: Slack shows them as blanks, and names are escaped one by one anyway.
        self._bundle = FluentBundle([language], use_isolating=False)
        self._unread: dict[str, str] = {}
        """A sentence is parsed when it is first said. All of them take a tenth of a second a language, which whoever
        starts the bot, or asks first, would wait for; and most are not said for days."""
        for file in files(language):
            self._unread.update(entries(file.read_text("utf-8")))
        self._sentences = frozenset(name for name in self._unread if not name.startswith("-"))

    def __call__(self, sentence: str, **facts: Any) -> Mrkdwn:
        """For a message. Facts are escaped unless they are Mrkdwn already."""
        safe = {name: self._safe(name, fact) for name, fact in facts.items()}
        return Mrkdwn(self.plain(sentence, **safe))

    def _safe(self, name: str, fact: Any) -> Any:
        if isinstance(fact, Marked):
            return self.plain(fact.sentence, who=str(escape(fact.name)))
        if isinstance(fact, str) and name != AS_UNDERSTOOD and (at := spelled_out(fact)):
            return at
        return escape(fact) if isinstance(fact, str) else fact

    def plain(self, sentence: str, **facts: Any) -> str:
        """For labels, titles and errors at a field, which Slack shows as they are."""
        if not all(isinstance(fact, str) or type(fact) is int for fact in facts.values()):
            return self._said(sentence, facts)
        key = (sentence, *facts.items())
        known = self._same.get(key)
        if known is None:
            if len(self._same) >= KEPT:
                self._same.clear()  # in one step: several threads render at once
            known = self._same[key] = self._said(sentence, facts)
        return known

    def _said(self, sentence: str, facts: dict[str, Any]) -> str:
        if not self.has(sentence):
            raise UnknownWords(sentence)
        self._read(sentence)
        message = self._bundle.get_message(sentence)
        if message.value is None:
            raise UnknownWords(sentence)
        long = {n: f for n, f in facts.items() if isinstance(f, str) and len(f) > LONG}
        marks = {name: f"\ue000{name}\ue001" for name in long}
        text, problems = self._bundle.format_pattern(message.value, {**facts, **marks})
        if problems:
            raise UnknownWords(f"{sentence}: {problems[0]}")
        said = str(text)
        for name, fact in long.items():
            said = said.replace(marks[name], fact)
        return settled(said) if self.language == "ko" else said

    def has(self, sentence: str) -> bool:
        return sentence in self._sentences

    def _read(self, name: str) -> None:
        """It is unread until all is there: another thread may want it at the same moment, and reads it too."""
        source = self._unread.get(name)
        if source is None:
            return
        for other in REFERS.findall(source):
            self._read(other)
        text = marked(source) if self.language == "ko" else source
        self._bundle.add_resource(FluentResource(text))
        self._unread.pop(name, None)


@cache
def words_in(language: str) -> Words:
    return Words(language if language in LANGUAGES else FALLBACK)


def learn() -> None:
    """Read every language's files, before anybody waits for an answer in it."""
    for language in LANGUAGES:
        words_in(language)
    let_go(LANGUAGES)


def language_of(locale: str | None) -> str | None:
    """`ko-KR` reads Korean. None when we do not speak it."""
    language = (locale or "").partition("-")[0].lower()
    return language if language in LANGUAGES else None
