"""What the outside may be owed, and the pieces that every incident's consequences are made of."""

from dataclasses import dataclass, field
from typing import Any

from models.timeline import Event
from models.vocabulary import EffectKind, Rank, Slot, System, What

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
