"""What an event sets off: one table, so that one look tells what reaching P0 does."""

from dataclasses import dataclass, field
from typing import Any

from models.incident import Incident
from models.people import in_chat
from models.timeline import Event
from models.vocabulary import (
    EffectKind,
    EventKind,
    NudgeStage,
    Rank,
    SeatChange,
    Slot,
    System,
    What,
)

ROOM = "room"
"""The lane of the incident's channel: people read it from top to bottom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One thing the outside has to be told or brought in step with."""

    kind: EffectKind
    rank: Rank
    key: str
    """Unique within the incident. Surfaces are called what they are; what is said once ends in its event."""
    what: What | None = None
    system: System = System.SLACK
    needs: Slot | None = None
    lane: str | None = None
    """None: a lane of its own."""
    surface: bool = False
    """Kept in step with what it shows, rather than said once."""
    args: dict[str, Any] = field(default_factory=dict)


CHANNEL = Owed(kind=EffectKind.CHANNEL, rank=Rank.ANSWER, key="channel")
BOARD = Owed(
    kind=EffectKind.MESSAGE,
    what=What.BOARD,
    rank=Rank.POST,
    key="board",
    needs=Slot.CHANNEL,
    surface=True,
)
PIN = Owed(kind=EffectKind.PIN, rank=Rank.BOOKKEEPING, key="pin", needs=Slot.BOARD)
ANNOUNCEMENT = Owed(
    kind=EffectKind.MESSAGE,
    what=What.ANNOUNCEMENT,
    rank=Rank.POST,
    key="announcement",
    needs=Slot.CHANNEL,
    surface=True,
)
TOPIC = Owed(
    kind=EffectKind.TOPIC,
    rank=Rank.BOOKKEEPING,
    key="topic",
    needs=Slot.CHANNEL,
    surface=True,
)
BOOKMARK = Owed(kind=EffectKind.BOOKMARK, rank=Rank.BOOKKEEPING, key="bookmark", needs=Slot.BOARD)
WHERE_TO_GO = Owed(
    kind=EffectKind.WHISPER,
    what=What.WHERE_TO_GO,
    rank=Rank.ANSWER,
    key="where_to_go",
    needs=Slot.CHANNEL,
)


PURPOSE = Owed(kind=EffectKind.PURPOSE, rank=Rank.BOOKKEEPING, key="purpose", needs=Slot.CHANNEL)


def invite(event: Event, *people: str) -> Owed:
    return Owed(
        kind=EffectKind.INVITE,
        rank=Rank.ANSWER,
        key=f"invite/{event.id}",
        needs=Slot.CHANNEL,
        args={"people": list(people)},
    )


def said_in_room(event: Event, *, rank: Rank = Rank.POST) -> Owed:
    """The event, said aloud once, in its place among the others."""
    return Owed(
        kind=EffectKind.MESSAGE,
        what=What.HAPPENED,
        rank=rank,
        key=f"happened/{event.id}",
        needs=Slot.CHANNEL,
        lane=ROOM,
    )


def shown(incident: Incident, *, everywhere: bool = True) -> list[Owed]:
    """What shows the incident as it is. Nobody outside hears of a restricted one, or of a drill."""
    inside = [BOARD, TOPIC]
    return [*inside, ANNOUNCEMENT] if everywhere and _announced(incident) else inside


def _announced(incident: Incident) -> bool:
    return not (incident.restricted or incident.drill)


def nudge(number: int) -> Owed:
    """A nudge and what became of it: an answered one loses its buttons."""
    return Owed(
        kind=EffectKind.MESSAGE,
        what=What.NUDGE,
        rank=Rank.NUDGE,
        key=f"nudge/{number}",
        needs=Slot.CHANNEL,
        surface=True,
        args={"nudge": number},
    )


def asking(event: Event, incident: Incident) -> list[Owed]:
    """The question; and the announcement, once the company should know that an update is late."""
    if event.kind is EventKind.SNOOZED:
        return [*map(nudge, event.facts["nudges"]), put_off(event)]
    if event.facts["said_in"] is not None:
        return []
    late = event.facts["stage"] == NudgeStage.CLIMB or event.facts["away"] is not None
    announced = [ANNOUNCEMENT] if late and _announced(incident) else []
    return [nudge(event.facts["nudge"]), *announced]


def put_off(event: Event) -> Owed:
    return Owed(
        kind=EffectKind.MESSAGE,
        what=What.PUT_OFF,
        rank=Rank.POST,
        key=f"put_off/{event.id}",
        needs=Slot.CHANNEL,
        lane=ROOM,
    )


