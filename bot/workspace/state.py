"""What exists in the workspace, kept in memory and written through to the store.

The rules live beside it (`messages`, `rooms`, `modals`, …) as functions that take the state. Whoever
reads or changes it holds `state.lock`; nobody waits for the app while holding it.
"""

import re
import secrets
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from bot.workspace.channel import Channel, Message
from bot.workspace.clock import Clock
from bot.workspace.errors import SlackSays
from bot.workspace.settings import AppSettings
from bot.workspace.store import Store
from bot.workspace.stream import Stream

T = TypeVar("T")
User = dict[str, Any]
View = dict[str, Any]

TRIGGER_LIVES = 3.0
TRIGGERS_KEPT = 200
EPHEMERALS_KEPT = 500
TIMESTAMP = re.compile(r"(\d{1,10})(?:\.(\d{1,6}))?")


@dataclass(frozen=True)
class Installed:
    """The installed app: its ids and secrets, made once and kept."""

    app_id: str
    bot_id: str
    bot_user_id: str
    token: str
    app_token: str
    signing_secret: str


@dataclass
class Trigger:
    user: str
    made_at: float
    spent: bool = False


@dataclass(frozen=True)
class Ephemeral:
    user: str
    channel: str
    message: Message


MOST_SHOWN = 999
"""Messages of a history or a thread in one answer. Whoever asks for more, or for as many, may get fewer."""


