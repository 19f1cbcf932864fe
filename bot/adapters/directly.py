"""A word to one person where there is no channel to whisper in: after a shortcut, or from the home tab."""

import re
from contextlib import suppress
from typing import Any

from slack_sdk import WebClient

from bot.adapters.slack import failures_sorted, whisper_back
from bot.ports import Message, Permanent, Transient

NAMED = re.compile(r"INC-\d{1,9}\b")


def answer_somewhere(client: WebClient, body: dict[str, Any], message: Message) -> None:
    """Where they asked, to them alone; else as a direct message. Tried once: they can ask again."""
    where = body.get("response_url")
    if where is not None:
        whisper_back(where, message)
        return
    person = str(body["user"]["id"])
    payload = {"incident": _about(body), "key": f"answer/{body.get('trigger_id') or person}"}
    with suppress(Transient, Permanent), failures_sorted():
        client.chat_postMessage(
            channel=person,
            text=message.text,
            blocks=message.blocks,
            metadata={"event_type": "notice", "event_payload": payload},
        )


def _about(body: dict[str, Any]) -> str:
    """The incident that the button they pressed is about: its value begins with the name."""
    values = (str(pressed.get("value") or "") for pressed in body.get("actions") or ())
    return next((named[0] for value in values if (named := NAMED.match(value))), "")
