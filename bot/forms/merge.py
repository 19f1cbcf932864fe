"""The merge form: into which, why, and whether it gets worse with that."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.forms.inputs import chosen, modal, typed
from bot.forms.reading import Answers, Misread
from bot.render.words import Words
from bot.timeline.times import NotATime, When, understand
from models.errors import Refusal
from models.incident import Incident
from models.vocabulary import Priority
from models.wording import TEXT_LENGTH

ID = "incident_merge"
INTO, CAUSE, PRIORITY, AT = "into", "cause", "priority", "at"
CHOICES = 100
"""As many as Slack takes in one list."""


@dataclass(frozen=True, slots=True)
class Asked:
    part: int
    whole: int
    cause: str
    priority: Priority | None
    when: When | None


def show(words: Words, incident: Incident, others: Sequence[Incident]) -> dict[str, Any]:
    """`others`: what is open and may be seen by whoever asks, the worst first."""
    label = words.plain
    choices = [(str(one.id), f"{one.name} {one.priority} {one.title}") for one in others[:CHOICES]]
    levels = [(level.value, level.value) for level in Priority]
    example, hint = label("form-merge-cause-example"), label("form-merge-priority-hint")
    return modal(
        ID,
        words,
        [
            chosen(INTO, label("label-merge-into"), choices, words, required=True),
            typed(CAUSE, label("label-merge-cause"), lines=True, required=True, example=example),
            chosen(PRIORITY, label("label-merge-priority"), levels, words, hint=hint),
            typed(AT, label("label-merge-at"), hint=label("form-merge-at-hint")),
        ],
        title="form-merge",
        submit="form-merge-submit",
        private=json.dumps({"incident": incident.id}),
    )


def read(view: dict[str, Any], *, now: datetime) -> Asked:
    known = json.loads(view.get("private_metadata") or "{}")
    answers = Answers.of(view)
    into = answers.text(INTO, most=20)
    if into is None or not into.isdigit():
        raise Misread(INTO, "not-a-choice", typed=into or "")
    cause = answers.text(CAUSE, most=TEXT_LENGTH)
    if cause is None:
        raise Misread(CAUSE, "merge-empty")
    level = answers.text(PRIORITY, most=20)
    if level is not None and level not in set(Priority):
        raise Misread(PRIORITY, "not-a-choice", typed=level)
    return Asked(
        int(known["incident"]),
        int(into),
        cause,
        Priority(level) if level else None,
        _when(answers.text(AT, most=200), now),
    )


def _when(said: str | None, now: datetime) -> When | None:
    if said is None:
        return None
    try:
        return understand(said, now=now)
    except NotATime as no:
        raise Misread(AT, no.sentence, **no.facts) from no


def at_field(refusal: Refusal) -> str:
    if isinstance(refusal, Misread):
        return refusal.block_id
    fields = {"merge-ahead": AT, "merge-would-lower": PRIORITY, "merge-empty": CAUSE}
    return fields.get(refusal.sentence, INTO)
