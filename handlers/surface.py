"""What Slack has to know of us. The manifest, the embedded workspace and the doctor go by this list."""

from handlers import commands, declare
from handlers.verbs import ROOT

COMMAND = ROOT
DESCRIPTION = "Declare and run incidents"
USAGE_HINT = "declare [P0-P3] [title] · help"

SHORTCUTS = {declare.SHORTCUT: "Declare an incident"}
"""Global shortcuts by callback id."""

EVENTS: frozenset[str] = frozenset()

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
        "groups:history",
        "groups:read",
        "groups:write",
        "pins:write",
        "users:read",  # who reads which language
        "users:read.email",  # the policy names people by e-mail address
    }
)


def completions() -> list[dict[str, str]]:
    """What may follow the command, for a page that completes while somebody types."""
    return [
        {"text": f"{COMMAND} {verb.name}", "description": verb.usage}
        for verb in commands.VERBS.values()
    ]
