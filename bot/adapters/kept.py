"""Connections that stay open for the next call, underneath urllib.

urllib hangs up after each answer, and a declare makes nine calls: to Slack that is two more round trips each, and
the cryptography. Proxies, redirects and errors stay urllib's, decided where they were; only what goes over a
connection is here. What fails on a kept one has failed: nobody knows whether it was done, so nothing is
sent again (docs/adr/0022).
"""

import atexit
import os
import select
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from io import BytesIO
from ssl import SSLSocket
from typing import Any, cast
from urllib.error import URLError
from urllib.request import AbstractHTTPHandler, HTTPHandler, HTTPSHandler, Request
from urllib.response import addinfourl

from bot.adapters.answers import Answer, Bound, carried
from bot.adapters.doors import BOUND
from bot.clock import stopwatch

IDLE = 2.0
"""Seconds after which nobody relies on it. Servers hang up after five (uvicorn), a NAT forgets without a word, and
what is sent in that moment is lost. A burst of calls is over by then."""
MOST = 32
"""Idle ones, all together: each is a socket here and there."""
PASS = "Proxy-Authorization"  # noqa: S105 - the name of a header

Way = tuple[object, ...]
"""Where a connection leads, and how."""


@dataclass(frozen=True, slots=True)
class _Idle:
    way: Way
    since: float
    connection: HTTPConnection


class Kept:
    """Connections that nobody uses at the moment. Nobody waits for one: who finds none opens one."""

    def __init__(self, stopwatch: Callable[[], float] = stopwatch) -> None:
        self._stopwatch = stopwatch
        self._lock = threading.Lock()
        self._idle: list[_Idle] = []
        """The one that was used last is at the end."""

    def taken(self, way: Way) -> HTTPConnection | None:
        """For whoever asks alone. None when there is none that can be relied upon."""
        while (connection := self._picked(way)) is not None:
            if _is_silent(connection):
                return connection
            connection.close()
        return None

    def keep(self, way: Way, connection: HTTPConnection) -> None:
        with self._lock:
            self._idle.append(_Idle(way, self._stopwatch(), connection))
            over = self._outlived()
        _close(over)

    def bound(self, req: Request) -> Bound:
        each: float = req.timeout  # type: ignore[assignment]  # everybody who comes here names one
        return Bound(BOUND * each + carried(req.data), each, self._stopwatch)

    def close(self) -> None:
        """All that idle. What is in use at the moment is kept when it is done, and closed by its age."""
        with self._lock:
            over, self._idle = self._idle, []
        _close(over)

    def forked(self) -> None:
        """In the child. The connections are the parent's: what is closed here is our copy of the descriptor.

        Whoever held the lock in that moment is not in the child to let go of it.
        """
        self._lock = threading.Lock()
        self.close()

    def _picked(self, way: Way) -> HTTPConnection | None:
        with self._lock:
            over = self._outlived()
            found = next((one for one in reversed(self._idle) if one.way == way), None)
            if found is not None:
                self._idle.remove(found)
        _close(over)
        return found.connection if found is not None else None

    def _outlived(self) -> list[_Idle]:
        """Taken out, for whoever has let go of the lock to close."""
        still = self._stopwatch() - IDLE
        young = sum(one.since > still for one in self._idle)
        first = len(self._idle) - min(young, MOST)
        over, self._idle = self._idle[:first], self._idle[first:]
        return over


def _close(over: list[_Idle]) -> None:
    for one in over:
        one.connection.close()


def _is_silent(connection: HTTPConnection) -> bool:
    """Whether nothing has come that nobody asked for: mostly that would be the end.

    What is unsealed already waits in the process, where the system sees none of it.
    """
    if isinstance(connection.sock, SSLSocket) and connection.sock.pending():
        return False
    if not hasattr(select, "poll"):  # Windows; elsewhere select() fails for high numbers
        return not select.select([connection.sock], [], [], 0)[0]
    look = select.poll()
    look.register(connection.sock, select.POLLIN)
    return not look.poll(0)


class _Keeping(AbstractHTTPHandler):
    def __init__(self, kept: Kept, **given: Any) -> None:
        super().__init__(**given)
        self._kept = kept

    def do_open(self, http_class: Any, req: Request, **given: Any) -> Any:
        """urllib's own says `Connection: close`, and hands out an answer that is still to be read."""
        headers = {**req.headers, **req.unredirected_hdrs}
        headers = {name.title(): said for name, said in headers.items()}
        through: str | None = getattr(req, "_tunnel_host", None)
        # Behind a tunnel it is nobody's to see but the proxy's, which is told once.
        told = {PASS: headers.pop(PASS)} if through and PASS in headers else {}
        way = (http_class, req.host, through, *told.values(), *given.values())
        connection = self._kept.taken(way)
        if connection is None:
            connection = http_class(req.host, timeout=req.timeout, **given)
            if through:
                connection.set_tunnel(through, headers=told)
        try:
            answer, is_all = _asked(connection, req, headers, self._kept.bound(req))
        except (
            BaseException
        ):  # whatever it is goes on; what is half spoken over serves nobody after it
            connection.close()
            raise
        if connection.sock is None:  # one of both wanted it closed
            return answer
        if is_all and _is_silent(connection):
            self._kept.keep(way, connection)
        else:
            connection.close()
        return answer


class Plain(_Keeping, HTTPHandler):
    pass


class Sealed(_Keeping, HTTPSHandler):
    pass


def _asked(
    connection: HTTPConnection, req: Request, headers: Mapping[str, str], bound: Bound
) -> tuple[addinfourl, bool]:
    """The answer to its last byte, for nothing can follow one that is half read; and whether it was all that came."""
    connection.response_class = partial(Answer, bound=bound)  # type: ignore[assignment]  # it is only called
    try:
        if connection.sock is None:
            connection.connect()
        connection.sock.settimeout(bound.left())
        connection.request(req.get_method(), req.selector, req.data, headers)
    except OSError as failure:
        raise URLError(failure) from failure  # as urllib does
    with connection.getresponse() as response:
        body = BytesIO(response.read())
    answer = addinfourl(body, response.headers, req.full_url, response.status)
    answer.msg = response.reason  # type: ignore[attr-defined]  # urllib puts it there as well, for its HTTPError
    return answer, cast("Answer", response).was_all


KEPT = Kept()
"""Of this process."""

atexit.register(KEPT.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=KEPT.forked)
