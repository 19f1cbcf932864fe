"""`/incident note` and `decision`: lines for the timeline."""

import re

from bot.ports import Message
from bot.render import told
from bot.render.blocks import actions, button
from bot.render.mrkdwn import Mrkdwn, escape, moment, spelled_out
from bot.render.words import Words
from bot.timeline.jotted import Jotted, jotted
from bot.timeline.times import spell
from bot.usecases.notes import note
from handlers.verbs import Said, Verb, which_and_what
from handlers.wiring import Kit
from models.event_kinds import EventKind
from models.incident import Incident
from models.timeline import Event

UNDO = "note_undo"
# Only where blanks begin: asked at each of many, they would be walked through anew every time.
_NEXT = r"(?=[;.\n]|(?<!\s),?\s+(?:because|instead of|rather than)\b|$)"
WHY = re.compile(rf"(?:\bbecause\s+|\bwhy:\s*|이유:\s*)(?P<why>.+?){_NEXT}", re.IGNORECASE)
INSTEAD = re.compile(
    rf"(?:\binstead of\s+|\brather than\s+|대안:\s*)(?P<instead>.+?){_NEXT}", re.IGNORECASE
)


def say_note(kit: Kit, said: Said) -> None:
    _say(kit, said, EventKind.NOTED)


def say_decision(kit: Kit, said: Said) -> None:
    _say(kit, said, EventKind.DECIDED)


def _say(kit: Kit, said: Said, kind: EventKind) -> None:
    number, text = which_and_what(kit, said)
    lines = jotted(text, now=kit.incident_time())
    why, instead = reasons(text) if kind is EventKind.DECIDED else (None, None)
    incident, events = kit.desk.run(
        note,
        number,
        kind,
        lines,
        by=said.by,
        receipt=said.receipt,
        why=why,
        instead=instead,
    )
    said.answer(written(incident, lines, events, kit.words(said.by), kind))


def written(
    incident: Incident, lines: list[Jotted], events: list[Event], words: Words, kind: EventKind
) -> Message:
    """What was understood, and a button that takes it back while nobody has read it."""
    decided = kind is EventKind.DECIDED
    understood = [line for one in lines for line in _understood(one, words)]
    first = words("done-decided" if decided else "done-noted", incident=incident.name)
    message = told.done(first, *understood)
    if not events:
        return message  # this very request was taken in before
    value = ":".join([incident.name, *(str(event.id) for event in events)])
    undo = button(words.plain("button-undo"), UNDO, value)
    return Message(message.text, [*message.blocks, actions(undo)])


def _understood(one: Jotted, words: Words) -> list[Mrkdwn]:
    found = []
    if one.when is not None:
        spelled = spell(one.when)
        at = spelled_out(spelled) or (
            moment(one.when.start) if one.when.start and not one.when.end else escape(spelled)
        )
        if one.when.start is None:
            at = words("table-unknown")
        found.append(words("done-understood", typed=one.when.typed, at=at))
    if one.status:
        found.append(words("amended-status", status=one.status))
    if one.confidence is not None:
        found.append(words(f"confidence-{one.confidence}"))
    if one.nature is not None:
        found.append(words(f"nature-{one.nature}"))
    if one.actor is not None:
        found.append(words(f"actor-{one.actor}"))
    return found


def reasons(text: str) -> tuple[str | None, str | None]:
    """Why it was decided and what it was chosen over, as far as the sentence says so [148]."""
    why, instead = WHY.search(text), INSTEAD.search(text)
    return (
        why["why"].strip(" .;,") if why else None,
        instead["instead"].strip(" .;,") if instead else None,
    )


VERBS = (
    Verb("note", "note at 14:05 We saw the first errors", say_note),
    Verb("decision", "decision We fail over to Dublin", say_decision),
)
