"""Notices that we may have missed something, and has somebody look."""

import threading
from collections.abc import Callable
from datetime import timedelta

from bot.desk import Desk
from bot.usecases.transcript import adopt, come_back, look_again, never_looked
from models import places

EVERY = timedelta(seconds=15)
AGAIN = 60.0
"""Seconds. Slack counts looks by the minute, and a bad minute brings many reasons to look."""


class Watch:
    """Begins as somebody who has been away: who was not running was not listening."""

    def __init__(self, desk: Desk, stopwatch: Callable[[], float]) -> None:
        self._desk = desk
        self._stopwatch = stopwatch
        self._away = threading.Event()
        self._away.set()
        self._doubt = threading.Event()
        self._next = float("-inf")

    def came_back(self) -> None:
        """There was nobody to listen for a while: a connection was lost, and is there again."""
        self._away.set()

    def doubt(self) -> None:
        """Slack sends something again, so it did not reach us, and other things may not have either."""
        self._doubt.set()

    def look(self) -> None:
        if self._desk.read(places.not_followed):
            self._desk.run(adopt)
        if self._away.is_set():
            self._away.clear()
            try:
                self._desk.run(come_back)
            except Exception:
                self._away.set()
                raise
        late = self._stopwatch() >= self._next
        if late or self._desk.read(never_looked):
            doubtful = self._doubt.is_set()
            self._doubt.clear()
            self._desk.run(look_again, doubtful=doubtful)
            self._next = self._stopwatch() + AGAIN if late else self._next
