"""`/incident priority P1 because …`, its button, and what two people say about lowering a P0."""

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.forms import priority as form
from bot.render import told
from bot.render import triage as render
from bot.render.seconding import confirm_action, refuse_action
from bot.steps.prioritising import Wish
from bot.usecases.priority import (
    Prioritised,
    confirm_lowering,
    refuse_lowering,
    set_priority,
    validate,
)
from handlers.listeners import Listeners
from handlers.opening import open_form
from handlers.seats import numbered
from handlers.verbs import Said, Verb, meant, split, which_and_what
from handlers.wiring import Kit, answered_by_whisper
from models.errors import Refusal
from models.proposals import ProposalKind
from models.standing import looked_at
from models.vocabulary import Priority

PRIORITY = render.PRIORITY
BECAUSE = re.compile(r"(?:because(?: of)?\b|since\b|as\b|:|-|–|—)\s*", re.IGNORECASE)


def say_priority(kit: Kit, said: Said) -> None:
    number, text = which_and_what(kit, said)
    named, rest = split(text)
    wanted = _level(named)
    reason = BECAUSE.sub("", rest, count=1) if BECAUSE.match(rest) else rest
    if wanted is None or not (reason or _is_it(kit, number, wanted)):
        opens(
            kit,
            number,
            by=said.by,
            body=said.body,
            ack=said.ack,
            client=said.client,
            wanted=wanted,
        )
        return
    did = kit.desk.run(set_priority, kit.policy(), number, Wish(wanted, reason), by=said.by)
    _answer(kit, said, did, wanted)


def _level(named: str) -> Priority | None:
    """`p1:` is P1. Nothing opens the form; anything else is refused, never guessed at."""
    if not named:
        return None
    plain = named.upper().rstrip(":,.;")
    if plain not in Priority.__members__:
        raise Refusal("priority-unknown", typed=named[:40])
    return Priority(plain)


def _is_it(kit: Kit, number: int, wanted: Priority) -> bool:
    incident, _ = kit.desk.read(looked_at, number)
    return incident.priority_reviewed and incident.priority is wanted


def _answer(kit: Kit, said: Said, did: Prioritised, wanted: Priority) -> None:
    words, incident = kit.words(said.by), did.incident
    facts = {"incident": incident.name, "priority": wanted.value}
    lines = [words(f"done-priority-{did.did}", **facts)]
    if did.did == "changed" and (missing := render.gap_names(incident, kit.policy(), words)):
        lines.append(words("board-missing", fields=", ".join(missing)))
    said.answer(told.done(*lines))


def opens(
    kit: Kit,
    number: int,
    *,
    by: str,
    body: dict[str, Any],
    ack: Ack,
    client: WebClient,
    wanted: Priority | None = None,
) -> None:
    incident, _ = kit.desk.read(looked_at, number)
    incident.must_be_open()
    words = kit.words(by)
    view = form.show(words, kit.policy(), incident, wanted=wanted)
    again = incident.name if wanted is None else f"{incident.name}:{wanted}"
    open_form(ack, client, body, view, words, again=(PRIORITY, again))


VERBS = (
    Verb(
        PRIORITY,
        "priority P1 because checkout fails in all regions",
        say_priority,
    ),
)


def register(on: Listeners, kit: Kit) -> None:
    @on.action(PRIORITY)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            number, said = meant(kit, body, action), str(action.get("value") or "")
            level = said.partition(":")[2]  # what was typed, when the form did not open at once
            wanted = Priority(level) if level in set(Priority) else None
            opens(kit, number, by=by, body=body, ack=ack, client=client, wanted=wanted)

    def run(number: int, action: dict[str, Any], by: str) -> None:  # noqa: ARG001 - as the others
        if not kit.desk.run(validate, kit.policy(), number, by=by):
            raise Refusal("validated-already", incident=f"INC-{number}")

    def confirm(number: int, action: dict[str, Any], by: str) -> None:
        kit.desk.run(confirm_lowering, kit.policy(), number, numbered(action), by=by)

    def refuse(number: int, action: dict[str, Any], by: str) -> None:
        kit.desk.run(refuse_lowering, kit.policy(), number, numbered(action), by=by)

    _presses(on, kit, render.VALIDATE, run)
    _presses(on, kit, confirm_action(ProposalKind.LOWER), confirm)
    _presses(on, kit, refuse_action(ProposalKind.LOWER), refuse)


def _presses(
    on: Listeners, kit: Kit, verb: str, does: Callable[[int, dict[str, Any], str], None]
) -> None:
    """A button whose effect everybody sees, so that only where there is none an answer is needed."""

    @on.action(verb)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            does(meant(kit, body, action), action, by)
