"""The workspace's own clock. It is another program: it may disagree with the bot's clock, as Slack's does."""

import threading
import time
from typing import Protocol

SOME_DAY = 1_767_603_600.0  # 2026-01-05 09:00 UTC, a Monday


class Clock(Protocol):
    def now(self) -> float: ...


class RealClock:
    def now(self) -> float:
        return time.time()


class ManualClock:
    """Stands still until somebody turns it."""

    def __init__(self, start: float = SOME_DAY) -> None:
        self._now = start
        self._lock = threading.Lock()

    def now(self) -> float:
        with self._lock:
            return self._now

    def advance(self, seconds: float = 0, *, minutes: float = 0, hours: float = 0) -> None:
        """Turn it forwards. It cannot go back: `ts` must never be used twice."""
        step = seconds + 60 * minutes + 3600 * hours
        if step < 0:
            raise ValueError(f"the workspace's clock cannot go back by {-step} seconds")
        with self._lock:
            self._now += step
