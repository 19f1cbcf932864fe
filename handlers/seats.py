"""`/incident handoff`, `take`, `assign`: command and the other seats, by command, button and form."""

from collections.abc import Sequence
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.adapters.directly import answer_somewhere
from bot.forms import assign as assigning
from bot.forms import handoff as form
from bot.ports import Message
from bot.render import handoff as told
from bot.render import paging
from bot.render import seats as rendered
from bot.render.mrkdwn import as_typed
from bot.render.words import Words
from bot.usecases.seats import accept, assign, decline, offer, take
from handlers import lines
from handlers.listeners import Listeners
from handlers.naming import meeting, person_named
from handlers.opening import open_form
from handlers.seeing import busy_elsewhere, still_seen
from handlers.verbs import Said, Verb, meant, nothing_more, which
from handlers.wiring import Kit, answered_by_whisper, answered_in_form
from models.errors import Refusal
from models.event_kinds import EventKind
from models.timeline import Event
from models.vocabulary import SeatName

HAND_OFF = "handoff"
TAKE = "take"
ASSIGN = "assign"


def say_handoff(kit: Kit, said: Said) -> None:
    """With a person: the offer. Without: the form."""
    number, text = which(kit, said)
    if not text:
        opens(kit, number, body=said.body, ack=said.ack, client=said.client)
        return
    who, note = person_named(text)
    made = meeting(
        kit,
        who,
        lambda: kit.desk.run(
            offer, kit.policy(), number, who, note, by=said.by, receipt=said.receipt
        ),
    )
    said.answer(told.waits(made, f"INC-{number}", kit.words(said.by)))


def say_take(kit: Kit, said: Said) -> None:
    number, rest = which(kit, said)
    nothing_more(TAKE, rest)
    seated = meeting(kit, said.by, lambda: kit.desk.run(take, kit.policy(), number, by=said.by))
    said.answer(_answer(seated, number, kit.words(said.by)))


def say_assign(kit: Kit, said: Said) -> None:
    number, text = which(kit, said)
    seat, _, rest = text.partition(" ")
    if seat and seat.lower() not in set(SeatName):
        raise Refusal("assign-usage", typed=as_typed(seat)[:100])
    if not rest.strip():
        raise Refusal("assign-whom")
    who, _ = person_named(rest)
    name = SeatName(seat.lower())
    seated = meeting(
        kit, who, lambda: kit.desk.run(assign, kit.policy(), number, name, who, by=said.by)
    )
    holder = str(seated.facts.get("holder") or seated.by)
    busy = busy_elsewhere(kit, number, [holder], said.by).get(holder, [])
    said.answer(_answer(seated, number, kit.words(said.by), busy))


def _answer(done: Event, number: int, words: Words, busy: Sequence[str] = ()) -> Message:
    """They sit down, or somebody does; or they held the seat, and have said by asking for it that they come."""
    if done.kind is EventKind.ACKNOWLEDGED:
        return paging.thanks(f"INC-{number}", words)
    return rendered.now_yours(done, f"INC-{number}", words, busy)


def opens(kit: Kit, number: int, *, body: dict[str, Any], ack: Ack, client: WebClient) -> None:
    by = str(body.get("user_id") or body["user"]["id"])
    words = kit.words(by)
    again = (HAND_OFF, f"INC-{number}")
    open_form(ack, client, body, form.show(words, number), words, again=again)


def numbered(action: dict[str, Any]) -> int:
    """What stands behind the colon of a button's value: `INC-1:7` is the seventh offer or page."""
    _, _, number = str(action.get("value") or "").partition(":")
    return int(number) if number.isdigit() and len(number) < 19 else 0  # noqa: PLR2004 - fits any database


VERBS = (
    Verb(
        "handoff",
        "handoff @cy Kafka is the suspect",
        say_handoff,
    ),
    Verb(TAKE, "take", say_take),
    Verb(ASSIGN, "assign scribe @cy", say_assign),
)


def register(on: Listeners, kit: Kit) -> None:
    @on.action(HAND_OFF)
    def wants_to(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        with answered_by_whisper(ack, body, client, kit.words(str(body["user"]["id"]))):
            number = meant(kit, body, action)
            opens(kit, number, body=body, ack=ack, client=client)

    @on.view(form.ID)
    def submitted(ack: Ack, view: dict[str, Any], body: dict[str, Any]) -> None:
        by = str(body["user"]["id"])
        with answered_in_form(ack, kit.words(by), form.at_field):
            still_seen(kit, view, by=by)
            asked = form.read(view)
            policy, receipt = kit.policy(), f"view/{view['id']}"
            meeting(
                kit,
                asked.to,
                lambda: kit.desk.run(
                    offer, policy, asked.incident, asked.to, asked.note, by=by, receipt=receipt
                ),
            )

    @on.action(told.ACCEPT)
    def accepted(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        words = kit.words(by)
        with answered_by_whisper(ack, body, client, words):
            number = meant(kit, body, action)
            seated = kit.desk.run(accept, number, numbered(action), by=by)
            if seated.facts["doubled"]:
                ack()
                warning = rendered.now_yours(seated, f"INC-{number}", words)
                answer_somewhere(client, body, warning)

    @on.action(told.DECLINE)
    def declined(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            kit.desk.run(decline, meant(kit, body, action), numbered(action), by=by)

    _seats(on, kit)


def _seats(on: Listeners, kit: Kit) -> None:
    @on.action(TAKE)
    def taken(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])

        def does(number: int) -> None:
            meeting(kit, by, lambda: kit.desk.run(take, kit.policy(), number, by=by))

        lines.pressed(kit, ack, body, action, client=client, does=does)

    @on.action(ASSIGN)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        words = kit.words(str(body["user"]["id"]))
        with answered_by_whisper(ack, body, client, words):
            number = meant(kit, body, action)
            again = (ASSIGN, f"INC-{number}")
            open_form(ack, client, body, assigning.show(words, number), words, again=again)

    @on.view(assigning.ID)
    def assigned(ack: Ack, view: dict[str, Any], body: dict[str, Any]) -> None:
        by = str(body["user"]["id"])
        with answered_in_form(ack, kit.words(by), assigning.at_field):
            still_seen(kit, view, by=by)
            asked = assigning.read(view)
            meeting(
                kit,
                asked.who,
                lambda: kit.desk.run(
                    assign, kit.policy(), asked.number, asked.seat, asked.who, by=by
                ),
            )
