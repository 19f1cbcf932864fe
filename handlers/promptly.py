"""Acknowledgements that are heard when they are given.

Bolt looks a hundred times a second whether a listener has acknowledged. That costs everybody who types 5 ms on
average, and with fifty of them under way thousands of wake-ups a second. What Bolt lets us choose is enough to be
told instead: the executor waits on behalf of whoever handed in the listener, and the `ack` wakes it. Bolt then
looks once.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

from slack_bolt import Ack, BoltContext, BoltResponse

P = ParamSpec("P")
R = TypeVar("R")

SLACK_WAITS = 3.0
"""Seconds, after which nobody listens to an acknowledgement any more."""

_here = threading.local()
"""The acknowledgement that this thread, which serves one request at a time, is waiting for."""


class HeardAck(Ack):
    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.heard = threading.Event()

    def __call__(self, *args: Any, **kwargs: Any) -> BoltResponse:
        answer = super().__call__(*args, **kwargs)
        self.heard.set()
        return answer


def listen_for(context: BoltContext) -> None:
    """For a middleware: whoever serves this request will be told when it is acknowledged."""
    context["ack"] = _here.ack = HeardAck()


class PromptExecutor(ThreadPoolExecutor):
    """Runs listeners; returns to whoever handed one in when it has acknowledged, or has ended."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        running = super().submit(fn, *args, **kwargs)
        ack: HeardAck | None = getattr(_here, "ack", None)
        if ack is not None:
            running.add_done_callback(lambda _: ack.heard.set())  # it failed, or forgot to
            ack.heard.wait(SLACK_WAITS)
        return running
