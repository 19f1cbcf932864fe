"""Block elements and where each may stand, after the page "Block elements" of docs.slack.dev and the page of each.

Not supported here, and refused: workflow buttons, icon buttons, feedback buttons.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.workspace.rules import inputs, menus
from bot.workspace.rules.objects import (
    ACTION_ID,
    CLICKABLE,
    CONFIRM,
    LINK_OPTION,
    RICH_OPTION,
    SLACK_FILE,
    STYLE,
    WEB,
    chosen,
    distinct,
    plain,
)
from bot.workspace.rules.schema import Rule, array, boolean, kind, said, string, typed, url

Surface = Literal["message", "modal", "home"]
Block = Literal["section", "actions", "input", "context"]

EVERYWHERE: frozenset[Surface] = frozenset({"message", "modal", "home"})
MODAL: frozenset[Surface] = frozenset({"modal"})
CLICKED: frozenset[Block] = frozenset({"section", "actions"})
ASKED: frozenset[Block] = frozenset({"section", "actions", "input"})
INPUT: frozenset[Block] = frozenset({"input"})


def picture(value: Any, at: str) -> Iterator[str]:
    """An image comes from an address or from a file in Slack, not from both."""
    if ("image_url" in value) == ("slack_file" in value):
        yield said("must define either `image_url` or `slack_file`", at)


PICTURE: Mapping[str, Rule] = {"image_url": url(*WEB), "slack_file": SLACK_FILE}

_BUTTON = kind(
    "button",
    {"text": plain(75)},
    {
        "action_id": ACTION_ID,
        "value": string(2000),
        "url": url(*CLICKABLE),
        "style": STYLE,
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    },
)

_IMAGE = kind("image", {"alt_text": string(2000)}, PICTURE, also=picture)


def _options_differ(value: Any, at: str) -> Iterator[str]:
    return distinct(value["options"], f"{at}/options")


_OVERFLOW = kind(
    "overflow",
    {"options": array(LINK_OPTION, 5)},
    {"action_id": ACTION_ID, "confirm": CONFIRM},
    also=_options_differ,
)


def _starts_with_options(key: str) -> Callable[[Any, str], Iterator[str]]:
    def check(value: Any, at: str) -> Iterator[str]:
        yield from distinct(value["options"], f"{at}/options")
        if key in value:
            initial = value[key] if isinstance(value[key], list) else [value[key]]
            yield from chosen(initial, value["options"], f"{at}/{key}")

    return check


_CHECKBOXES = kind(
    "checkboxes",
    {"options": array(RICH_OPTION, 10)},
    {
        "action_id": ACTION_ID,
        "initial_options": array(RICH_OPTION, 10),
        "confirm": CONFIRM,
        "focus_on_load": boolean,
    },
    also=_starts_with_options("initial_options"),
)

_RADIO = kind(
    "radio_buttons",
    {"options": array(RICH_OPTION, 10)},
    {
        "action_id": ACTION_ID,
        "initial_option": RICH_OPTION,
        "confirm": CONFIRM,
        "focus_on_load": boolean,
    },
    also=_starts_with_options("initial_option"),
)


@dataclass(frozen=True)
class _Element:
    rule: Mapping[str, Rule]
    blocks: frozenset[Block]
    surfaces: frozenset[Surface] = EVERYWHERE


ELEMENTS = (
    _Element(_BUTTON, CLICKED),
    _Element(_OVERFLOW, CLICKED),
    _Element(_IMAGE, frozenset({"section", "context"})),
    _Element(_CHECKBOXES, ASKED),
    _Element(_RADIO, ASKED),
    _Element(menus.SELECTS, ASKED),
    _Element(menus.MULTI_SELECTS, ASKED),
    _Element(inputs.DATE, ASKED),
    _Element(inputs.TIME, ASKED),
    _Element(inputs.DATE_TIME, frozenset({"actions", "input"}), frozenset({"message", "modal"})),
    _Element(inputs.PLAIN_TEXT, INPUT),
    _Element(inputs.RICH_TEXT_INPUT, INPUT, frozenset({"modal", "home"})),
    _Element(inputs.EMAIL, INPUT, MODAL),
    _Element(inputs.URL, INPUT, MODAL),
    _Element(inputs.NUMBER, INPUT, MODAL),
    _Element(inputs.FILE, INPUT, MODAL),
)


def elements_of(block: Block, surface: Surface) -> dict[str, Rule]:
    """What may stand in this block on this surface; for `typed`."""
    return {
        name: rule
        for element in ELEMENTS
        if block in element.blocks and surface in element.surfaces
        for name, rule in element.rule.items()
    }


def element_of(block: Block, surface: Surface) -> Rule:
    return typed(elements_of(block, surface))
