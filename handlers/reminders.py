"""The button on a nudge that is ours: "Later", and the form it opens."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.forms import later as form
from bot.usecases.reminders import put_off
from handlers.listeners import Listeners
from handlers.opening import open_form
from handlers.seeing import still_seen
from handlers.verbs import audience_of, meant
from handlers.wiring import Kit, answered_by_whisper, answered_in_form
from models import clocks
from models.errors import Refusal

LATER = "later"


def register(on: Listeners, kit: Kit) -> None:
    @on.action(LATER)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        words = kit.words(str(body["user"]["id"]))
        with answered_by_whisper(ack, body, client, words):
            number, audience = meant(kit, body, action), audience_of(action)
            clock = kit.desk.read(clocks.running, number).get(audience)
            if clock is None:
                raise Refusal("put-off-nothing-owed", incident=f"INC-{number}")
            view = form.show(words, number, audience, clock.promised_at)
            again = (LATER, f"INC-{number}:{audience}")
            open_form(ack, client, body, view, words, again=again)

    @on.view(form.ID)
    def submitted(ack: Ack, view: dict[str, Any], body: dict[str, Any]) -> None:
        by = str(body["user"]["id"])
        with answered_in_form(ack, kit.words(by), form.at_field):
            still_seen(kit, view, by=by)
            asked = form.read(view)
            kit.desk.run(
                put_off,
                kit.policy(),
                asked.number,
                asked.audience,
                minutes=asked.minutes,
                reason=asked.reason,
                by=by,
                receipt=f"view/{view['id']}",
            )
