"""How an incident goes: filed, raised, resolved, closed, merged, made private."""

from bot.consequences.questions import asked_first, asked_once_more, settled
from bot.owed import BOARD, Owed, invite, question, said_in_room, seal, shown
from models.event_kinds import EventKind
from models.incident import Incident
from models.outside import What
from models.timeline import Event
from models.vocabulary import Stage

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


ONLY_SAID = (EventKind.NOTED, EventKind.ALERTED, EventKind.RECOVERED)


def life(event: Event, incident: Incident) -> list[Owed]:
    """How an incident goes on and ends: said in its channel, and shown wherever it is shown."""
    if event.kind is EventKind.JOINED:
        return [invite(event, event.by)]
    if event.kind is EventKind.CLOSE_OVERDUE:
        return [said_in_room(event), BOARD]
    if event.kind in (EventKind.SUBMITTER_ASKED, EventKind.SUBMITTER_SILENT):
        return [said_in_room(event), BOARD, *asked_once_more(event)]
    if event.kind in ONLY_SAID:
        # What monitoring says may be what a close waits for.
        board = [BOARD] if incident.stage is Stage.RESOLVED else []
        return [said_in_room(event), *board, *settled(event)]
    if event.kind is EventKind.DECIDED:
        return [said_in_room(event), BOARD]
    asks = asked_first(event) if event.kind is EventKind.RESOLVED else []
    # To an announcement an update makes no difference, unless it says that one is late.
    same = event.kind in (EventKind.UPDATED, EventKind.AGREED) and not event.facts.get("late")
    # Agreeing may close it in the same step, which says both.
    said = [] if event.facts.get("closes") else [said_in_room(event)]
    return [*said, *shown(incident, everywhere=not same), *asks, *settled(event)]


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
            return settled(event)
        case _:
            asks = [question(What.FILING)] if event.facts.get("ask_category") else []
            return [said_in_room(event), *shown(incident), *asks, *settled(event)]


OF_MERGING = frozenset(
    {EventKind.MERGED, EventKind.ABSORBED, EventKind.UNMERGED, EventKind.RELEASED}
)


def of_merging(event: Event, incident: Incident) -> list[Owed]:
    """Told in both channels, shown wherever either is; those who worked on the part come to the whole."""
    people = event.facts.get("people")
    come = [invite(event, *people)] if people else []
    return [said_in_room(event), *shown(incident), *come, *settled(event)]


def went_private(event: Event, incident: Incident) -> list[Owed]:
    """Shown in the new channel, where those come along who have to; the old one is emptied and closed."""
    facts = event.facts
    owed = shown(incident)
    if facts["people"]:
        owed.append(invite(event, *facts["people"]))
    return [*owed, seal(event)] if facts["seal"] else owed


def moved(event: Event) -> list[Owed]:
    """Those who have to come to another channel; an event of an earlier release does not say."""
    people = event.facts.get("people")
    return [invite(event, *people)] if people else []
