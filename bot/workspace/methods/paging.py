"""Cursors: opaque outside, a place in a list inside."""

import base64
from collections.abc import Sequence
from typing import Any, TypeVar

from bot.workspace.errors import SlackSays
from bot.workspace.methods.registry import Args, Result

T = TypeVar("T")


def encode(place: str) -> str:
    return base64.b64encode(f"next:{place}".encode()).decode()


def decode(cursor: str) -> str:
    try:
        word, _, place = base64.b64decode(cursor, validate=True).decode().partition(":")
    except ValueError:
        raise SlackSays("invalid_cursor") from None
    if word != "next" or not place:
        raise SlackSays("invalid_cursor")
    return place


def metadata(next_place: str) -> dict[str, Any]:
    return {"response_metadata": {"next_cursor": encode(next_place) if next_place else ""}}


def page(args: Args, items: Sequence[T], *, default: int, most: int) -> tuple[list[T], Result]:
    """One page of a list, and what the answer says of the next one."""
    limit = args.limit(default, most)
    cursor = args.text("cursor")
    try:
        start = int(decode(cursor)) if cursor else 0
    except ValueError:
        raise SlackSays("invalid_cursor") from None
    end = start + limit
    return list(items[start:end]), metadata(str(end) if end < len(items) else "")
