"""The impact form: everything that `/incident impact` can say, for those who would rather pick."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.forms.inputs import MOST_OPTIONS, chosen, modal, several, typed
from bot.forms.reading import Answers, Misread
from bot.policy.model import Service
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
EVERYTHING = ("all", "everything", "전체", "모두")
AT = ("time-", "impact-one-time", "impact-before", "impact-started", "impact-ended", "impact-not-")
NOTE = ("figure-", "text-", "impact-text")


@dataclass(frozen=True, slots=True)
class Asked:
    number: int
    command: str
    """As it would have been typed, so that both ways are read alike."""


def show(words: Words, incident: Incident, services: Sequence[Service]) -> dict[str, Any]:
    """`services`: those of the policy, to be picked by name. Any other is typed."""
    known = [(one.id, one.name) for one in services[:MOST_OPTIONS]]
    picked = [service for service, _ in known if service == incident.service]
    names = several("services", words.plain("label-impact-services"), known, words, initial=picked)
    choices = [(value, words.plain(f"impact-what-{value}")) for value in WHAT]
    blocks = [
        chosen(
            "what", words.plain("label-impact-what"), choices, words, initial="start", required=True
        ),
        *([names] if known else []),
        typed(
            "service",
            words.plain("label-impact-service" if known else "label-impact-services"),
            initial=None if picked else incident.service,
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
    service = _services(answers)
    at = answers.text("at", most=SHORT_TEXT)
    note = answers.text("note", most=TEXT_LENGTH)
    stated = " " in WHAT[what]
    parts = [WHAT[what], "" if stated else service, f"at {at}" if at and not stated else ""]
    begun = " ".join(part for part in parts if part)
    return Asked(int(known["incident"]), f"{begun} - {note}" if note else begun)


def _services(answers: Answers) -> str | None:
    """As it is typed in a command: what was picked in quotation marks, so that none is read as a word."""
    picked = [f'"{one}"' for one in answers.several("services")]
    free = answers.text("service", most=SHORT_TEXT)
    if free and free.casefold() in EVERYTHING:  # also when what was picked beforehand still is
        return free
    return ", ".join([*picked, *([free] if free else [])]) or None


def at_field(refusal: Refusal) -> str:
    """Where the refusal is shown: at what has to be written anew."""
    if isinstance(refusal, Misread):
        return refusal.block_id
    if refusal.sentence.startswith(AT):
        return "at"
    return "note" if refusal.sentence.startswith(NOTE) else "service"
