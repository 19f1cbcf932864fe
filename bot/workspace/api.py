"""Slack's own addresses: `/api/<method>`, response URLs and uploads."""

import asyncio
import json
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.workspace import bodies, replies, shelf
from bot.workspace.errors import SlackSays
from bot.workspace.faults import Fault, Faults
from bot.workspace.methods import METHODS
from bot.workspace.methods.registry import Args, Call, missing_scope
from bot.workspace.rules.scopes import SCOPES
from bot.workspace.state import State

CALLS_KEPT = 5000
OPEN_TO_ALL = frozenset({"api.test"})
WITH_APP_TOKEN = frozenset({"apps.connections.open"})
SERVER_ERROR = 500


@dataclass(frozen=True)
class Received:
    """One call, as the workspace saw it."""

    method: str
    args: Mapping[str, Any]
    outcome: str
    """`ok`, Slack's error, or what the fault did: `dropped`, `lost`, `HTTP 503`."""
    at: float


class Api:
    def __init__(self, state: State, faults: Faults, sockets: Callable[[], str]) -> None:
        self.calls: deque[Received] = deque(maxlen=CALLS_KEPT)
        self._state = state
        self._faults = faults
        self._sockets = sockets

    def routes(self) -> list[Route]:
        return [
            Route("/api/{method}", self.call, methods=["GET", "POST"]),
            Route("/response/{key}", self.respond, methods=["POST"]),
            Route("/upload/{ticket}", self.upload, methods=["POST", "PUT"]),
            Route("/files-pri/{named}/{rest:path}", self.download),
        ]

    async def call(self, request: Request) -> Response:
        method = request.path_params["method"]
        body = await request.body()
        fault = self._faults.next(method)
        if fault and fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        if fault and fault.kind == "drop":
            self._log(method, {}, "dropped")
            return await cut(request)
        response, outcome, args = self._answer(method, request, body, fault)
        lost = fault is not None and fault.kind == "lose_answer"
        self._log(method, args, f"lost {outcome}" if lost else outcome)
        return await cut(request) if lost else response

    def _answer(
        self, method: str, request: Request, body: bytes, fault: Fault | None
    ) -> tuple[Response, str, dict[str, Any]]:
        args: dict[str, Any] = {}
        try:
            args = bodies.read(
                request.url.query, request.headers.get("content-type", ""), body
            ).fields
            token = _token(request, args)
            args.pop("token", None)
            self._faults.check_rate(method)
            if fault and fault.kind == "fail":
                _fail(fault)
            with self._state.lock:
                self._admit(method, token)
                call = Call(method, self._state, Args(args), self._sockets)
                # Written out under the lock: what it shows may change the moment we let go.
                text = json.dumps({"ok": True, **METHODS[method](call)})
        except SlackSays as no:
            if no.status >= SERVER_ERROR:
                return Response("upstream error", no.status), f"HTTP {no.status}", args
            return self._reply(method, refusal(no), no), no.error, args
        return self._reply(method, text), "ok", args

    def _admit(self, method: str, token: str) -> None:
        if method not in METHODS:
            raise SlackSays("unknown_method")
        if method in OPEN_TO_ALL:
            return
        if not token:
            raise SlackSays("not_authed")
        app = self._state.app
        if method in WITH_APP_TOKEN:
            if token == app.token:
                raise SlackSays("not_allowed_token_type")
            if token != app.app_token:
                raise SlackSays("invalid_auth")
            return
        if token != app.token:
            raise SlackSays("invalid_auth" if token != app.app_token else "not_allowed_token_type")
        needed = SCOPES.get(method, ())
        if needed and not self._state.settings.scopes.intersection(needed):
            raise missing_scope(self._state, *needed)

    def _reply(self, method: str, text: str, no: SlackSays | None = None) -> Response:
        headers = {
            "x-oauth-scopes": ",".join(sorted(self._state.settings.scopes)),
            "x-accepted-oauth-scopes": ",".join(SCOPES.get(method, ())),
        }
        if no is not None and no.retry_after is not None:
            headers["retry-after"] = str(no.retry_after)
        return Response(
            text,
            no.status if no else 200,
            headers,
            media_type="application/json; charset=utf-8",
        )

    async def respond(self, request: Request) -> Response:
        body = await request.body()
        if self._faults.is_down:
            return await cut(request)
        try:
            payload = bodies.read("", "application/json", body).fields
            with self._state.lock:
                replies.use(self._state, request.path_params["key"], payload)
        except SlackSays as no:
            status = no.status if no.status != 200 else 400  # noqa: PLR2004 - HTTP's own numbers
            return Response(refusal(no), status, media_type="application/json")
        return Response('{"ok": true}', media_type="application/json")

    async def upload(self, request: Request) -> Response:
        body = await request.body()
        if self._faults.is_down:
            return await cut(request)
        try:
            if request.headers.get("content-type", "").startswith("multipart/form-data"):
                sent = bodies.read("", request.headers["content-type"], body).files
                body = next((file.content for file in sent.values()), b"")
            with self._state.lock:
                shelf.receive(self._state, request.path_params["ticket"], body)
        except SlackSays as no:
            return Response(refusal(no), no.status, media_type="application/json")
        return Response(f"OK - {len(body)}", media_type="text/plain")

    async def download(self, request: Request) -> Response:
        """`url_private`: bytes for whoever shows the app's token, may read files, and is where it was shared.

        Anybody else is led to the page to log in, as by Slack.
        """
        fault = self._faults.next("file")
        if self._faults.is_down or (fault and fault.kind == "drop"):
            return await cut(request)
        if fault and fault.kind == "fail":
            return Response("upstream error", fault.status)
        with self._state.lock:
            app, scopes = self._state.app, self._state.settings.scopes
            allowed = _token(request, {}) == app.token and "files:read" in scopes
            number = request.path_params["named"].rpartition("-")[2]
            file = shelf.reached(self._state, number) if allowed else None
            content = self._state.store.content(file["id"]) if file else None
            known = number in self._state.files
        self._log("file", {"file": number}, "ok" if content is not None else "refused")
        if file is None or content is None:
            if allowed and not known:
                return Response("not found", 404)
            return Response("", 302, {"location": f"{self._state.page_url}/?redir=files-pri"})
        return Response(content, media_type=file["mimetype"])

    def _log(self, method: str, args: dict[str, Any], outcome: str) -> None:
        self.calls.append(Received(method, args, outcome, self._state.clock.now()))


def _fail(fault: Fault) -> None:
    raise SlackSays(fault.error, status=fault.status, retry_after=fault.retry_after)


def refusal(no: SlackSays) -> str:
    told = {"ok": False, "error": no.error, **no.more}
    if no.reasons:
        told["response_metadata"] = {"messages": list(no.reasons)}
    return json.dumps(told)


async def cut(request: Request) -> Response:
    """Break the connection, so that the caller cannot know what became of the call."""
    request.scope["workspace.cut"]()
    await request.receive()  # until the server has noticed
    return Response()  # nobody is there to read it


def _token(request: Request, args: Mapping[str, Any]) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return token.strip()
    return str(args.get("token") or "")
