"""Numbers that we give: a clock that was ahead may have left too high a one in any table, and nobody gives it again."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from bot.chores import Chores
from bot.ids import fresh_id
from bot.steps.recording import record
from bot.usecases.escalations import escalate
from models import Base, numbered
from models.escalation_kinds import EscalationTarget
from models.escalations import Asking
from models.heard import Heard
from models.transcript import LineKind, ts_of
from models.vocabulary import SeatName
from tests.desks import a_desk
from tests.rules.escalated import POLICY, a_replica, begins
from tests.rules.replicas import NOON

AHEAD = timedelta(days=1) // timedelta.resolution
HELP = Asking(target=EscalationTarget.THIRD_PARTY, name="AWS", reason="Down", every=None)


def test_all_tables_with_numbers_of_ours_are_looked_into():
    ours = {
        mapper.class_
        for mapper in Base.registry.mappers
        for key in mapper.primary_key
        if key.name == "id" and key.autoincrement is False
    }
    assert set(numbered.NUMBERED) == ours


@pytest.fixture
def one_of_each(migrated, clock):
    """An incident with something in every such table."""
    replica = a_replica(migrated, clock)
    number = begins(replica, SeatName.COMMANDER)
    replica.desk.run(escalate, POLICY, number, HELP, by="UBO", receipt="one")
    ts = ts_of(NOON)
    heard = Heard(channel="C1", ts=ts, version=ts, kind=LineKind.SAID, text="x")
    replica.desk.run(lambda tx: record(tx.session, [heard], at=NOON))
    return replica


def starts(replica, engine, clock):
    a_desk(engine, clock).run(lambda _: None)


def watches(replica, engine, clock):
    others = dict.fromkeys(("read_policy", "people", "calendars"), lambda: None)
    Chores(replica.desk, clock, lambda: POLICY, **others).follow_with_homes()


@pytest.mark.parametrize("kind", numbered.NUMBERED)
@pytest.mark.parametrize("looks", [starts, watches])
def test_nobody_gives_a_number_again_whatever_table_it_is_in(
    one_of_each, migrated, clock, kind, looks
):
    """[354] Neither who has just started, nor who was there all the time."""
    highest = fresh_id() + AHEAD

    def left(tx):
        last = select(func.max(kind.id)).scalar_subquery()
        tx.session.execute(update(kind).where(kind.id == last).values(id=highest))

    one_of_each.desk.run(left)
    looks(one_of_each, migrated, clock)
    assert fresh_id() > highest
