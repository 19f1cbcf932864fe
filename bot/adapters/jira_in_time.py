"""Calls to Jira that are over in time, whatever comes meanwhile: underneath requests, as kept.py is underneath urllib.

Time-outs of requests are of silence, and who sends a byte a second is never silent: his call would outlive its
courier's patience, and keep its thread for as long as he likes.
"""

from contextvars import ContextVar
from functools import partial
from typing import Any

from requests import PreparedRequest, Response, Session
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from bot.adapters.answers import Answer, Bound, carried
from bot.clock import stopwatch

PIECE = 16_384
"""Bytes that are sent at a time: sealed, that is what one goes out as, with a time-out of its own."""
_CALL: ContextVar[Bound] = ContextVar("call")
"""The one that this thread is at. Neither requests nor urllib3 hands anything down to a connection but time-outs."""


def in_time(session: Session, seconds: float) -> None:
    """From now on each of its calls, connecting and the answer's last byte included, has that long."""
    for scheme in ("https://", "http://"):
        session.mount(scheme, _InTime(seconds))


class _InTime(HTTPAdapter):
    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    def init_poolmanager(self, *given: Any, **more: Any) -> None:
        super().init_poolmanager(*given, **more)
        self.poolmanager.pool_classes_by_scheme = POOLS

    def proxy_manager_for(self, proxy: str, **more: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **more)
        if not proxy.lower().startswith("socks"):  # which connects in a way of its own
            manager.pool_classes_by_scheme = POOLS
        return manager

    def send(self, request: PreparedRequest, *given: Any, **more: Any) -> Response:
        seconds = self._seconds + carried(request.body)
        under_way = _CALL.set(Bound(seconds, self._seconds, stopwatch))
        try:
            return super().send(request, *given, **more)
        finally:
            _CALL.reset(under_way)


class _Plain(HTTPConnection):
    def connect(self) -> None:
        self._answered_in_time()  # a proxy answers while it connects
        super().connect()

    def request(self, *given: Any, **more: Any) -> None:
        self._answered_in_time()
        super().request(*given, **more)

    def _answered_in_time(self) -> None:
        self.response_class = partial(Answer, bound=_CALL.get())  # type: ignore[assignment]  # it is only called

    def send(self, data: Any) -> None:
        """Bytes, which is all that we send."""
        if self.sock is None:
            self.connect()
        for start in range(0, len(data), PIECE):
            self.sock.settimeout(_CALL.get().left())
            super().send(data[start : start + PIECE])


class _Sealed(_Plain, HTTPSConnection):
    pass


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _SealedPool(HTTPSConnectionPool):
    ConnectionCls = _Sealed


POOLS = {"http": _PlainPool, "https": _SealedPool}
