"""Whom one step asks, and by which pages."""

from bot.steps.calling import page
from bot.steps.rounds import Round
from models.incident import Incident
from models.vocabulary import SeatName
from tests.rules.escalated import a_replica, begins

COPIED = ("person", "seat", "called", "why", "clock_id", "escalation_id", "wanted", "asked_by")


def test_asked_again_they_are_asked_all_that_they_were(migrated, clock):
    replica = a_replica(migrated, clock)
    number = begins(replica)

    def again(tx):
        incident = Incident.locked(tx.session, number)
        how = {"called": "comms", "escalation": 5, "clock": 6, "wanted": ["desk"]}
        before = page(
            tx, incident, "UBO", seat=SeatName.COMMS, why="Customers ask", by="UADA", **how
        )
        calls = Round(tx, incident, "It is worse")
        calls.again(before)
        (now,) = calls.pages
        return [[getattr(one, name) for name in COPIED] for one in (before, now)]

    before, now = replica.desk.run(again)
    assert (
        before == now == ["UBO", SeatName.COMMS, "comms", "Customers ask", 6, 5, ["desk"], "UADA"]
    )
