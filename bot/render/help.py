"""What a person can do here and now, and how to write it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ports import Message
from bot.render.blocks import actions, button, cut, header, section
from bot.render.mrkdwn import Mrkdwn, code
from bot.render.words import Words

SHOWN = 40
"""Characters given back of a command that does not exist: enough to recognise it."""


@dataclass(frozen=True, slots=True)
class Usage:
    """One verb, as help shows it."""

    name: str
    usage: str
    example: str
    button: bool


def render(root: str, usages: Sequence[Usage], about: str | None, words: Words) -> Message:
    known = {usage.name for usage in usages}
    title = words("help-title")
    lines = [_line(root, usage, words) for usage in usages if about in (None, usage.name)]
    if about is not None and about in known:
        return Message(title, [section(Mrkdwn("\n".join(lines)))])
    lines = [_line(root, usage, words) for usage in usages]
    first = (
        words("help-intro")
        if about is None
        else words("help-unknown", typed=code(cut(about, SHOWN)))
    )
    buttons = [
        button(words.plain(f"button-{usage.name}"), usage.name, primary=True)
        for usage in usages
        if usage.button
    ]
    usage_text = Mrkdwn("\n".join([words("help-usage"), *lines]))
    return Message(title, [header(title), section(first), actions(*buttons), section(usage_text)])


def unknown(root: str, typed: str, usages: Sequence[Usage], words: Words) -> Message:
    shown = ", ".join(code(f"{root} {usage.usage}") for usage in usages)
    text = words(
        "verb-unknown", typed=code(cut(typed, SHOWN)), verbs=Mrkdwn(shown), example=f"{root} help"
    )
    return Message(text, [section(text)])


def _line(root: str, usage: Usage, words: Words) -> str:
    does = words(f"verb-{usage.name}")
    return f"{code(f'{root} {usage.usage}')}: {does}\n      {code(f'{root} {usage.example}')}"
