"""Composition objects, after the pages "Text object" … "Slack file object" of docs.slack.dev (Block Kit reference)."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.workspace.rules.schema import (
    Rule,
    array,
    boolean,
    choice,
    kind,
    no_twins,
    said,
    string,
    thing,
    typed,
    url,
)

WEB = ("http", "https")
CLICKABLE = (*WEB, "mailto", "slack")

STYLE = choice("primary", "danger")
ACTION_ID = string(255)
BLOCK_ID = string(255)


def plain(most: int = 3000) -> Rule:
    return typed(kind("plain_text", {"text": string(most)}, {"emoji": boolean}))


def any_text(most: int = 3000) -> Rule:
    return typed(
        {
            **kind("plain_text", {"text": string(most)}, {"emoji": boolean}),
            **kind("mrkdwn", {"text": string(most)}, {"verbatim": boolean}),
        }
    )


CONFIRM = thing(
    {"title": plain(100), "text": any_text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": STYLE},
)

DISPATCH = thing(
    {
        "trigger_actions_on": array(choice("on_enter_pressed", "on_character_entered"), 2),
    }
)

_KINDS_OF_CONVERSATION = array(choice("im", "mpim", "private", "public"), 4)


def _filters_something(value: Any, at: str) -> Iterator[str]:
    if not value:
        yield said("must provide at least 1 items", at)


FILTER = thing(
    {},
    {
        "include": _KINDS_OF_CONVERSATION,
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
    also=_filters_something,
)


def _one_of_both(value: Any, at: str) -> Iterator[str]:
    if len(value) != 1:
        yield said("must define either `id` or `url`", at)


SLACK_FILE = thing({}, {"id": string(), "url": url(*WEB)}, also=_one_of_both)

PLAIN_OPTION = thing({"text": plain(75), "value": string(150)}, {"description": plain(75)})
"""In select menus."""

LINK_OPTION = thing(
    {"text": plain(75), "value": string(150)},
    {"description": plain(75), "url": url(*CLICKABLE)},
)
"""In overflow menus: the only ones that may carry an address."""

RICH_OPTION = thing({"text": any_text(75), "value": string(150)}, {"description": any_text(75)})
"""In checkboxes and radio buttons."""

OPTION_GROUP = thing({"label": plain(75), "options": array(PLAIN_OPTION, 100)})


def distinct(options: Sequence[Any], at: str) -> Iterator[str]:
    """Two options with one value cannot be told apart when one is chosen."""
    values = [option["value"] for option in options]
    return no_twins(values, "option values must be unique", at)


def chosen(initial: Sequence[Any], options: Sequence[Any], at: str) -> Iterator[str]:
    """What is selected at first must be the same, field by field, as one of the options."""
    if any(option not in options for option in initial):
        yield said("must match one of the provided options", at)
