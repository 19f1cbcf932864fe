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
    if facts.get("of_whole", True):
        owed += [agreement(resolved), *(agreement(resolved, one) for one in facts.get("again", ()))]
    return owed + [agreement(resolved, again, part=n) for n, again in facts.get("of_parts", ())]


def asked_first(resolved: Event) -> list[Owed]:
    """Whoever submitted it, and whoever submitted what was merged into it."""
    parts = resolved.facts.get("asks_parts", ())
    return [agreement(resolved.id), *(agreement(resolved.id, part=one) for one in parts)]


def asked_once_more(event: Event) -> list[Owed]:
    """Those of them who have not answered, each in a message of their own."""
    facts = event.facts
    resolved, parts = facts["asked"], facts.get("asks_parts", ())
    owed = [agreement(resolved, event.id)] if facts.get("of_whole", True) else []
    return [*owed, *(agreement(resolved, event.id, part=one) for one in parts)]
