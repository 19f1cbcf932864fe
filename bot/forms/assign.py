"""The form behind "Assign": which seat, and who takes it."""

import json
from dataclasses import dataclass
from typing import Any

from bot.forms.inputs import chosen, modal, person
from bot.forms.reading import Answers, Misread
from bot.render.words import Words
from models.errors import Refusal
from models.vocabulary import SeatName

ID = "incident_assign"
SEAT, WHO = "seat", "who"


@dataclass(frozen=True, slots=True)
class Asked:
    number: int
    seat: SeatName
    who: str


def show(words: Words, number: int) -> dict[str, Any]:
    seats = [(seat.value, words.plain(f"seat-{seat}")) for seat in SeatName]
    return modal(
        ID,
        words,
        [
            chosen(
                SEAT,
                words.plain("label-seat"),
                seats,
                words,
                initial=SeatName.SCRIBE,
                required=True,
            ),
            person(WHO, words.plain("label-seat-who"), words),
        ],
        title="board-assign",
        submit="form-assign-submit",
        private=json.dumps({"incident": number}),
    )


def read(view: dict[str, Any]) -> Asked:
    known = json.loads(view.get("private_metadata") or "{}")
    answers = Answers.of(view)
    seat = answers.text(SEAT, most=40) or ""
    if seat not in set(SeatName):
        raise Misread(SEAT, "not-a-choice", typed=seat)
    who = answers.text(WHO, most=40)
    if who is None:
        raise Misread(WHO, "person-unknown", who="-")
    return Asked(int(known["incident"]), SeatName(seat), who)


def at_field(refusal: Refusal) -> str:
    return refusal.block_id if isinstance(refusal, Misread) else WHO
