"""What Slack sends to an app, before it is signed and sent: pure builders in Slack's documented shapes.

After the pages "block_actions payload", "View interaction payloads", "Shortcuts interaction
payload", "Implementing slash commands" and "Events API" of docs.slack.dev.
"""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["slash_commands", "interactive", "events_api"]
Object = Mapping[str, Any]

TOKEN = "verification"  # noqa: S105 - the deprecated verification token: never a secret here


@dataclass(frozen=True)
class Envelope:
    """One thing for the app. The kinds are Socket Mode's; HTTP tells them apart by their form."""

    kind: Kind
    payload: dict[str, Any]

    @property
    def name(self) -> str:
        """What to call it in a log: `/incident`, `block_actions`, `message`."""
        if self.kind == "events_api":
            return str(self.payload["event"]["type"])
        return str(self.payload.get("command") or self.payload.get("type"))


@dataclass(frozen=True)
class Sender:
    """Who did it, in which workspace, and which app is told."""

    team_id: str
    team_domain: str
    api_app_id: str
    user_id: str
    user_name: str


@dataclass(frozen=True)
class InMessage:
    """Where a button was pressed: in a message. `message` is None when it is ephemeral, as with Slack."""

    channel_id: str
    channel_name: str
    message_ts: str
    message: Object | None
    response_url: str
    thread_ts: str | None = None
    state: Object = field(default_factory=lambda: {"values": {}})


@dataclass(frozen=True)
class InView:
    """Where a button was pressed: in a modal or in App Home. The state stands in the view."""

    view: Object


def slash_command(
    *,
    by: Sender,
    command: str,
    text: str,
    channel_id: str,
    channel_name: str,
    response_url: str,
    trigger_id: str,
) -> Envelope:
    """Every value is text, for it travels as a form."""
    return Envelope(
        "slash_commands",
        {
            "token": TOKEN,
            "team_id": by.team_id,
            "team_domain": by.team_domain,
            "channel_id": channel_id,
            "channel_name": channel_name,
            "user_id": by.user_id,
            "user_name": by.user_name,
            "command": command,
            "text": text,
            "api_app_id": by.api_app_id,
            "is_enterprise_install": "false",
            "response_url": response_url,
            "trigger_id": trigger_id,
        },
    )


def block_actions(
    *,
    by: Sender,
    trigger_id: str,
    actions: Sequence[Object],
    action_ts: str,
    where: InMessage | InView,
) -> Envelope:
    """`actions` as in the block, with what was chosen; each is stamped with `action_ts` here."""
    return Envelope(
        "interactive",
        {
            **_interaction("block_actions", by, _user(by, "name")),
            "container": _container(where),
            "trigger_id": trigger_id,
            **_surroundings(where),
            "actions": [{**action, "action_ts": action_ts} for action in actions],
        },
    )


def view_submission(
    *, by: Sender, trigger_id: str, view: Object, response_urls: Sequence[Object] = ()
) -> Envelope:
    """`view` with its `state` and `hash`. A response URL is `{block_id, action_id, channel_id, response_url}`."""
    return Envelope(
        "interactive",
        {
            **_interaction("view_submission", by, _user(by, "name")),
            "trigger_id": trigger_id,
            "view": dict(view),
            "response_urls": [dict(url) for url in response_urls],
        },
    )


def view_closed(*, by: Sender, view: Object, is_cleared: bool) -> Envelope:
    """`is_cleared`: the whole stack was closed. There is no trigger: nothing can be opened from it."""
    return Envelope(
        "interactive",
        {
            **_interaction("view_closed", by, _user(by, "name")),
            "view": dict(view),
            "is_cleared": is_cleared,
        },
    )


def shortcut(*, by: Sender, callback_id: str, trigger_id: str, action_ts: str) -> Envelope:
    """A global shortcut: it has no channel and no response URL, and its user has no `name`."""
    return Envelope(
        "interactive",
        {
            **_interaction("shortcut", by, _user(by)),
            "callback_id": callback_id,
            "trigger_id": trigger_id,
            "action_ts": action_ts,
        },
    )


def message_action(
    *,
    by: Sender,
    callback_id: str,
    trigger_id: str,
    action_ts: str,
    channel_id: str,
    channel_name: str,
    message: Object,
    response_url: str,
) -> Envelope:
    """A shortcut on a message, which comes with it."""
    return Envelope(
        "interactive",
        {
            **_interaction("message_action", by, _user(by, "name")),
            "callback_id": callback_id,
            "trigger_id": trigger_id,
            "action_ts": action_ts,
            "response_url": response_url,
            "message_ts": message["ts"],
            "channel": {"id": channel_id, "name": channel_name},
            "message": dict(message),
        },
    )


def event_callback(
    event: Object,
    *,
    event_id: str,
    event_time: int,
    team_id: str,
    api_app_id: str,
    bot_user_id: str,
    is_ext_shared_channel: bool = False,
) -> Envelope:
    """An Events API callback, authorised for the app's bot. `event_id` stays the same when it is sent again."""
    subject = {"et": event["type"], "tid": team_id, "aid": api_app_id}
    context = base64.urlsafe_b64encode(json.dumps(subject).encode()).decode().rstrip("=")
    return Envelope(
        "events_api",
        {
            "token": TOKEN,
            "team_id": team_id,
            "context_team_id": team_id,
            "context_enterprise_id": None,
            "api_app_id": api_app_id,
            "event": dict(event),
            "type": "event_callback",
            "event_id": event_id,
            "event_time": event_time,
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": team_id,
                    "user_id": bot_user_id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": is_ext_shared_channel,
            "event_context": f"4-{context}",
        },
    )


def _interaction(kind: str, by: Sender, user: Object) -> dict[str, Any]:
    return {
        "type": kind,
        "user": user,
        "api_app_id": by.api_app_id,
        "token": TOKEN,
        "team": {"id": by.team_id, "domain": by.team_domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _user(by: Sender, *also: Literal["name"]) -> dict[str, Any]:
    user = {"id": by.user_id, "username": by.user_name, "team_id": by.team_id}
    return user | dict.fromkeys(also, by.user_name)


def _container(where: InMessage | InView) -> dict[str, Any]:
    if isinstance(where, InView):
        return {"type": "view", "view_id": where.view["id"]}
    thread = {} if where.thread_ts is None else {"thread_ts": where.thread_ts}
    return {
        "type": "message",
        "message_ts": where.message_ts,
        "channel_id": where.channel_id,
        "is_ephemeral": where.message is None,
        **thread,
    }


def _surroundings(where: InMessage | InView) -> dict[str, Any]:
    if isinstance(where, InView):
        return {"view": dict(where.view)}
    message = {} if where.message is None else {"message": dict(where.message)}
    return {
        "channel": {"id": where.channel_id, "name": where.channel_name},
        **message,
        "state": dict(where.state),
        "response_url": where.response_url,
    }
