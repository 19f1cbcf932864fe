"""Blocks, after the page "Blocks" of docs.slack.dev (Block Kit reference) and the page of each.

Known to Slack but not supported here, and refused: alert, card, carousel, container, context_actions,
data_table, plan, task_card. Whether an image or a file can be fetched is not looked at.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from bot.workspace.errors import SlackSays
from bot.workspace.rules.elements import PICTURE, Surface, element_of, elements_of, picture
from bot.workspace.rules.objects import BLOCK_ID, WEB, any_text, plain
from bot.workspace.rules.rich_text import RICH_TEXT
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

MOST: Mapping[Surface, int] = {"message": 50, "modal": 100, "home": 100}
MOST_MARKDOWN = 12_000

_ID: Mapping[str, Rule] = {"block_id": BLOCK_ID}


def check_blocks(blocks: object, surface: Surface) -> None:
    """Raise SlackSays if Slack would refuse these blocks there. An empty list is fine: it shows nothing."""
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise SlackSays("invalid_blocks_format", "[ERROR] blocks must be an array of objects")
    reasons = list(wrong_with_blocks(blocks, surface, "/blocks"))
    if reasons:
        # Slack gives the reasons twice: bare, and as `response_metadata.messages`.
        raise SlackSays(
            "invalid_blocks",
            *(f"[ERROR] {reason}" for reason in reasons),
            more={"errors": reasons},
        )


def wrong_with_blocks(blocks: object, surface: Surface, at: str) -> Iterator[str]:
    """Each reason as Slack words it, with a pointer that starts at `at`."""
    wrong = list(_blocks_on(surface)(blocks, at))
    yield from wrong
    if not wrong:
        yield from _together(blocks, at)


@cache
def _blocks_on(surface: Surface) -> Rule:
    kinds = {**_SHOWN, **_section(surface), **_actions(surface), **_input(surface)}
    if surface == "message":
        kinds |= _MESSAGES_ONLY
    return array(typed(kinds), MOST[surface], least=0)


def _section(surface: Surface) -> dict[str, Rule]:
    return kind(
        "section",
        {},
        {
            "text": any_text(3000),
            "fields": array(any_text(2000), 10),
            "accessory": element_of("section", surface),
            "expand": boolean,
            **_ID,
        },
        also=_says_something,
    )


def _says_something(value: Any, at: str) -> Iterator[str]:
    if "text" not in value and "fields" not in value:
        yield said("must define either `text` or `fields`", f"{at}/type")
    yield from _not_answerable(value.get("accessory", {}), f"{at}/accessory")


def _actions(surface: Surface) -> dict[str, Rule]:
    return kind(
        "actions",
        {"elements": array(element_of("actions", surface), 25)},
        _ID,
        also=_actions_differ,
    )


def _actions_differ(value: Any, at: str) -> Iterator[str]:
    ids = [element["action_id"] for element in value["elements"] if "action_id" in element]
    yield from no_twins(ids, "`action_id` must be unique within a block", f"{at}/elements")
    for index, element in enumerate(value["elements"]):
        yield from _not_answerable(element, f"{at}/elements/{index}")


def _not_answerable(element: Mapping[str, Any], at: str) -> Iterator[str]:
    """A response URL is made when a form is sent, so only for menus that are part of one."""
    if "response_url_enabled" in element:
        yield said("invalid additional property: response_url_enabled", at)


def _input(surface: Surface) -> dict[str, Rule]:
    def fits(value: Any, at: str) -> Iterator[str]:
        element = value["element"]
        if element["type"] == "file_input" and value.get("dispatch_action"):
            yield said("unsupported type: file_input", f"{at}/element/type")
        if surface != "modal":
            yield from _not_answerable(element, f"{at}/element")

    return kind(
        "input",
        {"label": plain(2000), "element": element_of("input", surface)},
        {"hint": plain(2000), "optional": boolean, "dispatch_action": boolean, **_ID},
        also=fits,
    )


_CONTEXT = typed(
    {
        "plain_text": any_text(),
        "mrkdwn": any_text(),
        **elements_of("context", "message"),  # the same on every surface
    }
)

_SHOWN: Mapping[str, Rule] = {
    **RICH_TEXT,
    **kind("divider", {}, _ID),
    **kind("header", {"text": plain(150)}, _ID),
    **kind("context", {"elements": array(_CONTEXT, 10)}, _ID),
    **kind(
        "image",
        {"alt_text": string(2000)},
        {"title": plain(2000), **PICTURE, **_ID},
        also=picture,
    ),
    **kind(
        "video",
        {
            "alt_text": string(),
            "title": plain(199),
            "thumbnail_url": url(*WEB),
            "video_url": url("https"),
        },
        {
            "author_name": string(49),
            "description": plain(199),
            "provider_icon_url": url(*WEB),
            "provider_name": string(),
            "title_url": url("https"),
            **_ID,
        },
    ),
}

_CELL = typed({**RICH_TEXT, **kind("raw_text", {"text": string()})})
_COLUMN = thing({}, {"align": choice("left", "center", "right"), "is_wrapped": boolean})

_MESSAGES_ONLY: Mapping[str, Rule] = {
    **kind("file", {"external_id": string(), "source": choice("remote")}, _ID),
    **kind("markdown", {"text": string(MOST_MARKDOWN)}, _ID),
    **kind(
        "table",
        {"rows": array(array(_CELL, 20), 100)},
        {"column_settings": array(_COLUMN, 20), **_ID},
    ),
}


def _together(blocks: Any, at: str) -> Iterator[str]:
    """What can only be seen by looking at all blocks of one payload."""
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    yield from no_twins(ids, "`block_id` must be unique", at)
    if sum(block["type"] == "table" for block in blocks) > 1:
        yield said("only_one_table_allowed", at)
    if sum(len(block["text"]) for block in blocks if block["type"] == "markdown") > MOST_MARKDOWN:
        yield said(f"must be less than {MOST_MARKDOWN + 1} characters in all markdown blocks", at)
    if sum(element.get("focus_on_load", False) for element in _interactive(blocks)) > 1:
        yield said("only one element can be focused on load", at)


def _interactive(blocks: Any) -> Iterator[Mapping[str, Any]]:
    for block in blocks:
        if block["type"] == "actions":
            yield from block["elements"]
        elif block["type"] in {"section", "input"}:
            yield block.get("accessory") or block.get("element") or {}