class State:
    def __init__(self, settings: AppSettings, *, clock: Clock, store: Store) -> None:
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.settings = settings
        self.clock = clock
        self.page_url = ""
        """Where the page is; known once the server listens."""
        self.store = store
        self.stream = Stream()
        self.team: dict[str, Any] = store.get("team", "team") or {}
        self.users: dict[str, User] = dict(store.all("user"))
        self.usergroups: dict[str, dict[str, Any]] = dict(store.all("usergroup"))
        self.files: dict[str, dict[str, Any]] = dict(store.all("file"))
        self.homes: dict[str, View] = dict(store.all("home"))
        self.stacks: dict[str, list[View]] = dict(store.all("stack"))
        """The modals in front of a person, the topmost last."""
        self.channels = {key: Channel.of(row) for key, row in store.all("channel")}
        self.where: dict[str, str] = {}
        """`ts` → channel: no two messages of this workspace share a `ts`."""
        self.ephemerals: deque[Ephemeral] = deque(maxlen=EPHEMERALS_KEPT)
        self.triggers: dict[str, Trigger] = {}
        self.hooks: dict[str, Any] = {}
        """Response URLs, by their last part: see `replies`."""
        self.tell_app: Callable[[dict[str, Any]], None] = lambda _event: None
        """Hands an event to the app. Called with the lock held: it must queue, not wait."""
        self.most_shown = MOST_SHOWN
        self._last_ts = 0
        for ts, row in store.all("message"):
            self._know(row["channel"], row["message"])
            self._last_ts = max(self._last_ts, int(ts.replace(".", "")))
        self.app = self._installed()

    # -- time and names -------------------------------------------------------------------------

    def now(self) -> int:
        return int(self.clock.now())

    def ts(self) -> str:
        """Strictly later than every one before, however often it is asked and whatever the clock does."""
        self._last_ts = max(self._last_ts + 1, int(self.clock.now() * 1_000_000))
        seconds, micros = divmod(self._last_ts, 1_000_000)
        return f"{seconds}.{micros:06d}"

    @staticmethod
    def new_id(prefix: str) -> str:
        return prefix + secrets.token_hex(5).upper()

    # -- keeping --------------------------------------------------------------------------------

    def save(self, kind: str, key: str, thing: Any) -> None:
        self.store.put(kind, key, thing)
        self.changed.notify_all()

    def keep_team(self, team: dict[str, Any]) -> None:
        self.team = team
        self.save("team", "team", team)

    def keep_user(self, user: User) -> None:
        self.users[user["id"]] = user
        self.save("user", user["id"], user)
        self.stream.tell(None, "users")

    def keep_usergroup(self, group: dict[str, Any]) -> None:
        self.usergroups[group["id"]] = group
        self.save("usergroup", group["id"], group)
        self.stream.tell(None, "users")

    def keep_file(self, file: dict[str, Any]) -> None:
        self.files[file["id"]] = file
        self.save("file", file["id"], file)

    def keep_channel(self, channel: Channel, *, tell: Sequence[str] | None = None) -> None:
        """`tell`: whose pages hear of it; by default everybody's who can see the channel."""
        self.channels[channel.id] = channel
        self.save("channel", channel.id, channel.row())
        self.stream.tell(tell or self.audience(channel), "channel", id=channel.id)

    def drop_channel(self, channel: Channel) -> None:
        for ts in channel.messages:
            self.where.pop(ts, None)
            self.store.remove("message", ts)
        del self.channels[channel.id]
        self.store.remove("channel", channel.id)
        self.changed.notify_all()
        self.stream.tell(self.audience(channel), "channel_gone", id=channel.id)

    def keep_message(self, channel: Channel, message: Message) -> None:
        """A new message, or one that changed."""
        if message["ts"] not in channel.messages:
            self._know(channel.id, message)
        self.save("message", message["ts"], {"channel": channel.id, "message": message})

    def drop_message(self, channel: Channel, ts: str) -> None:
        channel.discard(ts)
        self.where.pop(ts, None)
        self.store.remove("message", ts)
        self.changed.notify_all()

    def keep_home(self, user: str, view: View) -> None:
        self.homes[user] = view
        self.save("home", user, view)

    def keep_stack(self, user: str, stack: list[View]) -> None:
        self.stacks[user] = stack
        self.save("stack", user, stack)

    def _know(self, channel: str, message: Message) -> None:
        self.channels[channel].add(message)
        self.where[message["ts"]] = channel

    # -- finding --------------------------------------------------------------------------------

    def user(self, key: str) -> User:
        try:
            return self.users[key]
        except KeyError:
            raise SlackSays("user_not_found") from None

    def channel(self, key: str, *, seen_by: str) -> Channel:
        """A conversation this user may know of: to others a private one does not exist."""
        channel = self.channels.get(key)
        if channel is None or not (channel.is_public or seen_by in channel.members):
            raise SlackSays("channel_not_found")
        return channel

    def channel_named(self, name: str) -> Channel | None:
        return next((c for c in self.channels.values() if c.name == name and not c.is_direct), None)

    def message(self, channel: Channel, ts: str) -> Message:
        try:
            return channel.messages[ts]
        except KeyError:
            raise SlackSays("message_not_found") from None

    def audience(self, channel: Channel) -> list[str] | None:
        """Whose pages show it; None for everybody's."""
        return None if channel.is_public else channel.members

    # -- triggers -------------------------------------------------------------------------------

    def new_trigger(self, user: str) -> str:
        key = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self.triggers[key] = Trigger(user, self.clock.now())
        while len(self.triggers) > TRIGGERS_KEPT:
            del self.triggers[next(iter(self.triggers))]
        return key

    def exchange(self, trigger_id: str) -> str:
        """Whose trigger it is. It can be exchanged once, within three seconds."""
        trigger = self.triggers.get(trigger_id)
        if trigger is None:
            raise SlackSays("invalid_trigger_id")
        if trigger.spent:
            raise SlackSays("exchanged_trigger_id")
        if self.clock.now() - trigger.made_at > TRIGGER_LIVES:
            raise SlackSays("expired_trigger_id")
        trigger.spent = True
        return trigger.user

    # -- waiting --------------------------------------------------------------------------------

    def wait_for(self, found: Callable[[], T], timeout: float) -> T:
        """What `found` returns as soon as it is true, else what it returns at the end."""
        with self.changed:
            return self.changed.wait_for(found, timeout)

    # -- the app --------------------------------------------------------------------------------

    def _installed(self) -> Installed:
        kept = self.store.get("app", "app") or {
            "app_id": self.new_id("A"),
            "bot_id": self.new_id("B"),
            "bot_user_id": self.new_id("U"),
            "token": f"xoxb-{secrets.token_hex(24)}",
            "app_token": f"xapp-1-{secrets.token_hex(24)}",
            "signing_secret": secrets.token_hex(16),
        }
        given = {
            "token": self.settings.token,
            "app_token": self.settings.app_token,
            "signing_secret": self.settings.signing_secret,
        }
        app = Installed(**{**kept, **{name: value for name, value in given.items() if value}})
        self.store.put("app", "app", asdict(app))
        return app


def as_ts(text: str, *, wrong: str = "invalid_arguments") -> str:
    """A time as Slack takes it (`1767603600`, `1767603600.5`) as a `ts`, comparable with every other."""
    match = TIMESTAMP.fullmatch(text.strip())
    if match is None:
        raise SlackSays(wrong)
    seconds, fraction = match.groups(default="")
    return f"{seconds.zfill(10)}.{fraction.ljust(6, '0')}"
