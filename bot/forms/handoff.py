"""The form that offers command to somebody."""

import json
from dataclasses import dataclass
from typing import Any

from bot.forms.inputs import modal, person, typed
from bot.forms.reading import Answers, Misread
from bot.render.words import Words
from models.errors import Refusal
from models.incident import TEXT_LENGTH

ID = "incident_handoff"
TO, NOTE = "to", "note"


@dataclass(frozen=True, slots=True)
class Asked:
    incident: int
    to: str
    note: str


def show(words: Words, incident: int) -> dict[str, Any]:
    blocks = [
        person(TO, words.plain("label-handoff-to"), words),
        typed(
            NOTE,
            words.plain("label-handoff-note"),
            hint=words.plain("form-handoff-note-hint"),
            lines=True,
        ),
    ]
    return modal(
        ID,
        words,
        blocks,
        title="form-handoff",
        submit="form-handoff-submit",
        private=json.dumps({"incident": incident}),
    )


def read(view: dict[str, Any]) -> Asked:
    answers = Answers.of(view)
    to = answers.text(TO, most=200)
    if to is None:
        raise Misread(TO, "handoff-to-missing")
    about = json.loads(view["private_metadata"])
    return Asked(int(about["incident"]), to, answers.text(NOTE, most=TEXT_LENGTH) or "")


def at_field(refusal: Refusal) -> str:
    return refusal.block_id if isinstance(refusal, Misread) else TO
