"""What the page is shown, from one person's point of view."""

from typing import Any

from bot.workspace.channel import Channel
from bot.workspace.messages import mentions, shown
from bot.workspace.staff import is_person
from bot.workspace.state import State


def channel(state: State, found: Channel, user: str) -> dict[str, Any]:
    is_member = user in found.members
    unread = found.unread(user) if is_member else []
    called = unread if found.is_direct else [m for m in unread if mentions(state, m, user)]
    return {
        "id": found.id,
        "name": found.name,
        "kind": found.kind,
        "is_member": is_member,
        "is_archived": found.is_archived,
        "topic": found.topic["value"],
        "purpose": found.purpose["value"],
        "members": found.members,
        "with": found.other(user) if found.kind == "im" else None,
        "unread": len(unread),
        "mentions": len(called),
        "last_read": found.last_read.get(user, "0000000000.000000"),
        "bookmarks": found.bookmarks,
        "pins": [pin["ts"] for pin in found.pins],
    }


def everything(state: State, user: str) -> dict[str, Any]:
    visible = [c for c in state.channels.values() if c.is_public or user in c.members]
    return {
        "me": state.user(user),
        "users": state.users,
        "usergroups": state.usergroups,
        "channels": [channel(state, each, user) for each in visible],
    }


def messages(found: Channel, *, thread_ts: str, before: str, limit: int) -> dict[str, Any]:
    """The last `limit` messages before a time, oldest first; a thread begins with its first message."""
    line = found.timeline
    if thread_ts:
        line = [ts for ts in (thread_ts, *found.threads.get(thread_ts, ())) if ts in found.messages]
    if before:
        line = [ts for ts in line if ts < before]
    some = line[-limit:]
    return {
        "messages": [shown(found.messages[ts]) for ts in some],
        "has_more": len(line) > len(some),
    }


def hello(state: State, *, connected: bool) -> dict[str, Any]:
    settings = state.settings
    return {
        "team": state.team,
        "app": {
            "name": settings.name,
            "bot_user_id": state.app.bot_user_id,
            "app_id": state.app.app_id,
            "commands": [
                {
                    "command": each.command,
                    "description": each.description,
                    "usage_hint": each.usage_hint,
                }
                for each in settings.commands
            ],
            "shortcuts": [
                {"name": each.name, "type": each.type, "callback_id": each.callback_id}
                for each in settings.shortcuts
            ],
            "connected": connected,
            "notice": settings.notice,
        },
        "people": [user for user in state.users.values() if is_person(user)],
        "completions": [dict(each) for each in settings.completions],
    }
