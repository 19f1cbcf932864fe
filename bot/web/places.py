"""A door with so many places: who comes when all are taken is told so at once, and comes again.

uvicorn's own `limit_concurrency` counts connections, idle ones too, and would refuse /healthz with the
rest; whoever restarts us for that would make a rush an outage. So the bound is on the work that waits.
"""

from collections.abc import Callable

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.responses import Response


class Places:
    """Belongs to one door and its event loop: others, such as /readyz, do not wait behind its queue."""

    def __init__(self, most: int, *, threads: int) -> None:
        self._free = most
        self._threads = threads
        self._limiter: CapacityLimiter | None = None

    async def work(self, do: Callable[[], Response]) -> Response | None:
        """Do it in a thread, in turn. None, and nothing was done, when every place is taken."""
        if self._free < 1:
            return None
        if self._limiter is None:  # made here, because it wants the loop that it serves
            self._limiter = CapacityLimiter(self._threads)
        self._free -= 1
        try:
            return await run_sync(do, limiter=self._limiter)
        finally:
            self._free += 1
