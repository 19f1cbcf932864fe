"""What Slack's archive answers when it would rather not."""

from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from types import SimpleNamespace

import pytest

from bot.adapters.archive import SlackArchive
from bot.adapters.slack import slack_client
from bot.clock import real_time
from bot.ports import Permanent, Transient
from tests.loopback import served

BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def slack():
    """A door that tells everybody to wait, and shows its login page for files."""

    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers.get("content-length") or 0))
            asked.append(self.path)
            self._say(429, b'{"ok": false, "error": "ratelimited"}', "application/json")

        def do_GET(self):
            self._say(200, b"<html>Sign in</html>", "text/html; charset=utf-8")

        def _say(self, status, body, kind):
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Retry-After", "30")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Not to the terminal."""

    with served(Handler) as address:
        yield SimpleNamespace(url=address, asked=asked)


def archive(slack, real_time=real_time):
    return SlackArchive(
        slack_client("xoxb-1", f"{slack.url}/api/"),
        bot_user=lambda: "UBOT",
        seen=lambda *_: None,
        real_time=real_time,
        stopwatch=lambda: 0.0,
    )


def test_who_was_told_to_wait_asks_for_no_other_channel_either(slack):
    """Slack counts calls by method, for the whole workspace."""
    now = [BEGAN]
    asks = archive(slack, lambda: now[0])
    for channel, seconds, wait, times in (
        ("C1", 0, 30, 1),
        ("C2", 10, 20, 1),
        ("C2", 31, 30, 2),
        ("C2", -3600, 30, 3),  # the clock was set back: nobody waits for an hour
    ):
        now[0] = BEGAN + timedelta(seconds=seconds)
        with pytest.raises(Transient) as told:
            asks.history(channel, before=None)
        assert told.value.wait == timedelta(seconds=wait)
        assert len(slack.asked) == times


def test_a_login_page_is_no_file_unless_the_file_is_a_page(slack):
    asks = archive(slack)
    with pytest.raises(Permanent, match="login page"):
        asks.download(f"{slack.url}/files/graph.png", mimetype="image/png", most=1000)
    page = asks.download(f"{slack.url}/files/page.html", mimetype="text/html", most=1000)
    assert page == b"<html>Sign in</html>"
