"""What can go wrong with a call, on demand: in tests, and behind the page's back."""

import math
import threading
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.workspace.errors import SlackSays

EVERY = "*"
Kind = Literal["fail", "delay", "drop", "lose_answer"]


@dataclass
class Fault:
    kind: Kind
    left: int
    error: str = "internal_error"
    status: int = 200
    seconds: float = 0.0
    retry_after: int | None = None


@dataclass(frozen=True)
class Limit:
    calls: int
    window: float


class Faults:
    """`method` is a Web API method, or `*` for any. Faults of one method happen in the order they were asked for."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._waiting: dict[str, list[Fault]] = defaultdict(list)
        self._limits: dict[str, Limit] = {}
        self._seen: dict[str, deque[float]] = defaultdict(deque)
        self._down = False

    def fail(
        self,
        method: str,
        *,
        error: str = "internal_error",
        status: int = 200,
        times: int = 1,
        retry_after: int | None = None,
    ) -> None:
        """Answer with an error and do nothing. `status` 5xx has no JSON body, as when Slack is ill."""
        self._add(method, Fault("fail", times, error, status, retry_after=retry_after))

    def delay(self, method: str, seconds: float, times: int = 1) -> None:
        """Wait (real seconds), then do it."""
        self._add(method, Fault("delay", times, seconds=seconds))

    def drop(self, method: str, times: int = 1) -> None:
        """Cut the connection and do nothing."""
        self._add(method, Fault("drop", times))

    def lose_answer(self, method: str, times: int = 1) -> None:
        """Do it, then cut the connection."""
        self._add(method, Fault("lose_answer", times))

    def limit(
        self, method: str, *, per_second: int | None = None, per_minute: int | None = None
    ) -> None:
        """From now on refuse more than this with 429 and Retry-After, by the workspace's clock."""
        if (per_second is None) == (per_minute is None):
            raise ValueError("limit(): give either per_second or per_minute")
        with self._lock:
            self._limits[method] = (
                Limit(per_second, 1.0) if per_second is not None else Limit(per_minute or 0, 60.0)
            )

    def down(self) -> None:
        """Every connection is cut, until `up`."""
        self._down = True

    def up(self) -> None:
        self._down = False

    def clear(self) -> None:
        """Everything works again."""
        with self._lock:
            self._waiting.clear()
            self._limits.clear()
            self._seen.clear()
            self._down = False

    @property
    def is_down(self) -> bool:
        return self._down

    def next(self, method: str) -> Fault | None:
        """What goes wrong with this call, if anything. Asking uses it up."""
        if self._down:
            return Fault("drop", 1)
        with self._lock:
            for key in (method, EVERY):
                waiting = self._waiting.get(key)
                if waiting:
                    fault = waiting[0]
                    fault.left -= 1
                    if not fault.left:
                        waiting.pop(0)
                    return fault
        return None

    def check_rate(self, method: str) -> None:
        """Raise `ratelimited` when this call is one too many."""
        with self._lock:
            for key in (method, EVERY):
                limit = self._limits.get(key)
                if limit is not None:
                    self._count(key, limit)

    def _count(self, key: str, limit: Limit) -> None:
        now, seen = self._now(), self._seen[key]
        while seen and seen[0] <= now - limit.window:
            seen.popleft()
        if len(seen) >= limit.calls:
            wait = seen[0] + limit.window - now if seen else limit.window
            raise SlackSays("ratelimited", status=429, retry_after=max(1, math.ceil(wait)))
        seen.append(now)

    def _add(self, method: str, fault: Fault) -> None:
        if fault.left < 1:
            raise ValueError(f"{fault.kind} {method}: times must be 1 or more, not {fault.left}")
        with self._lock:
            self._waiting[method].append(fault)
