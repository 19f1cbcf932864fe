"""What Slack has to know of us. The manifest, the embedded workspace and the doctor go by this list."""

from typing import Literal

from bot.hearing import signs
from bot.render.words import words_in
from handlers import amending, commands, declare, home, members, quoting
from handlers.verbs import ROOT

COMMAND = ROOT
DESCRIPTION = "Declare and run incidents"
USAGE_HINT = "declare [P0-P3] [title] · help"

SHORTCUTS: dict[str, tuple[str, Literal["global", "message"]]] = {
    declare.SHORTCUT: ("Declare an incident", "global"),
    quoting.SHORTCUT: ("Declare from this message", "message"),
    amending.SHORTCUT: ("Add to timeline", "message"),
}
"""Shortcuts by callback id: what people read, and where they find it."""

SAID = frozenset({"message.channels", "message.groups", *signs.EVENTS})
"""What is said in channels, and stuck on it. It goes past Bolt, to `bot.hearing`."""
EVENTS = frozenset({home.EVENT, members.JOINED, members.LEFT}) | SAID

SCOPES = frozenset(
    {
        "bookmarks:read",  # looking before repeating
        "bookmarks:write",
        "channels:history",  # looking before repeating
        "channels:join",
        "channels:manage",
        "channels:read",
        "chat:write",
        "im:history",
        "im:write",  # pages and offers go to one person
        "commands",
        "files:read",  # a copy of what is shared in an incident's channel
        "files:write",  # timelines and calendars that somebody asked for
        "groups:history",
        "groups:read",
        "groups:write",
        "pins:read",  # who pins what in an incident's channel
        "pins:write",
        "reactions:read",  # an emoji puts a message on the timeline
        "usergroups:read",  # looking before changing
        "usergroups:write",  # whoever is on call is in the group of their rota
        "users:read",  # who reads which language
        "users:read.email",  # the policy names people by e-mail address
    }
)


def notice(speed: float) -> str:
    """Messages of people carry real times, ours those of the incidents: whoever compares them should know."""
    return "" if speed == 1 else words_in("en").plain("clock-runs", speed=f"{speed:g}")


def completions() -> list[dict[str, str]]:
    """What may follow the command, for a page that completes while somebody types."""
    words = words_in("en")
    return [
        {"text": f"{COMMAND} {verb.name}", "description": words.plain(f"usage-{verb.name}")}
        for verb in commands.VERBS.values()
    ]
