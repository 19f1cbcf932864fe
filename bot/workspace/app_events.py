"""Which events the app hears of, and in what shape."""

from typing import Any

from bot.workspace.channel import Channel, Message
from bot.workspace.state import State

CHANNEL_TYPES = {"channel": "channel", "private": "group", "im": "im", "mpim": "mpim"}
SUBSCRIPTIONS = {
    "channel": "message.channels",
    "private": "message.groups",
    "im": "message.im",
    "mpim": "message.mpim",
}


def tell(state: State, event: dict[str, Any]) -> None:
    """Any event but those of messages: subscribed to by its type."""
    if event["type"] in state.settings.events:
        state.tell_app(event)


def tell_of_channel(state: State, channel: Channel, event: dict[str, Any]) -> None:
    """An event only members hear of."""
    if state.app.bot_user_id in channel.members:
        tell(state, event)


def tell_of_message(state: State, channel: Channel, event: dict[str, Any]) -> None:
    """A `message` event, of whatever subtype."""
    subscribed = SUBSCRIPTIONS[channel.kind] in state.settings.events
    if subscribed and state.app.bot_user_id in channel.members:
        about = {"channel": channel.id, "channel_type": CHANNEL_TYPES[channel.kind]}
        state.tell_app({"type": "message", **event, **about})


def tell_of_mention(state: State, channel: Channel, message: Message) -> None:
    """Somebody called the bot by its name."""
    bot = state.app.bot_user_id
    if channel.kind == "im" or message.get("user") == bot or f"<@{bot}" not in message["text"]:
        return
    kept = {"user", "text", "ts", "thread_ts", "team", "blocks", "client_msg_id", "files"}
    event = {key: value for key, value in message.items() if key in kept}
    about = {"channel": channel.id, "event_ts": message["ts"]}
    tell_of_channel(state, channel, {"type": "app_mention", **event, **about})
