"""What an event sets off: one table, so that one look tells what reaching P0 does."""

from collections.abc import Callable

from bot.owed import (
    ANNOUNCEMENT,
    BOARD,
    BOOKMARK,
    CHANNEL,
    PIN,
    TOPIC,
    WHERE_TO_GO,
    Owed,
    agreement,
    announced_to_all,
    invite,
    matter_of,
    nudge,
    offer_of,
    page_of,
    put_off,
    question,
    said_in_room,
    seal,
    shown,
)
from models.escalation_kinds import EscalationTrigger
from models.incident import Incident
from models.people import in_chat
from models.timeline import Event
from models.vocabulary import EventKind, NudgeStage, Rank, SeatChange, Stage, What


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


def _settled(event: Event) -> list[Owed]:
    """The questions that this event answered, or put again."""
    facts = event.facts
    owed = [nudge(number) for number in facts.get("nudges", ())]
    owed += [page_of(n) for n in (*facts.get("pages", ()), *facts.get("settled_pages", ()))]
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


LIFE = frozenset(
    {
        EventKind.UPDATED,
        EventKind.PHASE_CHANGED,
        EventKind.RESOLVED,
        EventKind.REOPENED,
        EventKind.AGREED,
        EventKind.CLOSED,
        EventKind.DISMISSED,
        EventKind.NOTED,
        EventKind.DECIDED,
        EventKind.JOINED,
        EventKind.ALERTED,
        EventKind.RECOVERED,
        EventKind.SUBMITTER_ASKED,
        EventKind.SUBMITTER_SILENT,
        EventKind.CLOSE_OVERDUE,
    }
)

OF_THE_WORK = frozenset(
    {
        EventKind.IMPACT_CHANGED,
        EventKind.IMPACT_UNDONE,
        EventKind.IMPACT_DESCRIBED,
        EventKind.STATED,
        EventKind.MATTER_RAISED,
        EventKind.MATTER_MOVED,
        EventKind.MATTER_SETTLED,
        EventKind.MEASURE_OVERDUE,
    }
)


def of_the_work(event: Event, incident: Incident) -> list[Owed]:  # noqa: ARG001 - as its family
    """Impact, and what is done about it: for those who work on it, in their channel."""
    match event.kind:
        case EventKind.MATTER_RAISED:
            return [matter_of(event.facts["matter"]), BOARD]
        case EventKind.MATTER_MOVED | EventKind.MATTER_SETTLED:
            matter = matter_of(event.facts["matter"])
            return [matter, said_in_room(event), BOARD, *_settled(event)]
        case EventKind.MEASURE_OVERDUE:
            return [question(f"{What.MEASURE_OVERDUE}/{event.facts['deadline']}")]
        case EventKind.IMPACT_CHANGED | EventKind.IMPACT_UNDONE:
            return [said_in_room(event), BOARD, TOPIC]  # a topic says since when
        case _:
            return [said_in_room(event), BOARD]


ONLY_SAID = (EventKind.NOTED, EventKind.ALERTED, EventKind.RECOVERED)


def life(event: Event, incident: Incident) -> list[Owed]:
    """How an incident goes on and ends: said in its channel, and shown wherever it is shown."""
    if event.kind is EventKind.JOINED:
        return [invite(event, event.by)]
    if event.kind is EventKind.CLOSE_OVERDUE:
        return [said_in_room(event), BOARD]
    if event.kind in (EventKind.SUBMITTER_ASKED, EventKind.SUBMITTER_SILENT):
        return [said_in_room(event), BOARD, agreement(event.facts["asked"], event.id)]
    if event.kind in ONLY_SAID:
        # What monitoring says may be what a close waits for.
        board = [BOARD] if incident.stage is Stage.RESOLVED else []
        return [said_in_room(event), *board, *_settled(event)]
    if event.kind is EventKind.DECIDED:
        return [said_in_room(event), BOARD]
    asks = [agreement(event.id)] if event.kind is EventKind.RESOLVED else []
    # To an announcement an update makes no difference, unless it says that one is late.
    same = event.kind in (EventKind.UPDATED, EventKind.AGREED) and not event.facts.get("late")
    # Agreeing may close it in the same step, which says both.
    said = [] if event.facts.get("closes") else [said_in_room(event)]
    return [*said, *shown(incident, everywhere=not same), *asks, *_settled(event)]


def went_private(event: Event, incident: Incident) -> list[Owed]:
    """Shown in the new channel, where those come along who have to; the old one is emptied and closed."""
    facts = event.facts
    owed = shown(incident)
    if facts["people"]:
        owed.append(invite(event, *facts["people"]))
    return [*owed, seal(event)] if facts["seal"] else owed


def _moved(event: Event) -> list[Owed]:
    """Those who have to come to another channel; an event of an earlier release does not say."""
    people = event.facts.get("people")
    return [invite(event, *people)] if people else []


OF_TRIAGE = frozenset(
    {
        EventKind.CLASSIFIED,
        EventKind.PRIORITY_CHANGED,
        EventKind.VALIDATED,
        EventKind.STARTED,
        EventKind.PROPOSED,
        EventKind.PROPOSAL_REFUSED,
        EventKind.ALERT_ACKNOWLEDGED,
        EventKind.TRIAGE_NUDGED,
    }
)


