"""The update form: for whom, what, and how far the work has come."""

import json
from dataclasses import dataclass
from typing import Any

from bot.forms.inputs import chosen, modal, typed
from bot.forms.reading import Answers, Misread
from bot.render.blocks import Block, context, cut
from bot.render.mrkdwn import Mrkdwn, moment
from bot.render.words import Words
from models.errors import Refusal
from models.incident import TEXT_LENGTH, Incident
from models.intents import PhaseWish
from models.standing import Standing
from models.vocabulary import Audience, Phase

ID = "incident_update"
BOTH = "both"
SHORT_TEXT = 40
KNOWN = 300


@dataclass(frozen=True, slots=True)
class Asked:
    number: int
    audiences: tuple[Audience, ...]
    text: str
    wish: PhaseWish | None
    """None: the phase was left as it was shown, whatever it may be by now."""


def show(
    words: Words,
    incident: Incident,
    stands: Standing,
    *,
    to: Audience = Audience.INTERNAL,
    again: Asked | None = None,
    moved_by: Mrkdwn | None = None,
) -> dict[str, Any]:
    """`again`: what they had filled in, when the phase was changed meanwhile, by `moved_by`."""
    label = words.plain
    wanted = again.wish.wanted if again and again.wish else incident.phase
    blocks: list[Block] = []
    if moved_by is not None:
        phase = words(f"phase-{incident.phase or 'none'}")
        blocks.append(context(words("form-phase-moved", by=moved_by, phase=phase)))
    blocks.append(context(_promised(words, stands)))
    if incident.workaround:
        known = cut(incident.workaround, KNOWN)
        blocks.append(context(words("form-workaround", text=known)))
    blocks += [
        _whom(words, _audience(again.audiences) if again else to),
        typed(
            "text",
            label("label-update"),
            initial=again.text if again else None,
            example=label("form-update-example"),
            hint=label("form-update-hint"),
            lines=True,
            required=True,
            focus=True,
        ),
        chosen(
            "phase",
            label("label-phase"),
            [(phase.value, label(f"phase-{phase}")) for phase in Phase],
            words,
            initial=wanted,
        ),
    ]
    return modal(
        ID,
        words,
        blocks,
        title="form-update",
        submit="form-update-submit",
        private=json.dumps({"incident": incident.id, "phase": incident.phase}),
    )


def _whom(words: Words, first: str) -> Block:
    choices = [(value, words.plain(f"update-for-{value}")) for value in [*Audience, BOTH]]
    label = words.plain("label-audience")
    return chosen("audience", label, choices, words, initial=first, required=True)


def read(view: dict[str, Any]) -> Asked:
    answers = Answers.of(view)
    known = json.loads(view.get("private_metadata") or "{}")
    text = answers.text("text", most=TEXT_LENGTH)
    if text is None:
        raise Misread("text", "update-empty")
    return Asked(int(known["incident"]), _audiences(answers), text, _wish(answers, known))


def at_field(refusal: Refusal) -> str:
    if isinstance(refusal, Misread):
        return refusal.block_id
    if refusal.sentence == "may-not-tell-customers":
        return "audience"
    # An update may be posted in triage; what cannot be done there is to change the phase.
    return "phase" if refusal.sentence in {"may-not-phase", "not-while-triage"} else "text"


def _promised(words: Words, stands: Standing) -> Mrkdwn:
    promised = [
        words(f"promised-{audience}", at=moment(stands.clocks[audience].promised_at))
        for audience in Audience
        if audience in stands.clocks
    ]
    if not promised:
        return words("none-promised")
    return words("form-promised", list=Mrkdwn(" · ".join(promised)))


def _audience(audiences: tuple[Audience, ...]) -> str:
    return BOTH if len(audiences) > 1 else audiences[0].value


def _audiences(answers: Answers) -> tuple[Audience, ...]:
    said = answers.text("audience", most=SHORT_TEXT)
    if said is None:
        raise Misread("audience", "audience-empty")
    if said == BOTH:
        return tuple(Audience)
    if said not in {audience.value for audience in Audience}:
        raise Misread("audience", "not-a-choice", typed=said)
    return (Audience(said),)


def _wish(answers: Answers, known: dict[str, Any]) -> PhaseWish | None:
    said = answers.text("phase", most=SHORT_TEXT)
    if said is None or said == known.get("phase"):
        return None
    if said not in {phase.value for phase in Phase}:
        raise Misread("phase", "not-a-choice", typed=said)
    seen = known.get("phase")
    return PhaseWish(Phase(seen) if seen else None, Phase(said))
