"""Socket Mode: the app connects to us, and we push envelopes down its connections.

After the page "Using Socket Mode" of docs.slack.dev. Ping and pong frames are the server's (uvicorn's) to answer.
"""

import asyncio
import itertools
import secrets
import threading
import time
import uuid
from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Literal

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.workspace.envelopes import Envelope

TICKET_LIVES = 30.0
MOST_CONNECTIONS = 10
HOST = "applink-embedded"
NOT_WELCOME = 4401  # a close code of our own: Slack refuses the handshake with a page of text


@dataclass(eq=False)
class _Link:
    """One open connection. Its loop is where it lives; everybody else must go through it."""

    socket: WebSocket
    loop: asyncio.AbstractEventLoop
    told_to_go: bool = False


@dataclass(eq=False)
class _Waiting:
    """An envelope whose acknowledgement is awaited; it may come by any connection, as apps do on a refresh."""

    link: _Link
    acknowledged: Future[dict[str, Any] | None] = field(default_factory=Future)


class SocketHub:
    """The connections of one app. `push` may be called from any thread but the loop's own."""

    def __init__(self, *, app_id: str = "A0DRUMBEAT") -> None:
        self._app_id = app_id
        self._tickets: dict[str, float] = {}
        self._links: list[_Link] = []
        self._waiting: dict[str, _Waiting] = {}
        self._turn = itertools.count()
        self._lock = threading.Lock()
        self.route = WebSocketRoute("/link", self.link)
        """To be put into the server's routes."""

    def ticket(self) -> str:
        """For `apps.connections.open`: good for one connection, within 30 seconds."""
        ticket = secrets.token_urlsafe(24)
        with self._lock:
            self._tickets[ticket] = time.monotonic() + TICKET_LIVES
        return ticket

    @property
    def connections(self) -> int:
        with self._lock:
            return len(self._links)

    @property
    def connected(self) -> bool:
        return self.connections > 0

    async def link(self, socket: WebSocket) -> None:
        """The websocket endpoint, `/link?ticket=…`."""
        await socket.accept()
        link = _Link(socket, asyncio.get_running_loop())
        if not self._admit(link, socket.query_params.get("ticket", "")):
            await socket.close(NOT_WELCOME, "the ticket is spent, late or unknown")
            return
        try:
            await socket.send_json(self._hello())
            while True:
                self._heard(await socket.receive_json())
        except (WebSocketDisconnect, ValueError, RuntimeError):
            pass  # the app left, spoke no JSON, or we closed the connection ourselves
        finally:
            self._forget(link)

    def push(
        self, envelope: Envelope, *, timeout: float, attempt: int = 0, reason: str = ""
    ) -> dict[str, Any] | None:
        """Send down the next connection and wait for the acknowledgement; its payload, if it may have one.

        TimeoutError when it does not come in time, ConnectionError when there is no connection or it breaks.
        """
        envelope_id = str(uuid.uuid4())
        with self._lock:
            if not self._links:
                raise ConnectionError("no Socket Mode connection is open")
            waiting = _Waiting(self._links[next(self._turn) % len(self._links)])
            self._waiting[envelope_id] = waiting
        message = _message(envelope, envelope_id, attempt, reason)
        try:
            self._say(waiting.link, message)
            payload = waiting.acknowledged.result(timeout)
        finally:
            self._no_longer(envelope_id)
        return payload if message["accepts_response_payload"] else None

    def disconnect(
        self, reason: Literal["warning", "refresh_requested", "link_disabled"] = "refresh_requested"
    ) -> None:
        """Tell every connection to go; after a `warning` it stays open, else it is closed.

        What is under way may still be acknowledged, by the connection the app opens next.
        """
        message = {"type": "disconnect", "reason": reason, "debug_info": {"host": HOST}}
        for link in self._now():
            self._say(link, message)
            if reason != "warning":
                link.told_to_go = True
                self._close(link)

    def close(self) -> None:
        """Close every connection; whoever waits for an acknowledgement hears of it at once."""
        for link in self._now():
            self._close(link)
        self._give_up(list(self._waiting))

    def _now(self) -> list[_Link]:
        with self._lock:
            return list(self._links)

    def _admit(self, link: _Link, ticket: str) -> bool:
        with self._lock:
            good = self._tickets.pop(ticket, 0.0) > time.monotonic()
            if good and len(self._links) < MOST_CONNECTIONS:
                self._links.append(link)
                return True
            return False

    def _hello(self) -> dict[str, Any]:
        return {
            "type": "hello",
            "connection_info": {"app_id": self._app_id},
            "num_connections": self.connections,
            "debug_info": {
                "host": HOST,
                "started": time.strftime("%Y-%m-%d %H:%M:%S.000", time.gmtime()),
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
        }

    def _heard(self, message: object) -> None:
        """An acknowledgement that comes late, or twice, finds nobody waiting: that is all right."""
        if not isinstance(message, Mapping):
            return
        waiting = self._no_longer(str(message.get("envelope_id")))
        if waiting is not None:
            payload = message.get("payload")
            waiting.acknowledged.set_result(dict(payload) if isinstance(payload, Mapping) else None)

    def _forget(self, link: _Link) -> None:
        with self._lock:
            if link in self._links:
                self._links.remove(link)
            orphans = [key for key, waiting in self._waiting.items() if waiting.link is link]
        if not link.told_to_go:
            self._give_up(orphans)

    def _give_up(self, envelope_ids: Iterable[str]) -> None:
        for envelope_id in envelope_ids:
            waiting = self._no_longer(envelope_id)
            if waiting is not None:
                gone = ConnectionError("the Socket Mode connection closed")
                waiting.acknowledged.set_exception(gone)

    def _no_longer(self, envelope_id: str) -> _Waiting | None:
        """Whoever takes it out settles it, so that it is settled once."""
        with self._lock:
            return self._waiting.pop(envelope_id, None)

    def _say(self, link: _Link, message: dict[str, Any]) -> None:
        """Send it from the link's own loop; when that fails the link is gone, and whoever waits is told."""

        async def send() -> None:
            try:
                await link.socket.send_json(message)
            except (WebSocketDisconnect, RuntimeError, OSError):
                self._forget(link)

        asyncio.run_coroutine_threadsafe(send(), link.loop)

    def _close(self, link: _Link) -> None:
        self._forget(link)
        if link.loop.is_running():
            asyncio.run_coroutine_threadsafe(_hang_up(link), link.loop)


async def _hang_up(link: _Link) -> None:
    try:
        await link.socket.close(1000)
    except (WebSocketDisconnect, RuntimeError, OSError):
        return  # the app was faster


def _message(envelope: Envelope, envelope_id: str, attempt: int, reason: str) -> dict[str, Any]:
    # Nor may any other be answered so: of those that Slack's page names, menus that an app fills are not here.
    answered = (
        envelope.kind == "slash_commands" or envelope.payload.get("type") == "view_submission"
    )
    message = {
        "envelope_id": envelope_id,
        "type": envelope.kind,
        "payload": envelope.payload,
        "accepts_response_payload": answered,
    }
    if envelope.kind == "events_api":
        message |= {"retry_attempt": attempt, "retry_reason": reason}
    return message
