"""What is put on the timeline, and what becomes of it there."""

from bot.owed import Owed, said_in_room
from models.event_kinds import EventKind
from models.incident import Incident
from models.timeline import Event

OF_THE_RECORD = frozenset(
    {EventKind.MARKED, EventKind.CORRECTED, EventKind.ANNOTATED, EventKind.STRUCK}
)


def of_the_record(event: Event, incident: Incident) -> list[Owed]:  # noqa: ARG001 - as its family
    """A correction is told where the entry was; a mark is seen on the message itself."""
    return [] if event.kind is EventKind.MARKED else [said_in_room(event)]
