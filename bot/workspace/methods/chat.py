"""chat.*: what the app says."""

from collections.abc import Mapping
from typing import Any

from bot.workspace import messages, rooms
from bot.workspace.channel import Channel, Message
from bot.workspace.errors import SlackSays
from bot.workspace.methods.registry import Args, Call, Result, method
from bot.workspace.rules.blocks import check_blocks
from bot.workspace.rules.metadata import check_metadata
from bot.workspace.rules.scopes import PUBLIC_WITHOUT_JOINING
from bot.workspace.shapes import permalink
from bot.workspace.state import as_ts

MOST_ATTACHMENTS = 100


@method("chat.postMessage")
def post_message(call: Call) -> Result:
    channel = writable(call)
    message = messages.by_app(call.state, content(call.args))
    if call.args.text("username"):
        call.needs("chat:write.customize")
        message |= {"username": call.args.text("username"), "subtype": "bot_message"}
    said = messages.post(
        call.state,
        channel,
        message,
        thread_ts=thread(call.args),
        broadcast=call.args.flag("reply_broadcast"),
    )
    return {"channel": channel.id, "ts": said["ts"], "message": messages.shown(said)}


@method("chat.postEphemeral")
def post_ephemeral(call: Call) -> Result:
    channel = writable(call)
    user = call.args.required("user")
    call.state.user(user)
    if user not in channel.members:
        raise SlackSays("user_not_in_channel")
    message = messages.by_app(call.state, content(call.args))
    said = messages.whisper(call.state, channel, user, message, thread_ts=thread(call.args))
    return {"message_ts": said["ts"]}


@method("chat.update")
def update(call: Call) -> Result:
    channel, message = own(call, "cant_update_message")
    new = content(call.args, before=message)
    if len(new.get("text") or "") > messages.LONGEST_CHANGE:
        raise SlackSays("msg_too_long")
    messages.change(call.state, channel, message, call.bot, **new)
    shown = messages.shown(message)
    return {"channel": channel.id, "ts": message["ts"], "text": message["text"], "message": shown}


@method("chat.delete")
def delete(call: Call) -> Result:
    channel, message = own(call, "cant_delete_message")
    ts = message["ts"]
    messages.delete(call.state, channel, message)
    return {"channel": channel.id, "ts": ts}


@method("chat.getPermalink")
def get_permalink(call: Call) -> Result:
    channel = call.channel()
    message = call.state.message(channel, call.args.required("message_ts"))
    return {
        "channel": channel.id,
        "permalink": permalink(call.state, channel, message["ts"]),
    }


def writable(call: Call) -> Channel:
    """Where a message goes: a channel's id or name, or a person's id, which opens the direct message."""
    state, given = call.state, call.args.required("channel")
    if given in state.users:
        if given == call.bot:
            raise SlackSays("channel_not_found")
        channel, _ = rooms.open_direct(state, [call.bot, given])
        return channel
    named = state.channel_named(given.removeprefix("#"))
    channel = state.channel(named.id if named else given, seen_by=call.bot)
    public = channel.is_public and PUBLIC_WITHOUT_JOINING in state.settings.scopes
    if call.bot not in channel.members and not public:
        raise SlackSays("not_in_channel")
    rooms.must_be_open(channel)
    return channel


def own(call: Call, otherwise: str) -> tuple[Channel, Message]:
    """A message of the app's own."""
    channel = call.channel()
    rooms.must_be_open(channel)
    ts = as_ts(call.args.required("ts"), wrong="message_not_found")
    message = call.state.message(channel, ts)
    if message.get("bot_id") != call.state.app.bot_id or message.get("subtype") == "tombstone":
        raise SlackSays(otherwise)
    return channel, message


def thread(args: Args) -> str:
    thread_ts = args.text("thread_ts")
    return as_ts(thread_ts, wrong="invalid_thread_ts") if thread_ts else ""


def content(args: Args, *, before: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Text, blocks, attachments and metadata, checked. In a change (`before`), what is not given stays.

    None stands for "take it away". A change that gives text and no blocks takes the blocks away.
    """
    text = args.text("text")
    if len(text) > messages.LONGEST_TEXT:
        raise SlackSays("msg_too_long")
    new = {**_blocks(args), **_attachments(args), **_metadata(args)}
    if not (text or new.get("blocks") or new.get("attachments")):
        raise SlackSays("no_text")
    if before is None:
        return {"text": text, **{key: value for key, value in new.items() if value is not None}}
    if text and "blocks" not in new:
        new["blocks"] = None
    if args.has("text"):
        new["text"] = text
    return {key: value for key, value in new.items() if value is not None or key in before}


def _blocks(args: Args) -> dict[str, Any]:
    blocks = listed(args, "blocks", "invalid_blocks_format")
    if blocks is None:
        return {}
    check_blocks(blocks, "message")
    return {"blocks": messages.with_block_ids(blocks) or None}


def _attachments(args: Args) -> dict[str, Any]:
    attachments = listed(args, "attachments", "invalid_attachments")
    if attachments is None:
        return {}
    if len(attachments) > MOST_ATTACHMENTS:
        raise SlackSays("too_many_attachments")
    return {"attachments": attachments or None}


def _metadata(args: Args) -> dict[str, Any]:
    metadata = args.json("metadata", wrong_form="invalid_metadata_format")
    if metadata is None:
        return {}
    if metadata:
        check_metadata(metadata)
    return {"metadata": metadata or None}


def listed(args: Args, name: str, wrong_form: str) -> list[Any] | None:
    value = args.json(name, wrong_form=wrong_form)
    if value is not None and not isinstance(value, list):
        raise SlackSays(wrong_form)
    return value
