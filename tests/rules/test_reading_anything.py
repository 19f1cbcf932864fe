"""Whatever somebody types behind `impact`, `tried` or `measure`: it is understood or refused, and never breaks."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.impact_said import WHAT, read
from handlers.matters_said import OUTCOME, details_in, owner_in, settling
from handlers.notes import reasons
from models.errors import Refusal
from models.figures import figures
from models.vocabulary import ImpactMove, MatterKind

NOW = datetime(2026, 3, 2, 21, 0, tzinfo=UTC)
KNOWN = {"api": "api", "kv": "kv", "key-value store": "kv"}
PIECES = (
    *WHAT, *(word for of_kind in OUTCOME.values() for word in of_kind),
    "kv", "api", '"', "“x”", ",", " and ", "all", "at ", "at 17:52", "at ?", "until ", "next ", "owner <@U0CY>",
    "22 of 310", "0 of 0", "98,2 %", "1,2,3", "…", "-", ":", "#1 ", "999999", "\x00", "\u202e", "🔥", "İ", "ß", "ﬁ", "\n", " ",
)  # fmt: skip
TYPED = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=14).map("".join)


@given(TYPED)
@example('start "" at 17:52')
@example("İkv start")
@example("at at at")
def test_impact_is_understood_or_refused(text):
    """[327] And what names no service never means them all."""
    try:
        typed = read(text, KNOWN, now=NOW)
    except Refusal:
        return
    assert typed.what in set(WHAT.values())
    assert (
        not typed.everything or "all" in text.lower() or "전체" in text or "every" in text.lower()
    )
    if typed.what in set(ImpactMove) and typed.said is not None and typed.said.at is not None:
        assert typed.said.at.tzinfo is UTC


@given(TYPED, st.sampled_from(MatterKind))
def test_matters_are_understood_or_refused(text, kind):
    try:
        found = settling(kind, text, always=kind is MatterKind.TRY)
        assert found is None or found.words != ""
        owner, rest = owner_in(text)
        assert owner is None or owner not in rest or rest.count(owner) < text.count(owner)
        details_in(kind, rest, now=NOW)
        reasons(text)
    except Refusal:
        return


@given(TYPED)
def test_numbers_are_read_or_refused(text):
    """[293]"""
    try:
        found = figures(text)
    except Refusal:
        return
    assert all(float(one.percent) >= 0 for one in found)
    assert all(float(one.part) <= float(one.whole) for one in found if one.part is not None)


LONG = [
    "at " * 1000,
    "22 of " * 600,
    "1," * 1500,
    "no effect, " * 300,
    "because " * 400,
    '"' * 3000,
]
LONG += ["start kv " + "until " * 500, "~ " * 1500 + "%", "a " * 1500 + "ruled out", "of 1 " * 700]


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:12])
def test_the_longest_text_is_read_in_no_time(text):
    """A pattern that tries everything would hold a thread, and everybody behind it."""
    began = time.process_time()
    for reader in (figures, reasons, lambda said: read(said, KNOWN, now=NOW)):
        try:
            reader(text)
        except Refusal:
            continue
    for kind in MatterKind:
        settling(kind, text)
        owner_in(text)
        try:
            details_in(kind, text, now=NOW)
        except Refusal:
            continue
    assert time.process_time() - began < 2
