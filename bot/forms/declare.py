"""The declare form: how it is shown and how it is read, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from bot.forms import quoting
from bot.forms.inputs import chosen, modal, ticked, typed
from bot.forms.reading import Answers, Misread
from bot.policy import Policy
from bot.render.blocks import Block, context
from bot.render.mrkdwn import Mrkdwn, as_typed, bold
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

Member = TypeVar("Member", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stood behind `/incident declare`."""

    title: str = ""
    priority: Priority | None = None
    quoted: Quoted | None = None
    """The message that it is declared from."""
    drill: bool = False

    @classmethod
    def of(cls, text: str) -> "Typed":
        """`P1 Checkout is down`: a leading priority is one, everything else is the title."""
        said = as_typed(text).strip()
        first, _, rest = said.partition(" ")
        if first.upper() in Priority.__members__:
            return cls(rest.strip(), Priority(first.upper()))
        return cls(said)


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
    if filled.drill:
        blocks.insert(0, context(words("form-drill")))
    if filled.quoted:
        blocks.append(quoting.shown(filled.quoted, words))
    blocks += [
        typed(
            TITLE,
            words.plain("label-title"),
            initial=filled.title,
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
            initial=filled.priority.value if filled.priority else NOT_SURE,
        ),
        *_intake(words, policy, details=filled.quoted.text if filled.quoted else None),
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
        service=answers.text("service", most=80),
        source=_one_of(Source, "source", answers),
        alerted_at=_alerted_at(answers, now),
        scope=answers.text("scope", most=SHORT_TEXT),
        impact_type=tuple(
            _member(ImpactType, "impact_type", value) for value in answers.several("impact_type")
        ),
        customers=answers.text("customers", most=SHORT_TEXT),
        category=answers.text("category", most=80) or _category(answers, policy),
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


def _intake(words: Words, policy: Policy, *, details: str | None) -> list[Block]:
    services = [(s.id, s.name) for s in policy.services][:CHOICES]
    categories = [(c, c) for c in policy.categories][:CHOICES]
    label = words.plain
    return [
        _choice_or_text("service", words, services),
        chosen("source", label("label-source"), _named("source", Source, words), words),
        typed("alerted_at", label("label-alerted-at"), hint=label("form-alerted-at-hint")),
        typed("scope", label("label-scope"), example=label("form-scope-example")),
        ticked("impact_type", label("label-impact-type"), _named("impact", ImpactType, words)),
        typed("customers", label("label-customers"), example=label("form-customers-example")),
        _choice_or_text("category", words, categories),
        typed("details", label("label-details"), lines=True, initial=details),
    ]


def _choice_or_text(name: str, words: Words, choices: list[tuple[str, str]]) -> Block:
    """A list when the policy has one; an organisation without one can still type."""
    label = words.plain(f"label-{name}")
    return chosen(name, label, choices, words) if choices else typed(name, label)


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
    chosen_service = answers.text("service", most=80)
    return next((s.category for s in policy.services if s.id == chosen_service), None)


def at_field(refusal: Refusal) -> str:
    """Where a refusal of the record itself is shown."""
    return refusal.block_id if isinstance(refusal, Misread) else TITLE
