"""The listener itself, with a page that says hello."""

import http.client
import time
from contextlib import closing

from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.web.server import WebServer


def test_a_connection_that_stays_open_is_answered_at_once():
    """An answer goes out in two parts; with Nagle's algorithm the second waits 40 ms for the first."""
    server = WebServer([Route("/hello", lambda _: PlainTextResponse("hello"))], "127.0.0.1", 0)
    server.start()
    took = []
    with closing(http.client.HTTPConnection("127.0.0.1", server.port)) as connection:
        for _ in range(15):
            began = time.monotonic()
            connection.request("GET", "/hello")
            assert connection.getresponse().read() == b"hello"
            took.append(time.monotonic() - began)
    server.stop()

    # The quickest, since a busy machine may be slow; with Nagle's none of the later ones is quick.
    assert min(took[-8:]) < 0.035
