"""A tiny app on http.server: it answers commands, presses and forms as a test tells it, and keeps what it heard."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl

from tests.loopback import served

Payload = dict[str, Any]
DEADLINE = 20.0


@dataclass
class ABot:
    answer: Callable[[Payload], Any] = lambda _payload: None
    """What to answer to a command or an interaction: a dict, a text, None for an empty 200, an int for a status."""
    url: str = ""
    heard: list[Payload] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    @property
    def events(self) -> list[Payload]:
        return [payload["event"] for payload in self.heard if "event" in payload]

    @property
    def last(self) -> Payload:
        """The newest command or interaction."""
        return next(payload for payload in reversed(self.heard) if "event" not in payload)

    def event(self, kind: str, subtype: str | None = None) -> Payload:
        """The newest event of a type, as soon as there is one."""

        def found() -> Payload | None:
            fitting = (
                event
                for event in reversed(self.events)
                if event["type"] == kind and event.get("subtype") == subtype
            )
            return next(fitting, None)

        with self.changed:
            event = self.changed.wait_for(found, DEADLINE)
        assert event is not None, f"no event {kind}/{subtype}; heard {self.events}"
        return event


@contextmanager
def a_bot() -> Iterator[ABot]:
    bot = ABot()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            payload = _payload(self.headers["Content-Type"], body)
            # Events are remembered before they are answered, interactions are answered first: a test
            # looks at what it set off only once it was.
            with bot.changed:
                bot.heard.append(payload)
                bot.changed.notify_all()
            answer = None if "event" in payload else bot.answer(payload)
            self.send_response(answer if isinstance(answer, int) else 200)
            if isinstance(answer, dict):
                self.send_header("Content-Type", "application/json")
            self.end_headers()
            if isinstance(answer, dict | str):
                text = answer if isinstance(answer, str) else json.dumps(answer)
                self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            pass

    with served(Handler) as address:
        bot.url = f"{address}/slack/events"
        yield bot


def _payload(content_type: str, body: str) -> Payload:
    if content_type.startswith("application/json"):
        return dict(json.loads(body))
    form = dict(parse_qsl(body, keep_blank_values=True))
    return dict(json.loads(form["payload"])) if "payload" in form else form
