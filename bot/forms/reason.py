"""A form of one sentence, for buttons of what takes a text as a command: reopen, dismiss, note.

What a command spells behind its sentence (`until …`, `lead …`, `next …`) is a field of its own here.
"""

import json
from dataclasses import dataclass
from typing import Any

from bot.forms.inputs import modal, person, typed
from bot.forms.reading import Answers, Misread
from bot.render.blocks import Block
from bot.render.words import Words
from models.errors import Refusal
from models.incident import TEXT_LENGTH, Incident

ID = "incident_reason"
TEXT, UNTIL, OWNER, NEXT = "text", "until", "owner", "next"
SHORT = 200


@dataclass(frozen=True, slots=True)
class Asked:
    verb: str
    number: int
    text: str
    until: str | None = None
    owner: str | None = None
    next_step: str | None = None


def show(words: Words, verb: str, incident: Incident, said: str = "") -> dict[str, Any]:
    """`said`: what it is about, where the button knows it, to be rewritten."""
    spelt = verb.replace("_", "-")
    label = words.plain(f"label-{spelt}")
    first = typed(TEXT, label, initial=said, lines=True, required=True, focus=True)
    return modal(
        ID,
        words,
        [first, *_besides(verb, words)],
        title=f"board-{spelt}",
        submit=f"form-{spelt}-submit",
        private=json.dumps({"incident": incident.id, "verb": verb}),
    )


def _besides(verb: str, words: Words) -> list[Block]:
    match verb:
        case "measure":
            end, hint = words.plain("label-measure-until"), words.plain("form-measure-until-hint")
            who, mine = words.plain("label-measure-owner"), words.plain("form-measure-owner-hint")
            return [
                typed(UNTIL, end, example="18:00", hint=hint, required=True),
                person(OWNER, who, words, hint=mine, required=False),
            ]
        case "action":
            who, mine = words.plain("label-action-owner"), words.plain("form-action-owner-hint")
            return [person(OWNER, who, words, hint=mine, required=False)]
        case "workstream":
            example = words.plain("form-workstream-next-example")
            return [
                person(OWNER, words.plain("label-workstream-lead"), words, required=False),
                typed(NEXT, words.plain("label-workstream-next"), example=example),
            ]
        case _:
            return []


def read(view: dict[str, Any]) -> Asked:
    known = json.loads(view.get("private_metadata") or "{}")
    verb = str(known["verb"])
    answers = Answers.of(view)
    text = answers.text(TEXT, most=TEXT_LENGTH)
    if text is None:
        raise Misread(TEXT, f"{verb.replace('_', '-')}-empty")
    return Asked(
        verb,
        int(known["incident"]),
        text,
        answers.text(UNTIL, most=SHORT),
        answers.text(OWNER, most=40),
        answers.text(NEXT, most=SHORT),
    )


def at_field(refusal: Refusal) -> str:
    if isinstance(refusal, Misread):
        return refusal.block_id
    if refusal.sentence.startswith("measure-until-"):
        return UNTIL
    return OWNER if refusal.sentence.startswith("person-") else TEXT
