"""Conversations: made, entered and left, renamed, put away. Each with its notice and its event."""

from collections.abc import Sequence
from typing import Any

from bot.workspace import app_events, messages
from bot.workspace.channel import Channel, said_of_channel
from bot.workspace.errors import SlackSays
from bot.workspace.rules.names import check_channel_name
from bot.workspace.staff import SLACKBOT
from bot.workspace.state import State

LONGEST_TOPIC = 250
NEVER = "0000000000.000000"
LETTER = {"channel": "C", "private": "G", "im": "D", "mpim": "G"}
EVENT_PREFIX = {"channel": "channel", "private": "group", "im": "im", "mpim": "mpim"}


def create(state: State, by: str, name: str, *, private: bool = False) -> Channel:
    check_channel_name(name)
    if state.channel_named(name):
        raise SlackSays("name_taken")
    kind = "private" if private else "channel"
    channel = Channel(state.new_id("C"), name, kind, state.now(), by)  # type: ignore[arg-type]
    state.keep_channel(channel)
    about = {"id": channel.id, "name": name, "created": channel.created, "creator": by}
    if not private:
        app_events.tell(state, {"type": "channel_created", "channel": about})
    _enter(state, channel, by, inviter="")
    return channel


def open_direct(state: State, people: Sequence[str]) -> tuple[Channel, bool]:
    """The conversation of exactly these people, and whether it was there already."""
    together = list(dict.fromkeys(people))
    for channel in state.channels.values():
        if channel.is_direct and set(channel.members) == set(together):
            return channel, True
    kind = "im" if len(together) <= 2 else "mpim"  # noqa: PLR2004 - two make a direct message
    name = "" if kind == "im" else _group_name(state, together)
    made = Channel(
        state.new_id("D" if kind == "im" else "C"),
        name,
        kind,  # type: ignore[arg-type]
        state.now(),
        together[0],
        members=together,
    )
    state.keep_channel(made)
    return made, False


def _group_name(state: State, people: Sequence[str]) -> str:
    return f"mpdm-{'--'.join(state.users[p]['name'] for p in people)}-1"


def must_be_open(channel: Channel) -> None:
    if channel.is_archived:
        raise SlackSays("is_archived")


def must_be_channel(channel: Channel) -> None:
    if channel.is_direct:
        raise SlackSays("method_not_supported_for_channel_type")


def must_be_member(channel: Channel, user: str) -> None:
    if user not in channel.members:
        raise SlackSays("not_in_channel")


def join(state: State, channel: Channel, user: str) -> bool:
    """False when the person is there already."""
    must_be_channel(channel)
    must_be_open(channel)
    if user in channel.members:
        return False
    if not channel.is_public:
        raise SlackSays("method_not_supported_for_channel_type")
    _enter(state, channel, user, inviter="")
    return True


def check_invitation(state: State, channel: Channel, user: str, by: str) -> None:
    """Raise what keeps this person from being invited."""
    person = state.user(user)
    if user == by:
        raise SlackSays("cant_invite_self")
    if user in channel.members:
        raise SlackSays("already_in_channel")
    if person["deleted"] or user == SLACKBOT:
        raise SlackSays("cant_invite")


def invite(state: State, channel: Channel, user: str, by: str) -> None:
    check_invitation(state, channel, user, by)
    _enter(state, channel, user, inviter=by)


def leave(state: State, channel: Channel, user: str) -> None:
    must_be_channel(channel)
    must_be_open(channel)
    if channel.is_general:
        raise SlackSays("cant_leave_general")
    if not channel.is_public and channel.members == [user]:
        raise SlackSays("last_member")
    _exit(state, channel, user)


def kick(state: State, channel: Channel, user: str, by: str) -> None:
    must_be_channel(channel)
    state.user(user)
    if user == by:
        raise SlackSays("cant_kick_self")
    if channel.is_general:
        raise SlackSays("cant_kick_from_general")
    if user not in channel.members:
        raise SlackSays("not_in_channel")
    _exit(state, channel, user)


def archive(state: State, channel: Channel, by: str) -> None:
    must_be_channel(channel)
    if channel.is_archived:
        raise SlackSays("already_archived")
    if channel.is_general:
        raise SlackSays("cant_archive_general")
    said = messages.notice(by, "channel_archive", f"<@{by}> archived the channel")
    messages.post(state, channel, said)
    channel.is_archived = True
    _changed(state, channel, "archive", {"channel": channel.id, "user": by})


