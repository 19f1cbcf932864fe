"""What machines and passers-by may ask: is it alive, is it ready, how is it doing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.clock import Clock
from bot.desk import Desk
from bot.sqlite import FileLost
from bot.web.metrics import Metrics
from models import backlog
from models.outside import System

Endpoint = Callable[[Request], Awaitable[Response]]
PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Vitals:
    """What health is judged by."""

    desk: Desk
    real_time: Clock
    metrics: Metrics
    migrated: Callable[[], bool]
    policy_problem: Callable[[], str | None]
    stopping: Callable[[], bool]
    beat: Callable[[], dict[str, object]]
    workspace_url: str | None
    socket_mode: Callable[[], tuple[bool, str]] | None
    """Whether people can reach us that way, and how it stands. None: Slack knocks at our door instead."""

    def report(self) -> tuple[bool, dict[str, object]]:
        """Ready means: a command that arrives now would be carried out."""
        try:
            migrated = self.migrated()
            depth = self.desk.read(backlog.depth) if migrated else []
        except SQLAlchemyError as error:
            lost = str(error.orig) if isinstance(error, FileLost) else None
            said = lost or f"unreachable: {type(error).__name__}"
            return False, {"ready": False, "database": said}
        now = self.real_time()
        queues = {
            system.value: {"waiting": count, "oldest_seconds": (now - oldest).total_seconds()}
            for system, count, oldest in depth
        }
        reached, socket = self.socket_mode() if self.socket_mode else (True, "not used")
        ready = migrated and reached and not self.stopping()
        return ready, {
            "ready": ready,
            "database": "ok" if migrated else "not migrated: run `python app.py migrate`",
            "policy": self.policy_problem() or "ok",
            "stopping": self.stopping(),
            "socket_mode": socket,
            "queues": queues,
            "beat": self.beat(),
        }

    def depth(self) -> list[tuple[System, int, datetime]] | None:
        """For those who are asked most when things are broken, and must not break with them."""
        try:
            return self.desk.read(backlog.depth)
        except SQLAlchemyError:
            return None

    def lost(self) -> dict[System, int]:
        try:
            return self.desk.read(backlog.lost)
        except SQLAlchemyError:  # gone since it was asked for the depth
            return {}


def routes(vitals: Vitals) -> list[Route]:
    async def healthz(_: Request) -> Response:
        """The process answers. A database that is away is no reason to restart it."""
        return PlainTextResponse("ok")

    async def readyz(_: Request) -> Response:
        ready, report = await run_in_threadpool(vitals.report)
        return JSONResponse(report, 200 if ready else 503)

    async def metrics(_: Request) -> Response:
        def counted() -> bytes:
            return vitals.metrics.render(vitals.depth, vitals.lost, vitals.real_time)

        return Response(await run_in_threadpool(counted), media_type=PROMETHEUS)

    async def front(_: Request) -> Response:
        return HTMLResponse(_front(vitals.workspace_url))

    return [
        Route("/", front),
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/metrics", metrics),
    ]


def _front(workspace_url: str | None) -> str:
    where = (
        f'The embedded workspace is at <a href="{workspace_url}">{workspace_url}</a>.'
        if workspace_url
        else "It is connected to Slack: type <code>/incident</code> there."
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Drumbeat</title>'
        '<meta name="viewport" content="width=device-width">'
        "<style>body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem}"
        "@media(prefers-color-scheme:dark){body{background:#16181d;color:#e6e6e6}a{color:#8ab4ff}}</style>"
        f"<h1>Drumbeat is running</h1><p>{where}</p>"
        '<p><a href="/readyz">readiness</a> · <a href="/metrics">metrics</a></p></html>'
    )
