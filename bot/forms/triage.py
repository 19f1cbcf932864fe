"""The triage form: what is known, what is missing, and the priority it comes to.

It submits what differs from what it showed. Two people who fill in different fields do not undo each other.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zlib import crc32

from bot.forms import criteria, intake
from bot.forms.inputs import chosen, modal, typed
from bot.forms.known import NotInPolicy
from bot.forms.reading import Answers, Misread
from bot.policy import Policy
from bot.render.blocks import Block, context
from bot.render.triage import gap_names
from bot.render.words import Words
from bot.steps.prioritising import Wish
from models.classified import FILLED
from models.errors import Refusal
from models.incident import TEXT_LENGTH, Incident
from models.vocabulary import Priority

ID = "incident_triage"
NOT_SURE = "not_sure"
PRIORITY, REASON = "priority", "reason"
AT_FIELD = {
    "criterion-not-met": "criterion",
    "criterion-unknown": "criterion",
    "category-unknown": "category",
    "priority-not-suggested": REASON,
    "priority-not-suggested-named": REASON,
    "priority-empty": REASON,
    "priority-meaningless": REASON,
    "text-too-long": REASON,
}


@dataclass(frozen=True, slots=True)
class Asked:
    number: int
    changes: Mapping[str, Any]
    wish: Wish


def show(words: Words, policy: Policy, incident: Incident) -> dict[str, Any]:
    was = {**intake.known(incident, words), **criteria.known(incident)}
    seen = {name: _mark(said) for name, said in was.items()} | _priority_seen(incident)
    blocks: list[Block] = []
    if gaps := gap_names(incident, policy, words):
        blocks.append(context(words("form-triage-missing", fields=", ".join(gaps))))
    return _modal(words, policy, incident, blocks, was=was, seen=seen)


def show_again(
    words: Words, policy: Policy, incident: Incident, view: dict[str, Any], no: NotInPolicy
) -> dict[str, Any]:
    """The form by the policy as it is now, with everything that was filled in and is still to be had."""
    answers, private = Answers.of(view), json.loads(view.get("private_metadata") or "{}")
    was = {**intake.given(answers), **criteria.given(answers)}
    was |= {name: answers.text(name, most=TEXT_LENGTH) or "" for name in (PRIORITY, REASON)}
    blocks = [context(words(no.sentence, typed=no.typed))]
    seen = private.get("seen") or {}
    return _modal(words, policy, incident, blocks, was=was, seen=seen)


def _modal(
    words: Words,
    policy: Policy,
    incident: Incident,
    blocks: list[Block],
    *,
    was: Mapping[str, str],
    seen: Mapping[str, str],
) -> dict[str, Any]:
    hint = words.plain("form-reason-hint")
    blocks += [
        *intake.blocks(words, policy, was, in_triage=True),
        *criteria.blocks(words, policy, was),
        priority_block(words, incident, wanted=was.get(PRIORITY)),
        typed(REASON, words.plain("label-reason"), hint=hint, initial=was.get(REASON)),
    ]
    return modal(
        ID,
        words,
        blocks,
        title="form-triage",
        submit="form-triage-submit",
        private=json.dumps({"incident": incident.id, "seen": dict(seen)}),
    )


def priority_block(
    words: Words, incident: Incident, *, wanted: str | None = None, required: bool = False
) -> dict[str, Any]:
    """`required`: whether the form is about nothing else."""
    label = words.plain
    choices = [(one.value, label(f"priority-{one}")) for one in Priority]
    if not incident.priority_reviewed:
        choices.append((NOT_SURE, label("priority-as-suggested")))
    first = incident.priority.value if incident.priority_reviewed else NOT_SURE
    initial = wanted or first
    return chosen(
        PRIORITY, label("label-priority"), choices, words, initial=initial, required=required
    )


def read(view: dict[str, Any], policy: Policy, *, now: datetime) -> Asked:
    answers = Answers.of(view)
    known = json.loads(view.get("private_metadata") or "{}")
    seen = known.get("seen") or {}
    changes = {
        name: intake.value(answers, name, policy, now=now)
        for name in FILLED
        if _mark(intake.as_sent(answers, name)) != seen.get(name, _mark(""))
    }
    return Asked(int(known["incident"]), changes, wish(answers, policy, seen))


def wish(answers: Answers, policy: Policy, seen: Mapping[str, str]) -> Wish:
    """A priority that was left as it was shown is no wish; nor is a criterion."""
    reason = answers.text(REASON, most=TEXT_LENGTH) or ""
    said = answers.text(PRIORITY, most=40)
    untouched = said in {None, NOT_SURE, seen.get(PRIORITY)}
    to = None if untouched else intake.member(Priority, PRIORITY, str(said))
    sent = {name: criteria.as_sent(answers, name) for name in criteria.FIELDS}
    if all(_mark(sent[name]) == seen.get(name, _mark("")) for name in sent):
        return Wish(to, reason)
    return Wish(to, reason, *criteria.read(answers, policy))


def seen_of(incident: Incident) -> dict[str, str]:
    """What a form without the intake fields showed."""
    seen = {name: _mark(criteria.as_shown(incident, name)) for name in criteria.FIELDS}
    return seen | _priority_seen(incident)


def at_field(refusal: Refusal) -> str:
    if isinstance(refusal, Misread):
        return refusal.block_id
    return AT_FIELD.get(refusal.sentence, PRIORITY)


def _priority_seen(incident: Incident) -> dict[str, str]:
    return {PRIORITY: incident.priority.value} if incident.priority_reviewed else {}


def _mark(text: str) -> str:
    """A view carries 3,000 characters of ours; the fields themselves may have more."""
    return f"{crc32(text.encode()):x}"
