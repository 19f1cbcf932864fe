"""The Join button: the bot brings whoever presses it into the incident's channel."""

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.adapters.directly import answer_somewhere
from bot.render import told
from bot.render.mrkdwn import room
from bot.usecases.joining import join
from handlers.listeners import Listeners
from handlers.verbs import meant
from handlers.wiring import Kit, answered_by_whisper, where
from models import links
from models.listing import brought_into
from models.outside import Slot

JOIN = "join"


def register(on: Listeners, kit: Kit) -> None:
    @on.action(JOIN)
    def pressed(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        by = str(body["user"]["id"])
        words = kit.words(by)
        with answered_by_whisper(ack, body, client, words):
            receipt = f"press/{body.get('trigger_id') or ''}"
            number = meant(kit, body, action)
            known = kit.desk.read(brought_into, by, [number])
            incident = kit.desk.run(join, number, by=by, receipt=receipt)
            ack()  # before Slack is asked for anything
            channel = kit.desk.read(links.refs, incident.id).get(Slot.CHANNEL)
            # Whoever left, or only looks in, is brought back all the same: so it is true, or will be.
            there = bool(channel) and (bool(known) or where(body) == channel)
            called = room(channel) if channel else incident.name
            line = words("done-join-already" if there else "done-join", channel=called)
            answer_somewhere(client, body, told.done(line))
