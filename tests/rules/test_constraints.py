"""What the database itself refuses, so that no bug and no second replica can bring it about."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.database import sessions
from models.clocks import Clock, Nudge
from models.incident import Incident, Intake
from models.links import Link
from models.outbox import Effect
from models.outside import EffectKind, Slot, System
from models.receipts import Receipt
from models.seats import Seat
from models.vocabulary import Audience, NudgeStage, Priority, SeatChange, SeatName
from tests.desks import a_desk

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def number(migrated):
    with sessions(migrated).begin() as session:
        incident = Incident.declare("Checkout is down", Priority.P1, Intake(), by="UBO", at=NOON)
        session.add(incident)
        session.flush()
        return incident.id


def a_clock(number):
    return Clock.start(number, Audience.INTERNAL, every=60, climb_after=10, at=NOON)


def a_seat(number, holder="UBO"):
    return Seat(
        incident_id=number,
        name=SeatName.COMMANDER,
        holder=holder,
        since=NOON,
        why=SeatChange.ROTA,
        by="rota",
    )


def an_effect(number):
    return Effect(
        incident_id=number,
        system=System.SLACK,
        kind=EffectKind.TOPIC,
        key=f"INC-{number}/topic",
        lane=f"INC-{number}/topic",
        rank=40,
        args={},
        created_at=NOON,
    )


TWICE = {
    "one live clock per audience": a_clock,
    "one holder of a seat": a_seat,
    "one effect of a key": an_effect,
    "one receipt of a request": lambda _: Receipt(key="view/V1", at=NOON),
    "one channel of an incident": lambda n: Link(incident_id=n, slot=Slot.CHANNEL, ref="C1"),
}


@pytest.mark.parametrize("rule", TWICE)
def test_what_there_is_one_of_is_refused_the_second_time(migrated, number, rule):
    with sessions(migrated).begin() as session:
        session.add(TWICE[rule](number))

    with pytest.raises(IntegrityError), sessions(migrated).begin() as session:
        session.add(TWICE[rule](number))


def test_what_is_over_makes_room_for_the_next(migrated, number):
    with sessions(migrated).begin() as session:
        clock, seat = a_clock(number), a_seat(number)
        clock.stopped_at = seat.until = NOON
        session.add_all([clock, seat])
        session.flush()
        session.add_all([a_clock(number), a_seat(number, "UCY")])

    with migrated.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM clock")).scalar() == 2
        assert connection.execute(text("SELECT count(*) FROM seat")).scalar() == 2


def test_a_stage_of_a_slot_is_rung_once(migrated, number):
    with sessions(migrated).begin() as session:
        clock = a_clock(number)
        session.add(clock)
        session.flush()
        asked = {"clock_id": clock.id, "slot_at": NOON, "stage": NudgeStage.DUE, "rung_at": NOON}
        session.add(Nudge(**asked))
        session.add(Nudge(**{**asked, "stage": NudgeStage.LATE}))

    with pytest.raises(IntegrityError), sessions(migrated).begin() as session:
        session.add(Nudge(**asked))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE incident SET stage = 'lost'",
        "UPDATE incident SET priority = 'P9'",
        "UPDATE incident SET phase = 'panicking'",
        "UPDATE incident SET source = 'a little bird'",
    ],
)
def test_words_that_are_none_of_a_closed_set_are_refused(migrated, number, statement):
    """[20, 34]"""
    with pytest.raises(IntegrityError), migrated.begin() as connection:
        connection.execute(text(statement))

    with migrated.connect() as connection:
        assert connection.execute(text("SELECT stage FROM incident")).scalar() == "active"


def test_who_saw_an_older_version_looks_again_before_writing(migrated, number):
    """Two people at once: the second write fails, and is run again on what the first one wrote."""
    seen = []

    def second(tx):
        incident = tx.session.get_one(Incident, number)
        seen.append(incident.version)
        if len(seen) == 1:  # the first one, meanwhile
            tx.session.execute(text("UPDATE incident SET version = version + 1"))
        incident.title = f"Seen {len(seen)} times"

    a_desk(migrated, lambda: NOON).run(second)

    assert len(seen) == 2
    with migrated.connect() as connection:
        assert connection.execute(text("SELECT title FROM incident")).scalar() == "Seen 2 times"


def test_a_number_is_never_given_twice_not_even_after_its_row_is_gone(migrated, number):
    with migrated.begin() as connection:
        connection.execute(text("DELETE FROM incident"))

    with sessions(migrated).begin() as session:
        again = Incident.declare("Search is down", None, Intake(), by="UBO", at=NOON)
        session.add(again)
        session.flush()
        assert again.id > number
