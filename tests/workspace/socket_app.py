"""A hub on a real server, and slack_sdk's own client to connect to it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web import WebClient
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.workspace.leaving import Leaving
from bot.workspace.socket_mode import SocketHub
from tests.workspace.app_peer import soon


class Workspace:
    """A hub on a real server, with just enough Web API to open a connection."""

    def __init__(self) -> None:
        self.hub = SocketHub(app_id="A1")
        routes = [self.hub.route, Route("/api/{method}", self._api, methods=["POST"])]
        config = uvicorn.Config(
            Starlette(routes=routes),
            host="127.0.0.1",
            port=0,
            log_level="error",
            ws="websockets-sansio",
        )
        self._server = Leaving(config)
        self._thread = threading.Thread(target=self._server.run)

    async def _api(self, _) -> JSONResponse:
        return JSONResponse({"ok": True, "url": self.link(), "team_id": "T1", "user_id": "UBOT"})

    def start(self) -> None:
        self._thread.start()
        assert soon(lambda: self._server.started)
        self.port = self._server.servers[0].sockets[0].getsockname()[1]

    def stop(self) -> None:
        self.hub.close()
        self._server.leave()
        self._thread.join()

    def link(self, ticket: str | None = None) -> str:
        return f"ws://127.0.0.1:{self.port}/link?ticket={ticket or self.hub.ticket()}"

    def web(self) -> WebClient:
        return WebClient(token="xoxb-1", base_url=f"http://127.0.0.1:{self.port}/api/")


@contextmanager
def a_client(workspace, hear: Callable) -> Iterator[SocketModeClient]:
    """slack_sdk's client; `hear` gets each request and returns the payload of the acknowledgement."""

    def listen(client, request):
        client.send_socket_mode_response(
            SocketModeResponse(envelope_id=request.envelope_id, payload=hear(request))
        )

    client = SocketModeClient(app_token="xapp-1", web_client=workspace.web(), ping_interval=0.2)
    client.socket_mode_request_listeners.append(listen)
    client.connect()
    try:
        assert soon(lambda: workspace.hub.connected)
        yield client
    finally:
        leaves(workspace, client)


def leaves(workspace, client) -> None:
    """The hub closes first, or the client's reader notices the end only when a 3 s time-out has passed."""
    client.auto_reconnect_enabled = False
    workspace.hub.close()
    soon(lambda: not client.is_connected())  # two of its threads closing at once trip each other
    client.close()
    client.disconnect()  # what was being connected anew meanwhile
