"""`/incident problem`: what is to be remedied though no incident brought it up."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.forms import problem as form
from bot.render import problems as render
from bot.render import told
from bot.render.mrkdwn import as_typed
from bot.usecases.problems import open_problem
from handlers.listeners import Listeners
from handlers.opening import open_form
from handlers.verbs import NAMED, Said, Verb
from handlers.wiring import Kit, answered_by_whisper, answered_in_form
from models import problems
from models.blank import visible
from models.errors import Refusal
from models.outside import System
from models.problems import Problem

SHOWN = 20
PROBLEM = "problem"


def say_problem(kit: Kit, said: Said) -> None:
    """Without a text, the newest ones and where they are."""
    words, text = kit.words(said.by), visible(as_typed(said.text))
    if not text:
        found = kit.desk.read(problems.newest, most=SHOWN)
        said.answer(render.listed(found, words))
        return
    made = _open(kit, text, by=said.by, receipt=said.receipt)
    if made is None:
        said.ack()  # this very request was taken in, and answered, before
        return
    said.answer(told.done(words("done-problem", number=made.id)))


def _open(kit: Kit, text: str, *, by: str, receipt: str) -> Problem | None:
    _must_have_jira(kit)
    named = sorted({int(one) for one in NAMED.findall(text)})
    return kit.desk.run(open_problem, text, named, by=by, receipt=receipt)


def _must_have_jira(kit: Kit) -> None:
    """It is written down in Jira, or nowhere."""
    if System.JIRA not in (kit.desk.served or ()):
        raise Refusal("problem-no-jira")


VERBS = (
    Verb(
        PROBLEM,
        "problem Pools fill up each Monday https://graphs.example/pools",
        say_problem,
        button=True,
    ),
)


def register(on: Listeners, kit: Kit) -> None:
    @on.action(PROBLEM)
    def pressed(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        words = kit.words(str(body["user"]["id"]))
        with answered_by_whisper(ack, body, client, words):
            _must_have_jira(kit)
            open_form(ack, client, body, form.show(words), words, again=(PROBLEM, ""))

    @on.view(form.ID)
    def sent(ack: Ack, view: dict[str, Any], body: dict[str, Any]) -> None:
        by = str(body["user"]["id"])
        with answered_in_form(ack, kit.words(by), lambda _: form.TEXT):
            _open(kit, form.read(view), by=by, receipt=f"view/{view['id']}")
