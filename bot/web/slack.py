"""Slack's door: who is knocking is checked before anything of it is read."""

from collections.abc import Awaitable, Callable, Sequence

from slack_bolt import App, BoltRequest
from slack_sdk.signature import SignatureVerifier
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.web.bodies import read_body
from bot.web.metrics import Metrics

LARGEST = 1_000_000
"""Bytes. Slack's largest payloads, a full view with its state, are a few hundred thousand."""


def slack_endpoint(
    app: App, signing_secret: str | None, metrics: Metrics
) -> Callable[[Request], Awaitable[Response]]:
    verifier = None if signing_secret is None else SignatureVerifier(signing_secret)

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
        # Bolt is synchronous and waits for its listener, so never on the event loop.
        return await run_in_threadpool(_dispatch, app, request, body.decode("utf-8", "replace"))

    return endpoint


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


def _dispatch(app: App, request: Request, body: str) -> Response:
    headers: dict[str, str | Sequence[str]] = dict(request.headers)
    answer = app.dispatch(BoltRequest(body=body, headers=headers))
    return Response(answer.body, answer.status, answer.first_headers_without_set_cookie())
