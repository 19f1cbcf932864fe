"""Slack's door: who is knocking is checked before anything of it is read.

What is said in channels, and what people stick on it, goes past Bolt: a thread and a place in the queue for each message would be more than
a busy channel leaves for commands, and Bolt answers before its listeners have written anything.
"""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk.signature import SignatureVerifier
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.courtesy import Courtesy
from bot.hearing import Busy, Ears, Hearing, Unreadable
from bot.web.bodies import read_body
from bot.web.metrics import Metrics
from bot.web.payloads import NotSlacks, heard_event, read
from bot.web.places import Places

log = structlog.get_logger(__name__)

LARGEST = 1_000_000
"""Bytes. Slack's largest payloads, a full view with its state, are a few hundred thousand."""
PLACES = 200
"""Fifty people at once, each with the first request and Slack's three retries of it under way. One takes
some 15 ms of SQLite's only writer, so the last of 200 is answered within Slack's three seconds; a longer
queue would be worked off for nobody."""
THREADS = 40
TRY_AGAIN = {"retry-after": "1"}


def slack_endpoint(
    app: App, signing_secret: str | None, metrics: Metrics, courtesy: Courtesy, hearing: Hearing
) -> Callable[[Request], Awaitable[Response]]:
    verifier = None if signing_secret is None else _OfBytes(signing_secret)
    places = Places(PLACES, threads=THREADS)

    async def endpoint(request: Request) -> Response:
        try:
            body = await read_body(request, LARGEST)
        except TimeoutError:
            metrics.refused("too_slow")
            return PlainTextResponse("slower than Slack would wait", 408, {"connection": "close"})
        if body is None:
            metrics.refused("too_large")
            return PlainTextResponse("larger than anything Slack sends", 413)
        if verifier is None or not _genuine(verifier, request, body):
            metrics.refused("signature")
            return PlainTextResponse("not signed by Slack, or too old", 401)
        if (event := heard_event(body)) is not None:
            if "x-slack-retry-num" in request.headers:
                hearing.watch.doubt()
            return await _heard(hearing.ears, event, metrics)
        # Bolt is synchronous and waits for its listener, so never on the event loop.
        with courtesy.serving():
            answer = await places.work(lambda: _taken_in(app, request, body, metrics))
        if answer is None:
            metrics.refused("busy")
            return PlainTextResponse("too much is waiting already; send it again", 503, TRY_AGAIN)
        return answer

    return endpoint


class _OfBytes(SignatureVerifier):
    """Slack signs bytes; the library decodes them first, and raises where they are no text."""

    def generate_signature(self, *, timestamp: str, body: str | bytes) -> str:
        sent = body.encode() if isinstance(body, str) else body
        signed = f"v0:{timestamp}:".encode() + sent
        return "v0=" + hmac.new(self.signing_secret.encode(), signed, hashlib.sha256).hexdigest()


def _genuine(verifier: SignatureVerifier, request: Request, body: bytes) -> bool:
    timestamp = request.headers.get("x-slack-request-timestamp", "")
    signature = request.headers.get("x-slack-signature", "")
    if not _worth_reading(timestamp, signature):
        return False
    return verifier.is_valid(body=body, timestamp=timestamp, signature=signature)


def _worth_reading(timestamp: str, signature: str) -> bool:
    """What the library can look at without raising: a number for int(), plain letters to compare."""
    number = timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12  # noqa: PLR2004
    return number and signature.isascii()


async def _heard(ears: Ears, event: dict[str, Any], metrics: Metrics) -> Response:
    """Acknowledged once it is written. Slack sends again what is not."""
    try:
        written = ears.hear(event)
        if written is not None:
            await asyncio.wrap_future(written)
    except Unreadable as no:
        metrics.refused("unreadable")
        log.warning("slack.unreadable", what=str(no))
        return PlainTextResponse(f"not an event of Slack's: {no}", 400)
    except Busy:
        metrics.refused("busy")
        return PlainTextResponse("too much is waiting already; send it again", 503, TRY_AGAIN)
    except SQLAlchemyError:
        return PlainTextResponse("it could not be written; send it again", 503, TRY_AGAIN)
    return Response()


def _taken_in(app: App, request: Request, body: bytes, metrics: Metrics) -> Response:
    try:
        answer = _dispatched(app, request, read(body))
    except NotSlacks as no:
        metrics.refused("unreadable")
        log.warning("slack.unreadable", what=str(no))
        return PlainTextResponse(f"not a request of Slack's: {no}", 400)
    return Response(answer.body, answer.status, answer.first_headers_without_set_cookie())


def _dispatched(app: App, request: Request, sent: dict[str, Any]) -> BoltResponse:
    headers: dict[str, str | Sequence[str]] = dict(request.headers)
    try:
        # As JSON: Bolt would take a form with the word "payload" in a command's text for an empty one.
        return app.dispatch(BoltRequest(body=json.dumps(sent), headers=headers))
    except Exception as no:  # Bolt's own; what our listeners raise it keeps to itself
        raise NotSlacks(f"Bolt cannot read it ({type(no).__name__})") from no
