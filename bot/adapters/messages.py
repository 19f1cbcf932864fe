"""Messages in Slack's shapes: with our mark in their metadata, and as the answer to a request."""

import json
from typing import Any
from urllib.parse import urlsplit

from bot.adapters.straight import StraightWebhook
from bot.ports import Mark, Message, Permanent, Transient

TIMEOUT = 10
"""Seconds for one call; the couriers' leases outlast it."""
SLACK = "slack.com"
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
    return dict(json.loads(payload) if isinstance(payload, str) else payload)


def is_slacks(response_url: str, base_url: str) -> bool:
    """Whether an address that a form brought back is one of the Slack that we talk to.

    Compared as text up to the first slash of the path, so that there is no host for two parsers to
    read differently. Anything else would have us post into somebody's network.
    """
    api = urlsplit(base_url)
    own = f"{api.scheme}://{api.netloc}/"
    return response_url.startswith(ANSWERED_AT if api.netloc == SLACK else own)


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
