"""A Slack that answers on and on over one connection, and can be the proxy in front of itself."""

import json
import ssl
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

from tests.loopback import served
from tests.outside.mailbox import CERTIFICATE

READ_AT_ONCE = 8192
"""What http.client asks a socket for. Whatever lies just behind so much, it has not seen."""
ANSWER = json.dumps({"ok": True, "channel": "C1", "ts": "1.0"}).encode()


class Slack:
    """`next` says what becomes of the coming calls: a status, or one of those below. After that all is well."""

    LEAVES = "answers, and hangs up without having said so"
    SAYS_SO = "answers, and says that it hangs up"
    LOSES = "does it, and hangs up instead of answering"
    GOES_ON = "answers, and in the same breath once more, which nobody asked for"

    def __init__(self):
        self.url = ""
        self.heard = []
        """Every call: the number of its connection, the path and the headers."""
        self.tunnels = []
        """What we were told when somebody wanted to be led on, as a proxy is."""
        self.next = []
        self.together = None
        """A barrier: answers are given when so many wait for theirs."""
        self.opened, self.over = 0, 0
        self.counting = threading.Lock()

    @property
    def connections(self):
        return [number for number, _, _ in self.heard]

    @property
    def paths(self):
        return [path for _, path, _ in self.heard]


def _answer(size):
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n"
    length = size - len(head % size)
    return head % length + ANSWER.ljust(length)


INSTEAD = {Slack.LOSES: b"", Slack.GOES_ON: _answer(READ_AT_ONCE) + _answer(READ_AT_ONCE)}
"""What is sent at once, and as it is."""


@contextmanager
def slack():
    speaking = Slack()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        sealed = None

        def setup(self):
            super().setup()
            with speaking.counting:
                speaking.opened += 1
                self.number = speaking.opened

        def finish(self):
            super().finish()
            if self.sealed:
                self.sealed.close()
            self.connection.close()
            with speaking.counting:
                speaking.over += 1

        def do_CONNECT(self):
            speaking.tunnels.append((self.path, dict(self.headers)))
            self.send_response_only(200)
            self.end_headers()
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            self.sealed = context.wrap_socket(self.connection, server_side=True)
            self.rfile, self.wfile = self.sealed.makefile("rb"), self.sealed.makefile("wb", 0)
            self.close_connection = False

        def do_POST(self):
            self.rfile.read(int(self.headers.get("content-length") or 0))
            speaking.heard.append((self.number, self.path, dict(self.headers)))
            if speaking.together:
                speaking.together.wait(20)
            then = speaking.next.pop(0) if speaking.next else 200
            self.close_connection = isinstance(then, str) and then != Slack.GOES_ON
            if then in INSTEAD:
                self.wfile.write(INSTEAD[then])
                return
            self.send_response(200 if isinstance(then, str) else then)
            self.send_header("Content-Length", str(len(ANSWER)))
            self.send_header("Location", "/elsewhere")
            if then == Slack.SAYS_SO:
                self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(ANSWER)

        def log_message(self, *_):
            """Not to the terminal."""

    with served(Handler) as speaking.url:
        yield speaking
