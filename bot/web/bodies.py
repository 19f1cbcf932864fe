"""Reading what was sent, up to a size, and not for ever: it is not known yet who sends it."""

import asyncio
import json
import math
from typing import Any

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


DEEPEST = 50
"""Levels of brackets. What people and programs mean has a dozen; writing a thousand down again breaks Python's own JSON."""
DIGITS = 100
"""A longer number is an identifier, or made to hurt."""


def parsed(body: bytes) -> Any:
    """The JSON that was sent. A number that no database or reader keeps (NaN, 1e309) stays the text that it was.

    Raises ValueError, also where it is nested beyond all reading: then nothing of it is known.
    """
    try:
        return json.loads(body, parse_float=_finite, parse_int=_whole, parse_constant=str)
    except RecursionError:
        raise ValueError("it is nested too deep to be read") from None


def too_deep(sent: Any) -> bool:
    """Whether it has more levels than are taken. To be asked before it is written, compared or shown."""
    level = _brackets([sent])
    for _ in range(DEEPEST):
        level = [inner for one in level for inner in _brackets(one)]
    return bool(level)


def _brackets(one: Any) -> list[Any]:
    inside = one.values() if isinstance(one, dict) else one
    return [each for each in inside if isinstance(each, dict | list)]


def _finite(written: str) -> float | str:
    number = float(written)
    return number if math.isfinite(number) else written


def _whole(written: str) -> int | str:
    return int(written) if len(written) <= DIGITS else written
