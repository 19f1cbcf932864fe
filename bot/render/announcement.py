"""The announcement: one message in the organisation's channel, edited as the incident moves on."""

from bot.ports import Message
from bot.render import merging
from bot.render.blocks import actions, button, context, section
from bot.render.board import priority_text, state_text
from bot.render.mrkdwn import bold, moment, person, room
from bot.render.words import Words
from models.incident import Incident
from models.standing import Standing


def render(incident: Incident, stands: Standing, channel: str, words: Words) -> Message:
    text = words(
        "announcement",
        incident=incident.name,
        title=bold(incident.title),
        priority=priority_text(incident, words),
        state=state_text(incident, words),
        by=person(incident.declared_by),
        at=moment(incident.declared_at),
        channel=room(channel),
    )
    blocks = [section(text)]
    if stands.into is not None:
        blocks.append(context(merging.into_text(stands.into, words)))
    if stands.parts:
        blocks.append(context(merging.parts_text(stands.parts, words)))
    if stands.late:
        blocks.append(context(words("update-late")))
    if incident.stage.open:
        blocks.append(actions(button(words.plain("board-join"), "join", incident.name)))
    return Message(text, blocks)
