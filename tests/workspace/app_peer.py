"""An app made of http.server for the workspace to talk to, and one envelope of each kind to send it."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from bot.workspace.delivery import Delivery
from bot.workspace.envelopes import (
    Envelope,
    InMessage,
    InView,
    Sender,
    block_actions,
    event_callback,
    message_action,
    shortcut,
    slash_command,
    view_closed,
    view_submission,
)
from tests.loopback import served

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
BO = Sender(team_id="T1", team_domain="example", api_app_id="A1", user_id="UBO", user_name="bo")
VIEW = {"id": "V1", "type": "modal", "callback_id": "declare", "hash": "1.abc", "state": {}}


def a_command(text: str = "declare P1 Checkout & 결제") -> Envelope:
    return slash_command(
        by=BO,
        command="/incident",
        text=text,
        channel_id="C1",
        channel_name="general",
        response_url="http://127.0.0.1/response/1",
        trigger_id="1.2.3",
    )


def an_event(event_id: str = "Ev1") -> Envelope:
    return event_callback(
        {"type": "message", "channel": "C1", "user": "UBO", "text": event_id, "ts": "1.1"},
        event_id=event_id,
        event_time=1_700_000_000,
        team_id="T1",
        api_app_id="A1",
        bot_user_id="UBOT",
    )


def a_press(where: InMessage | InView) -> Envelope:
    pressed = {"type": "button", "block_id": "b", "action_id": "ack", "value": "7"}
    return block_actions(
        by=BO, trigger_id="1.2.3", actions=[pressed], action_ts="1700000000.000100", where=where
    )


@dataclass
class Reply:
    status: int = 200
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    dripping: threading.Event | None = None
    """A byte now and then, until it is set."""


@dataclass
class Peer:
    """An app made of http.server: it keeps what came, and answers as it is told."""

    answer: Callable[[dict[str, str], bytes], Reply]
    url: str = ""
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    def events(self) -> list[str]:
        return [json.loads(body)["event_id"] for _, body in self.heard]


def always(reply: Reply) -> Callable[[dict[str, str], bytes], Reply]:
    return lambda *_: reply


@contextmanager
def a_peer(answer: Callable[[dict[str, str], bytes], Reply] | None = None) -> Iterator[Peer]:
    peer = Peer(answer or always(Reply()))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            peer.heard.append((headers, body))
            reply = peer.answer(headers, body)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body.encode())
            while reply.dripping is not None and not reply.dripping.wait(0.05):
                self.wfile.write(b"x")

        def log_message(self, *_: object) -> None:
            pass

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except (ConnectionError, ValueError):
                self.close_connection = True

    with served(Handler) as address:
        peer.url = f"{address}/slack/events"
        yield peer


@contextmanager
def to(url: str | None, **more: object) -> Iterator[Delivery]:
    delivery = Delivery(signing_secret=SECRET, events_url=url, hub=None, **more)
    try:
        yield delivery
    finally:
        delivery.close()


def soon(true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 20
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.005)
    return True


IN_MESSAGE = InMessage("C1", "general", "1.1", {"ts": "1.1", "text": "hi"}, "http://127.0.0.1/r/1")
IN_VIEW = InView(VIEW)
EVERY_KIND = {
    "slash command": a_command(),
    "press in a message": a_press(IN_MESSAGE),
    "press in a view": a_press(IN_VIEW),
    "view_submission": view_submission(by=BO, trigger_id="1.2.3", view=VIEW),
    "view_closed": view_closed(by=BO, view=VIEW, is_cleared=False),
    "shortcut": shortcut(by=BO, callback_id="declare", trigger_id="1.2.3", action_ts="1.1"),
    "message_action": message_action(
        by=BO,
        callback_id="note",
        trigger_id="1.2.3",
        action_ts="1.1",
        channel_id="C1",
        channel_name="general",
        message={"ts": "1.1", "text": "안녕"},
        response_url="http://127.0.0.1/r/1",
    ),
    "event": an_event(),
}
