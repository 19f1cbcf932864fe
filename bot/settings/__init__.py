"""The environment this process runs in. `app.py` alone reads `os.environ` and passes it in."""

from bot.settings.loading import VARIABLES, BadSettings, Reading, database_url, load, read
from bot.settings.rules import DEFAULT_POLICY
from bot.settings.variables import JiraSettings, Settings, StatuspageSettings

__all__ = [
    "DEFAULT_POLICY",
    "VARIABLES",
    "BadSettings",
    "JiraSettings",
    "Reading",
    "Settings",
    "StatuspageSettings",
    "database_url",
    "load",
    "read",
]
