"""urllib's own doors, with a bound on the whole of a call: its time-outs are of silence, and begin anew with each byte."""

import urllib.request
from functools import partial
from http.client import HTTPConnection
from ssl import SSLContext
from typing import Any

from bot.adapters.answers import Answer, Bound
from bot.clock import stopwatch

BOUND = 2
"""Times its time-out a call may take, whatever comes meanwhile. With it a call is over long before its courier's lease."""


class _Prompt(urllib.request.AbstractHTTPHandler):
    def __init__(self, lasts: float | None, **given: Any) -> None:
        super().__init__(**given)
        self._lasts = lasts

    def do_open(self, http_class: Any, req: urllib.request.Request, **given: Any) -> Any:
        return super().do_open(partial(_connection, http_class, self._lasts), req, **given)


class _Plain(_Prompt, urllib.request.HTTPHandler):
    pass


class _Sealed(_Prompt, urllib.request.HTTPSHandler):
    pass


def prompt_doors(
    lasts: float | None = None, context: SSLContext | None = None
) -> list[urllib.request.BaseHandler]:
    """`lasts`: seconds for all of a call; None: so many times its time-out."""
    return [_Plain(lasts), _Sealed(lasts, context=context)]


def _connection(
    http_class: Any, lasts: float | None, host: str, *, timeout: float, **given: Any
) -> HTTPConnection:
    made: HTTPConnection = http_class(host, timeout=timeout, **given)
    bound = Bound(lasts or BOUND * timeout, timeout, stopwatch)
    made.response_class = partial(Answer, bound=bound)  # type: ignore[assignment]  # it is only called
    return made
