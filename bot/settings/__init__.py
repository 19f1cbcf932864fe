"""The environment this process runs in. `app.py` alone reads `os.environ` and passes it in."""

from bot.settings.loading import VARIABLES, BadSettings, Reading, database_url, load, read, secrets
from bot.settings.rules import DEFAULT_POLICY
from bot.settings.variables import (
    SLACK_API,
    Hook,
    JiraSettings,
    Keyed,
    Mail,
    Settings,
    StatuspageSettings,
)

__all__ = [
    "DEFAULT_POLICY",
    "SLACK_API",
    "VARIABLES",
    "BadSettings",
    "Hook",
    "JiraSettings",
    "Keyed",
    "Mail",
    "Reading",
    "Settings",
    "StatuspageSettings",
    "database_url",
    "load",
    "read",
    "secrets",
]
