"""Standing in and swapping: what both the command and the form do, and the form."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot.adapters.directly import answer_somewhere
from bot.forms import stand_in as form
from bot.policy import Rota
from bot.ports import Message
from bot.render import rotas as rendered
from bot.rota import duty
from bot.steps.calling import here
from bot.timeline.ahead import time_ahead
from bot.usecases.rotas import Time, ask_to_swap, override
from handlers.listeners import Listeners
from handlers.naming import meeting
from handlers.opening import open_form
from handlers.rota_said import StandingIn, rota_named
from handlers.wiring import Kit, answered_by_whisper, answered_in_form
from models.errors import Refusal
from models.rotas import StandIn, StandInKind


def put_on(kit: Kit, rota: Rota, told: StandingIn, *, by: str, receipt: str) -> StandIn:
    if told.time is None:
        raise Refusal("rota-override-usage")
    policy, time = kit.policy(), told.time
    return meeting(
        kit,
        told.who,
        lambda: kit.desk.run(
            override,
            policy,
            rota,
            told.who,
            time,
            instead_of=told.instead_of,
            why=told.why,
            by=by,
            receipt=receipt,
        ),
    )


def done(kit: Kit, made: StandIn, rota: Rota, by: str) -> Message:
    """What is answered to whoever did it: what it is, and of an override what it lies over."""

    def read(session: Session) -> Message:
        overrides = made.kind is StandInKind.OVERRIDE
        met = duty.laid_over(session, rota, made) if overrides else None
        listed = [who for span in met.then for who in span.people] if met else []
        listed += met.took_from if met else []
        known = {spelt: person.id for spelt, person in here(session, listed).items()}
        return rendered.done(made, rota, kit.words(by), met, known)

    return kit.desk.read(read)


def asked_to_swap(kit: Kit, rota: Rota, told: StandingIn, *, by: str, receipt: str) -> StandIn:
    return meeting(
        kit,
        told.who,
        lambda: kit.desk.run(
            ask_to_swap, rota, told.who, told.time, why=told.why, by=by, receipt=receipt
        ),
    )


def register(on: Listeners, kit: Kit) -> None:
    _opens(on, kit, rendered.STAND_IN, StandInKind.OVERRIDE)
    _opens(on, kit, rendered.SWAP, StandInKind.SWAP)

    @on.view(form.ID)
    def sent(ack: Ack, view: dict[str, Any], body: dict[str, Any], client: WebClient) -> None:
        by, answer = str(body["user"]["id"]), None
        with answered_in_form(ack, kit.words(by), form.at_field):
            asked = form.read(view)
            rota, _ = rota_named(kit.policy(), asked.rota)
            told = StandingIn(asked.who, asked.instead_of, _time(kit, asked.time), asked.why)
            does = put_on if asked.kind is StandInKind.OVERRIDE else asked_to_swap
            made = does(kit, rota, told, by=by, receipt=f"view/{view['id']}")
            answer = done(kit, made, rota, by)
        if answer is not None:
            answer_somewhere(client, body, answer)


def _opens(on: Listeners, kit: Kit, action_id: str, kind: StandInKind) -> None:
    @on.action(action_id)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        words = kit.words(str(body["user"]["id"]))
        with answered_by_whisper(ack, body, client, words):
            rota, _ = rota_named(kit.policy(), str(action.get("value") or ""))
            again = (action_id, rota.id)
            open_form(ack, client, body, form.show(words, rota.id, kind), words, again=again)


def _time(kit: Kit, typed: str | None) -> Time | None:
    if typed is None:
        return None
    when, rest = time_ahead(typed, now=kit.incident_time())
    if when is None or when.start is None or when.end is None or rest:
        raise Refusal("rota-time-missing")
    return Time(when.start, when.end)