def of_triage(event: Event, incident: Incident) -> list[Owed]:
    """What it is filed under and how urgent it is: said in its channel, shown wherever it is shown."""
    match event.kind:
        case EventKind.TRIAGE_NUDGED:
            return [question(f"{What.TRIAGE_NUDGE}/{event.facts['deadline']}")]
        case EventKind.STARTED:
            return []  # each step tells of itself
        case EventKind.PROPOSED | EventKind.PROPOSAL_REFUSED:
            return _settled(event)
        case _:
            asks = [question(What.FILING)] if event.facts.get("ask_category") else []
            return [said_in_room(event), *shown(incident), *asks, *_settled(event)]


OF_MERGING = frozenset(
    {EventKind.MERGED, EventKind.ABSORBED, EventKind.UNMERGED, EventKind.RELEASED}
)


def of_merging(event: Event, incident: Incident) -> list[Owed]:
    """Told in both channels, shown wherever either is; those who worked on the part come to the whole."""
    people = event.facts.get("people")
    come = [invite(event, *people)] if people else []
    return [said_in_room(event), *shown(incident), *come, *_settled(event)]


def _seated(event: Event, incident: Incident) -> list[Owed]:
    facts = event.facts
    owed = [invite(event, facts["holder"]), *shown(incident)]
    if facts["why"] != SeatChange.ROTA:  # the new board mentions those whose turn it is
        owed.append(said_in_room(event))
    settled = (facts.get("offer"), facts.get("withdrew"))
    owed += [nudge(number) for number in facts.get("nudges", ())]
    return owed + [offer_of(number) for number in settled if number]


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
        return [BOARD]  # said with the page of whoever is asked
    owed = [question(f"{What.ESCALATION}/{facts['escalation']}"), BOARD]
    owed += [question(f"{What.CHASE}/{number}") for number in facts.get("chases", ())]
    # That somebody acknowledged is said already; and who tells us something is at work.
    quiet = event.kind is EventKind.ESCALATED or facts.get("page") or facts.get("heard")
    return owed if quiet else [said_in_room(event), *owed]


def _paged(event: Event) -> list[Owed]:
    facts = event.facts
    owed = [page_of(facts["page"]), invite(event, facts["person"])]
    owed += [page_of(number) for number in facts.get("pages", ())]
    escalated = facts.get("escalation") is not None  # which has a message of its own
    told = facts["at_declare"] or facts.get("in_nudge") or escalated
    return owed if told else [*owed, said_in_room(event, rank=Rank.PAGE)]


def _offered(event: Event) -> list[Owed]:
    owed = [offer_of(event.facts["offer"]), said_in_room(event)]
    withdrew = event.facts["withdrew"]
    return [*owed, offer_of(withdrew)] if withdrew else owed


def _about_people(event: Event, incident: Incident) -> list[Owed]:
    """Who sits where, who is asked to come, and who says yes."""
    match event.kind:
        case EventKind.SEATED:
            return _seated(event, incident)
        case EventKind.SEAT_VACANT:
            return [said_in_room(event), *shown(incident)]
        case EventKind.PAGED:
            return _paged(event)
        case EventKind.ACKNOWLEDGED:
            also = [page_of(number) for number in event.facts.get("pages", ())]
            return [page_of(event.facts["page"]), *also, said_in_room(event)]
        case _:
            return _about_offers(event)


def _about_offers(event: Event) -> list[Owed]:
    match event.kind:
        case EventKind.HANDOFF_OFFERED:
            return _offered(event)
        case EventKind.HANDOFF_DECLINED | EventKind.HANDOFF_EXPIRED:
            return [offer_of(event.facts["offer"]), said_in_room(event)]
        case _:
            return []


Owing = Callable[[Event, Incident], list[Owed]]
FAMILIES: tuple[tuple[frozenset[EventKind], Owing], ...] = (
    (LIFE, life),
    (OF_THE_WORK, of_the_work),
    (OF_TRIAGE, of_triage),
    (OF_MERGING, of_merging),
    (OF_OTHERS, of_others),
)


def consequences(event: Event, incident: Incident) -> list[Owed]:
    """Pure: the same event of the same incident always sets off the same things."""
    for kinds, owing in FAMILIES:
        if event.kind in kinds:
            return owing(event, incident)
    match event.kind:
        case EventKind.DECLARED:
            room = [CHANNEL, PIN, BOOKMARK, *shown(incident)]
            # A host and an alert have nowhere to be invited to.
            return [*room, invite(event, event.by), WHERE_TO_GO] if in_chat(event.by) else room
        case EventKind.NUDGED | EventKind.SNOOZED:
            return asking(event, incident)
        case EventKind.CHANNEL_MENDED | EventKind.RESTRICTED:
            moved = (
                _moved(event)
                if event.kind is EventKind.CHANNEL_MENDED
                else went_private(event, incident)
            )
            return [said_in_room(event, rank=Rank.ANSWER), *moved]
        case EventKind.DELIVERY_FAILED if event.facts["what"] != What.BOARD:
            return [BOARD]  # a board that cannot be delivered must not be owed for saying so
        case _:
            return _about_people(event, incident)
