"""The buttons of whoever is asked to hand over: to who is next, or not yet."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.render import reliefs as rendered
from bot.usecases.reliefs import hand_on, stay
from handlers.listeners import Listeners
from handlers.seats import numbered
from handlers.verbs import meant
from handlers.wiring import Kit, answered_by_whisper


def register(on: Listeners, kit: Kit) -> None:
    @on.action(rendered.HAND_ON)
    def hands_on(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            number = meant(kit, body, action)
            kit.desk.run(hand_on, kit.policy(), number, numbered(action), by=by)

    @on.action(rendered.STAY)
    def stays(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        with answered_by_whisper(ack, body, client, kit.words(by)):
            kit.desk.run(stay, meant(kit, body, action), numbered(action), by=by)
