"""Message metadata, after the page "Message metadata" of docs.slack.dev and the errors of chat.postMessage.

Slack names `metadata_too_large` but no number; ours is small enough to be noticed here first.
"""

import json
import re
from typing import Any

from bot.workspace.errors import SlackSays

MOST_BYTES = 8_000
_EVENT_TYPE = re.compile(r"[A-Za-z0-9_.-]{1,255}")


def check_metadata(metadata: object) -> None:
    """Raise SlackSays if it is not `{event_type, event_payload}`. To remove metadata with `{}` is chat.update's own."""
    if not isinstance(metadata, dict):
        raise SlackSays("invalid_metadata_format", "[ERROR] metadata must be an object")
    unknown = sorted(map(str, metadata.keys() - {"event_type", "event_payload"}))
    if unknown:
        raise SlackSays("invalid_metadata_format", f"[ERROR] unknown field: {unknown[0]}")
    kind = metadata.get("event_type")
    if not isinstance(kind, str) or not _EVENT_TYPE.fullmatch(kind):
        raise SlackSays("invalid_metadata_format", "[ERROR] event_type must be alphanumeric")
    payload: Any = metadata.get("event_payload")
    if not isinstance(payload, dict) or not all(isinstance(key, str) for key in payload):
        raise SlackSays("invalid_metadata_format", "[ERROR] event_payload must be an object")
    try:
        size = len(json.dumps(metadata, ensure_ascii=False, allow_nan=False).encode())
    except (TypeError, ValueError):
        raise SlackSays("invalid_metadata_format", "[ERROR] event_payload must be JSON") from None
    if size > MOST_BYTES:
        raise SlackSays("metadata_too_large")
