"""Questions that are put, put off, answered, or put again: each message says what became of it."""

from bot.owed import (
    ANNOUNCEMENT,
    BOARD,
    Owed,
    agreement,
    alarms,
    announced_to_all,
    call_of,
    nudge,
    offer_of,
    page_of,
    put_off,
    question,
)
from models.event_kinds import EventKind
from models.incident import Incident
from models.timeline import Event
from models.vocabulary import NudgeStage


def asking(event: Event, incident: Incident) -> list[Owed]:
    """The question; and the announcement, once the company should know that an update is late."""
    if event.kind is EventKind.SNOOZED:
        return [*map(nudge, event.facts["nudges"]), put_off(event)]
    if event.facts["said_in"] is not None:
        return []
    late = event.facts["stage"] == NudgeStage.CLIMB or event.facts["away"] is not None
    announced = [ANNOUNCEMENT] if late and announced_to_all(incident) else []
    # The duties on the board say so too, once a promise fell due.
    shows = [] if event.facts["stage"] == NudgeStage.SOON else [BOARD]
    return [nudge(event.facts["nudge"]), *shows, *announced]


def settled(event: Event) -> list[Owed]:
    """The questions that this event answered, or put again."""
    facts = event.facts
    owed = [nudge(number) for number in facts.get("nudges", ())]
    asked = [*facts.get("pages", ()), *facts.get("settled_pages", ())]
    owed += [*map(page_of, asked), *map(call_of, asked), *alarms(*asked, *facts.get("came", ()))]
    owed += [offer_of(facts["withdrew"])] if facts.get("withdrew") else []
    owed += [question(key) for key in facts.get("asks", ())]
    if facts.get("asked") is None:
        return owed
    resolved = facts["asked"]
    return [
        *owed,
        agreement(resolved),
        *(agreement(resolved, one) for one in facts.get("again", ())),
    ]
