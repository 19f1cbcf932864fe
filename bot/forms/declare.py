"""The declare form: how it is shown and how it is read, side by side."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from bot.forms import known, quoting
from bot.forms.inputs import chosen, modal, ticked, typed
from bot.forms.known import NotInPolicy
from bot.forms.reading import Answers, Misread
from bot.policy import Policy
from bot.render.blocks import Block, context
from bot.render.mrkdwn import Mrkdwn, as_typed, bold, code
from bot.render.words import Words
from bot.timeline.times import NotATime, understand
from models.errors import Refusal
from models.incident import Incident, Intake
from models.timeline import Quoted
from models.vocabulary import ImpactType, Priority, Source

ID = "incident_declare"
TITLE = "title"
NOT_SURE = "not_sure"
CHOICES = 100
SHOWN_OPEN = 5
SHORT_TEXT = 500
CLOCKS_DIFFER = timedelta(minutes=2)
"""A little ahead of us is a clock that is off; more is a slip, or another zone's wall clock."""
LONG_TEXT = 3000

LEADING = re.compile(r"(P\d{1,3})[:,.;]?(?:\s+|$)", re.IGNORECASE)
"""A priority, or what looks like one. `P2P links` and `P99-latency` are words of a title."""

Member = TypeVar("Member", bound=StrEnum)


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
) -> dict[str, Any]:
    blocks = _already_open(words, open_now, open_count)
    if filled.unknown:
        blocks.append(_no_such_priority(filled.unknown, words))
    return _modal(words, policy, filled, Answers({}), blocks=blocks, asked_in=asked_in)


def show_again(
    words: Words, policy: Policy, view: dict[str, Any], no: NotInPolicy
) -> dict[str, Any]:
    """The form by the policy as it is now, with everything that was filled in and is still to be had."""
    asked_in, quoted = quoting.found(view.get("private_metadata"))
    blocks = [context(words(no.sentence, typed=no.typed))]
    filled = Typed(quoted=quoted, drill=quoting.drilled(view.get("private_metadata")))
    return _modal(words, policy, filled, Answers.of(view), blocks=blocks, asked_in=asked_in)


def _modal(
    words: Words,
    policy: Policy,
    filled: Typed,
    given: Answers,
    *,
    blocks: list[Block],
    asked_in: str | None,
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
        *_intake(words, policy, given, details=filled.quoted.text if filled.quoted else None),
    ]
    return modal(
        ID,
        words,
        blocks,
        title="form-declare",
        submit="form-declare-drill" if filled.drill else "form-declare-submit",
        private=quoting.kept(asked_in, filled.quoted, drill=filled.drill),
    )


def read(view: dict[str, Any], policy: Policy, *, now: datetime) -> Asked:
    answers = Answers.of(view)
    title = answers.text(TITLE, most=LONG_TEXT)
    if title is None:
        raise Misread(TITLE, "title-empty")
    priority = answers.text("priority", most=SHORT_TEXT)
    intake = Intake(
        service=known.service(answers, policy),
        source=_one_of(Source, "source", answers),
        alerted_at=_alerted_at(answers, now),
        scope=answers.text("scope", most=SHORT_TEXT),
        impact_type=tuple(
            _member(ImpactType, "impact_type", value) for value in answers.several("impact_type")
        ),
        customers=answers.text("customers", most=SHORT_TEXT),
        category=known.category(answers, policy) or _category(answers, policy),
        details=answers.text("details", most=LONG_TEXT),
    )
    return Asked(
        title,
        None if priority in (None, NOT_SURE) else _member(Priority, "priority", str(priority)),
        intake,
        *quoting.found(view.get("private_metadata")),
        drill=quoting.drilled(view.get("private_metadata")),
    )


def _already_open(words: Words, open_now: Sequence[Incident], count: int) -> list[Block]:
    """Shown first, so that one outage does not become two incidents."""
    if not open_now:
        return []
    shown = [Mrkdwn(f"{i.name} {i.priority} {bold(i.title[:80])}") for i in open_now[:SHOWN_OPEN]]
    listed = " · ".join(shown)
    if count > len(shown):
        listed += " " + words.plain("form-more-open", count=count - len(shown))
    return [context(words("form-open-now", list=Mrkdwn(listed)))]


def _given(name: str, given: Answers) -> str | None:
    return given.text(name, most=LONG_TEXT)


def _no_such_priority(unknown: str, words: Words) -> Block:
    """Said rather than refused: whoever is in a hurry can correct it here, or leave it a title."""
    known = f"{min(Priority)}–{max(Priority)}"
    example = code("/incident declare P1 Checkout is down")
    return context(
        words("form-priority-unknown", typed=code(unknown), known=known, example=example)
    )


def _intake(words: Words, policy: Policy, given: Answers, *, details: str | None) -> list[Block]:
    services = [(s.id, s.name) for s in policy.services][:CHOICES]
    categories = [(c, c) for c in policy.categories][:CHOICES]
    label = words.plain

    def text(name: str, said: str, **more: Any) -> Block:
        return typed(name, label(f"label-{said}"), **{"initial": _given(name, given), **more})

    sources, impacts = _named("source", Source, words), _named("impact", ImpactType, words)
    ticks = given.several("impact_type")
    return [
        _choice_or_text("service", words, services, given),
        chosen("source", label("label-source"), sources, words, initial=_given("source", given)),
        text("alerted_at", "alerted-at", hint=label("form-alerted-at-hint")),
        text("scope", "scope", example=label("form-scope-example")),
        ticked("impact_type", label("label-impact-type"), impacts, initial=ticks),
        text("customers", "customers", example=label("form-customers-example")),
        _choice_or_text("category", words, categories, given),
        text("details", "details", lines=True, initial=_given("details", given) or details),
    ]


def _choice_or_text(
    name: str, words: Words, choices: list[tuple[str, str]], given: Answers
) -> Block:
    """A list when the policy has one; an organisation without one can still type."""
    label, initial = words.plain(f"label-{name}"), _given(name, given)
    if choices:
        return chosen(name, label, choices, words, initial=initial)
    return typed(name, label, initial=initial)


def _named(group: str, kind: type[StrEnum], words: Words) -> list[tuple[str, str]]:
    return [(member.value, words.plain(f"{group}-{member}")) for member in kind]


def _one_of(kind: type[Member], block_id: str, answers: Answers) -> Member | None:
    value = answers.text(block_id, most=SHORT_TEXT)
    return None if value is None else _member(kind, block_id, value)


def _member(kind: type[Member], block_id: str, value: str) -> Member:
    try:
        return kind(value)
    except ValueError as error:
        raise Misread(block_id, "not-a-choice", typed=value) from error


def _alerted_at(answers: Answers, now: datetime) -> datetime | None:
    said = answers.text("alerted_at", most=SHORT_TEXT)
    if said is None:
        return None
    try:
        noticed = understand(said, now=now).start
    except NotATime as no:
        raise Misread("alerted_at", no.sentence, **no.facts) from no
    if noticed is not None and noticed > now + CLOCKS_DIFFER:
        understood = f"{noticed:%Y-%m-%d %H:%M} UTC"
        raise Misread("alerted_at", "time-in-future", typed=said, understood=understood)
    return noticed


def _category(answers: Answers, policy: Policy) -> str | None:
    """A service tells its category when nobody chose one."""
    chosen_service = known.service(answers, policy)
    return next((s.category for s in policy.services if s.id == chosen_service), None)


def at_field(refusal: Refusal) -> str:
    """Where a refusal of the record itself is shown."""
    return refusal.block_id if isinstance(refusal, Misread) else TITLE
