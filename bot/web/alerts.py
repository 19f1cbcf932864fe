"""The door for alerts. Who is knocking is checked before anything of it is read."""

import hashlib
import hmac
from collections.abc import Awaitable, Callable, Sequence

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.clock import Clock
from bot.desk import Desk
from bot.policy import Policy
from bot.usecases.alerts import Did, Took, take
from bot.web.alert_formats import EXAMPLE, Malformed, read
from bot.web.bodies import read_body
from bot.web.metrics import Metrics
from bot.web.places import Places

LARGEST = 1_000_000
"""Bytes."""
PLACES, THREADS = 50, 8
"""Monitoring sends groups, and sends them again: a storm of alerts waits there, and people go before it."""
SIGNATURE = "x-drumbeat-signature"
TRY_AGAIN = 60
"""Seconds. The cap counts by the minute."""
TOO_MANY = (
    "Alerts have declared as many incidents in this minute as caps.channels of the policy allows."
    " This one is kept; send it again and it is declared then."
)
NOT_CONFIGURED = "Alerts are not taken here: ALERT_WEBHOOK_SECRET is not set."
UNSIGNED = (
    "Not signed with ALERT_WEBHOOK_SECRET. Send X-Drumbeat-Signature: sha256=<hex HMAC of the"
    " body>, or Authorization: Bearer <secret>."
)
BUSY = "Too many alerts are being taken in already, so this was not read. Send it again."
AWAY = "The database cannot be reached, so nothing was recorded. Send it again."


def alerts_endpoint(
    desk: Desk,
    policy: Callable[[], Policy],
    secret: str | None,
    metrics: Metrics,
    incident_time: Clock,
) -> Callable[[Request], Awaitable[Response]]:
    places = Places(PLACES, threads=THREADS)

    def taken(body: bytes) -> Response:
        try:
            told = read(body, now=incident_time())
        except Malformed as no:
            return JSONResponse({"error": f"{no}.", "example": EXAMPLE}, 400)
        try:
            return _answer(desk.run(take, policy(), told))
        except SQLAlchemyError:
            return JSONResponse({"error": AWAY}, 503, {"Retry-After": str(TRY_AGAIN)})

    async def endpoint(request: Request) -> Response:
        if secret is None:
            return JSONResponse({"error": NOT_CONFIGURED}, 404)
        try:
            body = await read_body(request, LARGEST)
        except TimeoutError:
            metrics.refused("too_slow")
            return JSONResponse({"error": "The body did not arrive in time."}, 408)
        if body is None:
            metrics.refused("too_large")
            return JSONResponse({"error": f"Larger than {LARGEST} bytes."}, 413)
        if not _genuine(request, body, secret):
            metrics.refused("signature")
            return JSONResponse({"error": UNSIGNED}, 401)
        answer = await places.work(lambda: taken(body))
        if answer is None:
            metrics.refused("busy")
            return JSONResponse({"error": BUSY}, 503, {"Retry-After": "5"})
        return answer

    return endpoint


def _genuine(request: Request, body: bytes, secret: str) -> bool:
    """Compared in the same time whatever is wrong, so that nobody can feel their way to the secret."""
    signed = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    given = request.headers.get(SIGNATURE, "")
    bearer = request.headers.get("authorization", "")
    right = _same(given, f"sha256={signed}")
    # Alertmanager cannot sign what it sends; it can only carry a secret.
    return _same(bearer, f"Bearer {secret}") or right


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())


def _answer(took: Sequence[Took]) -> Response:
    alerts = [
        {"fingerprint": one.fingerprint, "did": one.did.value, "incident": one.incident}
        for one in took
    ]
    if any(one.did is Did.KEPT for one in took):
        wait = {"Retry-After": str(TRY_AGAIN)}
        return JSONResponse({"error": TOO_MANY, "alerts": alerts}, 429, wait)
    return JSONResponse({"alerts": alerts})
