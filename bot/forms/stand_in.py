"""The form behind "Stand in" and "Swap" of a calendar: who, when and why."""

import json
from dataclasses import dataclass
from typing import Any

from bot.forms.inputs import modal, person, typed
from bot.forms.reading import Answers, Misread
from bot.render.words import Words
from models.errors import Refusal
from models.rotas import WHY_LENGTH, StandInKind

ID = "rota_stand_in"
WHO, INSTEAD_OF, FROM, TO, WHY = "who", "instead_of", "from", "to", "why"
TIME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Asked:
    rota: str
    kind: StandInKind
    who: str
    instead_of: str | None
    time: str | None
    """`14:00 to 18:00`, as it was typed. None: of a swap, the next turn of each."""
    why: str


def show(words: Words, rota: str, kind: StandInKind) -> dict[str, Any]:
    swap = kind is StandInKind.SWAP
    for_one = (
        []
        if swap
        else [person(INSTEAD_OF, words.plain("label-rota-instead-of"), words, required=False)]
    )
    times = [
        typed(name, words.plain(f"label-rota-{name}"), example=example, required=not swap)
        for name, example in ((FROM, "2026-03-09 09:00"), (TO, "2026-03-10 09:00"))
    ]
    return modal(
        ID,
        words,
        [
            person(WHO, words.plain(f"label-rota-who-{kind}"), words),
            *for_one,
            *times,
            typed(WHY, words.plain("label-rota-why"), hint=words.plain(f"form-rota-hint-{kind}")),
        ],
        title=f"form-rota-{kind}",
        submit=f"form-rota-submit-{kind}",
        private=json.dumps({"rota": rota, "kind": kind.value}),
    )


def read(view: dict[str, Any]) -> Asked:
    about = json.loads(view.get("private_metadata") or "{}")
    answers, kind = Answers.of(view), StandInKind(about["kind"])
    who = answers.text(WHO, most=40)
    if who is None:
        raise Misread(WHO, "person-unknown", who="-")
    begins, ends = answers.text(FROM, most=TIME_LENGTH), answers.text(TO, most=TIME_LENGTH)
    if (begins is None) != (ends is None) or (begins is None and kind is StandInKind.OVERRIDE):
        raise Misread(FROM if begins is None else TO, "rota-time-missing")
    return Asked(
        str(about["rota"]),
        kind,
        who,
        answers.text(INSTEAD_OF, most=40),
        None if begins is None else f"{begins} to {ends}",
        answers.text(WHY, most=WHY_LENGTH) or "",
    )


def at_field(refusal: Refusal) -> str:
    if isinstance(refusal, Misread):
        return refusal.block_id
    at_a_time = ("time-", "rota-over", "rota-too-long", "rota-time")
    return FROM if refusal.sentence.startswith(at_a_time) else WHO
