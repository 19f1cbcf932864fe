"""`/incident resolve`, `reopen`, `close` and `dismiss`, and what the submitter answers."""

from collections.abc import Callable
from functools import partial
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.forms import resolve as form
from bot.render import told
from bot.render.seconding import confirm_action, refuse_action
from bot.usecases.agreeing import agree, alerts_over, ask_again
from bot.usecases.closing import (
    close,
    confirm_close,
    dismiss,
    refuse_close,
    reopen,
    resolve,
)
from handlers import lines
from handlers.listeners import Listeners
from handlers.opening import open_form
from handlers.seats import numbered
from handlers.seeing import still_seen
from handlers.verbs import Said, Verb, meant, which_and_what
from handlers.wiring import Kit, answered_by_whisper, answered_in_form
from models.errors import Refusal
from models.incident import Incident
from models.proposals import ProposalKind
from models.standing import looked_at, never_told

RESOLVE = "resolve"
CLOSE = "close"
AGREE = "agree"


def say_resolve(kit: Kit, said: Said) -> None:
    number, text = which_and_what(kit, said)
    if not text:
        opens(kit, number, by=said.by, body=said.body, ack=said.ack, client=said.client)
        return
    incident = kit.desk.run(resolve, kit.policy(), number, text, None, by=said.by)
    _over(kit, said, "done-resolve", incident)


def say_reopen(kit: Kit, said: Said) -> None:
    number, text = which_and_what(kit, said)
    incident = kit.desk.run(reopen, kit.policy(), number, text, by=said.by)
    _answer(kit, said, "done-reopen", incident.name)


def say_close(kit: Kit, said: Said) -> None:
    number, text = which_and_what(kit, said)
    did = kit.desk.run(close, kit.policy(), number, text or None, by=said.by)
    if did.did == "closed":
        _over(kit, said, "done-close", did.incident)
    else:
        _answer(kit, said, "done-close-proposed", did.incident.name)


def say_dismiss(kit: Kit, said: Said) -> None:
    number, text = which_and_what(kit, said)
    incident = kit.desk.run(dismiss, kit.policy(), number, text, by=said.by)
    _answer(kit, said, "done-dismiss", incident.name)


def _answer(kit: Kit, said: Said, sentence: str, incident: str) -> None:
    said.answer(told.done(kit.words(said.by)(sentence, incident=incident)))


def _over(kit: Kit, said: Said, sentence: str, incident: Incident) -> None:
    """What customers were promised and never got is said to whoever ends it, who may not have seen it."""
    words = kit.words(said.by)
    first = words(sentence, incident=incident.name)
    promised = kit.desk.read(never_told, incident.id)
    if promised is None:
        said.answer(told.done(first))
    else:
        said.answer(told.ended_unkept(first, incident, promised, words))


def opens(
    kit: Kit, number: int, *, by: str, body: dict[str, Any], ack: Ack, client: WebClient
) -> None:
    """The form, unless it could not be sent anyway."""
    incident, stands = kit.desk.read(looked_at, number)
    incident.must_be_active()
    words = kit.words(by)
    again = (RESOLVE, incident.name)
    view = form.show(words, incident, stands.owed_to_customers(kit.incident_time()))
    open_form(ack, client, body, view, words, again=again)


VERBS = (
    Verb(
        RESOLVE,
        "resolve A bad cache key since the 13:50 deploy; rolled back at 14:20",
        say_resolve,
    ),
    Verb("stand-down", "stand-down Rolled back at 14:20", say_resolve),
    Verb("reopen", "reopen Errors are back since 14:20", say_reopen),
    Verb(CLOSE, "close", say_close),
    Verb("dismiss", "dismiss The alert was a test", say_dismiss),
)


def register(on: Listeners, kit: Kit) -> None:
    @on.action(RESOLVE)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            number = meant(kit, body, action)
            opens(kit, number, by=by, body=body, ack=ack, client=client)

    @on.view(form.ID)
    def sent(ack: Ack, view: dict[str, Any], body: dict[str, Any]) -> None:
        by = str(body["user"]["id"])
        with answered_in_form(ack, kit.words(by), form.at_field):
            still_seen(kit, view, by=by)
            asked = form.read(view, now=kit.incident_time())
            kit.desk.run(
                resolve,
                kit.policy(),
                asked.number,
                asked.explanation,
                asked.impact_ended_at,
                by=by,
            )

    _agrees(on, kit)
    _presses(on, kit, CLOSE, lambda n, by: kit.desk.run(close, kit.policy(), n, None, by=by))
    _presses(on, kit, "ask_again", lambda n, by: kit.desk.run(ask_again, kit.policy(), n, by=by))
    _presses(on, kit, "alerts_over", partial(_alerts_over, kit))
    _answers(on, kit, confirm_action(ProposalKind.CLOSE), confirm_close)
    _answers(on, kit, refuse_action(ProposalKind.CLOSE), refuse_close)


def _presses(on: Listeners, kit: Kit, verb: str, does: Callable[[int, str], object]) -> None:
    """A button whose effect everybody sees, so that only a refusal needs an answer."""

    @on.action(verb)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        lines.pressed(kit, ack, body, action, client=client, does=lambda n: does(n, by))


def _agrees(on: Listeners, kit: Kit) -> None:
    """Behind the incident stands whose line it is; in the question to one person nothing, for it is theirs."""

    @on.action(AGREE)
    def agreed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by, about = str(body["user"]["id"]), str(action.get("value") or "").partition(":")[2]

        def does(number: int) -> None:
            incident, news = kit.desk.run(agree, kit.policy(), number, by=by, about=about)
            if not news:
                raise Refusal("agree-already", incident=incident.name)

        lines.pressed(kit, ack, body, action, client=client, does=does)


def _alerts_over(kit: Kit, number: int, by: str) -> None:
    incident, news = kit.desk.run(alerts_over, kit.policy(), number, by=by)
    if not news:
        raise Refusal("alerts-over-already", incident=incident.name)


def _answers(on: Listeners, kit: Kit, verb: str, does: Callable[..., object]) -> None:
    """What the second person says to a proposal."""

    @on.action(verb)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            number, proposed = meant(kit, body, action), numbered(action)
            kit.desk.run(does, kit.policy(), number, proposed, by=by)
