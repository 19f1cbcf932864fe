"""Saying, changing and taking back: what a message is, and who hears of it."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.workspace import app_events
from bot.workspace.channel import Channel, Message
from bot.workspace.errors import SlackSays
from bot.workspace.state import Ephemeral, State

LONGEST_TEXT = 40_000
LONGEST_CHANGE = 4_000
HIDDEN = frozenset({"metadata"})
"""Kept with a message and shown only when asked for."""
REPLY_USERS_SHOWN = 5
TOMBSTONE_KEEPS = frozenset(
    {"ts", "thread_ts", "reply_count", "reply_users", "reply_users_count", "latest_reply"}
)


def by_person(state: State, user: str, text: str) -> Message:
    return {
        "type": "message",
        "user": user,
        "team": state.team["id"],
        "text": text,
        "client_msg_id": secrets.token_hex(16),
    }


def by_app(state: State, content: Mapping[str, Any]) -> Message:
    """`content`: text, blocks and the like, as the app gave them."""
    app = state.app
    profile = {
        "id": app.bot_id,
        "app_id": app.app_id,
        "user_id": app.bot_user_id,
        "name": state.settings.name,
        "team_id": state.team["id"],
        "deleted": False,
        "updated": 0,
        "icons": {},
    }
    return {
        "type": "message",
        "user": app.bot_user_id,
        "bot_id": app.bot_id,
        "app_id": app.app_id,
        "bot_profile": profile,
        "team": state.team["id"],
        **content,
    }


def notice(user: str, subtype: str, text: str, **more: Any) -> Message:
    """What Slack itself writes into a channel: who joined, what the topic is."""
    return {"type": "message", "subtype": subtype, "user": user, "text": text, **more}


def with_ids(blocks: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Blocks and controls without an id get one, as in Slack."""
    return [_with_action_ids({**block, "block_id": _id(block.get("block_id"))}) for block in blocks]


def _with_action_ids(block: dict[str, Any]) -> dict[str, Any]:
    for place in ("element", "accessory"):
        if place in block:
            block[place] = _with_action_id(block[place])
    if block["type"] in {"actions", "context_actions"}:
        block["elements"] = [_with_action_id(element) for element in block["elements"]]
    return block


def _with_action_id(element: Mapping[str, Any]) -> dict[str, Any]:
    if element["type"] == "image":
        return dict(element)
    return {**element, "action_id": _id(element.get("action_id"))}


def _id(given: str | None) -> str:
    return given or secrets.token_hex(3)


def shown(message: Message, *, metadata: bool = False) -> Message:
    """As the API returns it."""
    return {key: value for key, value in message.items() if metadata or key not in HIDDEN}


def post(
    state: State,
    channel: Channel,
    message: Message,
    *,
    thread_ts: str = "",
    broadcast: bool = False,
) -> Message:
    """Put a message into a channel, or under another one, and tell everybody concerned."""
    message["ts"] = state.ts()
    parent = thread_parent(state, channel, thread_ts) if thread_ts else None
    if parent is not None:
        message |= {"thread_ts": parent["ts"], "parent_user_id": parent.get("user")}
        if broadcast:
            message["subtype"] = "thread_broadcast"
    state.keep_message(channel, message)
    if parent is not None:
        count_replies(state, channel, parent)
    state.stream.tell(
        state.audience(channel), "message", channel=channel.id, message=shown(message)
    )
    app_events.tell_of_message(state, channel, {**shown(message), "event_ts": message["ts"]})
    app_events.tell_of_mention(state, channel, message)
    return message


def thread_parent(state: State, channel: Channel, thread_ts: str) -> Message:
    """The message a thread hangs on: a reply to a reply belongs to the same thread."""
    try:
        said = state.message(channel, thread_ts)
    except SlackSays:
        raise SlackSays("thread_not_found") from None
    return state.message(channel, said.get("thread_ts", thread_ts))


def count_replies(state: State, channel: Channel, parent: Message) -> None:
    """Bring the counts on a thread's first message up to date."""
    replies = channel.threads.get(parent["ts"], [])
    users = list(dict.fromkeys(channel.messages[ts].get("user") for ts in replies))
    parent.update(
        thread_ts=parent["ts"],
        reply_count=len(replies),
        reply_users_count=len(users),
        reply_users=users[:REPLY_USERS_SHOWN],
        latest_reply=replies[-1] if replies else "",
        is_locked=False,
        subscribed=False,
    )
    if not replies:
        for key in ("thread_ts", "reply_count", "reply_users_count", "reply_users"):
            del parent[key]
        del parent["latest_reply"], parent["is_locked"], parent["subscribed"]
    state.keep_message(channel, parent)
    pages_see_change(state, channel, parent)