def agreement(resolved: int) -> Owed:
    """The submitter is asked whether this resolution, an event, is one; and sees what became of it."""
    return Owed(
        kind=EffectKind.MESSAGE,
        what=What.AGREEMENT,
        rank=Rank.NUDGE,
        key=f"agreement/{resolved}",
        surface=True,
        args={"resolved": resolved},
    )


def _settled(event: Event) -> list[Owed]:
    """The questions that this event answered."""
    asked = event.facts.get("asked")
    nudges = [nudge(number) for number in event.facts.get("nudges", ())]
    return nudges if asked is None else [*nudges, agreement(asked)]


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
    }
)

ONLY_SAID = (EventKind.NOTED, EventKind.DECIDED, EventKind.ALERTED, EventKind.RECOVERED)


def life(event: Event, incident: Incident) -> list[Owed]:
    """How an incident goes on and ends: said in its channel, and shown wherever it is shown."""
    if event.kind is EventKind.JOINED:
        return [invite(event, event.by)]
    if event.kind in ONLY_SAID:
        return [said_in_room(event)]
    asks = [agreement(event.id)] if event.kind is EventKind.RESOLVED else []
    # To an announcement an update makes no difference, unless it says that one is late.
    same = event.kind in (EventKind.UPDATED, EventKind.AGREED) and not event.facts.get("late")
    return [said_in_room(event), *shown(incident, everywhere=not same), *asks, *_settled(event)]


def page_of(event: Event) -> Owed:
    """The question to one person whether they come, and what they answered."""
    number = event.facts["page"]
    return _direct(What.PAGE, f"page/{number}", page=number)


def offer_of(number: int) -> Owed:
    """Command, offered to one person, and what became of it."""
    return _direct(What.OFFER, f"offer/{number}", offer=number)


def _direct(what: What, key: str, **args: Any) -> Owed:
    return Owed(
        kind=EffectKind.MESSAGE,
        what=what,
        rank=Rank.PAGE,
        key=key,
        needs=Slot.CHANNEL,
        surface=True,
        args=args,
    )


def went_private(event: Event, incident: Incident) -> list[Owed]:
    """Shown in the new channel, where those come along who have to; the old one is emptied and closed."""
    facts = event.facts
    owed = shown(incident)
    if facts["people"]:
        owed.append(invite(event, *facts["people"]))
    if facts["seal"]:
        args = {"channel": facts["old_channel"], "since": facts["since"], "busy": facts["busy"]}
        owed.append(Owed(kind=EffectKind.SEAL, rank=Rank.ANSWER, key=f"seal/{event.id}", args=args))
    return owed


def _seated(event: Event, incident: Incident) -> list[Owed]:
    facts = event.facts
    owed = [invite(event, facts["holder"]), *shown(incident)]
    if facts["why"] != SeatChange.ROTA:  # the new board mentions those whose turn it is
        owed.append(said_in_room(event))
    settled = (facts.get("offer"), facts.get("withdrew"))
    return owed + [offer_of(number) for number in settled if number]


def _paged(event: Event) -> list[Owed]:
    owed = [page_of(event), invite(event, event.facts["person"])]
    return owed if event.facts["at_declare"] else [*owed, said_in_room(event, rank=Rank.PAGE)]


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
            return [page_of(event), said_in_room(event)]
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


def consequences(event: Event, incident: Incident) -> list[Owed]:
    """Pure: the same event of the same incident always sets off the same things."""
    match event.kind:
        case EventKind.DECLARED:
            room = [CHANNEL, PIN, PURPOSE, BOOKMARK, *shown(incident)]
            # A host and an alert have nowhere to be invited to.
            return [*room, invite(event, event.by), WHERE_TO_GO] if in_chat(event.by) else room
        case EventKind.NUDGED | EventKind.SNOOZED:
            return asking(event, incident)
        case kind if kind in LIFE:
            return life(event, incident)
        case EventKind.CHANNEL_MENDED | EventKind.RESTRICTED:
            moved = went_private(event, incident) if event.kind is EventKind.RESTRICTED else []
            return [said_in_room(event, rank=Rank.ANSWER), *moved]
        case EventKind.DELIVERY_FAILED if event.facts["what"] != What.BOARD:
            return [BOARD]  # a board that cannot be delivered must not be owed for saying so
        case _:
            return _about_people(event, incident)
