"""`/incident page`, `ack`, `oncall`: asking people to come, and who is on call."""

from datetime import datetime
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.policy import Rota
from bot.render import paging, seats
from bot.rota.resolver import next_handover, on_call
from bot.usecases.paging import acknowledge, ask
from handlers import triage
from handlers.naming import first_named, meeting
from handlers.seats import numbered
from handlers.verbs import Said, Verb, meant, which
from handlers.wiring import Kit, answered_by_whisper
from models import people
from models.errors import Refusal

Shift = tuple[str, str | None, str | None, datetime | None]


def say_page(kit: Kit, said: Said) -> None:
    number, text = which(kit, said)
    whom, why = first_named(text)
    if not whom:
        raise Refusal("page-usage")
    asked = meeting(
        kit, whom, lambda: kit.desk.run(ask, kit.policy(), number, whom, why, by=said.by)
    )
    said.answer(paging.will_ask([one.id for one in asked], kit.words(said.by)))


def say_ack(kit: Kit, said: Said) -> None:
    number, _ = which(kit, said)
    kit.desk.run(acknowledge, kit.policy(), number, None, by=said.by)
    said.answer(paging.thanks(f"INC-{number}", kit.words(said.by)))


def say_oncall(kit: Kit, said: Said) -> None:
    rotas = kit.policy().rotas
    if not rotas:
        raise Refusal("oncall-none")
    named = said.text.strip().lower()
    wanted = [rota for rota in rotas if named in {"", rota.id, rota.name.lower()}]
    if not wanted:
        known = ", ".join(rota.id for rota in rotas)
        raise Refusal("oncall-unknown", rota=named[:100], known=known, first=rotas[0].id)
    now = kit.incident_time()
    shifts = [shift(kit, rota, now) for rota in wanted]
    said.answer(seats.on_call(shifts, kit.words(said.by)))


def shift(kit: Kit, rota: Rota, now: datetime) -> Shift:
    """Who is on, who is next and from when, with ids for those who are known here."""
    ends = next_handover(rota, now)
    mine, later = on_call(rota, now), on_call(rota, ends) if ends else None
    return rota.name, _known(kit, mine), _known(kit, later) if later != mine else None, ends


def _known(kit: Kit, spelt: str | None) -> str | None:
    person = kit.desk.read(people.find, spelt) if spelt else None
    return person.id if person else spelt


VERBS = (
    Verb(
        "page",
        "page <team·rota·@user> [why]",
        "page platform Checkout is down",
        say_page,
    ),
    Verb("ack", "ack", "ack", say_ack),
    Verb("oncall", "oncall [rota]", "oncall commander", say_oncall),
)


def register(app: App, kit: Kit) -> None:
    @app.action(paging.ACKNOWLEDGE)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, kit.words(by)):
            # A page names itself behind the colon; without one it is about everything they were asked.
            one = numbered(action) if ":" in str(action.get("value")) else None
            number = meant(action)
            came = kit.desk.run(acknowledge, kit.policy(), number, one, by=by)
            if came.alerts:  # who looks at an alert classifies it next [32]
                triage.opens(kit, number, by=by, body=body, client=client)
