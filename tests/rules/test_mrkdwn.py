"""From Slack's text to what a person wrote, and what is left when text is cut."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.forms.declare import Typed
from bot.render.mrkdwn import (
    Mrkdwn,
    as_typed,
    bold,
    code,
    escape,
    moment,
    one_way,
    shortened,
    spelled_out,
)
from bot.render.words import words_in
from bot.timeline.times import spell, understand
from models.vocabulary import Priority
from tests.rules.shown import AT


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("R&amp;D is down", "R&D is down"),
        ("a &lt; b &amp;&amp; c &gt; d", "a < b && c > d"),
        ("&amp;lt;", "&lt;"),
        ("ask <@U1|bo> in <#C1|general>", "ask @bo in #general"),
        ("<@U1> <!channel> <!subteam^S1|@sre>", "@U1 @channel @sre"),
        ("<https://example.com/a?b=1&amp;c=2>", "https://example.com/a?b=1&c=2"),
        ("<mailto:ada@example.com|ada@example.com>", "ada@example.com"),
    ],
)
def test_commands_are_read_as_they_were_typed(sent, typed):
    assert as_typed(sent) == typed


def test_what_is_shown_as_code_cannot_end_it():
    shown = code("a` <!channel> *b* `c")

    assert (shown[0], shown[-1], shown.count("`")) == ("`", "`", 2)
    assert "&lt;!channel&gt;" in shown


@given(st.text())
def test_escaping_comes_undone(text):
    assert as_typed(escape(text)) == one_way(text)


def test_a_priority_comes_first_or_is_part_of_the_title():
    assert Typed.of("p1 R&amp;D is down") == Typed("R&D is down", Priority.P1)
    assert Typed.of("<@U1|bo> cannot log in") == Typed("@bo cannot log in", None)


def test_cutting_leaves_no_half_of_anything():
    assert shortened(Mrkdwn("ab&lt;cd"), 5) == "ab…"
    assert shortened(Mrkdwn("ab <@U0BO>"), 7) == "ab …"
    assert shortened(Mrkdwn(f"at {moment(AT)}"), 30) == "at …"
    assert shortened(Mrkdwn("short"), 5) == "short"


def test_what_cannot_be_bold_is_shown_as_typed():
    assert bold("*a_b*") == "*ab*"
    assert bold("***") == "***"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-03-02 09:00Z", "{}"),
        ("~2026-03-02 09:00Z", "~{}"),
        ("2026-03-02 09:00-09:20Z", "{}–{}"),
    ],
)
def test_times_in_records_and_refusals_are_read_in_everybodys_own_zone(typed, read):
    """What `spell` writes is what `spelled_out` reads; only whole facts are times, not times within a text."""
    spelled = spell(understand(typed, now=AT + timedelta(hours=1)))
    ends = [moment(AT), moment(AT + timedelta(minutes=20))]

    assert spelled_out(spelled) == read.format(*ends)
    assert words_in("ko")("noted-when", when=spelled) == f"시각: {read.format(*ends)}"
    assert spelled_out(f"since {spelled}") is None
    assert spelled_out("2026-02-31 09:00 UTC") is None
    refused = words_in("en")("time-in-future", typed="9:00", understood=spelled)
    assert spelled in refused  # beside the rule that a bare time is UTC, it is told in UTC
