"""The time zones people name: offsets, UTC, and IANA names. Abbreviations are refused, not guessed."""

import re
from collections.abc import Mapping
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.timeline.asked import Asked, Why

FLAGS = re.ASCII | re.IGNORECASE

AFTER_UTC = re.compile(r"(?:utc|gmt) ?([+-])(\d{1,2})(?::?(\d{2}))?(?![\d:])", FLAGS)
PLAIN_UTC = re.compile(r"(?:utc|gmt|z)(?![a-z0-9/+])", FLAGS)
PLUS = re.compile(r"(\+)(\d{2}):?(\d{2})(?![\d:])", FLAGS)
MINUS = re.compile(r"(-)(\d{2}):?(\d{2})(?![\d:])", FLAGS)
NAMED = re.compile(r"[a-z_]+(?:/[a-z0-9_+]+(?:-[a-z_]+)*)+(?:-\d{1,2}(?![\d:]))?", FLAGS)
WORD = re.compile(r"[a-z]{2,5}(?![a-z0-9/])", FLAGS)

# Each of these is several zones in the world, or hides whether it is summer, or would be the first
# of a list to keep up to date for ever.
_ABBREVIATIONS = """
    pt pst pdt mt mst mdt ct cst cdt et est edt at ast adt akst akdt hst nst ndt brt art clt cot pet
    bst ist wet west cet cest eet eest msk trt sast cat eat wat gst pkt npt bdt mmt ict wib wit
    sgt hkt pht myt kst jst awst acst acdt aest aedt nzst nzdt
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
# In small letters these are words as well; see times.split_leading.
ALSO_WORDS = ABBREVIATIONS & {
    "pt", "mt", "ct", "et", "at", "est", "ist", "art", "wet", "west", "cat", "eat", "wit", "pet", "cot"
}  # fmt: skip

WIDEST = timedelta(hours=14)
QUARTERS = (0, 15, 30, 45)


def zone_at(text: str, at: int, asked: Asked, *, iso: bool) -> tuple[tzinfo, int] | None:
    """The zone that starts at `at`, and where it ends.

    `iso`: the clock stands in an ISO 8601 time, where a minus starts an offset. Anywhere else
    `14:05-05:00` is a range, which is what people mean by it. After UTC a sign always starts one.
    """
    if (found := AFTER_UTC.match(text, at)) and (zone := _offset(found)):
        return zone, found.end()
    if found := PLAIN_UTC.match(text, at):
        return UTC, found.end()
    if found := PLUS.match(text, at) or (MINUS.match(text, at) if iso else None):
        if zone := _offset(found):
            return zone, found.end()
        raise asked.no(Why.ZONE_UNKNOWN, zone=found[0])
    if found := AFTER_UTC.match(text, at):
        raise asked.no(Why.ZONE_UNKNOWN, zone=found[0])
    return _named(text, at, asked)


def _offset(found: re.Match[str]) -> tzinfo | None:
    sign, hours, minutes = found[1], int(found[2]), int(found[3] or 0)
    offset = timedelta(hours=hours, minutes=minutes)
    if offset > WIDEST or minutes not in QUARTERS:
        return None
    return timezone(-offset if sign == "-" else offset) if offset else UTC


def _named(text: str, at: int, asked: Asked) -> tuple[tzinfo, int] | None:
    if found := NAMED.match(text, at):
        if name := _names().get(found[0].lower()):
            return ZoneInfo(name), found.end()
        if found[0].lower().split("/")[0] in _areas():
            raise asked.no(Why.ZONE_UNKNOWN, zone=found[0])
        return None
    if (found := WORD.match(text, at)) and found[0].lower() in ABBREVIATIONS:
        raise asked.no(Why.ZONE_AMBIGUOUS, zone=found[0])
    return None


@cache
def _names() -> Mapping[str, str]:
    """Names with a slash only: "Japan", "Cuba" and "GB" are zones too, and the start of a sentence."""
    return {name.lower(): name for name in available_timezones() if "/" in name}


@cache
def _areas() -> frozenset[str]:
    return frozenset(name.split("/")[0] for name in _names())
