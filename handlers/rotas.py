"""`/incident rota …`: calendars, overrides, swaps, and what is wrong with the next two weeks."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt import Ack
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from bot.adapters.directly import answer_somewhere
from bot.policy import Rota
from bot.ports import Message
from bot.render import rota_checks as checked
from bot.render import rotas as rendered
from bot.rota import duty, watch
from bot.steps.calling import here
from bot.usecases.rotas import accept, cancel, decline
from handlers import rota_exports, rota_forms
from handlers.listeners import Listeners
from handlers.rota_forms import asked_to_swap, done, put_on
from handlers.rota_said import NEXT, THIS, rota_alone, rota_named, standing_in, week_of
from handlers.verbs import Said, Verb, split
from handlers.wiring import Kit, answered_by_whisper
from models import rotas
from models.errors import Refusal

ROTA = "rota"
LONGEST = 31
"""Days of one calendar."""


def say_rota(kit: Kit, said: Said) -> None:
    first, rest = split(said.text)
    does = DOES.get(first.lower())
    if does is not None:
        does(kit, said, rest)
    elif first:
        raise Refusal("rota-verb-unknown", typed=first[:40])
    else:
        said.answer(rendered.usage(kit.policy().rotas, kit.words(said.by)))


def _show(kit: Kit, said: Said, text: str) -> None:
    policy = kit.policy()
    if text.lower() in (*THIS, *NEXT) and len(policy.rotas) != 1:
        said.answer(rendered.usage(policy.rotas, kit.words(said.by)))
        return
    week = text.lower() in (*THIS, *NEXT)
    rota, rest = rota_named(policy, f"{policy.rotas[0].id} {text}" if week else text)
    said.answer(_calendar(kit, rota, rest, said.by))


def _calendar(kit: Kit, rota: Rota, week: str, by: str) -> Message:
    now = kit.incident_time()
    start, end = week_of(week, now=now, zone=ZoneInfo(rota.timezone))
    if (end - start).days > LONGEST:
        raise Refusal("rota-show-too-long", days=LONGEST)

    kit.meet(by)  # who asks for a link has to be known where it leads
    link = kit.link(by, f"/rotas/{rota.id}")

    def read(session: Session) -> Message:
        shifts = duty.shifts(session, rota, start, end)
        listed = [one for span in shifts for one in span.people]
        known = _ids(session, listed)
        on_top = rotas.ahead(session, now, rota.id, most=rendered.LISTED)
        return rendered.calendar(
            rota, shifts, (start, end), kit.words(by), on_top=on_top, known=known, link=link
        )

    return kit.desk.read(read)


def _override(kit: Kit, said: Said, text: str) -> None:
    rota, rest = rota_named(kit.policy(), text)
    told = standing_in(rest, "rota-override-usage", now=kit.incident_time(), timed=True)
    made = put_on(kit, rota, told, by=said.by, receipt=said.receipt)
    said.answer(done(kit, made, rota, said.by))


def _swap(kit: Kit, said: Said, text: str) -> None:
    rota, rest = rota_named(kit.policy(), text)
    told = standing_in(rest, "rota-swap-usage", now=kit.incident_time(), timed=False)
    if told.instead_of is not None:
        raise Refusal("rota-swap-usage")
    made = asked_to_swap(kit, rota, told, by=said.by, receipt=said.receipt)
    said.answer(done(kit, made, rota, said.by))


def _cancel(kit: Kit, said: Said, text: str) -> None:
    if not text.isdigit() or len(text) > 9:  # noqa: PLR2004 - fits any database
        raise Refusal("rota-cancel-usage")
    said.answer(_cancelled(kit, int(text), said.by))


def _cancelled(kit: Kit, number: int, by: str) -> Message:
    policy = kit.policy()
    made = kit.desk.run(cancel, policy, number, by=by)
    rota = policy.rota(made.rota)
    assert rota is not None  # noqa: S101 - or it would have been refused
    return rendered.cancelled(made, rota, kit.words(by))


def _check(kit: Kit, said: Said, text: str) -> None:
    only = rota_alone(kit.policy(), text, "check") if text else None
    said.answer(_checked(kit, said.by, only))


def _checked(kit: Kit, by: str, only: Rota | None = None) -> Message:
    policy, now = kit.policy(), kit.incident_time()
    rotas_meant = policy.rotas if only is None else (only,)

    def read(session: Session) -> Message:
        found = watch.everything(session, policy, now, rotas_meant)
        listed = [who for _, findings in found for one in findings for who in one.people]
        return checked.render(found, kit.words(by), known=_ids(session, listed), only=only)

    return kit.desk.read(read)


def _ids(session: Session, listed: list[str]) -> dict[str, str]:
    return {spelt: person.id for spelt, person in here(session, listed).items()}


DOES: dict[str, Callable[[Kit, Said, str], None]] = {
    "show": _show,
    "override": _override,
    "swap": _swap,
    "cancel": _cancel,
    "check": _check,
    "export": rota_exports.say_export,
}

VERBS = (Verb(ROTA, "rota override platform @gita from 09:00 to 17:00", say_rota, button=True),)


def register(on: Listeners, kit: Kit) -> None:
    rota_forms.register(on, kit)
    rota_exports.register(on, kit)

    @on.action(ROTA)
    def wonders(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        _answered(
            kit, ack, body, client, lambda by: rendered.usage(kit.policy().rotas, kit.words(by))
        )

    @on.action(rendered.SHOW)
    def chosen(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        named = str((action.get("selected_option") or {}).get("value") or action.get("value") or "")

        def shown(by: str) -> Message:
            rota, _ = rota_named(kit.policy(), named)
            return _calendar(kit, rota, "", by)

        _answered(kit, ack, body, client, shown)

    @on.action(rendered.OPEN)
    def opened(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        """Slack has opened the address by itself, and only wants to hear that we know."""
        with answered_by_whisper(ack, body, client, kit.words(str(body["user"]["id"]))):
            rota_named(kit.policy(), str(action.get("value") or ""))

    @on.action(rendered.CHECK)
    def checks(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        _answered(kit, ack, body, client, lambda by: _checked(kit, by))

    @on.action(rendered.CANCEL)
    def cancels(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        _answered(kit, ack, body, client, lambda by: _cancelled(kit, _number(action), by))

    @on.action(rendered.ACCEPT)
    def accepted(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            kit.desk.run(accept, kit.policy(), _number(action), by=by)

    @on.action(rendered.DECLINE)
    def declined(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            kit.desk.run(decline, kit.policy(), _number(action), by=by)


def _answered(
    kit: Kit, ack: Ack, body: dict[str, Any], client: WebClient, does: Callable[[str], Message]
) -> None:
    by = str(body["user"]["id"])
    with answered_by_whisper(ack, body, client, kit.words(by)):
        message = does(by)
        ack()
        answer_somewhere(client, body, message)


def _number(action: dict[str, Any]) -> int:
    said = str(action.get("value") or "")
    return int(said) if said.isdigit() and len(said) < 10 else 0  # noqa: PLR2004 - fits any database
