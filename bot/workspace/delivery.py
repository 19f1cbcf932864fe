"""Deliver what happens to the app: Socket Mode while a connection is open, signed HTTP otherwise.

After the pages "Events API" (error handling, retries) and "Verifying requests from Slack" of
docs.slack.dev. Redirects are not followed: they count as a failed delivery.
"""

import heapq
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.workspace.envelopes import Envelope
from bot.workspace.http_peer import Answer, HttpPeer
from bot.workspace.socket_mode import SocketHub

__all__ = ["Answer", "Delivered", "Delivery"]

PATIENCE = 3.0
RETRY_AFTER = (0.0, 60.0, 300.0)
REMEMBERED = 1000


@dataclass(frozen=True)
class Delivered:
    """One attempt, for tests to look at."""

    envelope: Envelope
    answer: Answer
    attempt: int
    """0 for the first, then as `x-slack-retry-num`."""
    by: Literal["socket", "http", "none"]


@dataclass(frozen=True)
class _Attempt:
    envelope: Envelope
    number: int = 0
    reason: str = ""


class Delivery:
    """How the workspace reaches one app. `wait` is the seconds before each retry of an event.

    `now` signs: keep real time there, for apps refuse old signatures by their own clock.
    """

    def __init__(
        self,
        *,
        signing_secret: str,
        events_url: str | None,
        hub: SocketHub | None,
        now: Callable[[], float] = time.time,  # noqa: TID251 - see above
        wait: Sequence[float] = RETRY_AFTER,
    ) -> None:
        self.log: deque[Delivered] = deque(maxlen=REMEMBERED)
        self._signing_secret = signing_secret
        self._hub = hub
        self._now = now
        self._wait = tuple(wait)
        self._times = 1
        self._peer: HttpPeer | None = None
        # Retries have a thread of their own: an app that hangs on one event delays its retries, not what follows.
        self._first = _Line("events", self._attempt)
        self._again = _Line("event-retries", self._attempt)
        self.connect(events_url)

    def connect(self, events_url: str | None) -> None:
        """Send to this address from now on; None to have no address."""
        self._peer = None
        if events_url is not None:
            self._peer = HttpPeer(events_url, self._signing_secret, self._now)

    @property
    def connected(self) -> bool:
        return self._peer is not None or (self._hub is not None and self._hub.connected)

    def send(self, envelope: Envelope, again: int = 0) -> Answer:
        """Send it now and wait for the answer, 3 seconds at most. Never sent again.

        `again`: for fault tests, as Slack sends what it thinks was lost (`x-slack-retry-num`).
        """
        return self._deliver(_Attempt(envelope, again, "http_timeout" if again else ""))

    def post(self, envelope: Envelope) -> None:
        """Queue an event: first attempts go out in order, failed ones are sent again as Slack does."""
        for _ in range(self._times):
            self._first.put(_Attempt(envelope), after=0.0)

    def duplicate_events(self, times: int) -> None:
        """For fault tests: from now on post every event this many times. 1 is normal."""
        self._times = times

    def quiet(self, timeout: float = 20.0) -> bool:
        """Wait until every posted event was attempted once; False when that takes longer."""
        return self._first.empty_within(timeout)

    def close(self) -> None:
        """Send nothing more, and cut off what is under way."""
        self._first.stop()
        self._again.stop()
        if self._peer is not None:
            self._peer.close()
        if self._hub is not None:
            self._hub.close()
        self._first.join()
        self._again.join()

    def _attempt(self, attempt: _Attempt) -> None:
        answer = self._deliver(attempt)
        if answer.ok or answer.no_retry or attempt.number >= len(self._wait):
            return
        again = _Attempt(attempt.envelope, attempt.number + 1, _reason(answer))
        self._again.put(again, after=self._wait[attempt.number])

    def _deliver(self, attempt: _Attempt) -> Answer:
        hub, peer = self._hub, self._peer
        by: Literal["socket", "http", "none"] = "none"
        if hub is not None and hub.connected:
            by, answer = "socket", self._by_socket(hub, attempt)
        elif peer is not None:
            by, answer = "http", self._by_http(peer, attempt)
        else:
            answer = Answer(0, None, "not_connected")
        self.log.append(Delivered(attempt.envelope, answer, attempt.number, by))
        return answer

    def _by_http(self, peer: HttpPeer, attempt: _Attempt) -> Answer:
        more = {}
        if attempt.number:
            more = {
                "X-Slack-Retry-Num": str(attempt.number),
                "X-Slack-Retry-Reason": attempt.reason,
            }
        return peer.send(attempt.envelope, timeout=PATIENCE, more=more)

    def _by_socket(self, hub: SocketHub, attempt: _Attempt) -> Answer:
        reason = "timeout" if attempt.number else ""
        try:
            payload = hub.push(
                attempt.envelope, timeout=PATIENCE, attempt=attempt.number, reason=reason
            )
        except TimeoutError:
            return Answer(0, None, "timeout")
        except ConnectionError:
            return Answer(0, None, "unreachable")
        return Answer(200, payload)


def _reason(answer: Answer) -> str:
    """Slack's word for what went wrong, as in `x-slack-retry-reason`."""
    if not answer.error:
        return "http_error"
    return "http_timeout" if answer.error == "timeout" else "connection_failed"


class _Line:
    """A thread that does things in the order they fall due; what is due together goes in order of arrival."""

    def __init__(self, name: str, do: Callable[[_Attempt], None]) -> None:
        self._do = do
        self._waiting: list[tuple[float, int, _Attempt]] = []
        self._arrived = 0
        self._busy = False
        self._stopped = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def put(self, attempt: _Attempt, *, after: float) -> None:
        with self._changed:
            if self._stopped:
                return
            self._arrived += 1
            heapq.heappush(self._waiting, (time.monotonic() + after, self._arrived, attempt))
            if self._thread.ident is None:
                self._thread.start()
            self._changed.notify_all()

    def empty_within(self, timeout: float) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: not self._waiting and not self._busy, timeout)

    def stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._waiting.clear()
            self._changed.notify_all()

    def join(self) -> None:
        if self._thread.ident is not None and self._thread is not threading.current_thread():
            self._thread.join(timeout=PATIENCE + 1)

    def _run(self) -> None:
        while (attempt := self._next()) is not None:
            try:
                self._do(attempt)
            finally:
                with self._changed:
                    self._busy = False
                    self._changed.notify_all()

    def _next(self) -> _Attempt | None:
        with self._changed:
            while not self._stopped:
                pause = self._waiting[0][0] - time.monotonic() if self._waiting else None
                if pause is not None and pause <= 0:
                    self._busy = True
                    return heapq.heappop(self._waiting)[2]
                self._changed.wait(pause)
            return None
