"""What whoever starts the workspace says about the one app that is installed in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from bot.workspace.rules.scopes import EMAIL, SCOPES

OF_APP_TOKENS = frozenset({"connections:write"})
USUAL_SCOPES = frozenset(
    scope for needed in SCOPES.values() for scope in needed
) - OF_APP_TOKENS | {EMAIL}
"""Enough for every method, and no more: `chat:write.public` is for those who ask for it."""


@dataclass(frozen=True)
class Command:
    command: str
    description: str = ""
    usage_hint: str = ""


@dataclass(frozen=True)
class Shortcut:
    name: str
    callback_id: str
    type: Literal["global", "message"] = "global"


@dataclass(frozen=True)
class AppSettings:
    """The app's manifest, more or less. An empty secret is generated at the first start and kept."""

    name: str = "App"
    token: str = ""
    app_token: str = ""
    signing_secret: str = ""
    scopes: frozenset[str] = USUAL_SCOPES
    commands: Sequence[Command] = ()
    shortcuts: Sequence[Shortcut] = ()
    events: frozenset[str] = field(default_factory=frozenset)
    """Subscriptions as a manifest lists them: `message.channels`, `reaction_added`, …"""
    completions: Sequence[Mapping[str, str]] = ()
    """`{text, description}`: what may follow a command; the page offers them while typing."""
    notice: str = ""
    """A line that stands above everything in the page, for what everybody has to know of this app."""
    should_escape: bool = True
    """Slash commands arrive with `<@U123|name>` and `<#C123|name>` in place of names."""
