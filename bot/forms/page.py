"""The form behind "Page": whom to ask to come, and why."""

import json
from dataclasses import dataclass
from typing import Any

from bot.forms.inputs import modal, typed
from bot.forms.reading import Answers, Misread
from bot.render.words import Words
from models.errors import Refusal

ID = "incident_page"
WHOM, WHY = "whom", "why"
NAME, LONGEST = 320, 3000


@dataclass(frozen=True, slots=True)
class Asked:
    number: int
    whom: str
    why: str


def show(words: Words, number: int) -> dict[str, Any]:
    hint = words.plain("form-page-hint")
    return modal(
        ID,
        words,
        [
            typed(WHOM, words.plain("label-page-whom"), hint=hint, required=True, focus=True),
            typed(WHY, words.plain("label-page-why"), lines=True),
        ],
        title="board-page",
        submit="form-page-submit",
        private=json.dumps({"incident": number}),
    )


def read(view: dict[str, Any]) -> Asked:
    known = json.loads(view.get("private_metadata") or "{}")
    answers = Answers.of(view)
    whom = answers.text(WHOM, most=NAME)
    if whom is None:
        raise Misread(WHOM, "page-usage")
    return Asked(int(known["incident"]), whom, answers.text(WHY, most=LONGEST) or "")


def at_field(refusal: Refusal) -> str:
    if isinstance(refusal, Misread):
        return refusal.block_id
    return WHY if refusal.sentence == "text-too-long" else WHOM
