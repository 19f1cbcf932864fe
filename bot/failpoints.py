"""Places where a test may have the process killed, to see what a crash just there leaves behind.

Armed by the front door from DRUMBEAT_FAILPOINT, never in production: `courier.called:3` kills the
process, as `kill -9` would, when that place is reached for the third time; `desk.committed@declare`
counts only what the use case of that name does there, `courier.called@jira` only that system's courier.
"""

import os
import signal
import threading

POINTS = (
    "desk.committing",
    "desk.committed",
    "courier.claimed",
    "courier.calling",
    "courier.called",
    "courier.settled",
    "ears.written",
)


class _Armed:
    def __init__(self, point: str, whose: str, times: int) -> None:
        self.point, self.whose = point, whose
        self._left = times
        self._lock = threading.Lock()

    def reached(self) -> None:
        with self._lock:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


_armed: _Armed | None = None


def arm(said: str) -> None:
    """Raises ValueError when there is no such place."""
    global _armed  # noqa: PLW0603 - one process, one failpoint
    place, _, times = said.partition(":")
    point, _, whose = place.partition("@")
    if point not in POINTS:
        raise ValueError(f"DRUMBEAT_FAILPOINT {point!r} is none of {', '.join(POINTS)}")
    _armed = _Armed(point, whose, int(times or 1))


def reach(point: str, whose: str = "") -> None:
    if _armed is not None and _armed.point == point and _armed.whose in {"", whose}:
        _armed.reached()
