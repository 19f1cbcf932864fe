"""The resolve form: what it was, and when customers stopped feeling it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.forms.inputs import modal, typed
from bot.forms.reading import Answers, Misread
from bot.render.blocks import context
from bot.render.mrkdwn import moment
from bot.render.words import Words
from bot.timeline.times import NotATime, understand
from models.errors import Refusal
from models.incident import TEXT_LENGTH, Incident

ID = "incident_resolve"
SHORT_TEXT = 200


@dataclass(frozen=True, slots=True)
class Asked:
    number: int
    explanation: str
    impact_ended_at: datetime | None


def show(words: Words, incident: Incident, owed: datetime | None = None) -> dict[str, Any]:
    """`owed`: since when customers wait for an update, which this would write off."""
    blocks = [] if owed is None else [context(words("form-resolve-owed", due=moment(owed)))]
    blocks += [
        typed(
            "explanation",
            words.plain("label-explanation"),
            example=words.plain("form-explanation-example"),
            hint=words.plain("form-explanation-hint"),
            lines=True,
            required=True,
            focus=True,
        ),
        typed(
            "impact_ended_at",
            words.plain("label-impact-ended-at"),
            hint=words.plain("form-alerted-at-hint"),
        ),
    ]
    return modal(
        ID,
        words,
        blocks,
        title="form-resolve",
        submit="form-resolve-submit",
        private=json.dumps({"incident": incident.id}),
    )


def read(view: dict[str, Any], *, now: datetime) -> Asked:
    answers = Answers.of(view)
    known = json.loads(view.get("private_metadata") or "{}")
    explanation = answers.text("explanation", most=TEXT_LENGTH)
    if explanation is None:
        raise Misread("explanation", "resolve-empty")
    return Asked(int(known["incident"]), explanation, _ended(answers, now))


def at_field(refusal: Refusal) -> str:
    if isinstance(refusal, Misread):
        return refusal.block_id
    about_time = refusal.sentence.startswith(("impact-", "time-"))
    return "impact_ended_at" if about_time else "explanation"


def _ended(answers: Answers, now: datetime) -> datetime | None:
    said = answers.text("impact_ended_at", most=SHORT_TEXT)
    if said is None:
        return None
    try:
        when = understand(said, now=now)
    except NotATime as no:
        raise Misread("impact_ended_at", no.sentence, **no.facts) from no
    return when.end or when.start
