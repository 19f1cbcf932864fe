"""The inputs our forms are made of. Each input's action id is `value`; its block id is its name."""

from collections.abc import Collection
from typing import Any

from bot.forms.reading import VALUE
from bot.render.blocks import Block, option, plain
from bot.render.words import Words

TITLE = 24
LONG_TEXT = 3000
MOST_OPTIONS = 100


def modal(
    callback_id: str, words: Words, blocks: list[Block], *, title: str, submit: str, private: str
) -> dict[str, Any]:
    return {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(words.plain(title)[:TITLE]),
        "submit": plain(words.plain(submit)[:TITLE]),
        "close": plain(words.plain("form-cancel")[:TITLE]),
        "private_metadata": private,
        "blocks": blocks,
    }


def typed(
    name: str,
    label: str,
    *,
    initial: str | None = None,
    example: str | None = None,
    hint: str | None = None,
    lines: bool = False,
    required: bool = False,
    focus: bool = False,
) -> Block:
    element: dict[str, Any] = {"type": "plain_text_input", "action_id": VALUE, "multiline": lines}
    if initial:
        element["initial_value"] = initial[:LONG_TEXT]
    if example:
        element["placeholder"] = plain(example)
    if focus:
        element["focus_on_load"] = True
    return _input(name, label, element, hint, required=required)


def chosen(
    name: str,
    label: str,
    choices: list[tuple[str, str]],
    words: Words,
    *,
    initial: str | None = None,
    hint: str | None = None,
    required: bool = False,
) -> Block:
    """One of a list. `choices` are (value, text)."""
    options = [option(text, value) for value, text in choices]
    element = {
        "type": "static_select",
        "action_id": VALUE,
        "placeholder": plain(words.plain("form-choose")),
        "options": options,
    }
    first = next((o for o in options if o["value"] == initial), None)
    if first is not None:
        element["initial_option"] = first
    return _input(name, label, element, hint, required=required)


def several(
    name: str,
    label: str,
    choices: list[tuple[str, str]],
    words: Words,
    *,
    initial: Collection[str] = (),
) -> Block:
    """Any of a long list, found by typing. Slack shows the first hundred."""
    options = [option(text, value) for value, text in choices[:MOST_OPTIONS]]
    element: dict[str, Any] = {
        "type": "multi_static_select",
        "action_id": VALUE,
        "placeholder": plain(words.plain("form-choose")),
        "options": options,
    }
    if first := [one for one in options if one["value"] in initial]:
        element["initial_options"] = first
    return _input(name, label, element, None, required=False)


def person(
    name: str,
    label: str,
    words: Words,
    *,
    initial: str | None = None,
    hint: str | None = None,
    required: bool = True,
) -> Block:
    """One person of the workspace, found by typing."""
    element: dict[str, Any] = {
        "type": "users_select",
        "action_id": VALUE,
        "placeholder": plain(words.plain("form-choose")),
    }
    if initial:
        element["initial_user"] = initial
    return _input(name, label, element, hint, required=required)


def ticked(
    name: str, label: str, choices: list[tuple[str, str]], *, initial: Collection[str] = ()
) -> Block:
    """Any of a short list, all in sight."""
    options = [option(text, value) for value, text in choices]
    element: dict[str, Any] = {"type": "checkboxes", "action_id": VALUE, "options": options}
    if first := [one for one in options if one["value"] in initial]:
        element["initial_options"] = first
    return _input(name, label, element, None, required=False)


def _input(
    name: str, label: str, element: dict[str, Any], hint: str | None, *, required: bool
) -> Block:
    block: Block = {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": element,
        "optional": not required,
    }
    return block if hint is None else {**block, "hint": plain(hint)}
