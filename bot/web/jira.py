"""The door for Jira's webhooks. What they say is a hint: the issue is read again, by a courier."""

import hashlib
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.desk import Desk
from bot.usecases.tickets import hinted
from bot.web.metrics import Metrics
from bot.web.places import Places
from bot.web.signed import Door, behind, signed

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
ID = re.compile(r"[0-9]{1,32}")
ISSUE_IN = re.compile(r"/issue/(\d+)/comment/\d+/?$")


def jira_endpoint(
    desk: Desk, secret: str | None, metrics: Metrics
) -> Callable[[Request], Awaitable[Response]]:
    def taken(request: Request, body: bytes) -> Response:
        told = _told(body)
        if told is None:
            return JSONResponse({"error": MALFORMED, "example": EXAMPLE}, 400)
        issue, comment = told
        key = _key(request.headers.get(IDENTIFIER), body)
        return JSONResponse({"heard": desk.run(hinted, key, issue=issue, comment=comment)})

    return behind(DOOR, secret, metrics, Places(PLACES, threads=THREADS), taken)


def _genuine(request: Request, body: bytes, secret: str) -> bool:
    return signed(request.headers.get(SIGNATURE, ""), body, secret)


DOOR = Door(
    largest=LARGEST,
    not_configured=NOT_CONFIGURED,
    unsigned=UNSIGNED,
    busy=BUSY,
    genuine=_genuine,
)


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
