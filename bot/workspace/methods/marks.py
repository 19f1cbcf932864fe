"""pins.*, bookmarks.* and reactions.*."""

import re
from typing import Any

from bot.workspace import marks, rooms
from bot.workspace.channel import Channel, Message
from bot.workspace.errors import SlackSays
from bot.workspace.messages import shown
from bot.workspace.methods.paging import page
from bot.workspace.methods.registry import Call, Result, method
from bot.workspace.shapes import permalink, pinned
from bot.workspace.state import as_ts

EMOJI = re.compile(r"[a-z0-9_+'\-]{1,100}(::skin-tone-[2-6])?")
LINK = re.compile(r"https?://\S+|mailto:\S+")
MOST_BOOKMARKS = 100


def target(call: Call) -> tuple[Channel, Message]:
    if not call.args.text("timestamp"):
        raise SlackSays("no_item_specified")
    channel = call.channel()
    ts = as_ts(call.args.text("timestamp"), wrong="bad_timestamp")
    return channel, call.state.message(channel, ts)


@method("pins.add")
def pin(call: Call) -> Result:
    channel, message = target(call)
    rooms.must_be_member(channel, call.bot)
    rooms.must_be_open(channel)
    marks.pin(call.state, channel, message, call.bot)
    return {}


@method("pins.remove")
def unpin(call: Call) -> Result:
    channel, message = target(call)
    rooms.must_be_member(channel, call.bot)
    rooms.must_be_open(channel)
    marks.unpin(call.state, channel, message, call.bot)
    return {}


@method("pins.list")
def pins(call: Call) -> Result:
    channel = call.channel()
    return {"items": [pinned(call.state, channel, pin) for pin in reversed(channel.pins)]}


@method("reactions.add")
def react(call: Call) -> Result:
    channel, message = target(call)
    rooms.must_be_open(channel)
    rooms.must_be_member(channel, call.bot)
    marks.react(call.state, channel, message, call.bot, emoji(call))
    return {}


@method("reactions.remove")
def unreact(call: Call) -> Result:
    channel, message = target(call)
    marks.unreact(call.state, channel, message, call.bot, emoji(call))
    return {}


@method("reactions.get")
def reactions(call: Call) -> Result:
    channel, message = target(call)
    link = permalink(call.state, channel, message["ts"])
    return {
        "type": "message",
        "channel": channel.id,
        "message": {**shown(message), "permalink": link},
    }


@method("reactions.list")
def reacted(call: Call) -> Result:
    """What one user reacted to, the newest first, as far as the bot can see it."""
    user = call.args.text("user") or call.bot
    if user not in call.state.users:
        raise SlackSays("user_not_found")
    found = [
        (channel, message)
        for channel in call.state.channels.values()
        if channel.is_public or call.bot in channel.members
        for message in channel.messages.values()
        if any(user in reaction["users"] for reaction in message.get("reactions", []))
    ]
    found.sort(key=lambda one: str(one[1]["ts"]), reverse=True)
    some, more = page(call.args, found, default=100, most=1000)
    items = [{"type": "message", "channel": c.id, "message": shown(m)} for c, m in some]
    return {"items": items, **more}


def emoji(call: Call) -> str:
    name = call.args.required("name", otherwise="invalid_name").strip(":")
    if not EMOJI.fullmatch(name):
        raise SlackSays("invalid_name")
    return name


@method("bookmarks.add")
def add_bookmark(call: Call) -> Result:
    channel = bookmarked(call)
    if call.args.required("type") != "link":
        raise SlackSays("invalid_bookmark_type")
    if len(channel.bookmarks) >= MOST_BOOKMARKS:
        raise SlackSays("too_many_bookmarks")
    now = call.state.now()
    bookmark = {
        "id": call.state.new_id("Bk"),
        "channel_id": channel.id,
        "title": call.args.required("title"),
        "link": link(call.args.text("link")),
        "emoji": call.args.text("emoji"),
        "icon_url": "",
        "type": "link",
        "entity_id": None,
        "date_created": now,
        "date_updated": 0,
        "rank": f"{len(channel.bookmarks):04d}",
        "last_updated_by_user_id": call.bot,
        "last_updated_by_team_id": call.state.team["id"],
        "shortcut_id": None,
        "app_id": call.state.app.app_id,
    }
    channel.bookmarks.append(bookmark)
    call.state.keep_channel(channel)
    return {"bookmark": bookmark}


@method("bookmarks.edit")
def edit_bookmark(call: Call) -> Result:
    channel = bookmarked(call)
    bookmark = found(call, channel)
    if call.args.text("link"):
        bookmark["link"] = link(call.args.text("link"))
    for name in ("title", "emoji"):
        if call.args.has(name):
            bookmark[name] = call.args.text(name)
    bookmark["date_updated"] = call.state.now()
    call.state.keep_channel(channel)
    return {"bookmark": bookmark}


@method("bookmarks.remove")
def remove_bookmark(call: Call) -> Result:
    channel = bookmarked(call)
    channel.bookmarks.remove(found(call, channel))
    call.state.keep_channel(channel)
    return {}


@method("bookmarks.list")
def bookmarks(call: Call) -> Result:
    return {"bookmarks": call.channel("channel_id").bookmarks}


def bookmarked(call: Call) -> Channel:
    channel = call.channel("channel_id")
    rooms.must_be_member(channel, call.bot)
    rooms.must_be_open(channel)
    return channel


def found(call: Call, channel: Channel) -> dict[str, Any]:
    wanted = call.args.required("bookmark_id")
    for bookmark in channel.bookmarks:
        if bookmark["id"] == wanted:
            return bookmark
    raise SlackSays("not_found")


def link(text: str) -> str:
    if not LINK.fullmatch(text):
        raise SlackSays("invalid_link")
    return text
