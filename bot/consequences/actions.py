"""What is to be done so that it does not happen again: said in its channel, asked of its owner, kept in Jira."""

from bot.owed import BOARD, Owed, action_issue, action_nudge, said_in_room
from models import tickets
from models.event_kinds import EventKind
from models.incident import Incident
from models.timeline import Event

OF_ACTIONS = frozenset(
    {
        EventKind.ACTION_RAISED,
        EventKind.ACTION_CHANGED,
        EventKind.ACTION_NUDGED,
        EventKind.ACTION_TIED,
    }
)


def of_actions(event: Event, incident: Incident) -> list[Owed]:
    """A nudge is between us and the owner. The one before it loses its buttons, as it does when it is answered."""
    if (
        event.kind is EventKind.ACTION_TIED
    ):  # of another incident: whoever says it sees to its issue
        return [said_in_room(event), BOARD]
    facts = event.facts
    number, nth = int(facts["action"]), int(facts["nudges"])
    if event.kind is EventKind.ACTION_NUDGED:
        before = [action_nudge(number, nth - 1)] if nth > 1 else []
        return [action_nudge(number, nth, facts["stage"]), *before]
    nudged = [action_nudge(number, nth)] if nth else []
    issue = [action_issue(number)] if tickets.wanted(incident) else []
    return [said_in_room(event), *nudged, *issue]
