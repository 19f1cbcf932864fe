"""Numbers for rows that others refer to before they are written.

A row whose number the database hands out costs a round trip of its own; a declare has a dozen of them.
These numbers are microseconds, so they sort by time, and one process never gives the same twice. Two
replicas can meet in one microsecond: then the second clashes on the key, and its use case is run again.

A clock that was ahead for a moment leaves numbers that are too high. Whoever starts later, and every other
replica within seconds, goes on from the highest there is (`go_on_from`): what is newest has the highest number.
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

    def go_on_from(self, newest: int) -> None:
        with self._lock:
            self._last = max(self._last, newest)


RESOLUTION = datetime.resolution
_numbers = _Numbers()
fresh_id = _numbers.next
go_on_from = _numbers.go_on_from
"""No number from now on is lower than this one."""
