"""Who sits where, who is asked to come, and who says yes."""

from collections.abc import Sequence

from bot.owed import (
    BOARD,
    Owed,
    alarms,
    call_of,
    invite,
    letter,
    nudge,
    offer_of,
    page_of,
    question,
    said_in_room,
    shown,
)
from models.escalation_kinds import EscalationTrigger
from models.event_kinds import EventKind
from models.incident import Incident
from models.outside import What
from models.timeline import Event
from models.vocabulary import SeatChange


def about_people(event: Event, incident: Incident) -> list[Owed]:
    """Who sits where, who is asked to come, and who says yes."""
    match event.kind:
        case EventKind.SEATED:
            return _seated(event, incident)
        case EventKind.SEAT_VACANT:
            return [said_in_room(event), *shown(incident)]
        case EventKind.PAGED:
            return _paged(event)
        case EventKind.ACKNOWLEDGED | EventKind.PAGE_DECLINED:
            asked = [event.facts["page"], *event.facts.get("pages", ())]
            elsewhere = [nudge(number) for number in event.facts.get("nudges", ())]
            elsewhere += [question(key) for key in event.facts.get("asks", ())]
            return [*_answered(event, asked), said_in_room(event), *elsewhere, BOARD]
        case _:
            return _about_offers(event)


def _answered(event: Event, asked: Sequence[int]) -> list[Owed]:
    """These pages, and those that nobody has to answer since, say so wherever they are."""
    asked = [*asked, *event.facts.get("covered", ())]
    outside = [] if event.facts.get("quiet") else alarms(*asked)
    return [*map(page_of, asked), *map(call_of, asked), *outside]


def _about_offers(event: Event) -> list[Owed]:
    match event.kind:
        case EventKind.HANDOFF_OFFERED:
            return _offered(event)
        case EventKind.HANDOFF_DECLINED | EventKind.HANDOFF_EXPIRED:
            return [offer_of(event.facts["offer"]), said_in_room(event)]
        case EventKind.SHIFT_ENDING | EventKind.STAYED:
            return [question(f"{What.RELIEF}/{event.facts['relief']}"), said_in_room(event)]
        case EventKind.LONG_IN_SEAT:  # between the two of us
            return [question(f"{What.RELIEF}/{event.facts['relief']}")]
        case _:
            return []


def _seated(event: Event, incident: Incident) -> list[Owed]:
    facts = event.facts
    owed = [invite(event, facts["holder"]), *shown(incident)]
    if facts["why"] != SeatChange.ROTA:  # the new board mentions those whose turn it is
        owed.append(said_in_room(event))
    settled = (facts.get("offer"), facts.get("withdrew"))
    owed += [nudge(number) for number in facts.get("nudges", ())]
    owed += [question(key) for key in facts.get("asks", ())]
    owed += _answered(event, facts.get("acknowledged", ()))
    return owed + [offer_of(number) for number in settled if number]


def _paged(event: Event) -> list[Owed]:
    facts = event.facts
    owed = [page_of(facts["page"]), invite(event, facts["person"]), BOARD]
    owed += [one(number) for number in facts.get("pages", ()) for one in (page_of, call_of)]
    owed += [question(key) for key in facts.get("asks", ())]
    if not facts.get("quiet"):
        owed += [letter(event), *alarms(facts["page"], *facts.get("pages", ()))]
    escalated = facts.get("escalation") is not None  # which has a message of its own
    told = facts["at_declare"] or facts.get("in_nudge") or escalated
    return owed if told else [*owed, call_of(facts["page"])]


def _offered(event: Event) -> list[Owed]:
    owed = [offer_of(event.facts["offer"]), said_in_room(event)]
    owed += [question(key) for key in event.facts.get("asks", ())]
    withdrew = event.facts["withdrew"]
    return [*owed, offer_of(withdrew)] if withdrew else owed


OF_OTHERS = frozenset(
    {EventKind.ESCALATED, EventKind.ENGAGED, EventKind.HEARD, EventKind.LET_GO, EventKind.CHASED}
)


def of_others(event: Event, incident: Incident) -> list[Owed]:  # noqa: ARG001 - as its family
    """Who else is asked for help: each escalation has a message, which says what became of it."""
    facts = event.facts
    if event.kind is EventKind.CHASED:
        asked = [facts["chase"], *facts.get("chases", ())]  # the newest asks for those before it
        return [*(question(f"{What.CHASE}/{number}") for number in asked), BOARD]
    if facts["trigger"] == EscalationTrigger.UPDATE_LATE:
        return [*_stood_down(event), BOARD]  # said with the page of whoever is asked
    owed = [*_stood_down(event), question(f"{What.ESCALATION}/{facts['escalation']}"), BOARD]
    owed += [question(f"{What.CHASE}/{number}") for number in facts.get("chases", ())]
    # That somebody acknowledged or gave the update is said already, or what it went on from is let go; and who tells us
    # something is at work.
    said = any(facts.get(key) for key in ("page", "heard", "along", "updated"))
    quiet = event.kind is EventKind.ESCALATED or said
    return owed if quiet else [said_in_room(event), *owed]


def _stood_down(event: Event) -> list[Owed]:
    """Those who need not come since it was let go."""
    if event.kind is not EventKind.LET_GO:
        return []
    return [*_answered(event, ()), *(nudge(number) for number in event.facts.get("nudges", ()))]
