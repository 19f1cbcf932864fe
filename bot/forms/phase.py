"""The phase form: how far the work has come, and a word about it."""

import json
from dataclasses import dataclass
from typing import Any

from bot.forms.inputs import chosen, modal, typed
from bot.forms.reading import Answers, Misread
from bot.render.words import Words
from models.errors import Refusal
from models.incident import TEXT_LENGTH, Incident
from models.vocabulary import Phase

ID = "incident_phase"
PHASE, NOTE = "phase", "note"


@dataclass(frozen=True, slots=True)
class Asked:
    number: int
    to: Phase
    note: str | None


def show(words: Words, incident: Incident) -> dict[str, Any]:
    phases = [(phase.value, words.plain(f"phase-{phase}")) for phase in Phase]
    return modal(
        ID,
        words,
        [
            chosen(
                PHASE,
                words.plain("label-phase"),
                phases,
                words,
                initial=incident.phase,
                required=True,
            ),
            typed(NOTE, words.plain("label-phase-note"), lines=True),
        ],
        title="board-phase",
        submit="form-phase-submit",
        private=json.dumps({"incident": incident.id}),
    )


def read(view: dict[str, Any]) -> Asked:
    known = json.loads(view.get("private_metadata") or "{}")
    answers = Answers.of(view)
    to = answers.text(PHASE, most=40) or ""
    if to not in set(Phase):
        raise Misread(PHASE, "not-a-choice", typed=to)
    return Asked(int(known["incident"]), Phase(to), answers.text(NOTE, most=TEXT_LENGTH))


def at_field(refusal: Refusal) -> str:
    return refusal.block_id if isinstance(refusal, Misread) else PHASE
