"""The workspace as one server on loopback: Slack's addresses, Socket Mode and the page."""

import copy
import itertools
import socket
import threading
import time
from collections import deque
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.workspace import envelopes, example
from bot.workspace.acts import Acts
from bot.workspace.api import Api, Received
from bot.workspace.clock import Clock, RealClock
from bot.workspace.delivery import Delivery
from bot.workspace.faults import Faults
from bot.workspace.interactions import Interactions
from bot.workspace.page_api import PageApi
from bot.workspace.people import Person
from bot.workspace.settings import AppSettings
from bot.workspace.socket_mode import SocketHub
from bot.workspace.state import State
from bot.workspace.store import Store

LOOPBACK = "127.0.0.1"
HOSTS = [LOOPBACK, "localhost"]
"""Other names that lead here are a web page's attempt to reach us through the browser (DNS rebinding)."""
STARTS_WITHIN = 5.0


class WorkspaceServer:
    """`store`: where it is kept; None for in memory. `port` 0 takes a free one."""

    def __init__(
        self,
        app: AppSettings | None = None,
        store: Path | str | None = None,
        *,
        port: int = 0,
        clock: Clock | None = None,
    ) -> None:
        self._store = Store(store)
        self.state = State(app or AppSettings(), clock=clock or RealClock(), store=self._store)
        example.settle(self.state)
        self.faults = Faults(self.state.clock.now)
        self.hub = SocketHub(app_id=self.state.app.app_id)
        self.delivery = Delivery(
            signing_secret=self.state.app.signing_secret, events_url=None, hub=self.hub
        )
        self.interactions = Interactions(self.state, self.delivery)
        self.acts = Acts(self.state)
        self._events = itertools.count(1)
        self.state.tell_app = self._tell_app
        self._api = Api(self.state, self.faults, self._link)
        page = PageApi(self.state, self.interactions, self.acts, lambda: self.delivery.connected)
        self._app = Cuttable(
            Starlette(
                routes=[*self._api.routes(), self.hub.route, *page.routes()],
                middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS)],
            )
        )
        self._port = port
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    # -- running --------------------------------------------------------------------------------

    def start(self) -> None:
        """Listen. The port, once chosen, stays the same when it is started again."""
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, self._port))
        self._port = listener.getsockname()[1]
        self.state.page_url = self.page_url
        config = uvicorn.Config(
            self._app,
            lifespan="off",
            log_config=None,
            access_log=False,
            ws="websockets-sansio",
            timeout_graceful_shutdown=1,
        )
        server = uvicorn.Server(config)
        self._server = server
        self._thread = threading.Thread(
            target=server.run, args=([listener],), name="workspace", daemon=True
        )
        self._thread.start()
        deadline = time.monotonic() + STARTS_WITHIN
        while not server.started:
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError(f"the workspace did not start on {self.page_url}")
            time.sleep(0.001)

    def stop(self) -> None:
        self.delivery.close()
        self.state.stream.end()
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join()
        self._server = self._thread = None
        self._store.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    # -- addresses and secrets ------------------------------------------------------------------

    @property
    def port(self) -> int:
        return self._port

    @property
    def page_url(self) -> str:
        return f"http://{LOOPBACK}:{self._port}"

    @property
    def api_url(self) -> str:
        return f"{self.page_url}/api/"

    @property
    def token(self) -> str:
        return self.state.app.token

    @property
    def app_token(self) -> str:
        return self.state.app.app_token

    @property
    def signing_secret(self) -> str:
        return self.state.app.signing_secret

    # -- for those who use it -------------------------------------------------------------------

    def connect(self, events_url: str | None) -> None:
        """Where the app listens; None when it went away."""
        self.delivery.connect(events_url)

    def person(self, who: str) -> Person:
        """By e-mail address or user id."""
        for user in self.state.users.values():
            if who in {user["id"], user["profile"].get("email")}:
                return Person(self.state, self.interactions, self.acts, user["id"])
        known = ", ".join(u["profile"].get("email", u["id"]) for u in self.state.users.values())
        raise LookupError(f"nobody here is called {who!r}; there are {known}")

    @property
    def calls(self) -> deque[Received]:
        """The last Web API calls, oldest first."""
        return self._api.calls

    # -- inside ---------------------------------------------------------------------------------

    def _tell_app(self, event: dict[str, Any]) -> None:
        state = self.state
        self.delivery.post(
            envelopes.event_callback(
                copy.deepcopy(event),  # it is written out later, when the original may have changed
                event_id=f"Ev{next(self._events):010d}{state.new_id('')}",
                event_time=state.now(),
                team_id=state.team["id"],
                api_app_id=state.app.app_id,
                bot_user_id=state.app.bot_user_id,
            )
        )

    def _link(self) -> str:
        return f"ws://{LOOPBACK}:{self._port}/link?ticket={self.hub.ticket()}"


class Cuttable:
    """Lets a request break its own connection, for answers that get lost. ASGI has no word for that.

    It takes uvicorn's transport from behind `send`; another server would need another way.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            cycle = send.__self__  # type: ignore[attr-defined]
            scope["workspace.cut"] = cycle.transport.abort
        await self._app(scope, receive, send)
