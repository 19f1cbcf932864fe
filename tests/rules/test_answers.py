"""Answers that dawdle, are announced, or bring something along: none is taken for the next one's."""

import json
import socket
import threading
import time
from contextlib import contextmanager, suppress

import pytest

from bot.adapters.kept import KEPT
from bot.adapters.slack import failures_sorted, slack_client
from bot.clock import stopwatch
from bot.ports import Transient

PROXIES = ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy")
METHODS = ("conversations.join", "chat.postMessage", "chat.update")
LONG = "." * 2000
IN_DRIPS = 20.0
"""Seconds that it takes so."""


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
    yield
    KEPT.close()


class Odd:
    """Tells each call what it was, in a way of its own."""

    def __init__(self, way):
        self.way, self.opened = way, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}/api/"
        threading.Thread(target=self._listens, daemon=True).start()

    def _listens(self):
        with suppress(OSError):
            while True:
                there, _ = self.listener.accept()
                self.opened += 1
                threading.Thread(target=self._serves, args=(there,), daemon=True).start()

    def _serves(self, there):
        with there, there.makefile("rb") as heard, suppress(OSError):
            while line := heard.readline():
                length = 0
                while header := heard.readline().strip():
                    name, _, value = header.lower().partition(b":")
                    length = int(value) if name == b"content-length" else length
                heard.read(length)
                told = {"ok": True, "answers": line.decode().split()[1], "more": LONG}
                body = json.dumps(told).encode()
                head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                self.way(there, head + b"Content-Length: %d\r\n\r\n" % len(body) + body)


@contextmanager
def odd(way):
    one = Odd(way)
    try:
        yield one
    finally:
        one.listener.close()


def announced(line):
    def way(there, answer):
        there.sendall(b"HTTP/1.1 " + line + b"\r\n\r\n")
        time.sleep(0.01)  # the announcement arrives alone
        there.sendall(answer)

    return way


def twice(there, answer):
    there.sendall(answer + answer)


def with_more(there, answer):
    there.sendall(answer + b"z" * 30_000)


@pytest.mark.parametrize(
    "way",
    [
        announced(b"100 Continue"),
        announced(b"102 Processing"),
        announced(b"103 Early Hints\r\nLink: </x>"),
        twice,
        with_more,
    ],
    ids=["100", "102", "103", "twice", "more"],
)
def test_each_call_gets_its_own_answer(way):
    with odd(way) as slack:
        client = slack_client("xoxb-1", slack.url)
        said = [client.api_call(method)["answers"] for method in METHODS]

        assert said == [f"/api/{method}" for method in METHODS]
        assert slack.opened == (3 if way in (twice, with_more) else 1)


def drips(there, answer):
    for at in range(len(answer)):
        there.sendall(answer[at : at + 1])
        time.sleep(0.01)


def drips_after_its_head(there, answer):
    head, _, body = answer.partition(b"\r\n\r\n")
    there.sendall(head + b"\r\n\r\n")
    drips(there, body)


def announces_for_ever(there, _):
    while True:
        there.sendall(b"HTTP/1.1 103 Early Hints\r\n\r\n")
        time.sleep(0.01)


@pytest.mark.parametrize("way", [drips, drips_after_its_head, announces_for_ever])
def test_who_is_never_silent_is_not_listened_to_for_ever(way):
    """Its time-out is of silence, and there is none."""
    with odd(way) as slack:
        client = slack_client("xoxb-1", slack.url, timeout=0.2)
        began = stopwatch()
        with pytest.raises(Transient) as late, failures_sorted():
            client.api_call("chat.postMessage")

        assert late.value.unclear
        assert stopwatch() - began < IN_DRIPS / 2
        assert not KEPT._idle
