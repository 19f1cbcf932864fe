"""What an event sets off: one table, so that one look tells what reaching P0 does."""

from dataclasses import dataclass, field
from typing import Any

from models.incident import Incident
from models.timeline import Event
from models.vocabulary import EffectKind, EventKind, NudgeStage, Rank, Slot, System, What

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
    """What shows the incident as it is. Nobody outside hears of a restricted one."""
    inside = [BOARD, TOPIC]
    return [*inside, ANNOUNCEMENT] if everywhere and not incident.restricted else inside


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
    announced = [ANNOUNCEMENT] if late and not incident.restricted else []
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
    }
)


def life(event: Event, incident: Incident) -> list[Owed]:
    """How an incident goes on and ends: said in its channel, and shown wherever it is shown."""
    if event.kind is EventKind.JOINED:
        return [invite(event, event.by)]
    if event.kind in (EventKind.NOTED, EventKind.DECIDED):
        return [said_in_room(event)]
    asks = [agreement(event.id)] if event.kind is EventKind.RESOLVED else []
    # To an announcement an update makes no difference, unless it says that one is late.
    same = event.kind in (EventKind.UPDATED, EventKind.AGREED) and not event.facts.get("late")
    return [said_in_room(event), *shown(incident, everywhere=not same), *asks, *_settled(event)]


def consequences(event: Event, incident: Incident) -> list[Owed]:
    """Pure: the same event of the same incident always sets off the same things."""
    match event.kind:
        case EventKind.DECLARED:
            room = [CHANNEL, invite(event, event.by), PIN, PURPOSE, BOOKMARK, WHERE_TO_GO]
            return [*room, *shown(incident)]
        case EventKind.NUDGED | EventKind.SNOOZED:
            return asking(event, incident)
        case kind if kind in LIFE:
            return life(event, incident)
        case EventKind.CHANNEL_MENDED:
            return [said_in_room(event, rank=Rank.ANSWER)]
        case EventKind.DELIVERY_FAILED if event.facts["what"] != What.BOARD:
            return [BOARD]  # a board that cannot be delivered must not be owed for saying so
        case _:
            return []
