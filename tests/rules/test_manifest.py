"""The manifest asks Slack for exactly what the code uses, and the code uses nothing it does not ask for."""

import ast

import yaml
from slack_sdk import WebClient

from bot.clock import real_time
from bot.database import HERE
from bot.hearing import KINDS as HEARD
from bot.policy import Policy
from bot.render.words import words_in
from bot.web.metrics import Metrics
from bot.workspace.rules.scopes import EMAIL, needed
from handlers import surface
from handlers.app import listen
from handlers.listeners import Listeners
from handlers.wiring import Kit

MANIFEST = yaml.safe_load((HERE / "slack-manifest.yaml").read_text("utf-8"))
HEARD_WITH = {"pin_added": "pins:read", "reaction_added": "reactions:read"}
"""Slack sends these events to apps that may read what they tell of."""
KINDS = ("channel", "private", "im")


def listened():
    on = Listeners()
    kit = Kit(None, Policy, lambda _: words_in("en"), real_time, lambda: None)
    listen(on, kit, Metrics())
    return on


def methods_called():
    """Web API methods that the code names: `_call("chat.update", …)` or `client.users_info(…)`."""
    found = set()
    for path in [*(HERE / "bot/adapters").glob("*.py"), *(HERE / "handlers").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            name = node.func.attr
            if name in {"_call", "_pages"} and isinstance(node.args[0], ast.Constant):
                found.add(node.args[0].value)
            elif hasattr(WebClient, name) and "_" in name and name.split("_")[0] in FAMILIES:
                found.add(name.replace("_", ".", 1))
    return found


FAMILIES = {"auth", "chat", "conversations", "pins", "users", "views", "bookmarks", "reactions"}


def test_commands_and_shortcuts_are_those_of_the_code():
    features = MANIFEST["features"]
    assert {c["command"] for c in features["slash_commands"]} == listened().commands.keys()
    assert {s["callback_id"] for s in features["shortcuts"]} == listened().shortcuts.keys()
    (command,) = features["slash_commands"]
    assert (command["description"], command["usage_hint"]) == (
        surface.DESCRIPTION,
        surface.USAGE_HINT,
    )


def test_events_are_those_of_the_code():
    subscribed = set(MANIFEST["settings"].get("event_subscriptions", {}).get("bot_events", []))

    assert subscribed == surface.EVENTS
    assert subscribed - surface.SAID == listened().events.keys()
    assert {name.split(".")[0] for name in surface.SAID} == HEARD, "which go past Bolt"


def test_scopes_are_the_list_the_code_goes_by():
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == surface.SCOPES


def test_every_method_called_is_allowed_and_every_scope_is_needed():
    called = methods_called()
    assert {"conversations.create", "chat.postMessage", "users.info", "views.open"} <= called

    wanted = {scope for method in called for kind in KINDS for scope in needed(method, kind)}
    for method in called:
        kinds = [needed(method, kind) for kind in ("channel", "private")]
        for any_of in kinds:
            assert not any_of or surface.SCOPES & set(any_of), method
    assert "users.list" in called  # whose e-mail addresses have a scope of their own
    wanted |= {scope for event, scope in HEARD_WITH.items() if event in surface.EVENTS}
    assert surface.SCOPES - {"commands", EMAIL} <= wanted
