"""What people read in a message. Of one made of blocks, `text` is only what a notification says."""

from collections.abc import Iterator, Mapping
from typing import Any

MOST_DEEP = 8
LEAVES = ("text", "emoji", "url")


def said(message: Mapping[str, Any]) -> str:
    """In Slack's notation. People's own messages have their text; those of apps what stands in their blocks."""
    given = message.get("text")
    text = given if isinstance(given, str) else ""
    blocks = [
        b for b in _objects(message.get("blocks")) if b.get("type") != "rich_text" or not text
    ]
    lines = list(_blocks(blocks)) or [text]
    for attachment in _objects(message.get("attachments")):
        if not attachment.get("from_url"):  # what Slack shows of a link that somebody posted
            lines += _attachment(attachment)
    return "\n".join(line for line in lines if line)


def _blocks(blocks: list[Mapping[str, Any]]) -> Iterator[str]:
    for block in blocks:
        yield from _parts(block)


def _parts(block: Mapping[str, Any]) -> Iterator[str]:
    match block.get("type"):
        case "rich_text":
            yield "".join(_inline(block, MOST_DEEP)).rstrip("\n")
        case "image":
            yield f"[{block.get('alt_text') or ''}] {block.get('image_url') or ''}".strip()
        case "context":
            yield " ".join(filter(None, map(_text_of, _objects(block.get("elements")))))
        case "actions" | "divider" | "input":
            return
        case _:
            yield _text_of(block)
            yield from map(_text_of, _objects(block.get("fields")))


def _text_of(thing: Mapping[str, Any]) -> str:
    """Of a block, or of a text object."""
    text = thing.get("text")
    if isinstance(text, Mapping):
        text = text.get("text")
    if isinstance(text, str):
        return text
    return str(thing.get("alt_text") or "") if thing.get("type") == "image" else ""


def _inline(element: Mapping[str, Any], deep: int) -> Iterator[str]:
    if deep < 0:
        return
    match element.get("type"):
        case "text":
            yield str(element.get("text") or "")
        case "link":
            yield f"<{element.get('url') or ''}>"
        case "emoji":
            yield f":{element.get('name') or ''}:"
        case "user":
            yield f"<@{element.get('user_id') or ''}>"
        case "channel":
            yield f"<#{element.get('channel_id') or ''}>"
        case "broadcast":
            yield f"<!{element.get('range') or ''}>"
        case kind:
            for inner in _objects(element.get("elements")):
                yield from _inline(inner, deep - 1)
            if str(kind).startswith("rich_text_"):
                yield "\n"


def _attachment(attachment: Mapping[str, Any]) -> list[str]:
    blocks = list(_blocks(_objects(attachment.get("blocks"))))
    if blocks:
        return blocks
    told = [attachment.get(name) for name in ("pretext", "title", "text")]
    lines = [line for line in told if isinstance(line, str) and line]
    fields = _objects(attachment.get("fields"))
    lines += [f"{each.get('title') or ''}: {each.get('value') or ''}" for each in fields]
    fallback = attachment.get("fallback")
    return lines or ([fallback] if isinstance(fallback, str) else [])


def _objects(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
