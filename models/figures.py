"""Numbers that people write about impact: a part of a whole, or a percentage, and of what [293]."""

import re
from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from models.errors import Refusal

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:[.,]\d{1,6})?"
_PERCENT = r"(?:%|percent\b|per cent\b|퍼센트)"
_ENDS_THERE = rf"(?![.,]?\d|[:/-]| ?{_PERCENT})"
"""Of the second of two numbers: it has no more digits, is no time or range, and is not itself a percentage."""
_AROUND = r"(?P<around>~ ?|≈ ?|\b(?:about|around|approximately|roughly|nearly|near|almost) |약 ?)?"
_WORDS = r"(?P<unit>(?: ?[^\W\d_][\w/-]*){0,4})"
PART_OF_WHOLE = re.compile(
    rf"{_AROUND}(?<![\d.,:/-])(?P<part>{_NUMBER}) ?(?:of|out of) (?:the |all |our )?"
    rf"(?P<whole>{_NUMBER}){_ENDS_THERE}{_WORDS}",
    re.IGNORECASE,
)
WHOLE_THEN_PART = re.compile(
    rf"{_AROUND}(?P<unit>[^\W\d_]{{0,40}}) ?(?<![\d.,])(?P<whole>{_NUMBER})(?:개|건|명|곳|대)? ?중 ?"
    rf"(?P<part>{_NUMBER}){_ENDS_THERE}"
)
PERCENT = re.compile(
    rf"{_AROUND}(?<![\d.,])(?P<percent>{_NUMBER}) ?{_PERCENT}"
    rf"(?: of (?:the |all |our |total )?{_WORDS})?",
    re.IGNORECASE,
)
UNIT_WORDS = 3
_ENDS = """a about after almost an and approximately are around as at because before but by could did do during fail
    failed failing fails for from had has have in is it near nearly not of on or over per returned
    roughly saw since so than that the their then this to until was we were when which while will with 약"""
ENDS_UNIT = frozenset(_ENDS.split())


@dataclass(frozen=True, slots=True)
class Figure:
    """22 of 310 services, or 98.2 %. Numbers are kept as they were written, to the last digit."""

    percent: str
    """Of a part of a whole: computed, to one place."""
    part: str | None = None
    whole: str | None = None
    unit: str | None = None
    around: bool = False

    def facts(self) -> dict[str, Any]:
        return asdict(self)


def figures(text: str) -> list[Figure]:
    """All that stand in a text, in their order. A part that is larger than its whole is refused."""
    found: dict[range, Figure] = {}
    for pattern, read in (
        (PART_OF_WHOLE, _part),
        (WHOLE_THEN_PART, _part),
        (PERCENT, _percent),
    ):
        for match in pattern.finditer(text):
            digits = _digits(match)
            taken = any(digits.start < one.stop and one.start < digits.stop for one in found)
            figure = None if taken else read(match)
            if figure is not None:
                found[digits] = figure
    return [found[digits] for digits in sorted(found, key=lambda one: one.start)]


def _digits(found: re.Match[str]) -> range:
    """Where its numbers stand. The words about them may be those of the next one too."""
    spans = [found.span(name) for name in ("part", "whole", "percent") if name in found.groupdict()]
    return range(min(start for start, _ in spans), max(end for _, end in spans))


def _part(found: re.Match[str]) -> Figure | None:
    part, whole = _value(found["part"]), _value(found["whole"])
    if not whole:
        return None
    if part > whole:
        raise Refusal("figure-more-than-all", typed=found[0].strip()[:60])
    percent = (100 * part / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Figure(f"{percent}", f"{part}", f"{whole}", _unit(found["unit"]), bool(found["around"]))


def _percent(found: re.Match[str]) -> Figure:
    value = _value(found["percent"])
    return Figure(f"{value}", unit=_unit(found["unit"]), around=bool(found["around"]))


def _value(written: str) -> Decimal:
    """`1,100` is eleven hundred, and `98,2` is less than a hundred."""
    thousands = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", written)
    return Decimal(written.replace(",", "" if thousands else "."))


def _unit(words: str | None) -> str | None:
    """The few words that say of what; a verb or the like ends them."""
    kept: list[str] = []
    for word in (words or "").split()[:UNIT_WORDS]:
        if word.lower() in ENDS_UNIT:
            break
        kept.append(word)
    return " ".join(kept)[:60] or None
