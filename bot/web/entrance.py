"""Who reads a page: somebody to whom the bot gave a link in Slack, and who followed it within minutes.

A link is signed and names one person. Looking at it (GET) changes nothing, because robots look at links: it shows a
button, and what the button sends (POST) is taken once. From then on a cookie says who they are, for twelve hours; that
they are still here, and what they may see, is asked anew at each request.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.clock import Clock
from bot.desk import Desk
from bot.tx import Tx
from bot.web.signing import Signer
from models.people import Person
from models.receipts import Receipt

LINK_LASTS = timedelta(minutes=10)
SESSION_LASTS = timedelta(hours=12)
ENTER, SESSION = "enter", "session"
LOCAL = re.compile(
    r"(?:/incidents(?:/INC-\d{1,9})?|/rotas(?:/[a-z][a-z0-9_-]{0,39})?)(?:\?[\w=&%.+-]{0,300})?"
)
"""Where a link may lead: our own pages, and nowhere else."""
HOME = "/incidents"


@dataclass(frozen=True, slots=True)
class Link:
    """What an entering link says."""

    person: str
    path: str
    once: str


class Entrance:
    def __init__(self, secret: str, public_url: str, real_time: Clock, desk: Desk) -> None:
        self._signer = Signer(secret)
        self._public_url = public_url
        self._now = real_time
        self._desk = desk
        self._safe = public_url.startswith("https://")
        # Bound to this host by the browser itself, where that is possible.
        self.cookie = "__Host-drumbeat" if self._safe else "drumbeat"

    def link(self, person: str, path: str) -> str:
        """For this person alone: whoever has it can enter as them, once, for some minutes."""
        facts = {"person": person, "path": path, "once": secrets.token_urlsafe(12)}
        signed = self._signer.sign(ENTER, facts, self._now() + LINK_LASTS)
        return f"{self._public_url}/enter/{signed}"

    def read(self, signed: str) -> Link | None:
        facts = self._signer.read(ENTER, signed, self._now())
        if facts is None:
            return None
        path = str(facts["path"])
        return Link(str(facts["person"]), path if LOCAL.fullmatch(path) else HOME, facts["once"])

    def enter(self, link: Link) -> Response | None:
        """Where they wanted to go, as who they are. None when the link was used before."""
        if not self._desk.run(_take, f"enter/{link.once}"):
            return None
        signed = self._signer.sign(SESSION, {"person": link.person}, self._now() + SESSION_LASTS)
        answer = RedirectResponse(link.path, 303)
        answer.set_cookie(
            self.cookie,
            signed,
            max_age=int(SESSION_LASTS.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=self._safe,
        )
        return answer

    def leave(self) -> Response:
        answer = RedirectResponse(HOME, 303)
        answer.delete_cookie(self.cookie, httponly=True, samesite="lax", secure=self._safe)
        return answer

    def who(self, request: Request) -> Person | None:
        """Whoever asks, if they are still here: an account that is closed ends its sessions at once."""
        facts = self._signer.read(SESSION, request.cookies.get(self.cookie, ""), self._now())
        return None if facts is None else self.known(str(facts["person"]))

    def known(self, person: str) -> Person | None:
        found = self._desk.read(lambda session: session.get(Person, person))
        return None if found is None or found.gone or found.bot else found


def _take(tx: Tx, key: str) -> bool:
    """Once, whichever replica is asked."""
    if tx.session.get(Receipt, key) is not None:
        return False
    tx.took(key, None)
    return True
