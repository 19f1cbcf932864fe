"""The example organisation: the people, channels and groups a new workspace starts with."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.workspace import rooms
from bot.workspace.state import State, User

TEAM = {
    "id": "T0EXAMPLE1",
    "name": "Example",
    "domain": "example",
    "url": "https://example.slack.com/",
    "email_domain": "example.com",
    "icon": {"image_default": True},
}
ZONE_LABELS = {
    "Europe/London": "Greenwich Mean Time",
    "Europe/Stockholm": "Central European Time",
    "America/New_York": "Eastern Time",
    "Asia/Seoul": "Korea Standard Time",
    "Europe/Dublin": "Greenwich Mean Time",
    "Asia/Kolkata": "India Standard Time",
    "America/Los_Angeles": "Pacific Time",
    "Asia/Tokyo": "Japan Standard Time",
    "Europe/Berlin": "Central European Time",
}


@dataclass(frozen=True)
class Someone:
    name: str
    """The part of the e-mail address before the @, and the Slack user name."""
    real_name: str
    display_name: str
    title: str
    zone: str
    locale: str
    color: str
    initials: str
    deleted: bool = False


PEOPLE = (
    Someone(
        "ada", "Ada Okafor", "Ada", "Head of Engineering", "Europe/London", "en-GB", "9f69e7", "AO"
    ),
    Someone("bo", "Bo Lindqvist", "Bo", "SRE", "Europe/Stockholm", "en-US", "4bbe2e", "BL"),
    Someone("cy", "Cy Moreau", "Cy", "SRE", "America/New_York", "en-US", "e7392d", "CM"),
    Someone("haneul", "김하늘", "김하늘", "SRE", "Asia/Seoul", "ko-KR", "3c989f", "하늘"),
    Someone("eun", "이은서", "이은서", "Communications", "Asia/Seoul", "ko-KR", "674b1b", "은서"),
    Someone(
        "finn",
        "Finn Gallagher",
        "Finn",
        "Customer support",
        "Europe/Dublin",
        "en-GB",
        "e96699",
        "FG",
    ),
    Someone("gita", "Gita Rao", "Gita", "Platform lead", "Asia/Kolkata", "en-US", "235e5b", "GR"),
    Someone("sid", "Sid Novak", "Sid", "Security", "America/Los_Angeles", "en-US", "5b89d5", "SN"),
    Someone(
        "kai", "Kai Nakamura", "Kai", "Payments engineer", "Asia/Tokyo", "en-US", "d58247", "KN"
    ),
    Someone(
        "mia", "Mia Brandt", "Mia", "SRE", "Europe/Berlin", "en-US", "99a949", "MB", deleted=True
    ),
)
CHANNELS = {
    "random": ("ada", "bo", "cy", "haneul", "eun", "finn", "gita", "kai"),
    "payments": ("ada", "bo", "gita", "kai", "finn"),
    "platform": ("ada", "bo", "cy", "haneul", "gita", "sid"),
}
GROUPS = {
    "sre": ("SRE", ("bo", "cy", "haneul")),
    "management": ("Management", ("ada",)),
}


def settle(state: State) -> None:
    """Move the organisation in, unless somebody lives here already; keep the bot's name up to date."""
    with state.lock:
        new = not state.team
        if new:
            state.keep_team(dict(TEAM))
        state.keep_user(_bot(state))
        if not new:
            return
        for person in PEOPLE:
            state.keep_user(_user(state, person))
        _general(state)
        for name, members in CHANNELS.items():
            channel = rooms.create(state, user_id(members[0]), name)
            for member in members[1:]:
                rooms.join(state, channel, user_id(member))
        for handle, (name, group_members) in GROUPS.items():
            state.keep_usergroup(_group(state, handle, name, [user_id(m) for m in group_members]))


def user_id(name: str) -> str:
    return f"U0{name.upper():0>8}"


def _general(state: State) -> None:
    channel = rooms.create(state, user_id("ada"), "general")
    channel.is_general = True
    for person in PEOPLE[1:]:
        if not person.deleted:
            rooms.join(state, channel, user_id(person.name))
    rooms.join(state, channel, state.app.bot_user_id)


def _user(state: State, person: Someone) -> User:
    local = datetime.fromtimestamp(state.now(), ZoneInfo(person.zone))
    return {
        "id": user_id(person.name),
        "team_id": state.team["id"],
        "name": person.name,
        "deleted": person.deleted,
        "color": person.color,
        "real_name": person.real_name,
        "tz": person.zone,
        "tz_label": _label(person.zone, local),
        "tz_offset": int((local.utcoffset() or local - local).total_seconds()),
        "locale": person.locale,
        "profile": {
            "real_name": person.real_name,
            "real_name_normalized": person.real_name,
            "display_name": person.display_name,
            "display_name_normalized": person.display_name,
            "email": f"{person.name}@example.com",
            "title": person.title,
            "team": state.team["id"],
            "initials": person.initials,
            "status_text": "",
            "status_emoji": "",
        },
        "is_admin": person.name == "ada",
        "is_owner": person.name == "ada",
        "is_primary_owner": person.name == "ada",
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": False,
        "is_app_user": False,
        "is_email_confirmed": True,
        "updated": state.now(),
    }


def _label(zone: str, local: datetime) -> str:
    label = ZONE_LABELS[zone]
    return label.replace("Time", "Summer Time") if local.dst() else label


def _bot(state: State) -> User:
    name = state.settings.name
    someone = Someone(
        name.lower().replace(" ", ""), name, name, "", "Europe/London", "en-US", "333333", name[:1]
    )
    user = _user(state, someone)
    profile = {key: value for key, value in user["profile"].items() if key != "email"}
    about = {"api_app_id": state.app.app_id, "bot_id": state.app.bot_id, "always_active": False}
    return user | {
        "id": state.app.bot_user_id,
        "is_bot": True,
        "tz": "Etc/UTC",
        "tz_label": "Coordinated Universal Time",
        "tz_offset": 0,
        "profile": profile | about,
    }


def _group(state: State, handle: str, name: str, users: list[str]) -> dict[str, Any]:
    owner = user_id("ada")
    return {
        "id": state.new_id("S"),
        "team_id": state.team["id"],
        "is_usergroup": True,
        "name": name,
        "description": "",
        "handle": handle,
        "is_external": False,
        "date_create": state.now(),
        "date_update": state.now(),
        "date_delete": 0,
        "auto_type": None,
        "created_by": owner,
        "updated_by": owner,
        "deleted_by": None,
        "prefs": {"channels": [], "groups": []},
        "users": users,
        "user_count": len(users),
    }
