"""Who answers what: a table for each kind of thing that Slack tells us of.

For each request Bolt goes through its listeners one by one, and puts together all that it could hand to each before
it asks whether that one is meant: with a hundred of them two milliseconds, which everybody else waits for as well. So
it knows one for all buttons and one for all forms, and those look up whose turn it is.
"""

import inspect
import re
from collections.abc import Callable
from typing import Any, TypeVar

from slack_bolt import App, Args

Listener = Callable[..., Any]
L = TypeVar("L", bound=Listener)
Table = dict[str, Listener]

ANY = re.compile("")


class Listeners:
    """Asked with the names and decorators that Bolt's `App` has for the same."""

    def __init__(self) -> None:
        self.commands: Table = {}
        self.shortcuts: Table = {}
        self.events: Table = {}
        self.actions: Table = {}
        self.views: Table = {}

    def command(self, name: str) -> Callable[[L], L]:
        return _kept(self.commands, name)

    def shortcut(self, name: str) -> Callable[[L], L]:
        return _kept(self.shortcuts, name)

    def event(self, name: str) -> Callable[[L], L]:
        return _kept(self.events, name)

    def action(self, name: str) -> Callable[[L], L]:
        return _kept(self.actions, name)

    def view(self, name: str) -> Callable[[L], L]:
        return _kept(self.views, name)

    def join(self, app: App) -> None:
        """From now on this application hears with them."""
        for hear, table in (
            (app.command, self.commands),
            (app.shortcut, self.shortcuts),
            (app.event, self.events),
        ):
            for name, listener in table.items():
                hear(name)(listener)
        _look_up(app.action, self.actions, lambda body: str(body["actions"][0]["action_id"]))
        _look_up(app.view, self.views, lambda body: str(body["view"]["callback_id"]))


def _kept(table: Table, name: str) -> Callable[[L], L]:
    def keep(listener: L) -> L:
        if name in table:
            raise ValueError(f"two listeners for {name}: {table[name]} and {listener}")
        table[name] = listener
        return listener

    return keep


def _look_up(hear: Callable[..., Any], table: Table, named: Callable[[Any], str]) -> None:
    def known(body: dict[str, Any]) -> bool:
        return named(body) in table

    def answer(args: Args) -> None:
        listener = table[named(args.body)]
        listener(**{name: getattr(args, name) for name in inspect.signature(listener).parameters})

    hear(ANY, matchers=[known])(answer)
