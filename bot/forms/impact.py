"""The impact form: everything that `/incident impact` can say, for those who would rather pick."""

import json
from dataclasses import dataclass
from typing import Any

from bot.forms.inputs import chosen, modal, typed
from bot.forms.reading import Answers, Misread
from bot.render.words import Words
from models.errors import Refusal
from models.incident import TEXT_LENGTH, Incident

ID = "incident_impact"
WHAT = {
    "start": "start",
    "increase": "increase",
    "full": "full",
    "decrease": "decrease",
    "end": "end",
    "text": "text",
    "unaffected": "unaffected",
    "data-loss-no": "data-loss no",
    "data-loss-yes": "data-loss yes",
    "data-loss-unknown": "data-loss unknown",
    "malicious-no": "malicious no",
    "malicious-yes": "malicious yes",
    "malicious-unknown": "malicious unknown",
    "undo": "undo",
}
"""What can be picked, and how the same is typed."""
SHORT_TEXT = 1000
AT = ("time-", "impact-one-time", "impact-before", "impact-started", "impact-ended", "impact-not-")
NOTE = ("figure-", "text-", "impact-text")


@dataclass(frozen=True, slots=True)
class Asked:
    number: int
    command: str
    """As it would have been typed, so that both ways are read alike."""


def show(words: Words, incident: Incident) -> dict[str, Any]:
    choices = [(value, words.plain(f"impact-what-{value}")) for value in WHAT]
    blocks = [
        chosen(
            "what", words.plain("label-impact-what"), choices, words, initial="start", required=True
        ),
        typed(
            "service",
            words.plain("label-impact-service"),
            initial=incident.service,
            hint=words.plain("form-impact-service-hint"),
        ),
        typed("at", words.plain("label-impact-at"), hint=words.plain("form-impact-at-hint")),
        typed("note", words.plain("label-impact-note"), lines=True),
    ]
    return modal(
        ID,
        words,
        blocks,
        title="form-impact",
        submit="form-impact-submit",
        private=json.dumps({"incident": incident.id}),
    )


def read(view: dict[str, Any]) -> Asked:
    answers = Answers.of(view)
    known = json.loads(view.get("private_metadata") or "{}")
    what = answers.text("what", most=SHORT_TEXT)
    if what not in WHAT:
        raise Misread("what", "impact-what-empty")
    service = answers.text("service", most=SHORT_TEXT)
    at = answers.text("at", most=SHORT_TEXT)
    note = answers.text("note", most=TEXT_LENGTH)
    stated = " " in WHAT[what]
    parts = [WHAT[what], "" if stated else service, f"at {at}" if at and not stated else ""]
    begun = " ".join(part for part in parts if part)
    return Asked(int(known["incident"]), f"{begun} - {note}" if note else begun)


def at_field(refusal: Refusal) -> str:
    """Where the refusal is shown: at what has to be written anew."""
    if isinstance(refusal, Misread):
        return refusal.block_id
    if refusal.sentence.startswith(AT):
        return "at"
    return "note" if refusal.sentence.startswith(NOTE) else "service"
