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
WHERE_TO_GO = Owed(
    kind=EffectKind.WHISPER,
    what=What.WHERE_TO_GO,
    rank=Rank.ANSWER,
    key="where_to_go",
    needs=Slot.CHANNEL,
)


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


def nudged(event: Event, incident: Incident) -> list[Owed]:
    """The question; and the announcement, once the company should know that an update is late."""
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


def consequences(event: Event, incident: Incident) -> list[Owed]:
    """Pure: the same event of the same incident always sets off the same things."""
    match event.kind:
        case EventKind.DECLARED:
            owed = [CHANNEL, invite(event, event.by), BOARD, PIN, WHERE_TO_GO]
            return owed if incident.restricted else [*owed, ANNOUNCEMENT]
        case EventKind.NUDGED:
            return nudged(event, incident)
        case EventKind.SNOOZED:
            return [*map(nudge, event.facts["nudges"]), put_off(event)]
        case _:
            return []
