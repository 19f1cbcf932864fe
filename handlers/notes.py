"""`/incident note` and `decision`: lines for the timeline."""

import re

from bot.render import told
from bot.render.mrkdwn import moment
from bot.timeline.times import When, split_leading
from bot.usecases.notes import note
from handlers.verbs import Said, Verb, which_and_what
from handlers.wiring import Kit
from models.event_kinds import EventKind

AT = re.compile(r"at\s+", re.IGNORECASE)
# Only where blanks begin: asked at each of many, they would be walked through anew every time.
_NEXT = r"(?=[;.\n]|(?<!\s),?\s+(?:because|instead of|rather than)\b|$)"
WHY = re.compile(rf"(?:\bbecause\s+|\bwhy:\s*|이유:\s*)(?P<why>.+?){_NEXT}", re.IGNORECASE)
INSTEAD = re.compile(
    rf"(?:\binstead of\s+|\brather than\s+|대안:\s*)(?P<instead>.+?){_NEXT}", re.IGNORECASE
)


def say_note(kit: Kit, said: Said) -> None:
    number, text = which_and_what(kit, said)
    when, text = dated(kit, text)
    incident = kit.desk.run(
        note, number, EventKind.NOTED, text, when, by=said.by, receipt=said.receipt
    )
    words = kit.words(said.by)
    lines = [words("done-noted", incident=incident.name)]
    if when is not None and when.start is not None:
        lines.append(words("done-understood", typed=when.typed, at=moment(when.start)))
    said.answer(told.done(*lines))


def say_decision(kit: Kit, said: Said) -> None:
    number, text = which_and_what(kit, said)
    when, text = dated(kit, text)
    why, instead = reasons(text)
    incident = kit.desk.run(
        note,
        number,
        EventKind.DECIDED,
        text,
        when,
        by=said.by,
        receipt=said.receipt,
        why=why,
        instead=instead,
    )
    said.answer(told.done(kit.words(said.by)("done-decided", incident=incident.name)))


def reasons(text: str) -> tuple[str | None, str | None]:
    """Why it was decided and what it was chosen over, as far as the sentence says so [148]."""
    why, instead = WHY.search(text), INSTEAD.search(text)
    return (
        why["why"].strip(" .;,") if why else None,
        instead["instead"].strip(" .;,") if instead else None,
    )


def dated(kit: Kit, text: str) -> tuple[When | None, str]:
    """`at 14:05 we saw errors`. "At the moment …" begins with no time, and is all text."""
    begins = AT.match(text)
    if begins is None:
        return None, text
    when, rest = split_leading(text[begins.end() :], now=kit.incident_time())
    return (None, text) if when is None else (when, rest)


VERBS = (
    Verb("note", "note at 14:05 We saw the first errors", say_note),
    Verb("decision", "decision We fail over to Dublin", say_decision),
)
