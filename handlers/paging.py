"""`/incident page`, `ack`, `oncall`: asking people to come, and who is on call."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.adapters.directly import answer_somewhere
from bot.delivery.rota_posts import shift_of
from bot.forms import page as form
from bot.ports import Message
from bot.render import paging, seats
from bot.render.mrkdwn import as_typed
from bot.usecases.paging import acknowledge, ask, decline
from handlers import triage
from handlers.listeners import Listeners
from handlers.naming import first_named, meeting
from handlers.opening import open_form
from handlers.seats import numbered
from handlers.seeing import busy_elsewhere, still_seen
from handlers.verbs import Said, Verb, meant, nothing_more, which, which_and_what
from handlers.wiring import Kit, answered_by_whisper, answered_in_form
from models.blank import visible
from models.errors import Refusal

PAGE = "page"
ON_CALL = "oncall"


def say_page(kit: Kit, said: Said) -> None:
    number, text = which(kit, said)
    whom, why = first_named(text)
    if not whom:
        raise Refusal("page-usage")
    asked = meeting(
        kit,
        whom,
        lambda: kit.desk.run(
            ask, kit.policy(), number, whom, why, by=said.by, receipt=said.receipt
        ),
    )
    ids = [one.id for one in asked.people]
    busy = busy_elsewhere(kit, number, ids, said.by)
    said.answer(paging.will_ask(ids, asked.already, busy, kit.words(said.by), asked.gap))


def say_ack(kit: Kit, said: Said) -> None:
    number, rest = which(kit, said)
    nothing_more("ack", rest)
    kit.desk.run(acknowledge, kit.policy(), number, None, by=said.by)
    said.answer(paging.thanks(f"INC-{number}", kit.words(said.by)))


def say_decline(kit: Kit, said: Said) -> None:
    number, why = which_and_what(kit, said)
    instead = kit.desk.run(decline, kit.policy(), number, None, why, by=said.by)
    said.answer(paging.sorry(f"INC-{number}", instead, kit.words(said.by)))


def say_oncall(kit: Kit, said: Said) -> None:
    said.answer(_on_call(kit, visible(as_typed(said.text)).lower(), said.by))


def _on_call(kit: Kit, named: str, by: str) -> Message:
    """`named`: one rota, or none for all of them."""
    rotas = kit.policy().rotas
    if not rotas:
        raise Refusal("oncall-none")
    wanted = [rota for rota in rotas if named in {"", rota.id, rota.name.lower()}]
    if not wanted:
        known = ", ".join(rota.id for rota in rotas)
        raise Refusal("oncall-unknown", rota=named[:100], known=known, first=rotas[0].id)
    now = kit.incident_time()
    shifts = [kit.desk.read(shift_of, rota, now) for rota in wanted]
    return seats.on_call(shifts, kit.words(by))


VERBS = (
    Verb(
        PAGE,
        "page platform Checkout is down",
        say_page,
    ),
    Verb("ack", "ack", say_ack),
    Verb("decline", "decline I am on a plane", say_decline),
    Verb(ON_CALL, "oncall commander", say_oncall, button=True),
)


def _one(action: dict[str, Any]) -> int | None:
    """A page names itself behind the colon. None: it is about everything that they were asked here."""
    return numbered(action) if ":" in str(action.get("value")) else None


def register(on: Listeners, kit: Kit) -> None:
    @on.action(paging.ACKNOWLEDGE)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            number = meant(kit, body, action)
            came = kit.desk.run(acknowledge, kit.policy(), number, _one(action), by=by)
            if came.alerts:  # who looks at an alert classifies it next [32]
                triage.opens(kit, number, by=by, body=body, ack=ack, client=client)

    @on.action(paging.DECLINE)
    def cannot(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            number = meant(kit, body, action)
            kit.desk.run(decline, kit.policy(), number, _one(action), "", by=by)

    @on.action(PAGE)
    def asks(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        words = kit.words(str(body["user"]["id"]))
        with answered_by_whisper(ack, body, client, words):
            number = meant(kit, body, action)
            again = (PAGE, f"INC-{number}")
            open_form(ack, client, body, form.show(words, number), words, again=again)

    @on.view(form.ID)
    def sent(ack: Ack, view: dict[str, Any], body: dict[str, Any]) -> None:
        by = str(body["user"]["id"])
        with answered_in_form(ack, kit.words(by), form.at_field):
            still_seen(kit, view, by=by)
            told = form.read(view)
            whom, _ = first_named(told.whom)
            receipt = f"view/{view['id']}"
            meeting(
                kit,
                whom,
                lambda: kit.desk.run(
                    ask, kit.policy(), told.number, whom, told.why, by=by, receipt=receipt
                ),
            )

    @on.action(ON_CALL)
    def wonders(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            message = _on_call(kit, "", by)
            ack()
            answer_somewhere(client, body, message)
