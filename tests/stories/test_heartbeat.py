"""The service outside hears that all is well, only while it is, and never where it should not."""

import logging
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.loopback import LOOK
from tests.stories.conftest import Drill

SECRET = "hb-0f9c2e"


class Service:
    """Counts who asks, and answers as it is told."""

    def __init__(self):
        self.asked = []
        self.answer = (200, {})
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                service.asked.append(self.path)
                status, headers = service.answer if self.path.endswith(SECRET) else (200, {})
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args):
                """Not to the console."""

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(LOOK,), daemon=True).start()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def service():
    service = Service()
    yield service
    service.stop()


@pytest.fixture
def drill(migrated_url, service):
    drill = Drill(migrated_url, environment={"HEARTBEAT_URL": f"{service.base}/{SECRET}"})
    yield drill
    drill.close()


def looked(drill):
    drill.tick()
    drill.bot.drummer.watchdog.look()
    return drill.bot.drummer.watchdog


def test_it_is_pinged_while_the_beat_is_healthy(drill, service):
    assert looked(drill).ping() is True
    assert service.asked == [f"/{SECRET}"]


def test_it_is_not_pinged_before_anybody_looked_nor_when_the_ticks_stop(drill, service):
    assert drill.bot.drummer.watchdog.ping() is False
    watchdog = looked(drill)
    drill.clock.advance(seconds=40)
    watchdog.look()

    assert watchdog.ping() is False
    assert service.asked == []


def test_it_is_not_pinged_while_a_promise_should_have_rung(drill, service):
    drill.declare(title="P0 Checkout is down")
    watchdog = looked(drill)
    drill.clock.now += timedelta(minutes=26)
    watchdog.look()
    assert watchdog.ping() is False

    assert looked(drill).ping() is True
    assert len(service.asked) == 1


@pytest.mark.parametrize("to", ["file:///etc/hostname", "ftp://127.0.0.1/x", "https://127.0.0.1/x"])
def test_a_redirect_into_another_scheme_is_not_followed(drill, service, to):
    service.answer = (302, {"Location": to})

    assert looked(drill).ping() is False


def test_a_redirect_within_the_scheme_is_followed(drill, service):
    service.answer = (302, {"Location": f"{service.base}/elsewhere"})

    assert looked(drill).ping() is True
    assert service.asked == [f"/{SECRET}", "/elsewhere"]


@pytest.mark.parametrize("status", [404, 500])
def test_a_refusal_is_logged_without_the_secret(drill, service, status, caplog, capsys):
    service.answer = (status, {})
    with caplog.at_level(logging.DEBUG):
        assert looked(drill).ping() is False

    seen = caplog.text + "".join(capsys.readouterr())
    assert str(status) in seen
    assert SECRET not in seen


def test_a_service_that_is_gone_harms_nothing(drill, service, caplog, capsys):
    watchdog = looked(drill)
    service.stop()

    assert watchdog.ping() is False
    seen = caplog.text + "".join(capsys.readouterr())
    assert "heartbeat.unreachable" in seen
    assert SECRET not in seen