def unarchive(state: State, channel: Channel, by: str) -> None:
    must_be_channel(channel)
    if not channel.is_archived:
        raise SlackSays("not_archived")
    channel.is_archived = False
    said = messages.notice(by, "channel_unarchive", f"<@{by}> un-archived the channel")
    messages.post(state, channel, said)
    _changed(state, channel, "unarchive", {"channel": channel.id, "user": by})


def rename(state: State, channel: Channel, name: str, by: str) -> None:
    must_be_channel(channel)
    must_be_open(channel)
    check_channel_name(name)
    if name == channel.name:
        return
    if state.channel_named(name):
        raise SlackSays("name_taken")
    was, channel.name = channel.name, name
    channel.previous_names = [was, *channel.previous_names]
    text = f'<@{by}> has renamed the channel from "{was}" to "{name}"'
    messages.post(
        state, channel, messages.notice(by, "channel_name", text, old_name=was, name=name)
    )
    about = {"id": channel.id, "name": name, "created": channel.created}
    _changed(state, channel, "rename", {"channel": about})


def delete(state: State, channel: Channel, by: str) -> None:
    """Gone with everything in it. No method of the Web API does this: in Slack it takes an administrator."""
    must_be_channel(channel)
    state.drop_channel(channel)
    event = {"type": f"{EVENT_PREFIX[channel.kind]}_deleted", "channel": channel.id, "actor_id": by}
    app_events.tell(state, {**event, "event_ts": state.ts()})


def set_topic(state: State, channel: Channel, topic: str, by: str) -> None:
    _describe(state, channel, "topic", topic, by)


def set_purpose(state: State, channel: Channel, purpose: str, by: str) -> None:
    _describe(state, channel, "purpose", purpose, by)


def _describe(state: State, channel: Channel, what: str, value: str, by: str) -> None:
    must_be_channel(channel)
    must_be_open(channel)
    if len(value) > LONGEST_TOPIC:
        raise SlackSays("too_long")
    if getattr(channel, what)["value"] == value:
        return  # Slack writes no second notice for the same words
    setattr(channel, what, said_of_channel(value, by, state.now()))
    text = f"<@{by}> set the channel {what}: {value}"
    messages.post(state, channel, messages.notice(by, f"channel_{what}", text, **{what: value}))
    state.keep_channel(channel)


def mark(state: State, channel: Channel, user: str, ts: str) -> None:
    """The person has read up to here. Only their own pages hear of it."""
    channel.last_read[user] = ts
    state.keep_channel(channel, tell=[user])


def _enter(state: State, channel: Channel, user: str, *, inviter: str) -> None:
    channel.members.append(user)
    # Who comes by themselves saw what was there. Who is invited has read nothing: an app that opens a
    # channel invites and posts at the same time, and which call is first must not decide what is unread.
    channel.last_read[user] = NEVER if inviter else state.ts()
    by = {"inviter": inviter} if inviter else {}
    said = messages.notice(user, "channel_join", f"<@{user}> has joined the channel", **by)
    messages.post(state, channel, said)
    event = {"type": "member_joined_channel", "user": user, **_membership(state, channel), **by}
    app_events.tell_of_channel(state, channel, event)
    state.keep_channel(channel)


def _exit(state: State, channel: Channel, user: str) -> None:
    said = messages.notice(user, "channel_leave", f"<@{user}> has left the channel")
    messages.post(state, channel, said)
    event = {"type": "member_left_channel", "user": user, **_membership(state, channel)}
    app_events.tell_of_channel(state, channel, event)
    channel.members.remove(user)
    channel.last_read.pop(user, None)
    state.keep_channel(channel)
    if not channel.is_public:
        state.stream.tell([user], "channel_gone", id=channel.id)


def _membership(state: State, channel: Channel) -> dict[str, Any]:
    return {
        "channel": channel.id,
        "channel_type": LETTER[channel.kind],
        "team": state.team["id"],
        "event_ts": state.ts(),
    }


def _changed(state: State, channel: Channel, verb: str, about: dict[str, Any]) -> None:
    state.keep_channel(channel)
    event = {"type": f"{EVENT_PREFIX[channel.kind]}_{verb}", **about, "event_ts": state.ts()}
    if channel.is_public:
        app_events.tell(state, event)
    else:
        app_events.tell_of_channel(state, channel, event)
