"""What a person can do here and now, and how to write it."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from bot.ports import Message
from bot.render.blocks import actions, batched, button, cut, header, section
from bot.render.mrkdwn import Mrkdwn, as_typed, code
from bot.render.words import Words

PRIMARY = "declare"
LINES = 12
"""Commands in one section, which holds 3,000 characters."""
SHOWN = 40
"""Characters given back of a command that does not exist: enough to recognise it."""


@dataclass(frozen=True, slots=True)
class Usage:
    """One verb, as help shows it."""

    name: str
    usage: str
    example: str
    button: bool


def render(
    root: str,
    usages: Sequence[Usage],
    about: str | None,
    words: Words,
    *,
    here: Sequence[tuple[str, str]] = (),
) -> Message:
    """`here`: what can be done about the incident of this channel, as verbs and what they are about."""
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
    lines = [words("help-usage"), *(_line(root, usage, words) for usage in usages)]
    listed = [section(Mrkdwn("\n".join(some))) for some in batched(lines, LINES)]
    return Message(title, [header(title), section(first), *rows, *listed])


def unknown(root: str, typed: str, usages: Sequence[Usage], words: Words) -> Message:
    """What there is, and the one that was probably meant."""
    names = [usage.name for usage in usages]
    near = get_close_matches(typed.lower()[:SHOWN], names, n=1)
    meant = next((usage.usage for usage in usages if usage.name in near), "help")
    text = words(
        "verb-unknown",
        typed=code(cut(as_typed(typed), SHOWN)),
        verbs=Mrkdwn(", ".join(code(name) for name in names)),
        example=f"{root} {meant}",
    )
    return Message(text, [section(text)])


def _line(root: str, usage: Usage, words: Words) -> str:
    return f"{code(f'{root} {usage.usage}')}: {words(f'verb-{usage.name}')}"
