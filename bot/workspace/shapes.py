"""Conversations as the Web API shows them. Users, messages, files and views are kept in Slack's shape already."""

from typing import Any

from bot.workspace.channel import Channel
from bot.workspace.state import State


def conversation(state: State, channel: Channel, *, seen_by: str) -> dict[str, Any]:
    if channel.kind == "im":
        return _direct_message(state, channel, seen_by)
    team = state.team["id"]
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind in {"channel", "private"},
        "is_group": False,
        "is_im": False,
        "is_mpim": channel.kind == "mpim",
        "is_private": not channel.is_public,
        "created": channel.created,
        "updated": channel.created * 1000,
        "creator": channel.creator,
        "is_archived": channel.is_archived,
        "is_general": channel.is_general,
        "is_shared": False,
        "is_org_shared": False,
        "is_ext_shared": False,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "pending_connected_team_ids": [],
        "shared_team_ids": [team],
        "context_team_id": team,
        "parent_conversation": None,
        "unlinked": 0,
        "is_member": seen_by in channel.members,
        "topic": channel.topic,
        "purpose": channel.purpose,
        "previous_names": channel.previous_names,
    }


def _direct_message(state: State, channel: Channel, seen_by: str) -> dict[str, Any]:
    other = channel.other(seen_by)
    return {
        "id": channel.id,
        "created": channel.created,
        "updated": channel.created * 1000,
        "is_im": True,
        "is_archived": False,
        "is_org_shared": False,
        "context_team_id": state.team["id"],
        "user": other,
        "is_user_deleted": state.users[other]["deleted"],
        "is_open": True,
        "priority": 0,
    }


def pinned(state: State, channel: Channel, pin: dict[str, Any]) -> dict[str, Any]:
    message = channel.messages[pin["ts"]]
    return {
        "type": "message",
        "channel": channel.id,
        "created": pin["at"],
        "created_by": pin["by"],
        "message": {
            **{key: value for key, value in message.items() if key != "metadata"},
            "permalink": permalink(state, channel, message["ts"]),
        },
    }


def permalink(state: State, channel: Channel, ts: str) -> str:
    """Where the page shows this message."""
    message = channel.messages[ts]
    link = f"{state.page_url}/archives/{channel.id}/p{ts.replace('.', '')}"
    parent = message.get("thread_ts", ts)
    return link if parent == ts else f"{link}?thread_ts={parent}&cid={channel.id}"
