"""Right blocks to start from: each test makes one thing wrong, and asks what the rules say."""

from typing import Any

from bot.workspace.errors import SlackSays
from bot.workspace.rules.blocks import check_blocks


def plain(text: str = "hello", **more: Any) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, **more}


def mrkdwn(text: str = "*hello*", **more: Any) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text, **more}


def section(text: str = "hello", **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": mrkdwn(text), **more}


def with_accessory(element: dict[str, Any]) -> dict[str, Any]:
    return section(accessory=element)


def actions(*elements: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements), **more}


def asking(element: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "input", "label": plain("Title"), "element": element, **more}


def context(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "context", "elements": list(elements)}


def button(text: str = "Ack", **more: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain(text), **more}


def option(value: str = "p1", text: str = "P1", **more: Any) -> dict[str, Any]:
    return {"text": plain(text), "value": value, **more}


def options(count: int) -> list[dict[str, Any]]:
    return [option(f"v{number}") for number in range(count)]


def group(count: int = 1, label: str = "Group", start: int = 0) -> dict[str, Any]:
    return {
        "label": plain(label),
        "options": [option(f"v{number}") for number in range(start, start + count)],
    }


def select(kind: str = "static_select", **more: Any) -> dict[str, Any]:
    if kind.endswith("static_select") and "option_groups" not in more:
        more = {"options": options(3), **more}
    return {"type": kind, **more}


def image(**more: Any) -> dict[str, Any]:
    return {
        "type": "image",
        "image_url": "https://example.com/a.png",
        "alt_text": "a graph",
        **more,
    }


def header(text: str) -> dict[str, Any]:
    return {"type": "header", "text": plain(text)}


def markdown(text: str) -> dict[str, Any]:
    return {"type": "markdown", "text": text}


def rich_text(*inline: dict[str, Any]) -> dict[str, Any]:
    words = list(inline) or [{"type": "text", "text": "hi"}]
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": words}]}


def video(**more: Any) -> dict[str, Any]:
    return {
        "type": "video",
        "title": plain("Film"),
        "alt_text": "a film",
        "thumbnail_url": "https://example.com/t.png",
        "video_url": "https://example.com/v",
        **more,
    }


def table(rows: int = 1, columns: int = 1, **more: Any) -> dict[str, Any]:
    cell = {"type": "raw_text", "text": "x"}
    return {"type": "table", "rows": [[cell] * columns for _ in range(rows)], **more}


def confirm(**more: Any) -> dict[str, Any]:
    right = {"title": "Sure?", "text": "It is final.", "confirm": "Yes", "deny": "No"}
    return {**{name: plain(text) for name, text in right.items()}, **more}


def without(of: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in of.items() if name != key}


def reasons(*blocks: Any, surface: Any = "message") -> tuple[str, ...]:
    """What Slack would say to these blocks; nothing when it would take them."""
    try:
        check_blocks(list(blocks), surface)
    except SlackSays as refusal:
        return refusal.reasons
    return ()
