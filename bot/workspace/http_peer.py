"""Signed HTTP to the app's Request URL, with the patience Slack has: 3 seconds, all in all."""

import hashlib
import hmac
import json
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any
from urllib.parse import urlencode, urlsplit

from bot.workspace.envelopes import Envelope

USER_AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What the app said. `status` is 0 and `error` is given when it said nothing."""

    status: int
    body: dict[str, Any] | str | None
    error: str = ""
    """`timeout`, `unreachable`, `not_connected`, or empty."""
    no_retry: bool = field(default=False, compare=False)
    """The app asked with `x-slack-no-retry: 1` not to be sent this again."""

    @property
    def ok(self) -> bool:
        return not self.error and 200 <= self.status < 300  # noqa: PLR2004 - HTTP's own numbers


class _Connection(HTTPConnection):
    """The library lets go of the socket of an answer that ends the connection, while that still arrives."""

    wire: socket.socket | None = None

    def connect(self) -> None:
        super().connect()
        self.wire = self.sock


@dataclass(frozen=True)
class HttpPeer:
    """The app at one address. Connections in use are kept so that closing can cut them off."""

    url: str
    signing_secret: str
    now: Callable[[], float]
    _open: set[_Connection] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme != "http" or not parts.hostname:
            raise ValueError(
                f"events_url {self.url!r}: the workspace reaches apps over plain HTTP only;"
                " give an address like http://127.0.0.1:3000/slack/events"
            )

    def send(
        self, envelope: Envelope, *, timeout: float, more: Mapping[str, str] | None = None
    ) -> Answer:
        """Send it signed. The time-out covers everything, so that an answer in drips is late as well."""
        content_type, body = _encoded(envelope)
        headers = {"Content-Type": content_type, "User-Agent": USER_AGENT, "Accept": "*/*"}
        headers |= self._signature(body) | dict(more or {})
        parts = urlsplit(self.url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection = _Connection(parts.hostname or "", parts.port, timeout=timeout)
        late = threading.Event()
        watch = threading.Timer(timeout, _cut, (connection, late))
        watch.daemon = True
        with self._lock:
            self._open.add(connection)
        watch.start()
        try:
            connection.request("POST", path, body, headers)
            with connection.getresponse() as response:
                return _read(response)
        except TimeoutError:
            return Answer(0, None, "timeout")
        except (OSError, HTTPException):
            return Answer(0, None, "timeout" if late.is_set() else "unreachable")
        finally:
            watch.cancel()
            with self._lock:
                self._open.discard(connection)
            connection.close()

    def close(self) -> None:
        """Cut off what is under way; whoever waits for it hears `unreachable` at once."""
        with self._lock:
            connections = list(self._open)
        for connection in connections:
            _cut(connection)

    def _signature(self, body: bytes) -> dict[str, str]:
        timestamp = str(int(self.now()))
        base = b"v0:" + timestamp.encode() + b":" + body
        digest = hmac.new(self.signing_secret.encode(), base, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}


def _encoded(envelope: Envelope) -> tuple[str, bytes]:
    if envelope.kind == "slash_commands":
        return FORM, urlencode(envelope.payload).encode()
    payload = json.dumps(envelope.payload, ensure_ascii=False)
    if envelope.kind == "interactive":
        return FORM, urlencode({"payload": payload}).encode()
    return "application/json", payload.encode()


def _read(response: HTTPResponse) -> Answer:
    text = response.read().decode("utf-8", "replace")
    no_retry = response.headers.get("x-slack-no-retry") == "1"
    body: dict[str, Any] | str | None = text or None
    if "json" in response.headers.get("content-type", ""):
        body = _parsed(text)
    return Answer(response.status, body, no_retry=no_retry)


def _parsed(text: str) -> dict[str, Any] | str | None:
    """An object, or the text as it came: people see what the app said even when it is not JSON."""
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    return found if isinstance(found, dict) else text or None


def _cut(connection: _Connection, late: threading.Event | None = None) -> None:
    if late is not None:
        late.set()
    if connection.wire is not None:
        try:
            connection.wire.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it was closed a moment ago: that is what was wanted
