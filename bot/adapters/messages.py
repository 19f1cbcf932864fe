"""Messages in Slack's shapes: with our mark in their metadata, and as the answer to a request."""

import json
from typing import Any
from urllib.parse import urlsplit

from bot.adapters.straight import StraightWebhook
from bot.ports import Mark, Message, Permanent, Transient

TIMEOUT = 10
"""Seconds for one call; the couriers' leases outlast it."""
SLACK = "slack.com"
SHARED = "shared:"
ANSWERED_AT = "https://hooks.slack.com/"
"""Slack takes answers at another host than calls of its API. A stand-in takes both at its own."""


def said(message: Message, mark: Mark) -> dict[str, Any]:
    payload = {"incident": mark.incident, "key": mark.key, **mark.more}
    return {
        "text": message.text,
        "blocks": message.blocks,
        "metadata": {"event_type": mark.event_type, "event_payload": payload},
        "unfurl_links": False,
        "unfurl_media": False,
    }


def marked_with(message: dict[str, Any]) -> dict[str, Any]:
    """The payload of its metadata: what it is about, and its key."""
    payload = (message.get("metadata") or {}).get("event_payload") or {}
    if payload:
        return dict(json.loads(payload) if isinstance(payload, str) else payload)
    return _marked_by_block(message)


def with_files(message: Message, mark: Mark) -> str:
    """Its blocks. What files come with can carry no metadata, so its first block is named after the mark."""
    first, *others = message.blocks
    return json.dumps([{**first, "block_id": f"{SHARED}{mark.key}"}, *others])


def _marked_by_block(message: dict[str, Any]) -> dict[str, Any]:
    blocks = message.get("blocks") or []
    name = str(blocks[0].get("block_id") or "") if blocks else ""
    key = name.removeprefix(SHARED)
    return {} if key == name else {"incident": key.partition("/")[0], "key": key}


def is_slacks(response_url: str, base_url: str) -> bool:
    """Whether an address that a form brought back is one of the Slack that we talk to.

    Compared as text up to the first slash of the path, so that there is no host for two parsers to
    read differently. Anything else would have us post into somebody's network.
    """
    api = urlsplit(base_url)
    own = f"{api.scheme}://{api.netloc}/"
    return response_url.startswith(ANSWERED_AT if api.netloc == SLACK else own)


def takes_files(upload_url: str, base_url: str) -> bool:
    """Whether it is the Slack that we talk to which wants the bytes there: they are what somebody may not read."""
    api, there = urlsplit(base_url), urlsplit(upload_url)
    if api.netloc == SLACK:
        return there.scheme == "https" and f".{there.hostname}".endswith(f".{SLACK}")
    return (there.scheme, there.hostname) == (api.scheme, api.hostname)


def answer(response_url: str, message: Message, *, instead: bool = False) -> None:
    """Through the address that came with a request. Raises Permanent once that has expired."""
    status = (
        StraightWebhook(response_url, timeout=TIMEOUT, retry_handlers=[])
        .send(
            text=message.text,
            blocks=message.blocks,
            response_type="ephemeral",
            replace_original=instead,
        )
        .status_code
    )
    if status == 429 or status >= 500:  # noqa: PLR2004 - HTTP's numbers
        raise Transient(f"http {status}", unclear=status >= 500)  # noqa: PLR2004
    if status != 200:  # noqa: PLR2004
        raise Permanent(f"http {status}")
