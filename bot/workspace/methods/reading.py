"""conversations.info, list, members, history and replies: looking without touching."""

from collections.abc import Mapping

from bot.workspace import rooms
from bot.workspace.channel import Channel, Kind, between
from bot.workspace.errors import SlackSays
from bot.workspace.messages import shown
from bot.workspace.methods.paging import decode, metadata, page
from bot.workspace.methods.registry import Args, Call, Result, method
from bot.workspace.shapes import conversation
from bot.workspace.state import as_ts

MOST = 999
USUAL = 100
TYPES: Mapping[str, Kind] = {
    "public_channel": "channel",
    "private_channel": "private",
    "im": "im",
    "mpim": "mpim",
}


@method("conversations.info")
def info(call: Call) -> Result:
    channel = call.channel()
    about = conversation(call.state, channel, seen_by=call.bot)
    if call.bot in channel.members:
        about["last_read"] = channel.last_read.get(call.bot, "0000000000.000000")
    if call.args.flag("include_num_members"):
        about["num_members"] = len(channel.members)
    return {"channel": about}


@method("conversations.list")
def list_all(call: Call) -> Result:
    return conversations_of(call, call.bot, mine_only=False)


def conversations_of(call: Call, user: str, *, mine_only: bool) -> Result:
    """Public channels, and what both this user and the bot are in."""
    asked = call.args.names("types") or ["public_channel"]
    if not set(asked) <= TYPES.keys():
        raise SlackSays("invalid_types")
    kinds = [TYPES[name] for name in asked]
    for kind in kinds:
        call.needs_for(kind)
    put_away = not call.args.flag("exclude_archived")
    found = [
        channel
        for channel in call.state.channels.values()
        if channel.kind in kinds
        and (put_away or not channel.is_archived)
        and (user in channel.members or (channel.is_public and not mine_only))
        and (channel.is_public or call.bot in channel.members)
    ]
    some, more = page(call.args, found, default=USUAL, most=MOST)
    return {"channels": [_listed(call, channel) for channel in some], **more}


def _listed(call: Call, channel: Channel) -> Result:
    about = conversation(call.state, channel, seen_by=call.bot)
    return about if channel.kind == "im" else {**about, "num_members": len(channel.members)}


@method("conversations.members")
def members(call: Call) -> Result:
    channel = call.channel()
    some, more = page(call.args, channel.members, default=USUAL, most=MOST)
    return {"members": some, **more}


@method("conversations.history")
def history(call: Call) -> Result:
    """Newest first, a page at a time; a cursor is the `ts` the next page starts before."""
    channel = readable(call)
    line, args = channel.timeline, call.args
    limit = min(args.limit(USUAL, MOST), call.state.most_shown)
    oldest, latest = bounds(args)
    found = between(line, oldest, latest, inclusive=args.flag("inclusive"))
    if args.text("cursor"):
        before = between(line, latest=as_ts(decode(args.text("cursor")), wrong="invalid_cursor"))
        found = range(found.start, max(found.start, min(found.stop, before.stop)))
    start = max(found.start, found.stop - limit)
    with_metadata = args.flag("include_all_metadata")
    some = [channel.messages[line[at]] for at in range(found.stop - 1, start - 1, -1)]
    has_more = start > found.start
    return {
        "messages": [shown(message, metadata=with_metadata) for message in some],
        "has_more": has_more,
        "pin_count": len(channel.pins),
        **(metadata(line[start]) if has_more else {}),
        **({"latest": latest} if latest else {}),
        **({"oldest": oldest} if oldest else {}),
    }


@method("conversations.replies")
def replies(call: Call) -> Result:
    """The first message and what hangs on it, oldest first. Asked for a reply: that reply alone."""
    channel, args = readable(call), call.args
    ts = as_ts(args.required("ts"), wrong="thread_not_found")
    first = channel.messages.get(ts)
    if first is None:
        raise SlackSays("thread_not_found")
    limit = min(args.limit(MOST, MOST), call.state.most_shown)
    oldest, latest = bounds(args)
    line = channel.threads.get(ts, [])
    found = between(line, oldest, latest, inclusive=args.flag("inclusive"))
    if args.text("cursor"):
        after = between(line, oldest=as_ts(decode(args.text("cursor")), wrong="invalid_cursor"))
        found = range(max(found.start, after.start), max(after.start, found.stop))
        room = limit
    else:
        room = limit - 1
    stop = min(found.stop, found.start + room)
    some = [channel.messages[line[at]] for at in range(found.start, stop)]
    with_metadata = args.flag("include_all_metadata")
    has_more = stop < found.stop
    if not args.text("cursor"):
        some.insert(0, first)
    return {
        "messages": [shown(message, metadata=with_metadata) for message in some],
        "has_more": has_more,
        **(metadata(some[-1]["ts"]) if has_more else {}),
    }


def readable(call: Call) -> Channel:
    channel = call.channel()
    rooms.must_be_member(channel, call.bot)
    return channel


def bounds(args: Args) -> tuple[str, str]:
    oldest, latest = args.text("oldest"), args.text("latest")
    return (
        as_ts(oldest, wrong="invalid_ts_oldest") if oldest else "",
        as_ts(latest, wrong="invalid_ts_latest") if latest else "",
    )
