"""The workspace as one server on loopback: Slack's addresses, Socket Mode and the page."""

import copy
import itertools
import socket
import threading
import time
from collections import deque
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from bot.workspace import envelopes, example, rooms, staff
from bot.workspace.acts import Acts
from bot.workspace.api import Api, Received
from bot.workspace.clock import Clock, RealClock
from bot.workspace.delivery import Delivery
from bot.workspace.doors import HOSTS, Cuttable, OwnPagesOnly
from bot.workspace.faults import Faults
from bot.workspace.interactions import Interactions
from bot.workspace.leaving import Leaving
from bot.workspace.page_api import PageApi
from bot.workspace.people import Person
from bot.workspace.settings import AppSettings
from bot.workspace.socket_mode import SocketHub
from bot.workspace.staff import Someone
from bot.workspace.state import State
from bot.workspace.store import Store

LOOPBACK = "127.0.0.1"
STARTS_WITHIN = 5.0


class WorkspaceServer:
    """`store`: where it is kept, or what it starts from; None for in memory. `port` 0 takes a free one."""

    def __init__(
        self,
        app: AppSettings | None = None,
        store: Store | Path | str | None = None,
        *,
        port: int = 0,
        clock: Clock | None = None,
    ) -> None:
        self._store = store if isinstance(store, Store) else Store(store)
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
                middleware=[
                    Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS),
                    Middleware(OwnPagesOnly),
                ],
            )
        )
        self._port = port
        self._server: Leaving | None = None
        self._thread: threading.Thread | None = None
        self._lock: IO[str] | None = None

    # -- running --------------------------------------------------------------------------------

    def start(self) -> None:
        listener = self._listener()
        self._port = listener.getsockname()[1]
        self._store.put("port", "port", self._port)
        self.state.page_url = self.page_url
        config = uvicorn.Config(
            self._app,
            lifespan="off",
            proxy_headers=False,
            log_config=None,
            access_log=False,
            ws="websockets-sansio",
            timeout_graceful_shutdown=1,
        )
        server = Leaving(config)
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

    def _listener(self) -> socket.socket:
        """A store remembers its port: links to files, and the browser's tab, work after a restart."""
        wanted = [self._port] if self._port else [self._store.get("port", "port") or 0, 0]
        for port in wanted:
            # Named as TCP, or asyncio leaves Nagle's algorithm on: 40 ms for each answer in two parts.
            listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind((LOOPBACK, port))
            except OSError as no:
                listener.close()
                if port == wanted[-1]:
                    raise OSError(f"the workspace cannot listen on port {port}: {no}") from no
            else:
                return listener
        raise AssertionError("unreachable: port 0 is always free")

    def stop(self) -> None:
        self.delivery.close()
        self.state.stream.close()
        if self._server is not None and self._thread is not None:
            self._server.leave()
            self._thread.join()
        self._server = self._thread = None
        self._store.close()
        if self._lock is not None:
            self._lock.close()

    def holds(self, lock: IO[str] | None) -> None:
        """Until it stops, or the process ends, however that comes about."""
        self._lock = lock

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

    def arrives(self, someone: Someone) -> Person:
        """A new colleague."""
        return self.person(staff.arrive(self.state, someone)["id"])

    def deactivates(self, who: str) -> None:
        """A colleague leaves the company."""
        staff.change(self.state, self.person(who).id, deleted=True)

    def deletes_channel(self, name: str) -> None:
        """An administrator deletes a channel for good."""
        with self.state.lock:
            channel = self.state.channel_named(name)
            if channel is None:
                raise LookupError(f"there is no channel {name!r}")
            rooms.delete(self.state, channel, staff.user_id("ada"))

    def forgets(self, name: str, before: str) -> None:
        """What retention does: messages of a channel from before that `ts` are gone, and nobody is told."""
        with self.state.lock:
            channel = self.state.channel_named(name)
            if channel is None:
                raise LookupError(f"there is no channel {name!r}")
            for ts in [ts for ts in channel.messages if ts < before]:
                self.state.drop_message(channel, ts)

    def shows(self, most: int) -> None:
        """Fewer messages at once than it is asked for, as Slack may and does when there is much to show."""
        self.state.most_shown = most

    @property
    def calls(self) -> deque[Received]:
        """The last Web API calls, oldest first."""
        return self._api.calls

    @property
    def answering(self) -> int:
        """How many requests are being answered: calls that hang, and connections that are kept open."""
        return len(self._server.server_state.tasks) if self._server else 0

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


class InUse(Exception):
    """Another process keeps its workspace in that file. Two would show each a different company."""


def start_beside(port: int, app: AppSettings, kept: Path) -> WorkspaceServer:
    """Start it on the port after this one, or on a free one when that is taken. Raises InUse."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    lock = _locked(kept.with_suffix(".lock"))
    workspace = WorkspaceServer(app, kept, port=port + 1)
    try:
        workspace.start()
    except (OSError, OverflowError):
        workspace.stop()
        workspace = WorkspaceServer(app, kept, port=0)
        workspace.start()
    workspace.holds(lock)
    return workspace


def _locked(lock: Path) -> IO[str] | None:
    """A lock lasts as long as its file is open."""
    try:
        import fcntl  # noqa: PLC0415 - there is none on Windows, and no lock then
    except ImportError:
        return None
    file = lock.open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise InUse(str(lock)) from error
    return file
