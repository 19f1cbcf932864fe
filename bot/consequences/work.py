"""Impact, and what is done about it."""

from bot.consequences.questions import settled
from bot.owed import BOARD, TOPIC, Owed, matter_of, question, said_in_room
from models.event_kinds import EventKind
from models.incident import Incident
from models.outside import What
from models.timeline import Event

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
            return [matter, said_in_room(event), BOARD, *settled(event)]
        case EventKind.MEASURE_OVERDUE:
            return [question(f"{What.MEASURE_OVERDUE}/{event.facts['deadline']}")]
        case EventKind.IMPACT_CHANGED | EventKind.IMPACT_UNDONE:
            return [said_in_room(event), BOARD, TOPIC]  # a topic says since when
        case _:
            return [said_in_room(event), BOARD]
