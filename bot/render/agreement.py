"""Is it resolved? What the submitter, or whoever speaks for them, is asked; and reads when it was answered."""

from dataclasses import dataclass

from bot.ports import Message
from bot.render.blocks import actions, button, context, section, sections
from bot.render.mrkdwn import Mrkdwn, bold, person, room
from bot.render.words import Words
from bot.steps.submitters import SubmitterKind
from models.event_kinds import EventKind
from models.incident import Incident
from models.timeline import Event

OUTCOMES = {
    EventKind.AGREED: "agreement-agreed",
    EventKind.REOPENED: "agreement-reopened",
    EventKind.CLOSED: "agreement-closed",
    EventKind.MERGED: "agreement-merged",
}


@dataclass(frozen=True, slots=True)
class Asking:
    resolved: Event
    speaks_for: SubmitterKind = SubmitterKind.PERSON
    again: bool = False
    """It is not the first time."""
    outcome: Event | None = None
    part: str | None = None
    """It is asked of whoever submitted this, which was merged into it."""
    also: tuple[str, ...] = ()
    """What else they submitted that was merged into it: one answer is for all."""
    released: bool = False
    """The part is an incident of its own again."""


def render(incident: Incident, asking: Asking, channel: str | None, words: Words) -> Message:
    resolved = asking.resolved
    whose = f"part-{asking.speaks_for}" if asking.part else f"{asking.speaks_for}"
    told = words(
        f"agreement-ask-{whose}",
        part=asking.part or "",
        incident=incident.name,
        title=bold(incident.title),
        by=person(resolved.by),
        channel=room(channel) if channel else incident.name,
    )
    text = Mrkdwn(f"{words('agreement-again')} {told}") if asking.again else told
    blocks = [section(text), *sections(words("as-it-is", text=resolved.facts["explanation"]))]
    if asking.also:
        blocks.append(context(words("agreement-also", parts=", ".join(asking.also))))
    became = _became(asking, words)
    if became is not None:
        return Message(f"{text}\n{became}", [*blocks, context(became)])
    agree = button(words.plain("button-agree"), "agree", incident.name, primary=True)
    not_yet = button(words.plain("button-not-resolved"), "not_resolved", incident.name)
    return Message(text, [*blocks, actions(agree, not_yet)])


def _became(asking: Asking, words: Words) -> Mrkdwn | None:
    if asking.released:
        return words("agreement-released", part=asking.part or "")
    if asking.outcome is None:
        return None
    if not asking.outcome.by:
        return words("agreement-closed-itself")
    return words(OUTCOMES[asking.outcome.kind], by=person(asking.outcome.by))
