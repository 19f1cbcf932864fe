"""Who is asked instead of somebody who does not answer, while a rota goes on and others are at work."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from models.coming import declined
from models.pages import Page
from models.seats import hand_to
from models.vocabulary import SeatChange, SeatName
from tests.rules.escalated import a_replica, begins, instead

WEEK = timedelta(days=6, hours=20, minutes=57)
"""From noon of the Monday on which Haneul's begins, until three minutes before Bo's."""


@pytest.fixture
def replica(migrated, clock):
    return a_replica(migrated, clock)


def sits(replica, number, who):
    def seat(tx):
        how = {"why": SeatChange.ASSIGNED, "by": "UADA", "at": tx.now}
        hand_to(tx.session, number, SeatName.COMMANDER, who, **how)

    replica.desk.run(seat)


@pytest.mark.parametrize("called", [None, "sre"])
def test_whose_shift_ended_meanwhile_is_followed_by_whoever_is_on_call_now(replica, clock, called):
    """[97] Who was on call last stands last in the line, and nobody stands behind them."""
    clock.to(seconds=WEEK.total_seconds())
    began = {"called": called} if called else {"seat": SeatName.COMMANDER}
    begins(replica, asked=("UHANEUL",), **began)
    clock.to(seconds=(WEEK + timedelta(minutes=6)).total_seconds())
    replica.ticks.tick()

    ((name, _, asked),) = instead(replica)
    assert name == (called or "commander")
    assert asked == ["UBO"]


def test_whoever_has_the_seat_is_not_asked_to_come(replica, clock):
    """[97] They are at work: the next but one is."""
    number = begins(replica, SeatName.COMMANDER, asked=("UHANEUL",))
    sits(replica, number, "UBO")
    clock.to(minutes=6)
    replica.ticks.tick()

    assert instead(replica) == [("commander", ["UHANEUL"], ["UCY"])]


def test_nor_is_whoever_leads_asked_as_the_one_it_escalates_to(replica, clock):
    """[97] They read that nobody is left."""
    number = begins(replica, asked=("UBO",), called="nobody's rota")
    sits(replica, number, "UADA")
    clock.to(minutes=6)
    replica.ticks.tick()

    assert instead(replica) == [("management", ["UBO"], [])]


def test_a_decline_is_void_once_somebody_seats_them_all_the_same(replica, clock):
    """[97] They have the seat since, and nobody may take it from them for what they said before."""
    number = begins(replica, SeatName.COMMANDER)
    replica.desk.run(lambda tx: tx.session.execute(update(Page).values(declined_at=tx.now)))

    def cannot():
        return replica.desk.read(declined, number, "UBO", SeatName.COMMANDER)

    assert cannot()
    clock.to(minutes=1)
    sits(replica, number, "UBO")
    assert not cannot()
