"""What an event sets off: one table, so that one look tells what reaching P0 does."""

from collections.abc import Callable

from bot.consequences.actions import OF_ACTIONS, of_actions
from bot.consequences.course import (
    LIFE,
    OF_MERGING,
    OF_TRIAGE,
    life,
    moved,
    of_merging,
    of_triage,
    went_private,
)
from bot.consequences.people import OF_OTHERS, about_people, of_others
from bot.consequences.questions import asking
from bot.consequences.record import OF_THE_RECORD, of_the_record
from bot.consequences.tickets import OF_TICKETS, in_ticket, of_tickets
from bot.consequences.work import OF_THE_WORK, of_the_work
from bot.owed import BOARD, BOOKMARK, CHANNEL, PIN, WHERE_TO_GO, Owed, invite, said_in_room, shown
from models.event_kinds import EventKind
from models.incident import Incident
from models.outside import Rank, What
from models.people import in_chat
from models.timeline import Event

Owing = Callable[[Event, Incident], list[Owed]]
FAMILIES: tuple[tuple[frozenset[EventKind], Owing], ...] = (
    (LIFE, life),
    (OF_THE_WORK, of_the_work),
    (OF_TRIAGE, of_triage),
    (OF_MERGING, of_merging),
    (OF_OTHERS, of_others),
    (OF_THE_RECORD, of_the_record),
    (OF_TICKETS, of_tickets),
    (OF_ACTIONS, of_actions),
)


def consequences(event: Event, incident: Incident) -> list[Owed]:
    """Pure: the same event of the same incident always sets off the same things."""
    return [*_owed(event, incident), *in_ticket(event, incident)]


def _owed(event: Event, incident: Incident) -> list[Owed]:
    for kinds, owing in FAMILIES:
        if event.kind in kinds:
            return owing(event, incident)
    match event.kind:
        case EventKind.DECLARED:
            room = [CHANNEL, PIN, BOOKMARK, *shown(incident)]
            # A host and an alert have nowhere to be invited to.
            return [*room, invite(event, event.by), WHERE_TO_GO] if in_chat(event.by) else room
        case EventKind.NUDGED | EventKind.SNOOZED:
            return asking(event, incident)
        case EventKind.CHANNEL_MENDED | EventKind.RESTRICTED:
            mended = event.kind is EventKind.CHANNEL_MENDED
            follows = moved(event) if mended else went_private(event, incident)
            return [said_in_room(event, rank=Rank.ANSWER), *follows]
        case EventKind.DELIVERY_FAILED if event.facts["what"] != What.BOARD:
            return [BOARD]  # a board that cannot be delivered must not be owed for saying so
        case _:
            return about_people(event, incident)
