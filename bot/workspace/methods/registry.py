"""How a Web API method is written down: a function of a call, under its name."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.workspace.channel import Channel, Kind
from bot.workspace.errors import SlackSays
from bot.workspace.rules.scopes import needed
from bot.workspace.state import State

Result = dict[str, Any]
TRUE = frozenset({"true", "1", "True"})
ABSENT = (None, "")


@dataclass(frozen=True)
class Args:
    """What a call was given. A form's values are text; JSON bodies bring their own types."""

    given: Mapping[str, Any]

    def has(self, name: str) -> bool:
        """Given at all, be it empty: some methods take an empty list for "take it away"."""
        return self.given.get(name) is not None

    def text(self, name: str, otherwise: str = "") -> str:
        value = self.given.get(name)
        if value is None:
            return otherwise
        if isinstance(value, dict | list):
            raise wrong(name, "must be a string")
        return str(value)

    def required(self, name: str, *, otherwise: str = "") -> str:
        """`otherwise`: the error of methods that have a word of their own for it."""
        value = self.text(name)
        if value:
            return value
        if otherwise:
            raise SlackSays(otherwise)
        raise SlackSays("invalid_arguments", f"[ERROR] missing required field: {name}")

    def flag(self, name: str, *, otherwise: bool = False) -> bool:
        value = self.given.get(name)
        if value in ABSENT:
            return otherwise
        return value is True or str(value) in TRUE

    def number(self, name: str, otherwise: int) -> int:
        value = self.given.get(name)
        if value is None or value == "":
            return otherwise
        try:
            return int(value)
        except (TypeError, ValueError):
            raise wrong(name, "must be an integer") from None

    def limit(self, otherwise: int, most: int) -> int:
        limit = self.number("limit", otherwise)
        if not 1 <= limit <= most:
            raise SlackSays("invalid_limit")
        return limit

    def names(self, name: str) -> list[str]:
        """A list, or its items with commas between them."""
        value = self.given.get(name)
        if value is None:
            return []
        items = value if isinstance(value, list) else str(value).split(",")
        return [str(item).strip() for item in items if str(item).strip()]

    def json(self, name: str, *, wrong_form: str = "invalid_arguments") -> Any:
        """An object or a list, or the JSON of one; None when it was not given."""
        value = self.given.get(name)
        if value in ABSENT:
            return None
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                raise SlackSays(
                    wrong_form, f"[ERROR] must be valid JSON [json-pointer:/{name}]"
                ) from None
        if value is not None and not isinstance(value, dict | list):
            raise SlackSays(wrong_form)
        return value


def wrong(name: str, rule: str) -> SlackSays:
    return SlackSays("invalid_arguments", f"[ERROR] {rule} [json-pointer:/{name}]")


@dataclass(frozen=True)
class Call:
    method: str
    state: State
    args: Args
    sockets: Callable[[], str] = field(default=lambda: "")
    """Makes the address of a Socket Mode connection."""

    @property
    def bot(self) -> str:
        return self.state.app.bot_user_id

    def channel(self, name: str = "channel") -> Channel:
        """The conversation a call is about; one the bot cannot see does not exist."""
        channel = self.state.channel(self.args.required(name), seen_by=self.bot)
        self.needs_for(channel.kind)
        return channel

    def needs(self, *scopes: str) -> None:
        """Scopes that depend on what is asked for; those of the method itself were checked before."""
        if not self.state.settings.scopes.intersection(scopes):
            raise missing_scope(self.state, *scopes)

    def needs_for(self, kind: Kind) -> None:
        """The scope of this method for this kind of channel."""
        if scopes := needed(self.method, kind):
            self.needs(*scopes)


def missing_scope(state: State, *wanted: str) -> SlackSays:
    provided = ",".join(sorted(state.settings.scopes))
    return SlackSays("missing_scope", more={"needed": ",".join(wanted), "provided": provided})


Handler = Callable[[Call], Result]
METHODS: dict[str, Handler] = {}


def method(name: str) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        METHODS[name] = handler
        return handler

    return register
