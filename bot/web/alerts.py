"""The door for alerts. Who is knocking is checked before anything of it is read."""

import hashlib
import hmac
from collections.abc import Awaitable, Callable, Sequence

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.clock import Clock
from bot.desk import Desk
from bot.policy import Policy
from bot.usecases.alerts import Did, Told, Took, take
from bot.web.alert_formats import EXAMPLE, Malformed, read
from bot.web.bodies import read_body
from bot.web.metrics import Metrics
from bot.web.places import Places

log = structlog.get_logger(__name__)

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
GONE = (OperationalError, InterfaceError, NoConnection)
"""What the database raises while it is away. Anything else it raises is our mistake, and comes back each time."""
NOT_TAKEN = (
    "{count} of these alerts could not be recorded. That is a fault of Drumbeat's, and its log names each as"
    " alert.not_taken. The others are recorded; sent again they change nothing."
)


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
            return _taken(desk, policy(), told)
        except GONE:
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


def _taken(desk: Desk, policy: Policy, told: Sequence[Told]) -> Response:
    try:
        return _answer(desk.run(take, policy, told))
    except GONE:
        raise
    except SQLAlchemyError:
        return _one_by_one(desk, policy, told)


def _one_by_one(desk: Desk, policy: Policy, told: Sequence[Told]) -> Response:
    """One that cannot be written must not take the others of its group with it, however often it comes."""
    took: list[Took] = []
    lost = 0
    for one in told:
        try:
            took += desk.run(take, policy, [one])
        except GONE:
            raise
        except SQLAlchemyError as bug:
            lost += 1
            known = {"source": one.source, "fingerprint": one.fingerprint}
            # One line of it: the rest repeats what they sent, as a traceback would.
            cause = getattr(bug, "orig", None) or bug
            why = f"{type(cause).__name__}: {str(cause).partition(chr(10))[0]}"
            log.error("alert.not_taken", **known, why=why)  # noqa: TRY400
    if not lost:
        return _answer(took)
    error = NOT_TAKEN.format(count=lost)
    return JSONResponse({"error": error, "alerts": _listed(took)}, 500)


def _listed(took: Sequence[Took]) -> list[dict[str, str | None]]:
    return [
        {"fingerprint": one.fingerprint, "did": one.did.value, "incident": one.incident}
        for one in took
    ]


def _answer(took: Sequence[Took]) -> Response:
    alerts = _listed(took)
    if any(one.did is Did.KEPT for one in took):
        wait = {"Retry-After": str(TRY_AGAIN)}
        return JSONResponse({"error": TOO_MANY, "alerts": alerts}, 429, wait)
    return JSONResponse({"alerts": alerts})
