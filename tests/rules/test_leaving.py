"""Who knocks in the moment in which a server leaves is shown out: no connection is dropped unclosed."""

import asyncio
import gc
import socket
import warnings
from concurrent.futures import ThreadPoolExecutor

import pytest
import uvicorn
from starlette.applications import Starlette

from bot.web.server import LeavingAtOnce
from bot.workspace.leaving import Leaving


async def knocked_at(kind):
    """Accepted in the turn of the loop before the one in which the server begins to leave."""
    config = uvicorn.Config(Starlette(), lifespan="off", log_config=None, loop="asyncio")
    config.load()
    server = kind(config)
    server.lifespan = config.lifespan_class(config)
    listener = socket.create_server(("127.0.0.1", 0))
    await server.startup(sockets=[listener])
    with socket.create_connection(listener.getsockname()) as visitor:
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await server.shutdown(sockets=[listener])
        visitor.settimeout(5)
        return visitor.recv(1)


@pytest.mark.parametrize("kind", [LeavingAtOnce, Leaving])
def test_whoever_came_in_last_is_shown_out(kind):
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        with ThreadPoolExecutor(
            1
        ) as apart:  # a browser's tests have a loop of their own in this thread
            assert apart.submit(asyncio.run, knocked_at(kind)).result() == b""
        gc.collect()

    assert [str(one.message) for one in said] == []
