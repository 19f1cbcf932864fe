"""The intake fields, as every form that has them shows and reads them.

"Unknown" and "not applicable" are answers [24]: chosen from a list, or typed as people type them.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from bot.forms import known as in_policy
from bot.forms.inputs import chosen, ticked, typed
from bot.forms.reading import Answers, Misread
from bot.policy import Policy
from bot.render.blocks import Block
from bot.render.words import Words
from bot.timeline.past import is_ahead
from bot.timeline.times import NotATime, understand
from models.classified import FILLED, Blank
from models.incident import Incident, Intake
from models.vocabulary import ImpactType, Source

CHOICES = 100
SHORT_TEXT, LONG_TEXT = 500, 3000
LENGTHS = {"label": 80, "details": LONG_TEXT}
"""In characters; everything else is a short text."""

UNKNOWN = {"unknown", "not known", "not known yet", "don't know", "dont know", "no idea", "tbd", "?", "??",
           "모름", "모르겠음", "미상", "알 수 없음", "아직 모름"}  # fmt: skip
NOT_APPLICABLE = {
    "n/a",
    "na",
    "n.a.",
    "not applicable",
    "does not apply",
    "-",
    "--",
    "해당 없음",
    "해당없음",
}
CHOSEN_FROM_POLICY = {"service": in_policy.service, "category": in_policy.category}
MAY_BE_BLANK = ("service", "source", "alerted_at", "scope", "customers", "impact_type")

HOSTS = re.compile(r"[\s,;]+")

Member = TypeVar("Member", bound=StrEnum)


def blocks(
    words: Words, policy: Policy, was: Mapping[str, str], *, in_triage: bool = False
) -> list[Block]:
    """`was`: what each field is filled with, as `given` or `known` tell it. `in_triage`: also what nobody has
    to know who only declares."""
    label = words.plain
    services = [(s.id, s.name) for s in policy.services][: CHOICES - len(Blank)]
    categories = [(c, c) for c in policy.categories][:CHOICES]
    source = _named("source", Source, words) + _blanks(words)
    return [
        _service(words, services, was["service"]),
        *([_hostname(words, was["hostname"])] if in_triage else []),
        chosen("source", label("label-source"), source, words, initial=was["source"]),
        typed(
            "alerted_at",
            label("label-alerted-at"),
            hint=label("form-alerted-at-hint"),
            initial=was["alerted_at"],
        ),
        typed(
            "scope",
            label("label-scope"),
            example=label("form-scope-example"),
            initial=was["scope"],
        ),
        ticked(
            "impact_type",
            label("label-impact-type"),
            _named("impact", ImpactType, words) + _blanks(words),
            initial=was["impact_type"].split(),
        ),
        typed(
            "customers",
            label("label-customers"),
            example=label("form-customers-example"),
            initial=was["customers"],
        ),
        chosen("category", label("label-category"), categories, words, initial=was["category"]),
        *([_label(words, was["label"])] if in_triage else []),
        typed("details", label("label-details"), lines=True, initial=was["details"]),
    ]


def _service(words: Words, services: list[tuple[str, str]], was: str) -> Block:
    """A list when the policy has one; an organisation without one can still type."""
    label = words.plain("label-service")
    if not services:
        return typed("service", label, initial=was)
    return chosen("service", label, services + _blanks(words), words, initial=was)


def _hostname(words: Words, was: str) -> Block:
    label = words.plain
    example = label("form-hostname-example")
    return typed("hostname", label("label-hostname"), example=example, initial=was)


def _label(words: Words, was: str) -> Block:
    hint = words.plain("form-label-hint")
    return typed("label", words.plain("label-label"), hint=hint, initial=was)


def known(incident: Incident, words: Words) -> dict[str, str]:
    """What the form is filled with: what the record knows."""
    return {name: as_shown(incident, name, words) for name in FILLED}


def given(answers: Answers, *, details: str = "") -> dict[str, str]:
    """The same from what somebody has filled in before; `details` where they left none."""
    filled = {name: as_sent(answers, name) for name in FILLED}
    return {**filled, "details": filled["details"] or details}


def as_shown(incident: Incident, name: str, words: Words) -> str:
    """A field as the form shows it: what it is compared with when it comes back."""
    value = incident.answer(name)
    if isinstance(value, Blank):
        chosen_from_list = name in ("source", "impact_type", "service")
        return value.value if chosen_from_list else words.plain(f"blank-{value}")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, list):
        return " ".join(sorted(value))
    return str(value or "")


def as_sent(answers: Answers, name: str) -> str:
    """The same field as it comes back, before anything is made of it."""
    if name == "impact_type":
        return " ".join(sorted(answers.several(name)))
    return answers.text(name, most=LENGTHS.get(name, SHORT_TEXT)) or ""


def value(answers: Answers, name: str, policy: Policy, *, now: datetime) -> Any:
    """What a field means: its value, a `Blank`, or None when it is empty."""
    if name == "impact_type":
        return _impact(answers.several(name))
    said = as_sent(answers, name)
    blank = _blank(said) if name in MAY_BE_BLANK else None
    if not said or blank:
        return blank
    if name in CHOSEN_FROM_POLICY:
        return CHOSEN_FROM_POLICY[name](answers, policy)
    if name == "alerted_at":
        return _noticed(said, now)
    if name == "hostname":
        return hostnames(said)
    return member(Source, name, said) if name == "source" else said


def hostnames(said: str) -> str:
    """However they were listed: each once, in the order in which they were named."""
    return ", ".join(dict.fromkeys(one for one in HOSTS.split(said) if one))


def read(answers: Answers, policy: Policy, *, now: datetime) -> Intake:
    """All of them at once, of somebody who declares."""
    told = {name: value(answers, name, policy, now=now) for name in FILLED}
    blank = {name: said for name, said in told.items() if isinstance(said, Blank)}
    values = {name: None if name in blank else said for name, said in told.items()}
    service = policy.service(str(values["service"] or ""))
    values["category"] = values["category"] or (service.category if service else None)
    return Intake(**values | {"impact_type": values["impact_type"] or ()}, blank=blank)


def member(kind: type[Member], block_id: str, said: str) -> Member:
    try:
        return kind(said)
    except ValueError as error:
        raise Misread(block_id, "not-a-choice", typed=said) from error


def _impact(ticks: Sequence[str]) -> tuple[ImpactType, ...] | Blank | None:
    blanks = [Blank(tick) for tick in ticks if tick in set(Blank)]
    if blanks and len(ticks) > 1:
        raise Misread("impact_type", "impact-or-blank")
    if blanks:
        return blanks[0]
    return tuple(member(ImpactType, "impact_type", tick) for tick in ticks) or None


def _blank(said: str) -> Blank | None:
    plain = said.strip().rstrip(".!").lower()
    if plain == Blank.UNKNOWN or plain in UNKNOWN:
        return Blank.UNKNOWN
    return (
        Blank.NOT_APPLICABLE if plain == Blank.NOT_APPLICABLE or plain in NOT_APPLICABLE else None
    )


def _noticed(said: str, now: datetime) -> datetime | None:
    try:
        noticed = understand(said, now=now).start
    except NotATime as no:
        raise Misread("alerted_at", no.sentence, **no.facts) from no
    if noticed is not None and is_ahead(noticed, now=now):
        understood = f"{noticed:%Y-%m-%d %H:%M} UTC"
        raise Misread("alerted_at", "time-in-future", typed=said, understood=understood)
    return noticed


def _named(group: str, kind: type[StrEnum], words: Words) -> list[tuple[str, str]]:
    return [(one.value, words.plain(f"{group}-{one}")) for one in kind]


def _blanks(words: Words) -> list[tuple[str, str]]:
    return [(one.value, words.plain(f"blank-{one}")) for one in Blank]
