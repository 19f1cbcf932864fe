"""Everything that keeps the beat, as jobs for the heartbeat: the tick, the watchdog's look, and the ping."""

from collections.abc import Callable
from datetime import timedelta

from bot import ticks, watchdog
from bot.desk import Desk
from bot.policy import Policy
from bot.ticks import Ticks
from bot.watchdog import Watchdog
from bot.web.metrics import Metrics

Job = tuple[timedelta, Callable[[], object]]


class Drummer:
    def __init__(
        self,
        desk: Desk,
        policy: Callable[[], Policy],
        metrics: Metrics,
        *,
        speed: float,
        heartbeat_url: str | None,
    ) -> None:
        self._ticks = Ticks(desk, policy, rang_late=metrics.rang_late)
        self.watchdog = Watchdog(
            desk, lateness=self._lateness, speed=speed, heartbeat_url=heartbeat_url
        )
        metrics.watch(overdue=self._overdue, lateness=self._lateness)

    def tick(self) -> None:
        self._ticks.tick()

    def jobs(self) -> dict[str, Job]:
        return {
            "tick": (ticks.EVERY, self._ticks.tick),
            "watchdog": (watchdog.LOOK_EVERY, self.watchdog.look),
            "ping": (watchdog.PING_EVERY, self.watchdog.ping),
        }

    def report(self) -> dict[str, object]:
        return self.watchdog.report()

    def _lateness(self) -> timedelta:
        return self._ticks.lateness

    def _overdue(self) -> int:
        return self.watchdog.overdue
