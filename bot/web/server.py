"""The web listener: Starlette on uvicorn, in a thread, so that the main thread can hear signals."""

import asyncio
import socket
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.web.heads import PATIENCE, Heads

FINISH = 2
"""Seconds that requests under way get to finish when we stop."""
LET_IN = 4
"""Turns of the loop until whoever was accepted a moment ago is among the connections, and can be shown out."""
FAREWELLS = 50
"""How often we look, a millisecond apart, whether whoever was answered last has gone."""


class CannotListen(Exception):
    """The address is taken, or not ours."""


class LeavingAtOnce(uvicorn.Server):
    """Hears at once that it should leave. Uvicorn looks ten times a second, and so do we, for its date."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._leave = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def main_loop(self) -> None:
        self._loop = asyncio.get_running_loop()
        tick = 0
        while not await self.on_tick(tick):
            tick += 1
            with suppress(TimeoutError):
                await asyncio.wait_for(self._leave.wait(), 0.1)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Uvicorn sleeps a tenth of a second before it looks whether anybody is left; we look at once."""
        await self._let_in_the_last()
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if await self._empty():
            await self.lifespan.shutdown()
        else:
            await super().shutdown()
        self._let_go()
        for _ in range(LET_IN):  # in which the loop closes them
            await asyncio.sleep(0)
        for listener in sockets or []:
            listener.close()

    async def _let_in_the_last(self) -> None:
        """Who was accepted while asyncio closes its server is dropped by it, and never closed (Python 3.11)."""
        for server in self.servers:
            for listener in server.sockets:
                asyncio.get_running_loop().remove_reader(listener.fileno())
        for _ in range(LET_IN):
            await asyncio.sleep(0)

    async def _empty(self) -> bool:
        for _ in range(FAREWELLS):
            await asyncio.sleep(0.001)
            if not self.server_state.connections and not self.server_state.tasks:
                return True
        return False

    def _let_go(self) -> None:
        """Of whoever hangs on after that, or came in meanwhile: with the loop their connections would end unclosed."""
        for connection in list(self.server_state.connections):
            if (transport := getattr(connection, "transport", None)) is not None:
                transport.abort()

    def leave(self) -> None:
        self.should_exit = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._leave.set)


class WebServer:
    def __init__(
        self, routes: Sequence[BaseRoute], host: str, port: int, *, patience: float = PATIENCE
    ) -> None:
        """`patience`: seconds until whoever connects must have said what is wanted."""
        self._host, self._port = host, port
        pages = Starlette(routes=routes)
        # `/healthz/` is another address. A redirect would lead wherever the request's Host header says.
        pages.router.redirect_slashes = False
        config = uvicorn.Config(
            pages,
            host=host,
            port=port,
            # Httptools, which parses in C what would else take a sixth of the bot's work when many people type at once. The loop
            # stays asyncio's: uvloop would save less and hold 10 MB.
            http=partial(Heads, patience=patience),  # type: ignore[arg-type]  # it is only called
            loop="asyncio",
            # Nobody opens a WebSocket here (Socket Mode goes the other way), and what it takes would be 2 MB.
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=FINISH,
        )
        self._server = LeavingAtOnce(config)
        self._thread = threading.Thread(target=self._run, name="web", daemon=True)

    def start(self) -> None:
        """Listening when this returns."""
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        try:
            self._socket = socket.create_server((self._host, self._port), family=family)
        except OSError as error:
            raise CannotListen(f"{self._host}:{self._port}: {error.strerror or error}") from error
        # Inherited by each connection. Without it an answer in two parts waits 40 ms for the first's receipt.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self._socket.getsockname()[1])

    def _run(self) -> None:
        self._server.run(sockets=[self._socket])

    def stop(self) -> None:
        if self._thread.is_alive():
            self._server.leave()
            self._thread.join(FINISH + 0.5)
