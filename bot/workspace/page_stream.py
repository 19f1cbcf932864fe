"""The page's news, as server-sent events."""

import asyncio
import json
from collections.abc import AsyncIterator

from bot.workspace import page_shapes
from bot.workspace.state import State
from bot.workspace.stream import News

MOST_WAITING = 1000
HEARTBEAT = 15.0
RESYNC = 'data: {"type": "resync"}\n\n'


async def events(state: State, user: str) -> AsyncIterator[str]:
    """Until the page goes or the workspace stops. A page that falls far behind is told to start afresh."""
    loop = asyncio.get_running_loop()
    waiting: asyncio.Queue[str | None] = asyncio.Queue()

    def hear(news: News | None) -> None:
        # Written out here, under the lock: what it shows may change the moment we return.
        text = None if news is None else _written(state, user, news)
        loop.call_soon_threadsafe(_put, waiting, text)

    listener = state.stream.listen(user, hear)
    try:
        yield ": hello\n\n"
        for view in _open_views(state, user):
            yield view
        while True:
            try:
                text = await asyncio.wait_for(waiting.get(), HEARTBEAT)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            if text is None:
                return
            yield text
    finally:
        state.stream.leave(listener)


def _open_views(state: State, user: str) -> list[str]:
    """A page that was reloaded finds its forms again."""
    with state.lock:
        stack = state.stacks.get(user, [])
        return [_written(state, user, {"type": "view", "view": view}) for view in stack]


def _put(waiting: asyncio.Queue[str | None], text: str | None) -> None:
    if waiting.qsize() < MOST_WAITING or text is None:
        waiting.put_nowait(text)
        return
    while not waiting.empty():
        waiting.get_nowait()
    waiting.put_nowait(RESYNC)


def _written(state: State, user: str, news: News) -> str:
    if news["type"] == "channel":
        seen = page_shapes.channel(state, state.channels[news["id"]], user)
        news = {"type": "channel", "channel": seen}
    return f"data: {json.dumps(news, ensure_ascii=False)}\n\n"
