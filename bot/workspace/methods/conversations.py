"""conversations.*: making, entering, describing and putting away. Reading is in `reading`."""

from bot.workspace import rooms
from bot.workspace.channel import Channel
from bot.workspace.errors import SlackSays
from bot.workspace.methods.registry import Call, Result, method
from bot.workspace.shapes import conversation
from bot.workspace.state import as_ts

MOST_INVITED = 100
MOST_TOGETHER = 8


def shown(call: Call, channel: Channel) -> Result:
    return {"channel": conversation(call.state, channel, seen_by=call.bot)}


def mine(call: Call) -> Channel:
    """A channel the bot is a member of."""
    channel = call.channel()
    rooms.must_be_channel(channel)
    rooms.must_be_member(channel, call.bot)
    return channel


@method("conversations.create")
def create(call: Call) -> Result:
    private = call.args.flag("is_private")
    call.needs_for("private" if private else "channel")
    name = call.args.required("name", otherwise="invalid_name_required")
    return shown(call, rooms.create(call.state, call.bot, name, private=private))


@method("conversations.join")
def join(call: Call) -> Result:
    channel = call.channel()
    if rooms.join(call.state, channel, call.bot):
        return shown(call, channel)
    there = {"warning": "already_in_channel"}
    return {**shown(call, channel), **there, "response_metadata": {"warnings": [*there.values()]}}


@method("conversations.leave")
def leave(call: Call) -> Result:
    channel = call.channel()
    rooms.must_be_channel(channel)
    if call.bot not in channel.members:
        return {"not_in_channel": True}
    rooms.leave(call.state, channel, call.bot)
    return {}


@method("conversations.invite")
def invite(call: Call) -> Result:
    """All or nobody, unless `force`: then those who can be invited are, and the rest is told of."""
    channel = mine(call)
    rooms.must_be_open(channel)
    users = list(dict.fromkeys(call.args.names("users")))
    if not users:
        raise SlackSays("no_user")
    if len(users) > MOST_INVITED:
        raise SlackSays("too_many_users")
    errors: list[Result] = []
    for user in users:
        try:
            rooms.check_invitation(call.state, channel, user, call.bot)
        except SlackSays as no:
            errors.append({"user": user, "ok": False, "error": no.error})
    if errors and not (call.args.flag("force") and len(errors) < len(users)):
        raise SlackSays(errors[0]["error"], more={"errors": errors})
    refused = {error["user"] for error in errors}
    for user in users:
        if user not in refused:
            rooms.invite(call.state, channel, user, call.bot)
    return {**shown(call, channel), **({"errors": errors} if errors else {})}


@method("conversations.kick")
def kick(call: Call) -> Result:
    channel = mine(call)
    rooms.kick(
        call.state, channel, call.args.required("user", otherwise="user_not_found"), call.bot
    )
    return {"errors": {}}


@method("conversations.setTopic")
def set_topic(call: Call) -> Result:
    channel = mine(call)
    rooms.set_topic(call.state, channel, call.args.text("topic"), call.bot)
    return shown(call, channel)


@method("conversations.setPurpose")
def set_purpose(call: Call) -> Result:
    channel = mine(call)
    rooms.set_purpose(call.state, channel, call.args.text("purpose"), call.bot)
    return {**shown(call, channel), "purpose": channel.purpose["value"]}


@method("conversations.archive")
def archive(call: Call) -> Result:
    rooms.archive(call.state, mine(call), call.bot)
    return {}


@method("conversations.unarchive")
def unarchive(call: Call) -> Result:
    rooms.unarchive(call.state, mine(call), call.bot)
    return {}


@method("conversations.rename")
def rename(call: Call) -> Result:
    channel = mine(call)
    name = call.args.required("name", otherwise="invalid_name_required")
    if channel.creator != call.bot:
        raise SlackSays("not_authorized")
    rooms.rename(call.state, channel, name, call.bot)
    return shown(call, channel)


@method("conversations.open")
def open_direct(call: Call) -> Result:
    """A direct message with one person, or a conversation with several."""
    if call.args.text("channel"):
        channel = call.channel()
        if not channel.is_direct:
            raise SlackSays("method_not_supported_for_channel_type")
        return {**opened(call, channel), "already_open": True, "no_op": True}
    users = [user for user in call.args.names("users") if user != call.bot]
    if not users:
        raise SlackSays("users_list_not_supplied")
    if len(users) > MOST_TOGETHER:
        raise SlackSays("too_many_users")
    for user in users:
        if call.state.user(user)["deleted"]:
            raise SlackSays("user_disabled")
    call.needs_for("mpim" if len(users) > 1 else "im")
    channel, before = rooms.open_direct(call.state, [call.bot, *users])
    told = {"already_open": True, "no_op": True} if before else {}
    return {**opened(call, channel), **told}


def opened(call: Call, channel: Channel) -> Result:
    if call.args.flag("return_im"):
        return shown(call, channel)
    return {"channel": {"id": channel.id}}


@method("conversations.mark")
def mark(call: Call) -> Result:
    channel = call.channel()
    rooms.must_be_member(channel, call.bot)
    ts = as_ts(call.args.required("ts"), wrong="invalid_timestamp")
    rooms.mark(call.state, channel, call.bot, ts)
    return {}
