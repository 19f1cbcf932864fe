"""What people stick on messages: reactions and pins."""

from typing import Any

from bot.workspace import app_events
from bot.workspace.channel import Channel, Message
from bot.workspace.errors import SlackSays
from bot.workspace.messages import pages_see_change, shown
from bot.workspace.state import State

MOST_PINS = 100
MOST_EMOJI = 23


def react(state: State, channel: Channel, message: Message, user: str, name: str) -> None:
    reactions = message.setdefault("reactions", [])
    found = next((r for r in reactions if r["name"] == name), None)
    if found is None and len(reactions) >= MOST_EMOJI:
        raise SlackSays("too_many_emoji")
    if found is None:
        found = {"name": name, "users": [], "count": 0}
        reactions.append(found)
    if user in found["users"]:
        raise SlackSays("already_reacted")
    found["users"].append(user)
    found["count"] += 1
    _reacted(state, channel, message, {"type": "reaction_added", "user": user, "reaction": name})


def unreact(state: State, channel: Channel, message: Message, user: str, name: str) -> None:
    reactions = message.get("reactions", [])
    found = next((r for r in reactions if r["name"] == name and user in r["users"]), None)
    if found is None:
        raise SlackSays("no_reaction")
    found["users"].remove(user)
    found["count"] -= 1
    if not found["users"]:
        reactions.remove(found)
    if not reactions:
        del message["reactions"]
    _reacted(state, channel, message, {"type": "reaction_removed", "user": user, "reaction": name})


def _reacted(state: State, channel: Channel, message: Message, what: dict[str, Any]) -> None:
    state.keep_message(channel, message)
    pages_see_change(state, channel, message)
    event = {
        **what,
        "item": {"type": "message", "channel": channel.id, "ts": message["ts"]},
        "item_user": message.get("user"),
        "event_ts": state.ts(),
    }
    app_events.tell_of_channel(state, channel, event)


def pin(state: State, channel: Channel, message: Message, user: str) -> None:
    if any(each["ts"] == message["ts"] for each in channel.pins):
        raise SlackSays("already_pinned")
    if len(channel.pins) >= MOST_PINS:
        raise SlackSays("too_many_pins")
    placed = {"ts": message["ts"], "by": user, "at": state.now()}
    channel.pins.append(placed)
    message["pinned_to"] = [channel.id]
    message["pinned_info"] = {"channel": channel.id, "pinned_by": user, "pinned_ts": placed["at"]}
    _pinned(state, channel, message, user, "pin_added")


def unpin(state: State, channel: Channel, message: Message, user: str) -> None:
    left = [each for each in channel.pins if each["ts"] != message["ts"]]
    if len(left) == len(channel.pins):
        raise SlackSays("no_pin")
    channel.pins = left
    message.pop("pinned_to", None)
    message.pop("pinned_info", None)
    _pinned(state, channel, message, user, "pin_removed")


def _pinned(state: State, channel: Channel, message: Message, user: str, kind: str) -> None:
    state.keep_message(channel, message)
    state.keep_channel(channel)
    pages_see_change(state, channel, message)
    event = {
        "type": kind,
        "user": user,
        "channel_id": channel.id,
        "item": {"type": "message", "channel": channel.id, "message": shown(message)},
        "has_pins": bool(channel.pins),
        "event_ts": state.ts(),
    }
    app_events.tell_of_channel(state, channel, event)
