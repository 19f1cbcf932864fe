"""Buttons of what holds a close: on the board, and in the list that whoever tried has before them."""

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.adapters.slack import whisper_back
from bot.ports import Message
from bot.render import closing, told
from bot.usecases.closing import still_held
from handlers.verbs import meant
from handlers.wiring import Kit, answered_by_whisper
from models.errors import Refusal
from models.vocabulary import Stage


def pressed(
    kit: Kit,
    ack: Ack,
    body: dict[str, Any],
    action: dict[str, Any],
    *,
    client: WebClient,
    does: Callable[[int], object],
) -> None:
    """Do it, and answer. What is done stands on the board and in the room, so that there only a refusal is told;
    the list is one person's and nobody else renews it, so that there the answer is the list as it is now."""
    by = str(body["user"]["id"])
    line = closing.pressed_line(str(action.get("block_id") or ""))
    with answered_by_whisper(ack, body, client, kit.words(by)):
        number = meant(kit, body, action)
        if line is None:
            does(number)
            return
        no = None
        try:
            does(number)
        except Refusal as refused:
            no = refused
        ack()
        fresh = _fresh(kit, number, by, line, no)
        whisper_back(body.get("response_url"), fresh, instead=True)


def _fresh(kit: Kit, number: int, by: str, line: str, no: Refusal | None) -> Message:
    words = kit.words(by)
    now = kit.incident_time()
    incident, held = kit.desk.read(still_held, kit.policy(), number, by=by, now=now)
    if held is not None:
        stays = any(one.name == line for one in held.missing)
        said = words(no.sentence, **no.facts) if no else words("line-done") if stays else None
        return closing.held(held, None, words, None if said is None else (line, said))
    if no is not None:
        return told.refused(no, None, words)
    state = "done-close" if incident.stage is Stage.CLOSED else "close-list-over"
    return told.done(words(state, incident=incident.name))
