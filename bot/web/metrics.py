"""What Prometheus may know. No titles, no names, nothing that a person typed."""

from collections.abc import Callable
from datetime import datetime, timedelta

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.clock import Clock
from models.outside import System

Depth = Callable[[], list[tuple[System, int, datetime]] | None]
"""None when the database does not say."""
Lost = Callable[[], dict[System, int]]
FAST = (0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.0, 2.0, 3.0)

LATE = (0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0, 60.0, 300.0, 1800.0)


class Metrics:
    """One registry per bot, so that tests can run several side by side."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._commands = Histogram(
            "drumbeat_command_seconds",
            "How long a command took, by verb",
            ["verb"],
            buckets=FAST,
            registry=self.registry,
        )
        self._slack_calls = Counter(
            "drumbeat_slack_calls",
            "Calls of Slack's Web API, by method and outcome",
            ["method", "outcome"],
            registry=self.registry,
        )
        self._refused = Counter(
            "drumbeat_requests_refused",
            "Requests refused before they were parsed, by reason",
            ["reason"],
            registry=self.registry,
        )
        self._pending = Gauge(
            "drumbeat_effects_pending",
            "Effects not yet delivered, by system",
            ["system"],
            registry=self.registry,
        )
        self._oldest = Gauge(
            "drumbeat_effects_oldest_seconds",
            "Age of the oldest effect not yet delivered, by system",
            ["system"],
            registry=self.registry,
        )
        self._failed = Gauge(
            "drumbeat_effects_failed",
            "Effects that were given up, by system",
            ["system"],
            registry=self.registry,
        )
        self._of_the_beat()
        self._database = Gauge(
            "drumbeat_database_up",
            "Whether the database answered just now",
            registry=self.registry,
        )

    def _of_the_beat(self) -> None:
        self._overdue = Gauge(
            "drumbeat_promises_overdue",
            "Promises that should have rung and did not, when the watchdog last looked",
            registry=self.registry,
        )
        self._tick_lateness = Gauge(
            "drumbeat_tick_lateness_seconds",
            "How long the next good tick of the clocks has been owed",
            registry=self.registry,
        )
        self._ring_lateness = Histogram(
            "drumbeat_ring_lateness_seconds",
            "How late the clock that waited longest was rung, in incident time",
            buckets=LATE,
            registry=self.registry,
        )

    def rang_late(self, by: timedelta) -> None:
        self._ring_lateness.observe(by.total_seconds())

    def watch(self, *, overdue: Callable[[], int], lateness: Callable[[], timedelta]) -> None:
        """Both are asked for when somebody looks."""
        self._overdue.set_function(overdue)
        self._tick_lateness.set_function(lambda: lateness().total_seconds())

    def command(self, verb: str, seconds: float) -> None:
        self._commands.labels(verb).observe(seconds)

    def slack_call(self, method: str, outcome: str) -> None:
        self._slack_calls.labels(method, outcome[:60]).inc()

    def refused(self, reason: str) -> None:
        self._refused.labels(reason).inc()

    def render(self, depth: Depth, lost: Lost, real_time: Clock) -> bytes:
        """The queue is counted when somebody asks, not when nobody does."""
        now, told = real_time(), depth()
        self._database.set(told is not None)
        self._pending.clear()  # no number is better than an old one
        self._oldest.clear()
        self._failed.clear()
        if told is not None:
            for system, count in (dict.fromkeys(System, 0) | lost()).items():
                self._failed.labels(system.value).set(count)
            waiting = dict.fromkeys(System, (0, now))
            waiting |= {system: (count, oldest) for system, count, oldest in told}
            for system, (count, oldest) in waiting.items():
                self._pending.labels(system.value).set(count)
                self._oldest.labels(system.value).set(max((now - oldest).total_seconds(), 0))
        return generate_latest(self.registry)
