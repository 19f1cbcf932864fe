"""An incident that is for its members only: what they read, and what everybody else does."""

from collections.abc import Sequence

from bot.ports import Message
from bot.render.blocks import context, section
from bot.render.mrkdwn import Mrkdwn, person, room
from bot.render.words import Words
from models.timeline import Event


def ask_elsewhere(whom: Sequence[str], words: Words) -> Message:
    """In place of everything that stood in the open. Neither what it was nor what it is."""
    asked = Mrkdwn(", ".join(person(one) for one in whom)) if whom else words("secret-whoever")
    text = words("secret-ask-elsewhere", who=asked)
    return Message(text, [section(text)])


def went_private(event: Event, words: Words) -> Message:
    """To those in the new channel: what has changed, and what they should know about the old one."""
    facts = event.facts
    name, whole = f"INC-{event.incident_id}", facts.get("whole")
    text = (
        words("secret-went-private-part", incident=name, whole=whole)
        if whole
        else words("secret-went-private", incident=name, category=facts["category"] or "-")
    )
    blocks = [section(text)]
    if facts["people"] and not whole:
        along = Mrkdwn(", ".join(person(one) for one in facts["people"]))
        blocks.append(context(words("secret-along", who=along)))
    if facts["old_channel"]:
        blocks.append(context(words("secret-old-channel", channel=room(facts["old_channel"]))))
    return Message(text, blocks)
