"""Who was asked for a seat that nobody of its rota could be asked for."""

import pytest

from bot.steps.seating import take_seat
from models import coming
from models.event_kinds import EventKind
from models.incident import Incident
from models.vocabulary import SeatChange, SeatName
from tests.rules.escalated import a_replica, begins

FOR_COMMAND, FOR_ITSELF = 6, 7


@pytest.mark.parametrize(
    ("why", "held", "asked"),
    [("gap", False, set()), ("gap", True, {FOR_COMMAND}), ("no_rota", False, {FOR_COMMAND})],
)
def test_who_was_asked_once_for_two_empty_seats_is_not_done_when_one_is_taken(
    migrated, clock, why, held, asked
):
    """Comms is empty as well, or by now is not, or has no rota of which anybody could have been asked."""
    replica = a_replica(migrated, clock)
    number = begins(replica)

    def happens(tx):
        incident = Incident.locked(tx.session, number)
        known = {"by": "", "at": tx.now}
        empty = {"seat": "comms", "why": why, "listed": None}
        asked = {"person": "UADA", "at_declare": True}
        gap = {"rota": "commander", "instead": "management"}
        events = [
            incident.happened(EventKind.SEAT_VACANT, **known, **empty),
            incident.happened(EventKind.PAGED, **known, **asked, page=FOR_COMMAND, gap=gap),
            incident.happened(EventKind.PAGED, **known, **asked, page=FOR_ITSELF),
        ]
        if held:
            comms = SeatName.COMMS
            events.append(take_seat(tx, incident, comms, "UEUN", SeatChange.ASSIGNED, by="UADA"))
        tx.record(incident, *events)

    replica.desk.run(happens)

    assert replica.desk.read(coming.asked_for, number, SeatName.COMMANDER) == asked
