"""The declare form: how it is shown and how it is read, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.forms import intake, quoting
from bot.forms.inputs import chosen, modal, typed
from bot.forms.intake import LONG_TEXT, SHORT_TEXT, member
from bot.forms.reading import Answers, Misread
from bot.policy import Policy
from bot.render.blocks import Block, context
from bot.render.mrkdwn import Mrkdwn, as_typed, bold
from bot.render.words import Words
from models.errors import Refusal
from models.incident import Incident, Intake
from models.timeline import Quoted
from models.vocabulary import Priority

ID = "incident_declare"
TITLE = "title"
NOT_SURE = "not_sure"
SHOWN_OPEN = 5


@dataclass(frozen=True, slots=True)
class Typed:
    """What stood behind `/incident declare`."""

    title: str = ""
    priority: Priority | None = None
    quoted: Quoted | None = None
    """The message that it is declared from."""

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
        *intake.blocks(words, policy, None, details=filled.quoted.text if filled.quoted else None),
    ]
    return modal(
        ID,
        words,
        blocks,
        title="form-declare",
        submit="form-declare-submit",
        private=quoting.kept(asked_in, filled.quoted),
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


def at_field(refusal: Refusal) -> str:
    """Where a refusal of the record itself is shown."""
    return refusal.block_id if isinstance(refusal, Misread) else TITLE
