"""“Declare from this message”: the form opens with what was said, and that becomes the first entry."""

from datetime import UTC, datetime
from typing import Any

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from bot.forms.quoting import found
from bot.hearing.shapes import link_to
from bot.render.mrkdwn import as_typed
from handlers.declare import FROM_MESSAGE, opens
from handlers.listeners import Listeners
from handlers.wiring import Kit
from models.blank import visible
from models.incident import TEXT_LENGTH, TITLE_LENGTH
from models.timeline import Quoted

SHORTCUT = FROM_MESSAGE
NAME = 28


def register(on: Listeners, kit: Kit) -> None:
    @on.shortcut(SHORTCUT)
    def chosen(ack: Ack, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        quoted = quoted_from(body, getattr(context.authorize_result, "url", None))
        opens(kit, _title(quoted), body=body, ack=ack, client=client, quoted=quoted)

    @on.action(FROM_MESSAGE)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        """The form did not open at once. The button carries what it would have shown."""
        quoted = _carried(action)
        title = _title(quoted) if quoted else ""
        opens(kit, title, body=body, ack=ack, client=client, quoted=quoted)


def _title(quoted: Quoted) -> str:
    first = next((line.strip() for line in quoted.text.splitlines() if visible(line)), "")
    return first[:TITLE_LENGTH]


def _carried(action: dict[str, Any]) -> Quoted | None:
    try:
        return found(str(action.get("value") or ""))[2]
    except (ValueError, LookupError, TypeError, AttributeError):
        return None  # a value of another release: an empty form is better than none


def quoted_from(body: dict[str, Any], workspace: str | None) -> Quoted:
    message = body["message"]
    ts = str(message["ts"])
    link = link_to(workspace, str(body["channel"]["id"]), ts)
    named = ", ".join(str(file.get("name") or "") for file in message.get("files") or [])
    text = visible(as_typed(str(message.get("text") or ""))) or named or link or "…"
    return Quoted(
        text[:TEXT_LENGTH], _author(message), link, datetime.fromtimestamp(float(ts), UTC)
    )


def _author(message: dict[str, Any]) -> str:
    """A person's id; an app, whose messages may have no user, by its name."""
    name = message.get("username") or (message.get("bot_profile") or {}).get("name")
    return str(message.get("user") or f"app:{str(name or 'app')[:NAME]}")
