"""The door for alerts. Who is knocking is checked before anything of it is read."""

from collections.abc import Awaitable, Callable, Sequence

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.clock import Clock
from bot.desk import Desk
from bot.policy import Policy
from bot.usecases.alerts import Did, Took, take
from bot.web.alert_formats import EXAMPLE, Letter, Malformed, read
from bot.web.metrics import Metrics
from bot.web.places import Places
from bot.web.signed import GONE, TRY_AGAIN, Door, behind, same, signed

log = structlog.get_logger(__name__)

LARGEST = 1_000_000
"""Bytes."""
PLACES, THREADS = 50, 8
"""Monitoring sends groups, and sends them again: a storm of alerts waits there, and people go before it."""
SIGNATURE = "x-drumbeat-signature"
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
NOT_READ = "{which}. What else was sent is recorded; sent again it changes nothing."
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
    def taken(_: Request, body: bytes) -> Response:
        try:
            letter = read(body, now=incident_time())
        except Malformed as no:
            return JSONResponse({"error": f"{no}.", "example": EXAMPLE}, 400)
        return _taken(desk, policy(), letter)

    return behind(DOOR, secret, metrics, Places(PLACES, threads=THREADS), taken)


def _genuine(request: Request, body: bytes, secret: str) -> bool:
    right = signed(request.headers.get(SIGNATURE, ""), body, secret)
    # Alertmanager cannot sign what it sends; it can only carry a secret.
    return same(request.headers.get("authorization", ""), f"Bearer {secret}") or right


DOOR = Door(
    largest=LARGEST,
    not_configured=NOT_CONFIGURED,
    unsigned=UNSIGNED,
    busy=BUSY,
    genuine=_genuine,
)


def _taken(desk: Desk, policy: Policy, letter: Letter) -> Response:
    try:
        return _answer(desk.run(take, policy, letter.told), letter.refused)
    except GONE:
        raise
    except SQLAlchemyError:
        return _one_by_one(desk, policy, letter)


def _one_by_one(desk: Desk, policy: Policy, letter: Letter) -> Response:
    """One that cannot be written must not take the others of its group with it, however often it comes."""
    took: list[Took] = []
    lost = 0
    for one in letter.told:
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
        return _answer(took, letter.refused)
    error = NOT_TAKEN.format(count=lost)
    return JSONResponse({"error": error, "alerts": _listed(took)}, 500)


def _listed(took: Sequence[Took]) -> list[dict[str, str | None]]:
    return [
        {"fingerprint": one.fingerprint, "did": one.did.value, "incident": one.incident}
        for one in took
    ]


def _answer(took: Sequence[Took], refused: Sequence[str]) -> Response:
    alerts = _listed(took)
    if any(one.did is Did.KEPT for one in took):
        wait = {"Retry-After": str(TRY_AGAIN)}
        return JSONResponse({"error": TOO_MANY, "alerts": alerts}, 429, wait)
    if refused:  # after what is worth sending again: this would be refused again
        error = NOT_READ.format(which="; ".join(refused))
        return JSONResponse({"error": error, "alerts": alerts, "example": EXAMPLE}, 400)
    return JSONResponse({"alerts": alerts})
