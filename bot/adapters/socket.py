"""Socket Mode: Slack reaches us over a connection that we open."""

import socket
import threading
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import structlog
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from sqlalchemy.exc import SQLAlchemyError

from bot.adapters.slack import slack_client
from bot.backoff import backoff
from bot.clock import Clock
from bot.hearing import KINDS, Busy, Ears, Hearing, Unreadable

log = structlog.get_logger(__name__)

CONCURRENT = 32
LOOK_EVERY = timedelta(seconds=2)
PATIENCE = timedelta(minutes=1)
"""Slack asks for a new connection about once an hour, which takes seconds. After this it is no refresh."""


class _Handler(SocketModeHandler):
    """Bolt acknowledges an event before anybody has written it: what is said in channels goes past it."""

    ears: Ears

    def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]  # as the one above
        event = req.payload.get("event") if req.type == "events_api" else None
        if not (isinstance(event, dict) and event.get("type") in KINDS):
            super().handle(client, req)
        elif _heard(self.ears, event):
            client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))


def _heard(ears: Ears, event: dict[str, Any]) -> bool:
    """False when it is to be sent again, as Slack does with what nobody acknowledges."""
    try:
        written = ears.hear(event)
        if written is not None:
            written.result()
    except Unreadable as no:
        log.warning("slack.unreadable", what=str(no))  # nor would it be readable the next time
    except (Busy, SQLAlchemyError):
        return False
    return True


class SocketMode:
    """Connects in the background and keeps at it: Slack being away must not stop our clocks."""

    def __init__(
        self, app: App, app_token: str, base_url: str, now: Clock, hearing: Hearing
    ) -> None:
        self._handler = _Handler(
            app,
            app_token,
            web_client=slack_client(app_token, base_url),
            concurrency=CONCURRENT,
        )
        self._handler.ears = hearing.ears
        self._watch = hearing.watch
        self._handler.client.message_listeners.append(self._greeted)
        self._stopping = threading.Event()
        self._now = now
        self._lost_since: datetime | None = now()
        self._why = ""

    def _greeted(self, _client: Any, message: dict[str, Any], _raw: str | None = None) -> None:
        """A connection begins with a word of welcome. What was said before may have reached nobody."""
        if message.get("type") == "hello":
            self._watch.came_back()

    def look(self) -> timedelta | None:
        """For how long we have not been connected; None: we are. Looked at often, or it counts from the look."""
        if self._handler.client.is_connected():
            self._lost_since, self._why = None, ""
            return None
        self._lost_since = self._lost_since or self._now()
        return self._now() - self._lost_since

    def report(self) -> tuple[bool, str]:
        """Whether people can reach us, and how it stands, for whoever runs us."""
        lost = self.look()
        if lost is None:
            return True, "connected"
        told = f"not connected for {int(lost.total_seconds())} s{self._why}"
        if lost < PATIENCE:
            return True, f"{told}; connecting again, as happens about once an hour"
        return False, (
            f"{told}: commands do not arrive. Check SLACK_APP_TOKEN (connections:write), that"
            " Socket Mode is on in the app's settings, and that this machine may open wss://"
        )

    def start(self) -> None:
        threading.Thread(target=self._connect, name="socket-mode", daemon=True).start()

    def _connect(self) -> None:
        attempt = 0
        while not self._stopping.is_set():
            attempt += 1
            try:
                self._handler.client.wss_uri = None  # a ticket is good for one try only
                self._handler.client.connect()
            except Exception as failure:  # noqa: BLE001 - the library raises whatever it met
                self._why = f" ({_reason(failure)})"
                log.warning("socket_mode.not_connected", error=_reason(failure))
                self._stopping.wait(backoff(attempt).total_seconds())
            else:
                log.info("socket_mode.connected")
                break
        if self._stopping.is_set():
            self._close()  # told to stop while connecting, which undid the closing

    def stop(self) -> None:
        self._stopping.set()
        self._close()

    def _close(self) -> None:
        client = self._handler.client
        client.auto_reconnect_enabled = False  # what is cut now is not to be connected anew
        self._hang_up()
        client.closed = True
        client.message_queue.put(None)  # whoever waits for the next message does so for a second
        try:
            client.close()
        except AttributeError:
            # The library's own reader took the socket away between its looking and its closing,
            # which leaves its threads running. The second time finds nothing to close but them.
            client.close()
        # What was being connected anew meanwhile is open now: closing has waited for that, and not looked again.
        client.disconnect()

    def _hang_up(self) -> None:
        """Whoever reads holds a lock that closing needs, for up to three seconds in which nothing comes."""
        session = self._handler.client.current_session
        connection = getattr(session, "sock", None)
        if connection is not None:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


def _reason(failure: Exception) -> str:
    """Slack's own word for it, such as `invalid_auth`; an address in it would hold a ticket."""
    if isinstance(failure, SlackApiError):
        return str(failure.response.get("error") or "no answer of Slack's")
    return type(failure).__name__
