"""Uvicorn, except that it leaves as soon as it is told to."""

import asyncio
import socket
from contextlib import suppress

import uvicorn

LET_IN = 4
"""Turns of the loop until whoever was accepted a moment ago is among the connections, and can be shown out."""
FAREWELLS = 20
"""How often it looks, a millisecond apart, whether whoever was answered last has gone."""


class Leaving(uvicorn.Server):
    """Gone in milliseconds when nobody is being answered: tests start and stop hundreds of these.

    Uvicorn looks for its end ten times a second, and then sleeps a tenth of one for whoever is still there.
    """

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._told = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def leave(self) -> None:
        self.should_exit = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._told.set)

    async def main_loop(self) -> None:
        self._loop = asyncio.get_running_loop()
        tick = 0
        while not await self.on_tick(tick):
            tick += 1
            with suppress(TimeoutError):
                await asyncio.wait_for(self._told.wait(), 0.1)  # ten ticks a second set its date

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._let_in_the_last()
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        for _ in range(FAREWELLS):
            if not self.server_state.connections and not self.server_state.tasks:
                await self.lifespan.shutdown()
                break
            await asyncio.sleep(0.001)
        else:
            await super().shutdown(sockets)
        for connection in list(self.server_state.connections):
            # Whoever hangs on, or came in meanwhile, is let go: with the loop their connections would end unclosed.
            if (transport := getattr(connection, "transport", None)) is not None:
                transport.abort()
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
