"""A form of one sentence, for buttons of what takes a text as a command: reopen, dismiss, note."""

import json
from dataclasses import dataclass
from typing import Any

from bot.forms.inputs import modal, typed
from bot.forms.reading import Answers, Misread
from bot.render.words import Words
from models.incident import TEXT_LENGTH, Incident

ID = "incident_reason"
TEXT = "text"


@dataclass(frozen=True, slots=True)
class Asked:
    verb: str
    number: int
    text: str


def show(words: Words, verb: str, incident: Incident) -> dict[str, Any]:
    spelt = verb.replace("_", "-")
    label = words.plain(f"label-{spelt}")
    return modal(
        ID,
        words,
        [typed(TEXT, label, lines=True, required=True, focus=True)],
        title=f"board-{spelt}",
        submit=f"board-{spelt}",
        private=json.dumps({"incident": incident.id, "verb": verb}),
    )


def read(view: dict[str, Any]) -> Asked:
    known = json.loads(view.get("private_metadata") or "{}")
    verb = str(known["verb"])
    text = Answers.of(view).text(TEXT, most=TEXT_LENGTH)
    if text is None:
        raise Misread(TEXT, f"{verb.replace('_', '-')}-empty")
    return Asked(verb, int(known["incident"]), text)
