"""What this process has in hand, and how long it may have it.

A lease is short, so that others need not wait long for whoever was killed. While the process lives and calls, it
renews it: one delivery may make many calls, up to twenty to a Jira that is slow.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.clock import stopwatch
from models.outbox import Effect

RENEWED = 3
"""Times in the course of a lease: a database that is away for a moment costs nobody a lease."""


@dataclass(frozen=True, slots=True)
class _Held:
    effect: Effect
    taken: float
    """By a clock that nobody can set."""
    renewed: float


class Hands:
    """Claimed, and not yet written down as delivered."""

    def __init__(
        self, lease: timedelta, longest: timedelta, stopwatch: Callable[[], float] = stopwatch
    ) -> None:
        """`longest`: how long a call is believed to go on; then it hangs, and is for others to look after."""
        self._lease, self._longest = lease.total_seconds(), longest.total_seconds()
        self._stopwatch = stopwatch
        self._held: dict[int, _Held] = {}
        self._changed = threading.Condition()

    def __len__(self) -> int:
        return len(self._held)

    def left(self, *, within: float) -> list[Effect]:
        """What has not ended in so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: not self._held, timeout=within)
            return [one.effect for one in self._held.values()]

    def calling(self) -> set[int]:
        """What this process is calling for, also when a clock that leapt says that its lease is over."""
        since = self._stopwatch() - self._longest
        with self._changed:
            return {effect for effect, held in self._held.items() if held.taken > since}

    def ageing(self) -> list[Effect]:
        """Whose lease is to be renewed. The last time it is, it ends with the longest that it may last."""
        now = self._stopwatch()
        with self._changed:
            return [
                held.effect
                for held in self._held.values()
                if now - held.renewed >= self._lease / RENEWED
                and now - held.taken < self._longest - self._lease
            ]

    def renewed(self, effects: Sequence[Effect]) -> None:
        now = self._stopwatch()
        with self._changed:
            for effect in effects:
                if (held := self._held.get(effect.id)) and held.effect is effect:
                    self._held[effect.id] = replace(held, renewed=now)

    def put_down(self, effects: Sequence[Effect], instead: Sequence[Effect] = ()) -> None:
        with self._changed:
            for effect in effects:
                held = self._held.get(effect.id)
                if held and held.effect is effect:  # else it was claimed again since
                    del self._held[effect.id]
            now = self._stopwatch()
            for effect in instead:
                self._held[effect.id] = _Held(effect, now, now)
            self._changed.notify_all()
