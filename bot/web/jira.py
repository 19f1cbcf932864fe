"""The door for Jira's webhooks. What they say is a hint: the issue is read again, by a courier."""

import hashlib
import hmac
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.desk import Desk
from bot.usecases.tickets import hinted
from bot.web.bodies import read_body
from bot.web.metrics import Metrics
from bot.web.places import Places

LARGEST = 4_000_000
"""Bytes. A webhook carries the whole issue, with all its texts."""
PLACES, THREADS = 50, 4
SIGNATURE, IDENTIFIER = "x-hub-signature", "x-atlassian-webhook-identifier"
NOT_CONFIGURED = "Jira's webhooks are not taken here: JIRA_WEBHOOK_SECRET is not set."
UNSIGNED = (
    "Not signed with JIRA_WEBHOOK_SECRET. Give the webhook that secret in Jira, which then sends"
    " X-Hub-Signature: sha256=<hex HMAC of the body>."
)
MALFORMED = "This is no webhook of Jira's."
EXAMPLE = {"webhookEvent": "jira:issue_updated", "issue": {"id": "10002", "key": "OPS-1"}}
BUSY = "Too many webhooks are being taken in already, so this was not read. Send it again."
AWAY = "The database cannot be reached, so nothing was recorded. Send it again."
GONE = (OperationalError, InterfaceError, NoConnection)
ID = re.compile(r"[0-9]{1,32}")
ISSUE_IN = re.compile(r"/issue/(\d+)/comment/\d+/?$")


def jira_endpoint(
    desk: Desk, secret: str | None, metrics: Metrics
) -> Callable[[Request], Awaitable[Response]]:
    places = Places(PLACES, threads=THREADS)

    def taken(body: bytes, identifier: str | None) -> Response:
        told = _told(body)
        if told is None:
            return JSONResponse({"error": MALFORMED, "example": EXAMPLE}, 400)
        issue, comment = told
        try:
            heard = desk.run(hinted, _key(identifier, body), issue=issue, comment=comment)
        except GONE:
            return JSONResponse({"error": AWAY}, 503, {"Retry-After": "60"})
        return JSONResponse({"heard": heard})

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
        if not genuine(request.headers.get(SIGNATURE, ""), body, secret):
            metrics.refused("signature")
            return JSONResponse({"error": UNSIGNED}, 401)
        answer = await places.work(lambda: taken(body, request.headers.get(IDENTIFIER)))
        if answer is None:
            metrics.refused("busy")
            return JSONResponse({"error": BUSY}, 503, {"Retry-After": "5"})
        return answer

    return endpoint


def genuine(given: str, body: bytes, secret: str) -> bool:
    """Compared in the same time whatever is wrong, before anything of the body is read."""
    signed = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(given.encode(), f"sha256={signed}".encode())


def _key(identifier: str | None, body: bytes) -> str:
    """Cloud repeats what it could not deliver, under the same identifier; without one the body is its own."""
    known = identifier or hashlib.sha256(body).hexdigest()
    return f"jira/{known}"[:200]


def _told(body: bytes) -> tuple[str | None, str | None] | None:
    """The ids of the issue and of the comment that it is about, as far as it says; None: it is no webhook."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or not isinstance(told.get("webhookEvent"), str):
        return None
    comment = _part(told, "comment")
    issue = _id(_part(told, "issue"))
    if issue is None and (found := ISSUE_IN.search(str(comment.get("self", ""))[:500])):
        issue = found[1]  # Data Center tells of a comment without its issue
    return issue, _id(comment)


def _part(told: dict[str, Any], name: str) -> dict[str, Any]:
    part = told.get(name)
    return part if isinstance(part, dict) else {}


def _id(part: dict[str, Any]) -> str | None:
    """Digits, in both products. Anything else is nobody's, and some of it no database can hold."""
    id_ = str(part.get("id"))
    return id_ if ID.fullmatch(id_) else None
