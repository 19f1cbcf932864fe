"""What comes back over a connection: the answer, and not what announces it, within the time that is left.

http.client takes any status below 200 but 100 for the answer, and its time-out begins anew with each byte.
"""

from collections.abc import Callable
from http.client import HTTPResponse
from io import BufferedReader, RawIOBase
from socket import socket
from typing import Any

INTERIM = range(100, 200)
"""Early hints and the like: more is to come (RFC 9110, 15.2)."""
SLOWEST = 250_000
"""Bytes a second that we trust a line to carry."""


class Late(TimeoutError):
    """The call's time is over. Nobody knows whether it was done."""


class Bound:
    """The time that one call has."""

    def __init__(self, seconds: float, each: float, stopwatch: Callable[[], float]) -> None:
        """`each`: of it, the longest silence that is put up with."""
        self._stopwatch, self._until, self._each = stopwatch, stopwatch() + seconds, each

    def left(self) -> float:
        left = self._until - self._stopwatch()
        if left <= 0:
            raise Late("the call took too long")
        return min(left, self._each)


def carried(sent: object) -> float:
    """Seconds that a call with this in it may take longer than others."""
    return len(sent) / SLOWEST if isinstance(sent, bytes) else 0.0


class Answer(HTTPResponse):
    """To be given to a connection as its `response_class`, with the `bound` of the call under way."""

    def __init__(self, sock: socket, *given: Any, bound: Bound, **more: Any) -> None:
        self._within = _Within(sock, bound)
        super().__init__(self._within, *given, **more)  # type: ignore[arg-type]  # all it wants is to read

    def begin(self, **given: Any) -> None:
        super().begin(**given)
        while self.status in INTERIM:
            self.headers = self.msg = None  # type: ignore[assignment]  # as before the first: else it is not read
            super().begin(**given)

    @property
    def was_all(self) -> bool:
        """Whether nothing came along with it, that would be taken for the next one. Known when it is closed."""
        return not self._within.more


class _Within:
    """A socket that is read from until a call's time is over."""

    def __init__(self, sock: socket, bound: Bound) -> None:
        self._sock, self._bound = sock, bound
        self.more = False

    def makefile(self, _: str) -> BufferedReader:
        return _Reader(self, _Pieces(self._sock, self._bound))


class _Pieces(RawIOBase):
    def __init__(self, sock: socket, bound: Bound) -> None:
        super().__init__()
        self._sock, self._bound = sock, bound
        self._raw = sock.makefile("rb", buffering=0)
        self.over = False

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int | None:
        if self.over:
            return 0
        self._sock.settimeout(self._bound.left())
        return self._raw.readinto(into)

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Reader(BufferedReader):
    def __init__(self, within: _Within, pieces: _Pieces) -> None:
        super().__init__(pieces)
        self._within, self._pieces = within, pieces

    def close(self) -> None:
        if not self.closed:
            self._pieces.over = True  # what was read with the answer, and nothing else
            self._within.more = bool(self.peek(1))
        super().close()
