"""What a person can do here and now, and how to write it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from bot.ports import Message
from bot.render import given_back
from bot.render.blocks import Block, actions, batched, button, context, cut, header, section
from bot.render.mrkdwn import Mrkdwn, as_typed, bold, code
from bot.render.words import Words
from models.vocabulary import Stage

PRIMARY = "declare"
GROUPS: Mapping[str, Collection[str]] = {
    "start": ("declare", "drill", "list", "show", "catchup", "timeline"),
    "assess": ("triage", "priority", "category", "phase", "impact"),
    "people": (
        "ack",
        "decline",
        "handoff",
        "take",
        "assign",
        "page",
        "oncall",
        "rota",
        "escalate",
        "engaged",
        "heard",
        "release",
    ),
    "tell": ("update", "nochange"),
    "work": (
        "note",
        "decision",
        "try",
        "tried",
        "hypothesis",
        "measure",
        "workstream",
        "action",
        "prevents",
        "problem",
    ),
    "end": ("resolve", "stand-down", "reopen", "close", "dismiss", "merge", "unmerge"),
    "bot": ("help", "health"),
}
"""What commands are for, in the order in which an incident needs them."""
_OVER = ("show", "catchup", "reopen", "list", "declare")
FITTING: Mapping[Stage | None, Sequence[str]] = {
    None: ("declare", "list", "show", "catchup", "oncall"),
    Stage.TRIAGE: ("triage", "priority", "update", "note", "page", "dismiss"),
    Stage.ACTIVE: ("update", "nochange", "impact", "handoff", "page", "resolve"),
    Stage.RESOLVED: ("close", "reopen", "note", "show", "catchup"),
    Stage.CLOSED: _OVER,
    Stage.DISMISSED: _OVER,
    Stage.MERGED: ("show", "catchup", "unmerge", "list", "declare"),
}
"""The few that are wanted most where somebody asks: in no incident's channel, or by its stage."""
LINES = 12
"""Commands in one section, which holds 3,000 characters."""
SHOWN = 40
"""Characters given back of a command that does not exist: enough to recognise it."""
GUESSED = 300
"""Characters behind it that are repeated in the guess, to be copied from there; more is given back below."""


@dataclass(frozen=True, slots=True)
class Usage:
    """One verb, as help shows it."""

    name: str
    example: str
    button: bool


def render(
    root: str,
    usages: Sequence[Usage],
    about: str | None,
    words: Words,
    *,
    here: Sequence[tuple[str, str]] = (),
    fitting: Sequence[str] | None = None,
) -> Message:
    """`here`: what can be done about the incident of this channel, as verbs and what they are about.

    `fitting`: only these commands are written out; without them it is all, sorted by purpose.
    """
    title = words("help-title")
    one = next((usage for usage in usages if usage.name == about), None)
    if one is not None:
        example = words("help-example", example=code(f"{root} {one.example}"))
        return Message(title, [section(Mrkdwn(f"{_line(root, one, words)}\n{example}"))])
    first = (
        words("help-intro")
        if about is None
        else words("help-unknown", typed=code(cut(as_typed(about), SHOWN)))
    )
    buttons = [
        button(words.plain(f"button-{usage.name}"), usage.name, primary=usage.name == PRIMARY)
        for usage in usages
        if usage.button
    ]
    rows = [actions(*buttons)]
    if here:
        offered = [button(words.plain(f"board-{verb}"), verb, value) for verb, value in here]
        rows.insert(0, actions(*offered))
    listed = _all(root, usages, words) if fitting is None else _few(root, fitting, usages, words)
    return Message(title, [header(title), section(first), *rows, *listed])


def _few(root: str, fitting: Sequence[str], usages: Sequence[Usage], words: Words) -> list[Block]:
    """So few that the buttons above them stay in sight."""
    known = {usage.name: usage for usage in usages}
    lines = [words("help-some"), *(_line(root, known[name], words) for name in fitting)]
    return [section(Mrkdwn("\n".join(lines))), context(words("help-all"))]


def _all(root: str, usages: Sequence[Usage], words: Words) -> list[Block]:
    blocks = [section(words("help-usage"))]
    for group, names in GROUPS.items():
        lines = [bold(words.plain(f"help-group-{group}"))]
        lines += [_line(root, usage, words) for usage in usages if usage.name in names]
        blocks += [section(Mrkdwn("\n".join(some))) for some in batched(lines, LINES)]
    return blocks


def unknown(root: str, typed: str, rest: str, usages: Sequence[Usage], words: Words) -> Message:
    """The one that was probably meant, with all that was written behind it; or the few that are wanted most."""
    known = {usage.name: usage for usage in usages}
    shown = code(cut(as_typed(typed), SHOWN))
    near = get_close_matches(typed.lower()[:SHOWN], known, n=1)
    behind = as_typed(rest).strip()
    if near:
        fits = len(behind) <= GUESSED and "\n" not in behind
        meant = code(f"{root} {near[0]} {behind if fits else '…'}".strip())
        text = words("verb-meant", typed=shown, meant=meant)
        more = [context(_line(root, known[near[0]], words)), context(words("help-all"))]
    else:
        fits = not behind
        often = Mrkdwn(", ".join(code(name) for name in FITTING[None]))
        text = words("verb-unknown", typed=shown, verbs=often)
        more = []
    kept = [] if fits else given_back.blocks(f"{root} {typed} {rest}", words)
    return Message(text, [section(text), *more, *kept])


def _line(root: str, usage: Usage, words: Words) -> Mrkdwn:
    usage_of = words.plain(f"usage-{usage.name}")
    return Mrkdwn(f"{code(f'{root} {usage_of}')}: {words(f'verb-{usage.name}')}")
