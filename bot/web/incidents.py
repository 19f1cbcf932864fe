"""The pages of incidents. Who asks is asked first; what they may see, anew at each request."""

import hashlib
import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import DataError, SQLAlchemyError
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from bot.clock import Clock
from bot.desk import Desk
from bot.policy import Policy
from bot.render.entries import labels
from bot.render.timeline import gathered, head_of
from bot.render.transcript import page_of
from bot.render.words import Words, language_of, words_in
from bot.timeline.entries import Entry, Group
from bot.timeline.export import Format, Timeline, stream, write
from bot.timeline.wanted import Wanted
from bot.visibility import seen
from bot.web import pictures
from bot.web.asked import Asked
from bot.web.entrance import Entrance
from bot.web.html import PRIVATE, asset, page
from bot.web.places import Places
from bot.web.said import learned, transcript_page
from bot.web.shown import incident_page, incidents_page, newest
from bot.web.turns import rota_page, rotas_page
from models.errors import Refusal
from models.incident import Incident
from models.people import Person
from models.reading_transcript import Spot
from models.transcript import SharedFile

PLACES, THREADS = 100, 6
"""Readers wait behind each other, never in front of Slack's door."""
NAMED = re.compile(r"INC-(\d{1,9})")
LONGEST = 100
AT_ONCE = 1000
"""Messages that are fetched in one question."""
ENOUGH = 1 << 16
Endpoint = Callable[[Request], Awaitable[Response]]
Reads = Callable[[Request, Person], Response]
Newest = Callable[[Session, int], object]
"""What is different as soon as anything of what is shown is."""
Shows = Callable[[Session, Incident, Asked], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Pages:
    desk: Desk
    entrance: Entrance
    policy: Callable[[], Policy]
    incident_time: Clock
    slack: Callable[[], str | None]
    places: Places

    def routes(self) -> list[Route]:
        return [
            Route("/incidents", self._read(self._list)),
            Route("/incidents/{name}", self._read(self._incident)),
            Route("/incidents/{name}/timeline.{format}", self._read(self._download)),
            Route("/incidents/{name}/transcript", self._read(self._said_page)),
            Route("/incidents/{name}/transcript.{format}", self._read(self._transcript)),
            Route("/incidents/{name}/files/{file}", self._read(self._file)),
            Route("/rotas", self._read(self._rotas)),
            Route("/rotas/{name}", self._read(self._rota)),
            Route("/enter/{signed}", self._door(self._look)),
            Route("/enter/{signed}", self._door(self._enter), methods=["POST"]),
            Route("/leave", self._door(lambda _: self.entrance.leave()), methods=["POST"]),
            Route("/static/{print}/{name}", _static),
        ]

    # -- who asks --

    def _door(self, does: Callable[[Request], Response]) -> Endpoint:
        """In a thread, in turn; and a page also when that cannot be done."""

        async def endpoint(request: Request) -> Response:
            if request.method == "POST" and not _ours(request):
                return self._plain("web-none", 403)
            answer = await self.places.work(lambda: self._tried(does, request))
            return self._plain("web-busy", 503) if answer is None else answer

        return endpoint

    def _tried(self, does: Callable[[Request], Response], request: Request) -> Response:
        try:
            return does(request)
        except DataError:  # a name that the database cannot even hold
            return self._plain("web-none", 404)
        except SQLAlchemyError:
            return self._plain("web-away", 503)

    def _read(self, shows: Reads) -> Endpoint:
        """Without a session everything looks the same, whatever is asked for: there or not, and whose."""

        def known(request: Request) -> Response:
            person = self.entrance.who(request)
            if person is None:
                return self._plain("web-in", 403)
            try:
                return shows(request, person)
            except Refusal:
                return self._plain("web-none", 404, self._words(person))

        return self._door(known)

    def _look(self, request: Request) -> Response:
        """Robots follow links too: looking uses nothing up, and lets nobody in."""
        link = self.entrance.read(request.path_params["signed"])
        person = None if link is None else self.entrance.known(link.person)
        if link is None or person is None:
            return self._plain("web-used", 403)
        words = self._words(person)
        lines = [words.plain("web-enter-as", who=person.name)]
        title, button = words.plain("web-enter-title"), words.plain("web-enter-button")
        return page("plain.html", words, title=title, lines=lines, button=button)

    def _enter(self, request: Request) -> Response:
        link = self.entrance.read(request.path_params["signed"])
        person = None if link is None else self.entrance.known(link.person)
        entered = None if link is None or person is None else self.entrance.enter(link)
        if entered is None:
            return self._plain("web-used", 403)
        entered.headers.update(PRIVATE)
        return entered

    # -- what they read --

    def _list(self, request: Request, person: Person) -> Response:
        asked = self._asked(request, person)
        facts = self.desk.read(incidents_page, self.policy(), asked)
        return page("incidents.html", asked.words, reader=person.name, **facts)

    def _incident(self, request: Request, person: Person) -> Response:
        return self._followed(request, person, "incident.html", newest, incident_page)

    def _said_page(self, request: Request, person: Person) -> Response:
        return self._followed(request, person, "transcript.html", learned, transcript_page)

    def _followed(
        self, request: Request, person: Person, template: str, newest: Newest, shows: Shows
    ) -> Response:
        """With a mark of what it shows: who looks every few seconds is told at once that nothing is new."""
        asked, number = self._asked(request, person), _number(request)
        mark = self.desk.read(self._mark, number, asked, newest)
        if request.headers.get("if-none-match") == mark:
            return Response(status_code=304, headers={**PRIVATE, "ETag": mark})
        facts = self.desk.read(self._facts, number, asked, shows)
        shown = page(template, asked.words, reader=person.name, mark=mark, **facts)
        shown.headers["ETag"] = mark
        return shown

    def _mark(self, session: Session, number: int, asked: Asked, newest: Newest) -> str:
        incident = seen(session, self.policy(), asked.person.id, number)
        minute = f"{asked.now:%Y%m%d%H%M}" if incident.stage.open else ""
        known = (
            newest(session, incident.id),
            asked.person.id,
            asked.query(asked.number),
            asked.words.language,
            minute,
        )
        return f'"{hashlib.sha256(repr(known).encode()).hexdigest()[:24]}"'

    def _facts(self, session: Session, number: int, asked: Asked, shows: Shows) -> dict[str, Any]:
        incident = seen(session, self.policy(), asked.person.id, number)
        return shows(session, incident, asked)

    def _file(self, request: Request, person: Person) -> Response:
        number, file = _number(request), str(request.path_params["file"])
        row, content = self.desk.read(self._file_of, number, person, file)
        return pictures.answer(row, content)

    def _file_of(
        self, session: Session, number: int, person: Person, file: str
    ) -> tuple[SharedFile, bytes]:
        incident = seen(session, self.policy(), person.id, number)
        return pictures.file_of(session, incident.id, file)

    def _download(self, request: Request, person: Person) -> Response:
        number, to = _number(request), _format(request)
        timeline = self.desk.read(self._timeline, number, person)
        return _sent(write(timeline, to), f"{timeline.head.incident}-timeline.{to}", to)

    def _timeline(self, session: Session, number: int, person: Person) -> Timeline:
        incident = seen(session, self.policy(), person.id, number)
        return gathered(session, self.policy(), incident, self._house())

    def _transcript(self, request: Request, person: Person) -> Response:
        """Fetched while it is sent, a few hundred messages at a time: its length costs no memory."""
        number, to, words = _number(request), _format(request), self._house()
        incident = self.desk.read(seen, self.policy(), person.id, number)
        pieces = stream(head_of(incident), self._said(number, person, words), labels(words), to)
        return _sent(pieces, f"{incident.name}-transcript.{to}", to)

    def _said(self, number: int, person: Person, words: Words) -> Iterator[Entry]:
        """Who loses sight of the incident while it is sent gets no more of it."""
        after: Spot | None = None
        while True:
            page, after = self.desk.read(self._some, number, person, words, after)
            yield from page
            if after is None:
                return

    def _some(
        self, session: Session, number: int, person: Person, words: Words, after: Spot | None
    ) -> tuple[list[Entry], Spot | None]:
        incident = seen(session, self.policy(), person.id, number)
        return page_of(session, incident.id, words, slack=self.slack(), after=after, most=AT_ONCE)

    def _rotas(self, request: Request, person: Person) -> Response:
        asked = self._asked(request, person)
        facts = self.desk.read(rotas_page, self.policy(), asked)
        return page("rotas.html", asked.words, reader=person.name, **facts)

    def _rota(self, request: Request, person: Person) -> Response:
        """Who is on call is for everybody here."""
        asked, given = self._asked(request, person), request.query_params
        rota = self.policy().rota(request.path_params["name"])
        if rota is None:
            raise Refusal("rota-unknown", rota="", known="")
        week, weeks = given.get("week", ""), given.get("weeks", "")
        facts = self.desk.read(rota_page, rota, asked, week=week, weeks=weeks)
        return page("rota.html", asked.words, reader=person.name, **facts)

    # -- in whose words --

    def _asked(self, request: Request, person: Person) -> Asked:
        given = request.query_params
        kinds = {group for group in Group if group.value in given.getlist("kind")}
        wanted = Wanted(
            frozenset(kinds), given.get("by", "")[:LONGEST], given.get("q", "")[:LONGEST]
        )
        typed = given.get("page", "")
        number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 0  # noqa: PLR2004 - more digits than pages
        now, slack = self.incident_time(), self.slack()
        return Asked(person, self._words(person), wanted, number, now, slack, self.policy())

    def _words(self, person: Person) -> Words:
        language = language_of(person.locale)
        return words_in(language) if language else self._house()

    def _house(self) -> Words:
        return words_in(self.policy().organisation.language)

    def _plain(self, what: str, status: int, words: Words | None = None) -> Response:
        words = words or self._house()
        title, text = words.plain(f"{what}-title"), words.plain(f"{what}-text")
        return page("plain.html", words, status, title=title, lines=[text], button="")


def _ours(request: Request) -> bool:
    """Whether one of our own pages sent it, as far as the browser says."""
    return request.headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}


def _number(request: Request) -> int:
    named = NAMED.fullmatch(request.path_params["name"])
    if named is None:
        raise Refusal("incident-unknown", incident="")
    return int(named[1])


def _format(request: Request) -> Format:
    try:
        return Format(request.path_params["format"])
    except ValueError:
        raise Refusal("incident-unknown", incident="") from None


def _sent(pieces: Iterator[str], name: str, to: Format) -> Response:
    headers = {**PRIVATE, "Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_bytes(pieces), headers=headers, media_type=to.media_type)


def _bytes(pieces: Iterator[str]) -> Iterator[bytes]:
    """Put together to what is worth sending."""
    ready: list[str] = []
    length = 0
    for piece in pieces:
        ready.append(piece)
        length += len(piece)
        if length > ENOUGH:
            yield "".join(ready).encode()
            ready, length = [], 0
    yield "".join(ready).encode()


async def _static(request: Request) -> Response:
    return asset(request.path_params["name"])
