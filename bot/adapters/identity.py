"""Who we are at Slack. Asked once; asked again while there was no answer."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from slack_sdk import WebClient

from bot.adapters.slack import failures_sorted
from bot.ports import Permanent, Transient

ASK_AGAIN = 5.0
"""Seconds. A Slack that is down must not make every request wait for it."""


@dataclass(frozen=True, slots=True)
class Who:
    team_id: str
    bot_id: str
    bot_user: str
    url: str
    """Where this workspace is, ending in a slash: what links to messages begin with."""


class Identity:
    def __init__(self, client: WebClient, stopwatch: Callable[[], float]) -> None:
        self._client = client
        self._stopwatch = stopwatch
        self._who: Who | None = None
        self._next_try = float("-inf")
        self._lock = threading.Lock()

    def __call__(self) -> Who | None:
        if self._who is None:
            with self._lock:
                if self._who is None and self._stopwatch() >= self._next_try:
                    self._next_try = self._stopwatch() + ASK_AGAIN
                    self._who = self._ask()
        return self._who

    @property
    def home(self) -> str | None:
        """Where this workspace is, if that is known: nobody is kept waiting for it."""
        return self._who.url if self._who else None

    @property
    def known(self) -> str | None:
        """Our user id, likewise."""
        return self._who.bot_user if self._who else None

    def bot_user(self) -> str:
        """Our user id, for those who cannot go on without it."""
        who = self()
        if who is None:
            raise Transient("Slack has not yet told who we are")
        return who.bot_user

    def _ask(self) -> Who | None:
        try:
            with failures_sorted():
                said = self._client.auth_test()
        except (Transient, Permanent):
            return None
        return Who(
            str(said["team_id"]),
            str(said.get("bot_id") or ""),
            str(said["user_id"]),
            str(said.get("url") or ""),
        )
