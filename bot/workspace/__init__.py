"""A small Slack-compatible workspace: another program that happens to live in this repository."""

from bot.workspace.clock import ManualClock, RealClock
from bot.workspace.errors import SlackSays
from bot.workspace.refusals import Refused
from bot.workspace.server import InUse, WorkspaceServer, start_beside
from bot.workspace.settings import AppSettings, Command, Shortcut
from bot.workspace.staff import Someone

__all__ = [
    "AppSettings",
    "Command",
    "InUse",
    "ManualClock",
    "RealClock",
    "Refused",
    "Shortcut",
    "SlackSays",
    "Someone",
    "WorkspaceServer",
    "start_beside",
]
