"""A rota at an address of its own, for calendars that subscribe to it. They cannot sign in: the address is the secret."""

import hashlib
import re
from collections.abc import Awaitable, Callable

from sqlalchemy.exc import DataError, SQLAlchemyError
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.clock import Clock
from bot.desk import Desk
from bot.policy import Policy
from bot.render.seats import rota_name
from bot.render.words import words_in
from bot.rota.as_file import as_calendar
from bot.rota.ical_text import CONTENT_TYPE
from bot.web.places import Places
from models import calendars

PLACES, THREADS = 16, 2
"""Calendars come by the thousand when they like, and must not keep people waiting."""
HEADERS = {
    "Cache-Control": "private, max-age=300",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}
STAMP = re.compile(rb"^DTSTAMP:.*$", re.MULTILINE)


def feed_path(token: str, rota: str) -> str:
    return f"/rota/{token}/{rota}.ics"


def feeds_endpoint(
    desk: Desk, policy: Callable[[], Policy], incident_time: Clock
) -> Callable[[Request], Awaitable[Response]]:
    places = Places(PLACES, threads=THREADS)

    def found(session: Session, token: str, named: str) -> bytes | None:
        current = policy()
        rota = current.rota(named)
        if rota is None or calendars.subscribed(session, token) != named:
            return None
        name = rota_name(rota, words_in(current.organisation.language))
        return as_calendar(session, current, rota, name, incident_time())

    def answer(request: Request) -> Response:
        try:
            asked = request.path_params
            text = desk.read(found, str(asked["token"]), str(asked["rota"]))
        except DataError:  # a token that the database cannot even hold
            text = None
        except SQLAlchemyError:
            return PlainTextResponse("Not now.", 503, {"Retry-After": "60"})
        if text is None:
            return PlainTextResponse("There is no such calendar.", 404)
        # When it was made is no news.
        etag = f'"{hashlib.sha256(STAMP.sub(b"", text)).hexdigest()[:32]}"'
        headers = HEADERS | {"ETag": etag}
        if request.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers=headers)
        name = f'inline; filename="{asked["rota"]}.ics"'
        return Response(
            text, headers=headers | {"Content-Disposition": name}, media_type=CONTENT_TYPE
        )

    async def endpoint(request: Request) -> Response:
        answered = await places.work(lambda: answer(request))
        return answered or PlainTextResponse("Not now.", 503, {"Retry-After": "60"})

    return endpoint
