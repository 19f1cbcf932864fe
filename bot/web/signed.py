"""A door for programs: who is knocking is checked before anything of what they bring is read."""

import hashlib
import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.web.bodies import read_body
from bot.web.metrics import Metrics
from bot.web.places import Places

AWAY = "The database cannot be reached, so nothing was recorded. Send it again."
GONE = (OperationalError, InterfaceError, NoConnection)
"""What the database raises while it is away. Anything else it raises is our mistake, and comes back each time."""
TRY_AGAIN = 60
"""Seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    largest: int
    """Bytes."""
    not_configured: str
    unsigned: str
    busy: str
    genuine: Callable[[Request, bytes, str], bool]
    """Whether whoever sent this body knows the secret."""


def behind(
    door: Door,
    secret: str | None,
    metrics: Metrics,
    places: Places,
    taken: Callable[[Request, bytes], Response],
) -> Callable[[Request], Awaitable[Response]]:
    """`taken` has what came through, in a thread."""

    def recorded(request: Request, body: bytes) -> Response:
        try:
            return taken(request, body)
        except GONE:
            return JSONResponse({"error": AWAY}, 503, {"Retry-After": str(TRY_AGAIN)})

    async def endpoint(request: Request) -> Response:
        if secret is None:
            return JSONResponse({"error": door.not_configured}, 404)
        try:
            body = await read_body(request, door.largest)
        except TimeoutError:
            metrics.refused("too_slow")
            return JSONResponse({"error": "The body did not arrive in time."}, 408)
        if body is None:
            metrics.refused("too_large")
            return JSONResponse({"error": f"Larger than {door.largest} bytes."}, 413)
        if not door.genuine(request, body, secret):
            metrics.refused("signature")
            return JSONResponse({"error": door.unsigned}, 401)
        answer = await places.work(lambda: recorded(request, body))
        if answer is None:
            metrics.refused("busy")
            return JSONResponse({"error": door.busy}, 503, {"Retry-After": "5"})
        return answer

    return endpoint


def signed(given: str, body: bytes, secret: str) -> bool:
    """Compared in the same time whatever is wrong, so that nobody can feel their way to the secret."""
    return same(given, f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}")


def same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())
