"""slack_sdk's clients, made to stay where they were sent.

urllib follows a redirect to any host and takes the Authorization header along: a proxy's 302 would hand
our token to whoever it names. Slack's API never redirects, so a redirect is an answer like any other
that is not Slack's. slack_sdk has no setting for it; what is overridden here is the one method in each
client that opens the connection, and `tests/stories/test_redirects.py` fails when it is renamed.
"""

import urllib.request
from functools import cache
from http.client import HTTPMessage
from ssl import SSLContext, create_default_context
from typing import IO, Any

from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient, WebhookResponse

from bot.adapters.doors import prompt_doors
from bot.adapters.kept import KEPT, Kept, Plain, Sealed


class StraightClient(WebClient):
    def _perform_urllib_http_request_internal(
        self, url: str, req: urllib.request.Request
    ) -> dict[str, Any]:
        status, headers, body = _open(url, req, self.proxy, self.ssl, self.timeout)
        return {"status": status, "headers": headers, "body": body}


class StraightWebhook(WebhookClient):
    """For response_urls: whoever knows one can speak in our name for half an hour."""

    def _perform_http_request_internal(
        self, url: str, req: urllib.request.Request
    ) -> WebhookResponse:
        status, headers, body = _open(url, req, self.proxy, self.ssl, self.timeout)
        return WebhookResponse(url=url, status_code=status, body=body, headers=dict(headers))


def upload(client: WebClient, url: str, content: bytes) -> int:
    """Bytes to where Slack wants them, which knows by the address whose they are: no token goes along."""
    request = urllib.request.Request(url, content, {"Content-Type": "application/octet-stream"})  # noqa: S310 - `_open` looks at the scheme
    status, _, _ = _open(url, request, client.proxy, client.ssl, client.timeout)
    return status


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(  # noqa: PLR0917 - urllib's signature
        self,
        req: urllib.request.Request,  # noqa: ARG002 - as above
        fp: IO[bytes],  # noqa: ARG002
        code: int,  # noqa: ARG002
        msg: str,  # noqa: ARG002
        headers: HTTPMessage,  # noqa: ARG002
        newurl: str,  # noqa: ARG002
    ) -> None:
        """None makes urllib raise the redirect as the HTTPError that slack_sdk knows how to read."""
        return


@cache
def trusted() -> SSLContext:
    """Whom this machine trusts, read once: urllib reads it for each call, which costs it 27 ms of work."""
    return create_default_context()


def _open(
    url: str,
    request: urllib.request.Request,
    proxy: str | None,
    ssl: SSLContext | None,
    timeout: float,
) -> tuple[int, HTTPMessage, str]:
    """Send it, through the proxy that slack_sdk found in the environment, if it found one."""
    if not url.lower().startswith(("http://", "https://")):
        raise ValueError(f"{url.partition(':')[0]}: is no way to Slack; it must be http or https")
    with straight(proxy, ssl, KEPT).open(request, timeout=timeout) as answer:
        charset = answer.headers.get_content_charset() or "utf-8"
        return answer.status, answer.headers, answer.read().decode(charset)


@cache
def straight(
    proxy: str | None,
    ssl: SSLContext | None = None,
    kept: Kept | None = None,
    lasts: float | None = None,
) -> urllib.request.OpenerDirector:
    """Follows nobody's redirect. Made once: its twelve handlers, and the proxies of the environment, cost each
    call 1 ms of work. Without a proxy of slack_sdk's, urllib looks into the environment itself, as it does for
    slack_sdk. `kept`: takes its connections from there, and reads each answer to its end before anybody sees it.
    `lasts`: seconds that a call may take without it."""
    context = ssl or trusted()
    doors: list[urllib.request.BaseHandler] = (
        prompt_doors(lasts, context)
        if kept is None
        else [Plain(kept), Sealed(kept, context=context)]
    )
    chosen = [urllib.request.ProxyHandler({"http": proxy, "https": proxy})] if proxy else []
    return urllib.request.build_opener(_NoRedirects, *doors, *chosen)
