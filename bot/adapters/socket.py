"""Socket Mode: Slack reaches us over a connection that we open."""

import threading

import structlog
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.adapters.slack import slack_client
from bot.backoff import backoff

log = structlog.get_logger(__name__)

CONCURRENT = 32


class SocketMode:
    """Connects in the background and keeps at it: Slack being away must not stop our clocks."""

    def __init__(self, app: App, app_token: str, base_url: str) -> None:
        self._handler = SocketModeHandler(
            app,
            app_token,
            web_client=slack_client(app_token, base_url),
            concurrency=CONCURRENT,
        )
        self._stopping = threading.Event()

    def start(self) -> None:
        threading.Thread(target=self._connect, name="socket-mode", daemon=True).start()

    def _connect(self) -> None:
        attempt = 0
        while not self._stopping.is_set():
            attempt += 1
            try:
                self._handler.client.wss_uri = None  # a ticket is good for one try only
                self._handler.client.connect()
            except Exception as failure:  # noqa: BLE001 - the library raises whatever it met
                log.warning("socket_mode.not_connected", error=type(failure).__name__)
                self._stopping.wait(backoff(attempt).total_seconds())
            else:
                log.info("socket_mode.connected")
                break
        if self._stopping.is_set():
            self._close()  # told to stop while connecting, which undid the closing

    def stop(self) -> None:
        self._stopping.set()
        self._close()

    def _close(self) -> None:
        try:
            self._handler.client.close()
        except AttributeError:
            # The library's own reader took the socket away between its looking and its closing,
            # which leaves its threads running. The second time finds nothing to close but them.
            self._handler.client.close()
