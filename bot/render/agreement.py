"""Is it resolved? What the submitter is asked, and reads when it was answered."""

from bot.ports import Message
from bot.render.blocks import actions, button, context, section, sections
from bot.render.mrkdwn import bold, person, room
from bot.render.words import Words
from models.incident import Incident
from models.timeline import Event
from models.vocabulary import EventKind

OUTCOMES = {
    EventKind.AGREED: "agreement-agreed",
    EventKind.REOPENED: "agreement-reopened",
    EventKind.CLOSED: "agreement-closed",
    EventKind.MERGED: "agreement-merged",
}


def render(
    incident: Incident, resolved: Event, outcome: Event | None, channel: str | None, words: Words
) -> Message:
    text = words(
        "agreement-ask",
        incident=incident.name,
        title=bold(incident.title),
        by=person(resolved.by),
        channel=room(channel) if channel else incident.name,
    )
    blocks = [section(text), *sections(words("as-it-is", text=resolved.facts["explanation"]))]
    if outcome is not None:
        became = words(OUTCOMES[outcome.kind], by=person(outcome.by))
        return Message(f"{text}\n{became}", [*blocks, context(became)])
    agree = button(words.plain("button-agree"), "agree", incident.name, primary=True)
    not_yet = button(words.plain("button-not-resolved"), "not_resolved", incident.name)
    return Message(text, [*blocks, actions(agree, not_yet)])
