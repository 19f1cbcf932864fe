"""The example organisation: the people, channels and groups a new workspace starts with."""

from typing import Any

from bot.workspace import rooms
from bot.workspace.staff import Someone, app_user, described, slackbot, user_id
from bot.workspace.state import State

TEAM = {
    "id": "T0EXAMPLE1",
    "name": "Example",
    "domain": "example",
    "url": "https://example.slack.com/",
    "email_domain": "example.com",
    "icon": {"image_default": True},
}
PEOPLE = (
    Someone(
        "ada", "Ada Okafor", "Ada", "Head of Engineering",
        "Europe/London", "en-GB", "9f69e7", "AO", is_admin=True,
    ),
    Someone("bo", "Bo Lindqvist", "Bo", "SRE", "Europe/Stockholm", "en-US", "4bbe2e", "BL"),
    Someone("cy", "Cy Moreau", "Cy", "SRE", "America/New_York", "en-US", "e7392d", "CM"),
    Someone("haneul", "김하늘", "김하늘", "SRE", "Asia/Seoul", "ko-KR", "3c989f", "하늘"),
    Someone("eun", "이은서", "이은서", "Communications", "Asia/Seoul", "ko-KR", "674b1b", "은서"),
    Someone(
        "finn", "Finn Gallagher", "Finn", "Customer support",
        "Europe/Dublin", "en-GB", "e96699", "FG",
    ),
    Someone("gita", "Gita Rao", "Gita", "Platform lead", "Asia/Kolkata", "en-US", "235e5b", "GR"),
    Someone("sid", "Sid Novak", "Sid", "Security", "America/Los_Angeles", "en-US", "5b89d5", "SN"),
    Someone(
        "kai", "Kai Nakamura", "Kai", "Payments engineer", "Asia/Tokyo", "en-US", "d58247", "KN"
    ),
    Someone(
        "mia", "Mia Brandt", "Mia", "SRE", "Europe/Berlin", "en-US", "99a949", "MB", deleted=True
    ),
)  # fmt: skip
EVERYBODY = tuple(person.name for person in PEOPLE if not person.deleted)
CHANNELS = {
    "incidents": EVERYBODY,
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
        if state.team:
            state.keep_user(app_user(state))
            return
        state.keep_team(dict(TEAM))
        for person in PEOPLE:
            state.keep_user(described(state, person))
        state.keep_user(slackbot(state))
        state.keep_user(app_user(state))
        _channels(state)
        for handle, (name, members) in GROUPS.items():
            group = _group(state, handle, name, [user_id(member) for member in members])
            state.keep_usergroup(group)


def _channels(state: State) -> None:
    for name, members in {"general": EVERYBODY, **CHANNELS}.items():
        channel = rooms.create(state, user_id(members[0]), name)
        channel.is_general = name == "general"
        for member in members[1:]:
            rooms.join(state, channel, user_id(member))
        if channel.is_general:
            rooms.join(state, channel, state.app.bot_user_id)
        for member in channel.members:  # nobody starts with unread notices
            rooms.mark(state, channel, member, channel.timeline[-1])


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
