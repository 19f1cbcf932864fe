"""Forms about entries of a timeline: put a message there, correct one, add to it, strike it."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.forms.inputs import chosen, modal, typed
from bot.forms.reading import Answers, Misread
from bot.render.blocks import Block
from bot.render.words import Words
from bot.timeline.entries import Actor, Confidence
from bot.timeline.past import insist_it_happened
from bot.timeline.times import When, understand
from models.amendments import Written
from models.errors import Refusal
from models.incident import TEXT_LENGTH
from models.marks import MarkKind

ID = "timeline_entry"
ADD, CORRECT, ANNOTATE, STRIKE = "add", "correct", "annotate", "strike"
TEXT, WHEN, KIND, STATUS, CONFIDENCE, ACTOR = (
    "text",
    "when",
    "kind",
    "status",
    "confidence",
    "actor",
)
SHORT, STATUS_LENGTH = 200, 100


@dataclass(frozen=True, slots=True)
class Asked:
    verb: str
    number: int
    entry: str
    """Of a message: its `ts`."""
    text: str = ""
    when: When | None = None
    """None: as it is."""
    kind: MarkKind = MarkKind.NOTE
    facts: dict[str, str] = field(default_factory=dict)
    """Status, confidence and actor."""
    message: dict[str, Any] = field(default_factory=dict)


def show(
    words: Words,
    verb: str,
    number: int,
    entry: str,
    *,
    written: Written | None = None,
    message: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """`written`: how it reads; `message`: where a message stands, of one that is to be added."""
    known: dict[str, Any] = {"incident": number, "entry": entry, "verb": verb}
    known |= {"when": _time(written)} if written else {}
    known |= {"message": message} if message else {}
    return modal(
        ID,
        words,
        _blocks(words, verb, written),
        title=f"form-entry-{verb}",
        submit=f"form-entry-{verb}-submit",
        private=json.dumps(known),
    )


def _blocks(words: Words, verb: str, written: Written | None) -> list[Block]:
    if verb in (ANNOTATE, STRIKE):
        label = words.plain(f"label-entry-{verb}")
        return [typed(TEXT, label, lines=True, required=True, focus=True)]
    facts = written.facts if written else {}
    hint = words.plain(f"form-entry-when-{verb}")
    kinds = [(kind.value, words.plain(f"mark-{kind}")) for kind in MarkKind]
    sure = [(one.value, words.plain(f"confidence-{one}")) for one in Confidence]
    whose = [(one.value, words.plain(f"actor-{one}")) for one in Actor]
    text = typed(
        TEXT, words.plain("label-entry-text"), initial=facts.get("text"), lines=True, required=True
    )
    what = chosen(KIND, words.plain("label-entry-kind"), kinds, words, initial=MarkKind.NOTE.value)
    return [
        what if verb == ADD else text,
        typed(WHEN, words.plain("label-entry-when"), initial=_time(written), hint=hint),
        typed(STATUS, words.plain("label-entry-status"), initial=facts.get("status")),
        chosen(
            CONFIDENCE,
            words.plain("label-entry-confidence"),
            sure,
            words,
            initial=str(facts.get("confidence") or Confidence.CONFIRMED.value),
        ),
        chosen(
            ACTOR,
            words.plain("label-entry-actor"),
            whose,
            words,
            initial=str(facts.get("actor") or Actor.US.value),
        ),
    ]


def _time(written: Written | None) -> str:
    """As it was understood, which is understood again as the same."""
    return "" if written is None else str(written.facts.get("when") or "")


def read(view: dict[str, Any], *, now: datetime) -> Asked:
    known = json.loads(view.get("private_metadata") or "{}")
    verb, answers = str(known.get("verb") or ""), Answers.of(view)
    asked = Asked(verb, int(known["incident"]), str(known.get("entry") or ""))
    if verb in (ANNOTATE, STRIKE):
        return Asked(verb, asked.number, asked.entry, answers.text(TEXT, most=TEXT_LENGTH) or "")
    if verb not in (ADD, CORRECT):
        raise Misread(TEXT, "not-a-choice", typed=verb[:40])
    facts = {
        STATUS: answers.text(STATUS, most=STATUS_LENGTH) or "",
        CONFIDENCE: _other(answers, CONFIDENCE, set(Confidence), Confidence.CONFIRMED),
        ACTOR: _other(answers, ACTOR, set(Actor), Actor.US),
    }
    kind = answers.text(KIND, most=SHORT)
    return Asked(
        verb,
        asked.number,
        asked.entry,
        answers.text(TEXT, most=TEXT_LENGTH) or "",
        _when(answers, str(known.get("when") or ""), now),
        MarkKind(kind) if kind in set(MarkKind) else MarkKind.NOTE,
        facts,
        dict(known.get("message") or {}),
    )


def _other(answers: Answers, name: str, known: set[Any], usual: str) -> str:
    """What is as it mostly is, is not kept."""
    said = answers.text(name, most=SHORT)
    return said if said in known and said is not None and said != usual else ""


def _when(answers: Answers, before: str, now: datetime) -> When | None:
    said = answers.text(WHEN, most=SHORT) or ""
    if said == before:
        return None
    try:
        when = understand(said, now=now)
        insist_it_happened(when, now=now)
    except Refusal as no:
        raise Misread(WHEN, no.sentence, **no.facts) from no
    return when


def at_field(refusal: Refusal) -> str:
    if isinstance(refusal, Misread):
        return refusal.block_id
    return TEXT if refusal.sentence.endswith("-empty") else WHEN
