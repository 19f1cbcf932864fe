"""The Block Kit shapes we use."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from bot.render.mrkdwn import Mrkdwn, bold, one_way, shortened

Block = dict[str, Any]
Thing = TypeVar("Thing")

SECTION, FIELD, FIELDS, BUTTON_TEXT, BUTTON_VALUE, HEADER = 3000, 2000, 10, 75, 2000, 150


def cut(text: str, limit: int) -> str:
    """Slack refuses what is too long; we show the beginning and say that there is more."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def batched(things: Sequence[Thing], most: int) -> list[Sequence[Thing]]:
    """In runs of at most so many: what does not fit one block goes into the next."""
    return [things[at : at + most] for at in range(0, len(things), most)]


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": one_way(text), "emoji": True}


def mrkdwn(text: Mrkdwn, limit: int = SECTION) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": shortened(text, limit)}


def header(text: str) -> Block:
    return {"type": "header", "text": plain(cut(text, HEADER))}


def section(text: Mrkdwn, accessory: dict[str, Any] | None = None) -> Block:
    block: Block = {"type": "section", "text": mrkdwn(text)}
    return block if accessory is None else {**block, "accessory": accessory}


def sections(text: Mrkdwn) -> list[Block]:
    """A text of any length, in as many sections as it takes."""
    pieces, left = [], str(text)
    while len(left) > SECTION:
        at = _break(left[:SECTION])
        pieces.append(left[:at])
        left = left[at:].lstrip()
    # Of what was typed nothing may be left to show, and Slack refuses an empty section.
    return [section(Mrkdwn(piece)) for piece in [*pieces, left] if piece.strip()]


def _break(text: str) -> int:
    """Where to break: between lines, or words, and never within an escaped character."""
    for between in ("\n", " "):
        at = text.rfind(between)
        if at > SECTION // 2:
            return at
    escaped = text.rfind("&", len(text) - len("&amp;") + 1)
    return escaped if escaped > 0 and ";" not in text[escaped:] else len(text)


def fields(pairs: Iterable[tuple[str, Mrkdwn]]) -> Block:
    """Labels above values, in two columns."""
    cells = [mrkdwn(Mrkdwn(f"{bold(label)}\n{value}"), FIELD) for label, value in pairs]
    return {"type": "section", "fields": cells[:FIELDS]}


def context(*texts: Mrkdwn) -> Block:
    return {"type": "context", "elements": [mrkdwn(text) for text in texts]}


def button(text: str, action: str, value: str = "", *, primary: bool = False) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "button",
        "text": plain(cut(text, BUTTON_TEXT)),
        "action_id": action,
    }
    if value:  # Slack refuses an empty one
        made["value"] = cut(value, BUTTON_VALUE)
    if primary:
        made["style"] = "primary"
    return made


def actions(*buttons: dict[str, Any]) -> Block:
    return {"type": "actions", "elements": list(buttons)}


def option(text: str, value: str) -> dict[str, Any]:
    return {"text": plain(cut(text, BUTTON_TEXT)), "value": value}
