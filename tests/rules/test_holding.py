"""Who holds an incident keeps away other writers, and nobody else."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from bot.database import sessions
from models import links
from models.free import free_incidents
from models.incident import Incident
from models.outside import Slot
from tests.databases import engine_at, rest
from tests.rules.escalated import a_replica, begins


@pytest.fixture
def postgres_alone(stores):
    """SQLite has one writer, and nobody to keep away."""
    engine = engine_at(stores["postgresql"].anew())
    yield engine
    rest(engine)


@pytest.mark.parametrize("holds", [Incident.locked, lambda *one: free_incidents(one[0], one[1:])])
def test_what_refers_to_an_incident_is_written_while_somebody_holds_it(
    postgres_alone, clock, holds
):
    """[354] A courier that settles holds pages, and whoever holds the incident waits for those."""
    number = begins(a_replica(postgres_alone, clock))
    opened = sessions(postgres_alone)
    with opened.begin() as one, opened.begin() as other:
        assert holds(one, number)
        other.execute(text("SET LOCAL lock_timeout = '2s'"))
        links.remember(other, {number: {Slot.CHANNEL: "C1"}})
        other.flush()
        assert free_incidents(other, [number]) == {}
        other.execute(text("SET LOCAL lock_timeout = '10ms'"))
        with pytest.raises(OperationalError, match="lock timeout"):
            Incident.locked(other, number)
        other.rollback()