def change(state: State, channel: Channel, message: Message, by: str, **what: Any) -> None:
    """Edit a message. A value of None takes that part away. Only new words alone leave the mark "edited"."""
    before, event_ts = shown(message), state.ts()
    message.update(what)
    for key in [key for key, value in what.items() if value is None]:
        del message[key]
    if not what.get("blocks"):
        message["edited"] = {"user": by, "ts": event_ts}
    state.keep_message(channel, message)
    pages_see_change(state, channel, message)
    event = {"message": shown(message), "previous_message": before, "hidden": True}
    app_events.tell_of_message(
        state,
        channel,
        {"subtype": "message_changed", **event, "ts": event_ts, "event_ts": event_ts},
    )


def delete(state: State, channel: Channel, message: Message) -> None:
    """Take a message back. One that has replies leaves a stone behind, as in Slack."""
    ts, before = message["ts"], shown(message)
    if "pinned_to" in message:
        channel.pins = [pin for pin in channel.pins if pin["ts"] != ts]
        state.keep_channel(channel)
    if message.get("reply_count"):
        kept = {key: message[key] for key in message if key in TOMBSTONE_KEEPS}
        message.clear()
        message |= kept | {"type": "message", "subtype": "tombstone", "hidden": True}
        message |= {"user": "USLACKBOT", "text": "This message was deleted."}
        state.keep_message(channel, message)
        pages_see_change(state, channel, message)
    else:
        state.drop_message(channel, ts)
        state.stream.tell(state.audience(channel), "message_deleted", channel=channel.id, ts=ts)
        parent = channel.messages.get(message.get("thread_ts", ""))
        if parent is not None:
            count_replies(state, channel, parent)
            _clear_away(state, channel, parent)
    now = state.ts()
    event = {"deleted_ts": ts, "previous_message": before, "hidden": True}
    app_events.tell_of_message(
        state, channel, {"subtype": "message_deleted", **event, "ts": now, "event_ts": now}
    )


def _clear_away(state: State, channel: Channel, parent: Message) -> None:
    """A stone goes with the last reply."""
    if parent.get("subtype") == "tombstone" and "reply_count" not in parent:
        ts = parent["ts"]
        state.drop_message(channel, ts)
        state.stream.tell(state.audience(channel), "message_deleted", channel=channel.id, ts=ts)


def whisper(
    state: State,
    channel: Channel,
    user: str,
    message: Message,
    *,
    thread_ts: str = "",
    again_as: str = "",
) -> Message:
    """Show something to one person. It is in no history; the newest few are kept for when the page is loaded again.

    `again_as`: the `ts` of what it takes the place of.
    """
    message |= {"ts": again_as or state.ts(), "is_ephemeral": True}
    if thread_ts:
        message["thread_ts"] = thread_ts
    state.ephemerals.append(Ephemeral(user, channel.id, message))
    state.changed.notify_all()
    state.stream.tell([user], "ephemeral", channel=channel.id, message=shown(message))
    return message


def unwhisper(state: State, ts: str) -> bool:
    """Take something away that only one person saw."""
    for whispered in [each for each in state.ephemerals if each.message["ts"] == ts]:
        state.ephemerals.remove(whispered)
        state.changed.notify_all()
        state.stream.tell([whispered.user], "ephemeral_deleted", channel=whispered.channel, ts=ts)
        return True
    return False


def pages_see_change(state: State, channel: Channel, message: Message) -> None:
    state.stream.tell(
        state.audience(channel), "message_changed", channel=channel.id, message=shown(message)
    )


def mentions(state: State, message: Message, user: str) -> bool:
    """Whether it calls this person: by name, with a group of theirs, or with everybody."""
    text = message.get("text", "")
    called: Iterable[str] = (
        f"<!subteam^{group['id']}"
        for group in state.usergroups.values()
        if user in group.get("users", ())
    )
    return f"<@{user}" in text or any(
        call in text for call in ("<!channel", "<!here", "<!everyone", *called)
    )
