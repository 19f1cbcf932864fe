"""What an event sets off: one table, so that one look tells what reaching P0 does."""

from dataclasses import dataclass, field
from typing import Any

from models.incident import Incident
from models.timeline import Event
from models.vocabulary import EffectKind, EventKind, Rank, Slot, System


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One thing the outside has to be told or brought in step with."""

    kind: EffectKind
    rank: Rank
    system: System = System.SLACK
    needs: Slot | None = None
    lane: str | None = None
    """None: a lane of its own. `room` keeps the order in which people read."""
    surface: bool = False
    """Kept in step with the incident, rather than said once."""
    args: dict[str, Any] = field(default_factory=dict)


CHANNEL = Owed(kind=EffectKind.CHANNEL, rank=Rank.ANSWER)
BOARD = Owed(kind=EffectKind.BOARD, rank=Rank.POST, needs=Slot.CHANNEL, surface=True)
PIN = Owed(kind=EffectKind.PIN, rank=Rank.BOOKKEEPING, needs=Slot.BOARD)
ANNOUNCEMENT = Owed(kind=EffectKind.ANNOUNCEMENT, rank=Rank.POST, needs=Slot.CHANNEL, surface=True)
WHERE_TO_GO = Owed(kind=EffectKind.WHERE_TO_GO, rank=Rank.ANSWER, needs=Slot.CHANNEL)


def invite(*people: str) -> Owed:
    return Owed(
        kind=EffectKind.INVITE, rank=Rank.ANSWER, needs=Slot.CHANNEL, args={"people": list(people)}
    )


def consequences(event: Event, incident: Incident) -> list[Owed]:
    """Pure: the same event of the same incident always sets off the same things."""
    match event.kind:
        case EventKind.DECLARED:
            owed = [CHANNEL, invite(event.by), BOARD, PIN, WHERE_TO_GO]
            return owed if incident.restricted else [*owed, ANNOUNCEMENT]
