"""Reading what was sent, up to a size, and not for ever: it is not known yet who sends it."""

import asyncio

from starlette.requests import Request

ARRIVES_WITHIN = 3.0
"""Seconds for the body. Slack itself has given up by then; others must not fill our memory."""


async def read_body(request: Request, largest: int) -> bytes | None:
    """None when it is larger than that; the rest is not waited for. Raises TimeoutError when it drips."""
    pieces, length = [], 0
    async with asyncio.timeout(ARRIVES_WITHIN):
        async for piece in request.stream():
            pieces.append(piece)
            length += len(piece)
            if length > largest:
                return None
    return b"".join(pieces)
