"""What the open pages are told. Each page has a queue; a page that does not keep up is told to start afresh."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

News = dict[str, Any]


@dataclass(eq=False)
class Listener:
    user: str
    hear: Callable[[News | None], None]
    """Called from any thread, with the workspace's lock held: it must return at once. None: the end."""


class Stream:
    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._lock = threading.Lock()
        self._closed = False

    def listen(self, user: str, hear: Callable[[News | None], None]) -> Listener:
        listener = Listener(user, hear)
        with self._lock:
            self._listeners.append(listener)
            closed = self._closed
        if closed:
            hear(None)
        return listener

    def leave(self, listener: Listener) -> None:
        with self._lock:
            if listener in self._listeners:
                self._listeners.remove(listener)

    def tell(self, to: Iterable[str] | None, kind: str, **what: Any) -> None:
        """`to`: user ids; None for everybody."""
        chosen = None if to is None else set(to)
        for listener in self._now():
            if chosen is None or listener.user in chosen:
                listener.hear({"type": kind, **what})

    def close(self) -> None:
        """For good."""
        with self._lock:
            self._closed = True
        self.end()

    def end(self) -> None:
        """End every connection there is. Pages come back; after `close` they are sent away again."""
        for listener in self._now():
            listener.hear(None)

    def _now(self) -> list[Listener]:
        with self._lock:
            return list(self._listeners)
