"""A web server that keeps one calendar, and can be ill in every way that such servers are."""

import base64
import hashlib
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

from tests.loopback import served

PATH = "/private-a1b2c3/basic.ics"


class CalendarServer:
    """Strict about what it is asked; `asked` keeps the headers of each request."""

    def __init__(self):
        self.text = ""
        self.status = 200
        self.headers = {}
        self.raw = None
        """Sent instead of the text, whatever it is."""
        self.password = None
        self.away = False
        self.hanging = threading.Event()
        self.hanging.set()
        self.asked = []
        self.url = ""

    @property
    def etag(self):
        return f'"{hashlib.sha256(self.text.encode()).hexdigest()[:16]}"'

    def answer(self, handler):
        self.asked.append(dict(handler.headers))
        assert handler.headers["User-Agent"] == "Drumbeat"
        assert "text/calendar" in handler.headers["Accept"]
        if self.away:
            handler.connection.close()
            return
        self.hanging.wait(20)
        if self.password and not self._knows(handler.headers["Authorization"]):
            _say(handler, 401, {}, b"")
        elif self.status != 200 or self.raw is not None:
            _say(handler, self.status, self.headers, self.raw or b"<html>no</html>")
        elif handler.headers["If-None-Match"] == self.etag:
            _say(handler, 304, {"ETag": self.etag}, b"")
        else:
            given = {"Content-Type": "text/calendar", "ETag": self.etag}
            _say(handler, 200, given | self.headers, self.text.encode())

    def _knows(self, given):
        return given == f"Basic {base64.b64encode(self.password.encode()).decode()}"


def _say(handler, status, headers, body):
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    if "Content-Length" not in headers:
        handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def calendar_server():
    server = CalendarServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == PATH:
                server.answer(self)
            else:
                _say(self, 404, {}, b"")

        def log_message(self, *_):
            """Not to the terminal."""

        def handle_one_request(self):
            try:
                super().handle_one_request()
            except OSError:  # whoever asked went away
                self.close_connection = True

    with served(Handler) as address:
        server.url = address + PATH
        try:
            yield server
        finally:
            server.hanging.set()
