"""What is asked of SQLite alone is noticed, and what only a test asks is nobody's concern."""

import pytest
from sqlalchemy import text

from bot.database import sessions
from models import reading_transcript as transcript
from tests.asked import Asked
from tests.databases import engine_at, rest


@pytest.fixture
def asked():
    asked = Asked()
    asked.listens()
    yield asked
    asked.stops()


def test_what_postgresql_was_never_asked_is_told(stores, asked):
    read_in(stores["sqlite"])
    (one,) = asked.of_one()
    assert "FROM transcript_place" in one

    read_in(stores["postgresql"])
    assert asked.of_one() == []


def read_in(databases):
    engine = engine_at(databases.anew())
    with sessions(engine).begin() as session:
        session.execute(text("SELECT 1"))
        assert transcript.lines(session, 1, most=1) == []
    rest(engine)
