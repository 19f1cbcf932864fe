"""The announcement: one message in the organisation's channel, edited as the incident moves on."""

from bot.ports import Message
from bot.render.blocks import section
from bot.render.board import priority_text
from bot.render.mrkdwn import bold, moment, person, room
from bot.render.words import Words
from models.incident import Incident


def render(incident: Incident, channel: str, words: Words) -> Message:
    text = words(
        "announcement",
        incident=incident.name,
        title=bold(incident.title),
        priority=priority_text(incident, words),
        by=person(incident.declared_by),
        at=moment(incident.declared_at),
        channel=room(channel),
    )
    return Message(text, [section(text)])
