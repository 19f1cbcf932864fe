"""The form behind "Escalate": whom to ask for help, and why."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.forms.inputs import chosen, modal, typed
from bot.forms.reading import Answers, Misread
from bot.render.words import Words
from bot.timeline.times import NotATime, understand
from models.errors import Refusal
from models.escalation_kinds import EscalationTarget
from models.escalations import NAME_LENGTH
from models.incident import TEXT_LENGTH

ID, HEARD_ID = "incident_escalate", "incident_heard"
TARGET, NAME, REASON, EVERY, TEXT, KNEW = "target", "name", "reason", "every", "text", "knew"
SHORT_TEXT = 200


@dataclass(frozen=True, slots=True)
class Asked:
    number: int
    target: EscalationTarget
    name: str
    reason: str
    every: str | None
    """As it was typed."""


@dataclass(frozen=True, slots=True)
class Told:
    number: int
    which: int
    text: str
    every: str | None
    knew_at: datetime | None


def show(words: Words, number: int) -> dict[str, Any]:
    targets = [
        (one.value, words.plain(f"target-{one.value.replace('_', '-')}"))
        for one in EscalationTarget
    ]
    first = EscalationTarget.TEAM.value
    return modal(
        ID,
        words,
        [
            chosen(TARGET, words.plain("label-escalate-target"), targets, words, initial=first),
            typed(
                NAME,
                words.plain("label-escalate-name"),
                hint=words.plain("hint-escalate-name"),
                required=True,
                focus=True,
            ),
            typed(REASON, words.plain("label-escalate-reason"), lines=True, required=True),
            _every(words),
        ],
        title="board-escalate",
        submit="board-escalate",
        private=json.dumps({"incident": number}),
    )


def show_heard(words: Words, number: int, which: int) -> dict[str, Any]:
    return modal(
        HEARD_ID,
        words,
        [
            typed(TEXT, words.plain("label-heard-text"), lines=True, required=True, focus=True),
            typed(KNEW, words.plain("label-heard-knew"), hint=words.plain("hint-heard-knew")),
            _every(words),
        ],
        title="button-heard",
        submit="button-heard",
        private=json.dumps({"incident": number, "which": which}),
    )


def _every(words: Words) -> dict[str, Any]:
    hint = words.plain("hint-escalate-every")
    return typed(EVERY, words.plain("label-escalate-every"), example="60m", hint=hint)


def read(view: dict[str, Any]) -> Asked:
    known = json.loads(view.get("private_metadata") or "{}")
    answers = Answers.of(view)
    name, reason = answers.text(NAME, most=NAME_LENGTH), answers.text(REASON, most=TEXT_LENGTH)
    if name is None:
        raise Misread(NAME, "escalate-usage")
    if reason is None:
        raise Misread(REASON, "escalate-empty")
    target = EscalationTarget(answers.text(TARGET, most=20) or EscalationTarget.TEAM.value)
    return Asked(int(known["incident"]), target, name, reason, answers.text(EVERY, most=20))


def read_heard(view: dict[str, Any], *, now: datetime) -> Told:
    known = json.loads(view.get("private_metadata") or "{}")
    answers = Answers.of(view)
    text = answers.text(TEXT, most=TEXT_LENGTH)
    if text is None:
        raise Misread(TEXT, "heard-empty")
    every = answers.text(EVERY, most=20)
    return Told(int(known["incident"]), int(known["which"]), text, every, _knew(answers, now))


def _knew(answers: Answers, now: datetime) -> datetime | None:
    said = answers.text(KNEW, most=SHORT_TEXT)
    try:
        return None if said is None else understand(said, now=now).start
    except NotATime as no:
        raise Misread(KNEW, no.sentence, **no.facts) from no


def at_field(refusal: Refusal) -> str:
    if isinstance(refusal, Misread):
        return refusal.block_id
    return EVERY if refusal.sentence.startswith("vendor-cadence") else NAME


def at_heard_field(refusal: Refusal) -> str:
    if isinstance(refusal, Misread):
        return refusal.block_id
    if refusal.sentence.startswith(("time-", "vendor-knew")):
        return KNEW
    return EVERY if refusal.sentence.startswith("vendor-cadence") else TEXT
