"""A note as people write it: `at 14:05 [IMPACT START] [reported] Errors in Dublin`, one or several in a message.

The time comes first, then in brackets what marks the entry: how sure it is, whose doing it was, that it was a change
in production or of the response, or a step by hand, or a status in the writer's own words. Where every line begins with a time each is an entry, and a date is carried down to those
that follow it.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.timeline.entries import Actor, Confidence, Nature
from bot.timeline.times import NotATime, When, split_leading

AT = re.compile(r"at\s+", re.IGNORECASE)
TAG = re.compile(r"\[([^\[\]\n]{1,100})\]\s*")
MOST_TAGS = 4
MOST_LINES = 30
UNKNOWN = re.compile(r"(?:an? )?unknown(?: time)?(?=$|[\s,;:.])[\s,;:.]*", re.IGNORECASE)
_SURE = {
    Confidence.CONFIRMED: "confirmed 확인됨 확인",
    Confidence.REPORTED: "reported 전언",
    Confidence.SPECULATION: "speculation guess 추측",
}
_WHOSE = {
    Actor.US: "us 우리",
    Actor.VENDOR: "vendor 공급업체",
    Actor.CUSTOMER: "customer client 고객",
    Actor.ATTACKER: "attacker 공격자",
}
_ABOUT = {
    Nature.CHANGE: "change|production change|변경|운영 변경",
    Nature.RESPONSE: "response|response level|대응|대응 수준",
    Nature.MANUAL: "manual|manual step|수동|수동 작업",
}
SURE = {word: meant for meant, words in _SURE.items() for word in words.split()}
WHOSE = {word: meant for meant, words in _WHOSE.items() for word in words.split()}

ABOUT = {word: meant for meant, words in _ABOUT.items() for word in words.split("|")}


@dataclass(frozen=True, slots=True)
class Jotted:
    """One entry, as it was understood."""

    text: str
    when: When | None = None
    """None: now."""
    status: str = ""
    confidence: Confidence | None = None
    actor: Actor | None = None
    nature: Nature | None = None

    @property
    def facts(self) -> dict[str, str]:
        """What is kept of it besides the time: only what was said."""
        told = {
            "status": self.status,
            "confidence": self.confidence.value if self.confidence else "",
            "actor": self.actor.value if self.actor else "",
            "nature": self.nature.value if self.nature else "",
            "typed": self.when.typed if self.when else "",
        }
        return {key: value for key, value in told.items() if value}


def jotted(text: str, *, now: datetime) -> list[Jotted]:
    """Raises NotATime when it begins with what is meant as a time and is none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if 1 < len(lines) <= MOST_LINES and all(AT.match(line) for line in lines):
        found, carried = [], None
        for line in lines:
            one = _one(line, now, carried)
            if one.when is None:
                return [_one(text, now, None)]
            carried = _day(one.when) or carried
            found.append(one)
        return found
    return [_one(text, now, None)]


def _one(text: str, now: datetime, carried: date | None) -> Jotted:
    when, rest = dated(text, now, carried)
    return tagged(Jotted(rest, when))


def dated(text: str, now: datetime, carried: date | None = None) -> tuple[When | None, str]:
    """`at 14:05 we saw errors`. "At the moment …" begins with no time, and is all text."""
    begins = AT.match(text)
    if begins is None:
        return None, text
    behind = text[begins.end() :]
    if unknown := UNKNOWN.match(behind):
        return When(None, typed=unknown[0].strip(" ,;:.")), behind[unknown.end() :]
    try:
        when, rest = split_leading(behind, now=now, carried_date=carried)
    except NotATime:
        if carried is None:
            raise
        when, rest = split_leading(behind, now=now)
    return (None, text) if when is None else (when, rest)


def _day(when: When) -> date | None:
    last = when.end or when.start
    return None if last is None else last.date()


def tagged(one: Jotted) -> Jotted:
    """With what stands in brackets before the text."""
    for _ in range(MOST_TAGS):
        tag = TAG.match(one.text)
        if tag is None:
            break
        word = tag[1].strip().lower()
        rest = one.text[tag.end() :]
        if word in SURE:
            one = replace(one, text=rest, confidence=SURE[word])
        elif word in WHOSE:
            one = replace(one, text=rest, actor=WHOSE[word])
        elif word in ABOUT and rest:
            one = replace(one, text=rest, nature=ABOUT[word])
        elif not one.status and rest:
            one = replace(one, text=rest, status=tag[1].strip())
        else:
            break
    return one
