"""The priority form: the level, the criterion it goes by, and why. It asks for a category that is missing."""

import json
from typing import Any

from bot.forms import criteria
from bot.forms.inputs import chosen, modal, typed
from bot.forms.reading import Answers
from bot.forms.triage import REASON, Asked, priority_block, seen_of, wish
from bot.policy import Policy
from bot.render.words import Words
from models.classified import CATEGORY
from models.incident import Incident
from models.vocabulary import Priority

ID = "incident_priority"
CHOICES = 100


def show(
    words: Words, policy: Policy, incident: Incident, *, wanted: Priority | None = None
) -> dict[str, Any]:
    """`wanted`: what stood behind the command, which had no reason with it."""
    label = words.plain
    blocks = [
        priority_block(words, incident, wanted=wanted, required=True),
        *criteria.blocks(words, policy, criteria.known(incident)),
        typed(
            REASON,
            label("label-reason"),
            lines=True,
            example=label("form-reason-example"),
            focus=wanted is not None,
        ),
    ]
    if not incident.category and policy.public_categories:
        choices = [(name, name) for name in policy.categories][:CHOICES]
        hint = label("form-category-hint")
        blocks.append(chosen(CATEGORY, label("label-category"), choices, words, hint=hint))
    return modal(
        ID,
        words,
        blocks,
        title="form-priority",
        submit="form-priority-submit",
        private=json.dumps({"incident": incident.id, "seen": seen_of(incident)}),
    )


def read(view: dict[str, Any], policy: Policy) -> Asked:
    answers = Answers.of(view)
    known = json.loads(view.get("private_metadata") or "{}")
    category = answers.text(CATEGORY, most=80)
    changes = {} if category is None else {CATEGORY: category}
    return Asked(int(known["incident"]), changes, wish(answers, policy, known.get("seen") or {}))
