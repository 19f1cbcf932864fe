"""The declare form: how it is shown and how it is read, side by side."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.forms import intake, quoting
from bot.forms.inputs import chosen, modal, typed
from bot.forms.intake import LONG_TEXT, SHORT_TEXT, member
from bot.forms.known import NotInPolicy
from bot.forms.reading import Answers, Misread
from bot.policy import Policy
from bot.render.blocks import Block, context, section
from bot.render.mrkdwn import Mrkdwn, as_typed, bold, code
from bot.render.views import join
from bot.render.words import Words
from models.errors import Refusal
from models.incident import Incident, Intake
from models.timeline import Quoted
from models.vocabulary import Priority

ID = "incident_declare"
TITLE = "title"
NOT_SURE = "not_sure"
SHOWN_OPEN = 5
TITLE_SHOWN = 80

LEADING = re.compile(r"(P\d{1,3})[:,.;]?(?:\s+|$)", re.IGNORECASE)
"""A priority, or what looks like one. `P2P links` and `P99-latency` are words of a title."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stood behind `/incident declare`."""

    title: str = ""
    priority: Priority | None = None
    quoted: Quoted | None = None
    """The message that it is declared from."""
    drill: bool = False
    unknown: str | None = None
    """What stands where a priority would, looks like one, and is none."""

    @classmethod
    def of(cls, text: str) -> "Typed":
        """`P1 Checkout is down`: a leading priority is one, everything else is the title."""
        said = as_typed(text).strip()
        leading = LEADING.match(said)
        if leading is None:
            return cls(said)
        if leading[1].upper() in Priority.__members__:
            return cls(said[leading.end() :].strip(), Priority(leading[1].upper()))
        return cls(said, unknown=leading[1])  # "P4 pipeline is stuck" may well be a title


@dataclass(frozen=True, slots=True)
class Asked:
    title: str
    priority: Priority | None
    intake: Intake
    asked_in: str | None
    answer_to: str | None
    """Where an answer to what opened the form goes, for half an hour."""
    quoted: Quoted | None
    drill: bool


def show(
    words: Words,
    policy: Policy,
    filled: Typed,
    *,
    open_now: Sequence[Incident],
    open_count: int,
    asked_in: str | None,
    answer_to: str | None = None,
) -> dict[str, Any]:
    blocks = _already_open(words, open_now, open_count)
    if filled.unknown:
        blocks.append(_no_such_priority(filled.unknown, words))
    private = quoting.kept(asked_in, answer_to, filled.quoted, drill=filled.drill)
    return _modal(words, policy, filled, Answers({}), blocks=blocks, private=private)


def show_again(
    words: Words, policy: Policy, view: dict[str, Any], no: NotInPolicy
) -> dict[str, Any]:
    """The form by the policy as it is now, with everything that was filled in and is still to be had."""
    private = str(view.get("private_metadata") or "")
    filled = Typed(quoted=quoting.found(private)[2], drill=quoting.drilled(private))
    blocks = [context(words(no.sentence, typed=no.typed))]
    return _modal(words, policy, filled, Answers.of(view), blocks=blocks, private=private)


def _modal(
    words: Words,
    policy: Policy,
    filled: Typed,
    given: Answers,
    *,
    blocks: list[Block],
    private: str,
) -> dict[str, Any]:
    """`given` goes before what it was `filled` with at first."""
    if filled.drill:
        blocks.insert(0, context(words("form-drill")))
    if filled.quoted:
        blocks.append(quoting.shown(filled.quoted, words))
    blocks += [
        typed(
            TITLE,
            words.plain("label-title"),
            initial=_given(TITLE, given) or filled.title,
            example=words.plain("form-title-example"),
            hint=words.plain("form-title-hint"),
            required=True,
            focus=True,
        ),
        chosen(
            "priority",
            words.plain("label-priority"),
            [(p.value, words.plain(f"priority-{p}")) for p in Priority]
            + [(NOT_SURE, words.plain("priority-not-sure"))],
            words,
            initial=_given("priority", given) or filled.priority or NOT_SURE,
        ),
        *intake.blocks(words, policy, intake.given(given, details=_details(filled))),
    ]
    return modal(
        ID,
        words,
        blocks,
        title="form-declare",
        submit="form-declare-drill" if filled.drill else "form-declare-submit",
        private=private,
    )


def read(view: dict[str, Any], policy: Policy, *, now: datetime) -> Asked:
    answers = Answers.of(view)
    title = answers.text(TITLE, most=LONG_TEXT)
    if title is None:
        raise Misread(TITLE, "title-empty")
    priority = answers.text("priority", most=SHORT_TEXT)
    return Asked(
        title,
        None if priority in (None, NOT_SURE) else member(Priority, "priority", str(priority)),
        intake.read(answers, policy, now=now),
        *quoting.found(view.get("private_metadata")),
        drill=quoting.drilled(view.get("private_metadata")),
    )


def _already_open(words: Words, open_now: Sequence[Incident], count: int) -> list[Block]:
    """Shown first, each with a way in, so that one outage does not become two incidents."""
    if not open_now:
        return []
    blocks = [context(words("form-open-now"))]
    blocks += [section(_line(one), join(one, words)) for one in open_now[:SHOWN_OPEN]]
    if count > SHOWN_OPEN:
        blocks.append(context(words("form-more-open", count=count - SHOWN_OPEN)))
    return blocks


def _line(incident: Incident) -> Mrkdwn:
    return Mrkdwn(f"{incident.name} {incident.priority} {bold(incident.title[:TITLE_SHOWN])}")


def _given(name: str, given: Answers) -> str | None:
    return given.text(name, most=LONG_TEXT)


def _details(filled: Typed) -> str:
    return filled.quoted.text if filled.quoted else ""


def _no_such_priority(unknown: str, words: Words) -> Block:
    """Said rather than refused: whoever is in a hurry can correct it here, or leave it a title."""
    known = f"{min(Priority)}–{max(Priority)}"
    example = code("/incident declare P1 Checkout is down")
    return context(
        words("form-priority-unknown", typed=code(unknown), known=known, example=example)
    )


def at_field(refusal: Refusal) -> str:
    """Where a refusal of the record itself is shown."""
    return refusal.block_id if isinstance(refusal, Misread) else TITLE
