"""What stands in front of the application: a way to cut a connection, and a look at who asks."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

HOSTS = ["127.0.0.1", "localhost"]
"""Other names that lead here are a web page's attempt to reach us through the browser (DNS rebinding)."""


class Cuttable:
    """Lets a request break its own connection, for answers that get lost. ASGI has no word for that.

    It takes uvicorn's transport from behind `send`; another server would need another way.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            cycle = send.__self__  # type: ignore[attr-defined]
            scope["workspace.cut"] = cycle.transport.abort
        await self._app(scope, receive, send)


class OwnPagesOnly:
    """Under `/ui/` whoever asks can act as anybody, so other sites' pages in the same browser may not ask."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith("/ui/") and _foreign(scope):
            refusal = PlainTextResponse("The workspace answers its own page only.", 403)
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _foreign(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc != headers.get("host")
    return headers.get("sec-fetch-site") in {"cross-site", "same-site"}
