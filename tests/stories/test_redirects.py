"""Something between us and Slack answers with a redirect: the token stays with us."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlencode

import pytest

from bot.adapters.slack import SlackChat, slack_client, whisper_back
from bot.ports import Mark, Message, Transient
from tests.processes import soon
from tests.stories.conftest import Drill
from tests.stories.test_door import knock

HELLO = Message("Hello", [])


class Listening:
    """A server that keeps what it hears, and sends everybody on to `elsewhere`, or says that all is well."""

    def __init__(self, elsewhere=None):
        heard = self.heard = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers.get("content-length") or 0))
                self.do_GET()

            def do_GET(self):
                heard.append((self.path, dict(self.headers)))
                self.send_response(302 if elsewhere else 200)
                if elsewhere:
                    self.send_header("location", elsewhere + "/taken")
                body = b'{"ok": true, "channel": "C1", "ts": "1.0"}'
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                """Not to the terminal."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def called(self, method):
        return [headers for path, headers in self.heard if path.endswith(method)]

    def close(self):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def thief():
    thief = Listening()
    yield thief
    thief.close()


@pytest.fixture
def proxy(thief):
    proxy = Listening(elsewhere=thief.url)
    yield proxy
    proxy.close()


def post(base_url):
    chat = SlackChat(
        slack_client("xoxb-1", base_url), bot_user=lambda: "UBOT", seen=lambda *_: None
    )
    with pytest.raises(Transient, match="http 302"):
        chat.post("C1", HELLO, Mark("notice", "INC-1", "key"))


def test_a_delivery_is_not_sent_on(proxy, thief):
    post(f"{proxy.url}/api/")

    assert proxy.called("chat.postMessage")[0]["Authorization"] == "Bearer xoxb-1"
    assert thief.heard == []


def test_a_proxy_of_the_environment_is_used_and_cannot_send_us_on(proxy, thief, monkeypatch):
    for name in ("HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTP_PROXY", proxy.url)

    post("http://slack.invalid/api/")

    assert [path for path, _ in proxy.heard] == ["http://slack.invalid/api/chat.postMessage"]
    assert thief.heard == []


def test_an_answer_to_somebody_is_not_sent_on(proxy, thief):
    whisper_back(f"{proxy.url}/commands/secret", HELLO)

    assert len(proxy.heard) == 1
    assert thief.heard == []


def test_neither_handlers_nor_the_roster_nor_identity_are_sent_on(migrated_url, proxy, thief):
    drill = Drill(migrated_url, environment={"SLACK_API_URL": f"{proxy.url}/api/"})
    try:
        asked = {
            "command": "/incident",
            "text": "declare Checkout is down",
            "user_id": "U0000000BO",
            "trigger_id": "1.1.a",
            "response_url": f"{proxy.url}/commands/secret",
        }
        assert knock(drill, urlencode(asked)) == 200
        soon(lambda: proxy.called("views.open"), "the client that Bolt hands to handlers")
        soon(lambda: proxy.called("/commands/secret"), "the answer that no form could be opened")
    finally:
        drill.close()
    assert proxy.called("users.list")
    assert proxy.called("auth.test")
    assert thief.heard == []


def test_socket_mode_is_not_sent_on(migrated_url, proxy, thief):
    drill = Drill(
        migrated_url, socket_mode=True, environment={"SLACK_API_URL": f"{proxy.url}/api/"}
    )
    try:
        soon(lambda: proxy.called("apps.connections.open"), "a try to connect")
    finally:
        drill.close()
    assert thief.heard == []
