"""The only place that asks what time it is. Everything else is told."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def real_time() -> datetime:
    """For leases, time-outs, back-off and signatures, which never run faster."""
    return datetime.now(UTC)


def stopwatch() -> float:
    """Seconds from some fixed moment, for measuring how long something took."""
    return time.perf_counter()


class IncidentTime:
    """The time that promises, pages and rotas live in: `speed` seconds for each real one.

    It departs from a moment that is kept in the database, so that a restart goes on where the last
    run was, and all replicas agree.
    """

    def __init__(self, *, real_start: datetime, incident_start: datetime, speed: float) -> None:
        self._real_start = real_start
        self._incident_start = incident_start
        self._speed = speed

    def __call__(self) -> datetime:
        return self._incident_start + (real_time() - self._real_start) * self._speed
