"""What is told in Jira, and what people hear of what was done there."""

from bot.owed import BOARD, EVIDENCE, TICKET, TOPIC, Owed, said_in_room, ticket_comment
from models import tickets
from models.event_kinds import EventKind
from models.incident import Incident
from models.timeline import Event
from models.vocabulary import SeatName

FOLLOWED = frozenset(
    {
        EventKind.STARTED,
        EventKind.CLASSIFIED,
        EventKind.PRIORITY_CHANGED,
        EventKind.PHASE_CHANGED,
        EventKind.UPDATED,
        EventKind.RESOLVED,
        EventKind.REOPENED,
        EventKind.CLOSED,
        EventKind.DISMISSED,
        EventKind.MERGED,
        EventKind.ABSORBED,
        EventKind.UNMERGED,
        EventKind.RELEASED,
        EventKind.RESTRICTED,
    }
)
"""After these the ticket is looked at. Whatever was missed before, such as a ticket at all, is made up for."""
TOLD = frozenset(
    {
        EventKind.UPDATED,
        EventKind.DECIDED,
        EventKind.RESOLVED,
        EventKind.REOPENED,
        EventKind.CLOSED,
        EventKind.MERGED,
        EventKind.ABSORBED,
        EventKind.ACTION_TIED,
    }
)
"""These stand in it as comments, in their order."""
ENDS = frozenset({EventKind.RESOLVED, EventKind.CLOSED})
"""At each of these the evidence is attached [103]."""
OF_TICKETS = frozenset(
    {
        EventKind.TICKET_OPENED,
        EventKind.TICKET_TROUBLED,
        EventKind.TICKET_IN_STEP,
        EventKind.TICKET_REMARKED,
        EventKind.TICKET_CHANGED,
        EventKind.TICKET_COMMENTED,
        EventKind.EVIDENCE_ATTACHED,
    }
)


def in_ticket(event: Event, incident: Incident) -> list[Owed]:
    """Nothing before a priority wants a ticket, and never anything of a drill."""
    if not tickets.wanted(incident):
        return []
    follows = event.kind in FOLLOWED or (
        event.kind in (EventKind.SEATED, EventKind.SEAT_VACANT)
        and event.facts.get("seat") == SeatName.COMMANDER
    )
    told = [ticket_comment(event)] if event.kind in TOLD or _lacks(event) else []
    files = [EVIDENCE] if event.kind in ENDS else []
    return [*([TICKET] if follows else []), *told, *files]


def _lacks(event: Event) -> bool:
    """What is not attached is said where people would look for it, once."""
    facts = event.facts
    return event.kind is EventKind.EVIDENCE_ATTACHED and bool(facts["news"] and facts["left"])


def of_tickets(event: Event, incident: Incident) -> list[Owed]:  # noqa: ARG001 - as its family
    match event.kind:
        case EventKind.TICKET_OPENED:
            return [said_in_room(event), BOARD, TOPIC]
        case EventKind.TICKET_TROUBLED | EventKind.TICKET_IN_STEP:
            # An outage of Jira's is a line on the board, and no message in the middle of an incident;
            # what a person has to mend is said.
            return [said_in_room(event), BOARD] if event.facts.get("for_good") else [BOARD]
        case EventKind.TICKET_CHANGED if event.facts.get("field") == "key":
            return [said_in_room(event), BOARD, TOPIC]
        case EventKind.EVIDENCE_ATTACHED:
            said = event.facts["first"] or _lacks(event)
            return [said_in_room(event), BOARD] if said else [BOARD]
        case _:
            return [said_in_room(event), BOARD]
