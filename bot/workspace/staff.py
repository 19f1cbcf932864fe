"""Who belongs to the workspace: people arrive, change and leave. Slack's administrators do that, so no method does."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.workspace import app_events
from bot.workspace.state import State, User

SLACKBOT = "USLACKBOT"
ZONE_LABELS = {
    "America/Los_Angeles": "Pacific Standard Time",
    "America/New_York": "Eastern Standard Time",
    "Asia/Kolkata": "India Standard Time",
    "Asia/Seoul": "Korea Standard Time",
    "Asia/Tokyo": "Japan Standard Time",
    "Europe/Berlin": "Central European Time",
    "Europe/Dublin": "Greenwich Mean Time",
    "Europe/London": "Greenwich Mean Time",
    "Europe/Stockholm": "Central European Time",
}
SUMMER_LABELS = {
    "America/Los_Angeles": "Pacific Daylight Time",
    "America/New_York": "Eastern Daylight Time",
    "Europe/Berlin": "Central European Summer Time",
    "Europe/Dublin": "Irish Standard Time",
    "Europe/London": "British Summer Time",
    "Europe/Stockholm": "Central European Summer Time",
}


@dataclass(frozen=True)
class Someone:
    name: str
    """The part of the e-mail address before the @, and the Slack user name."""
    real_name: str
    display_name: str = ""
    title: str = ""
    zone: str = "Europe/London"
    locale: str = "en-US"
    color: str = "757575"
    initials: str = ""
    deleted: bool = False
    is_admin: bool = False


def user_id(name: str) -> str:
    """People get ids one can read: it helps whoever looks at a failed test."""
    return f"U0{name.upper().replace('.', ''):0>8}"


def arrive(state: State, someone: Someone) -> User:
    with state.lock:
        user = described(state, someone)
        state.keep_user(user)
        app_events.tell(state, {"type": "team_join", "user": user, "event_ts": state.ts()})
        return user


def change(state: State, key: str, *, profile: dict[str, Any] | None = None, **what: Any) -> User:
    """E.g. `deleted=True`, which also takes the person out of channels and groups, as in Slack."""
    with state.lock:
        user = {**state.user(key), **what, "updated": state.now()}
        user["profile"] = {**user["profile"], **(profile or {})}
        state.keep_user(user)
        if user["deleted"]:
            _forget(state, key)
        event = {"type": "user_change", "user": user, "event_ts": state.ts()}
        app_events.tell(state, event)
        return user


def _forget(state: State, key: str) -> None:
    for channel in state.channels.values():
        if key in channel.members and not channel.is_direct:
            channel.members.remove(key)
            state.keep_channel(channel)
    for group in state.usergroups.values():
        if key in group["users"]:
            group["users"].remove(key)
            group["user_count"] = len(group["users"])
            state.keep_usergroup(group)


def described(state: State, someone: Someone) -> User:
    """A user in Slack's shape."""
    local = datetime.fromtimestamp(state.now(), ZoneInfo(someone.zone))
    offset = local.utcoffset()
    labels = SUMMER_LABELS if local.dst() else ZONE_LABELS
    return {
        "id": user_id(someone.name),
        "team_id": state.team["id"],
        "name": someone.name,
        "deleted": someone.deleted,
        "color": someone.color,
        "real_name": someone.real_name,
        "tz": someone.zone,
        "tz_label": labels.get(someone.zone, someone.zone),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "locale": someone.locale,
        "profile": {
            "real_name": someone.real_name,
            "real_name_normalized": someone.real_name,
            "display_name": someone.display_name,
            "display_name_normalized": someone.display_name,
            "email": f"{someone.name}@{state.team['email_domain']}",
            "title": someone.title,
            "team": state.team["id"],
            "initials": someone.initials or someone.real_name[:1],
            "status_text": "",
            "status_emoji": "",
        },
        "is_admin": someone.is_admin,
        "is_owner": someone.is_admin,
        "is_primary_owner": someone.is_admin,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": False,
        "is_app_user": False,
        "is_email_confirmed": True,
        "updated": state.now(),
    }


def app_user(state: State) -> User:
    """The bot user of the installed app."""
    name = state.settings.name
    someone = Someone(name.lower().replace(" ", ""), name, name, zone="UTC", color="333333")
    user = described(state, someone)
    about = {"api_app_id": state.app.app_id, "bot_id": state.app.bot_id, "always_active": False}
    return {**user, "id": state.app.bot_user_id, "is_bot": True, "profile": _nameless(user) | about}


def slackbot(state: State) -> User:
    """In Slack it is in every list, and says it is no bot: a trap worth having."""
    user = described(state, Someone("slackbot", "Slackbot", "Slackbot", zone="UTC"))
    return {**user, "id": SLACKBOT, "profile": _nameless(user)}


def is_person(user: User) -> bool:
    """Somebody who can act in the workspace."""
    return not (user["is_bot"] or user["deleted"] or user["id"] == SLACKBOT)


def _nameless(user: User) -> dict[str, Any]:
    return {key: value for key, value in user["profile"].items() if key != "email"}
