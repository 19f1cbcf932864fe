"""Somebody comes into a channel or leaves it: in that of a restricted incident, that is who may know of it."""

from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient

from bot.adapters.people import is_in
from bot.usecases.members import came, went
from bot.usecases.transcript import come_back
from handlers.listeners import Listeners
from handlers.wiring import Kit
from models import members

JOINED, LEFT = "member_joined_channel", "member_left_channel"


def register(on: Listeners, kit: Kit) -> None:
    @on.event(JOINED)
    def joined(event: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        channel, person = str(event.get("channel") or ""), str(event["user"])
        number = _where(kit, event)
        if person == context.bot_user_id:
            # What was said meanwhile can be read now.
            kit.desk.run(come_back, [channel])
        elif number is not None and is_in(client, channel, person):
            # Slack delivers again after minutes, and two events side by side: whoever left stays outside.
            kit.desk.run(came, number, person)

    @on.event(LEFT)
    def left(event: dict[str, Any], client: WebClient) -> None:
        number, person = _where(kit, event), str(event["user"])
        if number is not None and not is_in(client, str(event["channel"]), person):
            # Told late or again: whoever has come back meanwhile stays, and goes on seeing what they work on.
            kit.desk.run(went, number, person)


def _where(kit: Kit, event: dict[str, Any]) -> int | None:
    """Of most channels we need not know who is in them: anybody may be."""
    return kit.desk.read(members.private_room, str(event.get("channel") or ""))
