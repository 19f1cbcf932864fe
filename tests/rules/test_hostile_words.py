"""Nobody's words can break what the bot says: not its markup, its pings or its lengths."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.forms import declare as form
from bot.ports import Message
from bot.render import announcement, board, help, lifecycle, told  # noqa: A004 - the noun of the command
from bot.render.words import LANGUAGES, Words, words_in
from handlers.commands import ROOT
from models.blank import visible
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import TITLE_LENGTH
from tests.rules import (
    closing_shown,
    people_shown,
    prevents_shown,
    rotas_shown,
    tickets_shown,
    triage_shown,
    work_shown,
)
from tests.rules.shown import (
    BO,
    LATE,
    NEXT,
    POLICY,
    ROOM,
    STANDS,
    USAGES,
    Shown,
    as_slack_takes_it,
    declare_form,
    happening,
    incident,
    troubled,
    updated,
)

PIECES = (
    "<!channel>", "<!here|x>", "<@U0CY>", "<#C1|general>", "<https://evil.example|bank>", "<!date^1^{time}|x>",
    "&", "&lt;!channel&gt;", "<", ">", "*", "_", "~", "`", "```", "@channel", "\u202e", "\u2066", "\u200b", "\x00",
    "🔥", "👩‍👩‍👧", "사고", "مرحبا", "\n", "\t", " ", "{time}", "{ $by }", "INC-1", ":fire:",
)  # fmt: skip
HOSTILE = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    min_size=1,
    max_size=40,
).map("".join)
LONG = (
    "x" * 3000,
    "<" * 3000,
    "&" * 2999 + "<",
    "🔥" * 5000,
    "<@U0CY> " * 600,
    "`" * 3000,
    "\u202e",
)
# The only tokens that are ours: the declarer, the channel, a moment, and in `code` nothing at all.
TICKET = re.escape(f"<{tickets_shown.URL}|OPS-12>")
OURS = re.compile(rf"{TICKET}|<@{BO}>|<@U0EUN>|<#{ROOM}>|<!date\^\d+\^[^<>|]*\|[^<>]*>")
ENTITIES = re.compile(r"&(?!amp;|lt;|gt;)")


def marked_texts(shown: Any) -> list[str]:
    """Every text that Slack interprets: mrkdwn objects, and the plain text of the message itself."""
    if isinstance(shown, Message):
        return [shown.text, *marked_texts(shown.blocks)]
    if isinstance(shown, list):
        return [text for each in shown for text in marked_texts(each)]
    if isinstance(shown, dict):
        own = [shown["text"]] if shown.get("type") == "mrkdwn" else []
        return own + [text for each in shown.values() for text in marked_texts(each)]
    return []


def lifecycle_with(text: str) -> list[Callable[[Words], Shown]]:
    """Every message of an incident's life that holds people's words."""
    told = [
        (lifecycle.updated, updated(text, "internal", "customers")),
        (
            lifecycle.phase_changed,
            happening(EventKind.PHASE_CHANGED, now="identified", was=None, note=text),
        ),
        (lifecycle.resolved, happening(EventKind.RESOLVED, explanation=text)),
        (lifecycle.reopened, happening(EventKind.REOPENED, reason=text, next=NEXT)),
        (lifecycle.closed, happening(EventKind.CLOSED, override=text)),
        (lifecycle.dismissed, happening(EventKind.DISMISSED, reason=text)),
        (lifecycle.noted, happening(EventKind.NOTED, text=text, when=text[:40])),
    ]
    return [lambda words, one=one: one[0](one[1], words) for one in told]


def everything_with(hostile: str, words: Words) -> list[Shown]:
    """Everything we render that has a place for people's words, with these words in every place."""
    title = visible(visible(hostile)[:TITLE_LENGTH]) or "x"
    made = incident(
        title,
        service=hostile[:80],
        scope=hostile[:500],
        customers=hostile[:500],
        category=hostile[:80],
        details=hostile[:3000],
    )
    return [
        board.render(made, STANDS, POLICY, words),
        announcement.render(made, LATE, ROOM, words),
        *closing_shown.with_words(hostile, words),
        *(render(words) for render in lifecycle_with(hostile[:3000])),
        told.where_to_go(made, ROOM, words),
        told.form_by_button("declare", hostile, words),
        told.refused(Refusal("person-unknown", who=hostile), hostile, words),
        troubled(hostile, words),
        help.render(ROOT, USAGES, hostile, words),
        help.unknown(ROOT, hostile, hostile, USAGES, words),
        help.unknown(ROOT, "updaet", hostile, USAGES, words),
        *tickets_shown.with_words(hostile, words),
        *prevents_shown.with_words(hostile, words),
        *triage_shown.everything_with(hostile, words),
        *rotas_shown.with_words(hostile, words),
        people_shown.asked(made, words, why=hostile),
        people_shown.declined(made, words, why=hostile),
        people_shown.said_declined(made, words, why=hostile),
        people_shown.said(made, words, why=hostile, name=hostile),
        people_shown.offered(made, POLICY, words, said=hostile),
        *work_shown.with_words(hostile, words),
        declare_form(words, hostile),
        declare_form(words, open_now=[made] * form.SHOWN_OPEN, open_count=9),
    ]


def assert_harmless(hostile: str, language: str) -> None:
    for shown in everything_with(hostile, words_in(language)):
        as_slack_takes_it(shown)
        for text in marked_texts(shown):
            rest = OURS.sub("", text)
            assert "<" not in rest, rest
            assert ">" not in rest, rest
            assert not ENTITIES.search(rest), rest
            assert "\u202e" not in rest


@pytest.mark.parametrize("language", LANGUAGES)
@given(hostile=HOSTILE)
@example(hostile="<!channel>")
@example(hostile="***")
def test_nobodys_words_become_markup(language, hostile):
    assert_harmless(hostile, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hostile", LONG, ids=lambda text: f"{text[:3]!r}x{len(text)}")
def test_long_words_are_cut_without_breaking_anything(language, hostile):
    assert_harmless(hostile, language)
