"""The form behind "Later" on a nudge: how long the question waits, and why."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.forms.inputs import chosen, modal, typed
from bot.forms.reading import Answers, Misread
from bot.render.blocks import context
from bot.render.mrkdwn import hour
from bot.render.words import Words
from models.clocks import SNOOZES
from models.errors import Refusal
from models.vocabulary import Audience

ID = "incident_later"
MINUTES, REASON = "minutes", "reason"
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Asked:
    number: int
    audience: Audience
    minutes: int
    reason: str


def show(words: Words, number: int, audience: Audience, promised: datetime) -> dict[str, Any]:
    lengths = [(str(one), words.plain("later-minutes", count=one)) for one in SNOOZES]
    return modal(
        ID,
        words,
        [
            context(words("form-later-promise", due=hour(promised))),
            chosen(
                MINUTES,
                words.plain("label-later-minutes"),
                lengths,
                words,
                initial=str(SNOOZES[0]),
                required=True,
            ),
            typed(
                REASON,
                words.plain("label-later-reason"),
                example=words.plain("form-later-reason-example"),
                required=True,
                focus=True,
            ),
        ],
        title="form-later",
        submit="form-later-submit",
        private=json.dumps({"number": number, "audience": audience.value}),
    )


def read(view: dict[str, Any]) -> Asked:
    about = json.loads(view.get("private_metadata") or "{}")
    answers = Answers.of(view)
    length = answers.text(MINUTES, most=20) or str(SNOOZES[0])
    if length not in {str(one) for one in SNOOZES}:
        raise Misread(MINUTES, "not-a-choice", typed=length)
    reason = answers.text(REASON, most=LONGEST)
    if reason is None:
        raise Misread(REASON, "put-off-empty")
    return Asked(int(about["number"]), Audience(about["audience"]), int(length), reason)


def at_field(refusal: Refusal) -> str:
    return refusal.block_id if isinstance(refusal, Misread) else REASON
