"""Numbers for rows that others refer to before they are written.

A row whose number the database hands out costs a round trip of its own; a declare has a dozen of them.
These numbers are microseconds, so they sort by time, and one process never gives the same twice. Two
replicas can meet in one microsecond: then the second clashes on the key, and its use case is run again.
"""

import threading
from datetime import UTC, datetime

from bot.clock import real_time

SINCE = datetime(2020, 1, 1, tzinfo=UTC)


class _Numbers:
    def __init__(self) -> None:
        self._last = 0
        self._lock = threading.Lock()

    def next(self) -> int:
        now = (real_time() - SINCE) // RESOLUTION
        with self._lock:
            self._last = max(self._last + 1, now)
            return self._last


RESOLUTION = datetime.resolution
_numbers = _Numbers()
fresh_id = _numbers.next
