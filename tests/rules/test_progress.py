"""Limits that are exceeded at their minute, and what counts as progress."""

import pytest
from sqlalchemy import update

from bot.usecases.impact import Wish, change_impact
from bot.usecases.matters import Wanted, settle_matter
from models.escalation_kinds import EscalationTrigger
from models.event_kinds import EventKind
from models.impact_changes import Said
from models.incident import Incident
from models.vocabulary import (
    ImpactMove,
    MatterKind,
    MatterOutcome,
    Priority,
    SeatName,
)
from tests.rules.escalated import POLICY, a_replica, begins, causes, engaged_by_phase
from tests.rules.replicas import NOON


@pytest.fixture
def replica(migrated, clock):
    return a_replica(migrated, clock)


@pytest.mark.parametrize(
    ("seat", "trigger", "minutes"),
    [
        (SeatName.COMMANDER, EscalationTrigger.UNACKNOWLEDGED, 5),
        (None, EscalationTrigger.NO_PROGRESS, 60),
    ],
)
def test_a_limit_is_exceeded_at_its_minute_and_not_before(replica, clock, seat, trigger, minutes):
    """[97]"""
    begins(replica, seat)
    clock.to(minutes=minutes, seconds=-1)
    replica.ticks.tick()
    assert causes(replica, trigger) == []
    clock.to(minutes=minutes)
    replica.ticks.tick()
    assert len(causes(replica, trigger)) == 1


def eased(tx, number, move=ImpactMove.DECREASE):
    began = Said(NOON)
    wish = Wish(ImpactMove.START, ["kv"], said=began)
    change_impact(tx, number, wish, by="UBO", receipt=f"impact/{number}")
    change_impact(tx, number, Wish(move, ["kv"]), by="UBO", receipt=f"impact/{number}/{move}")


def worse(tx, number):
    eased(tx, number, ImpactMove.INCREASE)


def tried(tx, number):
    known = {"note": None, "by": "UBO", "receipt": f"tried/{number}"}
    restart = Wanted(MatterKind.TRY, words="Restart it")
    settle_matter(tx, POLICY, number, restart, MatterOutcome.NO_EFFECT, **known)


def noted(tx, number):
    incident = Incident.locked(tx.session, number)
    tx.record(incident, incident.happened(EventKind.NOTED, by="UBO", at=tx.now, text="Still so"))


def test_a_stretch_without_progress_counts_from_what_moved_last(replica, clock):
    """[97]: a phase, less impact, and what became of an attempt begin another stretch, each of them; that it
    became worse, or something is said, does not. A stretch is escalated once."""
    moves = [engaged_by_phase, eased, tried]
    numbers = {deed: begins(replica) for deed in [*moves, worse, noted]}
    clock.to(minutes=50)
    for deed, number in numbers.items():
        replica.desk.run(deed, number)
    clock.to(minutes=61)
    replica.ticks.tick()
    of = [cause.split("/")[1] for cause in causes(replica, EscalationTrigger.NO_PROGRESS)]
    assert of == [str(numbers[deed]) for deed in (worse, noted)]
    clock.to(minutes=110)
    replica.ticks.tick()
    clock.to(minutes=300)
    replica.ticks.tick()
    assert len(causes(replica, EscalationTrigger.NO_PROGRESS)) == len(numbers)


def test_a_priority_that_pages_nobody_escalates_nothing_by_itself(replica, migrated, clock):
    begins(replica)
    with migrated.begin() as connection:
        connection.execute(update(Incident).values(priority=Priority.P3))
    clock.to(minutes=300)
    replica.ticks.tick()
    assert causes(replica, EscalationTrigger.NO_PROGRESS) == []
