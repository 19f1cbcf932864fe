"""The database is away for half a minute: people are told so, and everything goes on by itself when it is back."""

import sqlite3
from contextlib import closing, contextmanager, suppress

import pytest
import structlog
from sqlalchemy import select

from bot import logs
from bot.database import sessions
from bot.workspace.refusals import Refused
from models.clocks import Nudge
from models.event_kinds import EventKind
from models.outbox import Effect
from models.timeline import Event
from models.vocabulary import NudgeStage
from tests.faults.truth import each_once, in_order
from tests.processes import soon
from tests.stories.conftest import Drill

BUSY = "I cannot reach my database just now, so nothing was recorded. Please try again in a minute."


@pytest.fixture
def drill(migrated_url):
    """Couriers run by themselves here and the log is as in production: both take time that people wait."""
    logs.configure("warning", "json")
    drill = Drill(migrated_url)
    drill.clock.advance(days=7)  # the week of Bo as commander
    drill.declare(by="gita", title="P1 Checkout is down")
    drill.clock.advance(minutes=59, seconds=45)
    drill.bot.drummer.tick()
    drill.settle()
    for courier in drill.bot.couriers:
        courier.start()
    yield drill
    drill.close()
    structlog.reset_defaults()


@pytest.fixture
def away(drill, postgres):
    """Nobody gets at the database: PostgreSQL refuses, in SQLite somebody sits on the lock."""
    return _locked if drill.engine.dialect.name == "sqlite" else _refused(postgres)


@contextmanager
def _locked(drill):
    with closing(sqlite3.connect(drill.engine.url.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def _refused(postgres):
    @contextmanager
    def refused(drill):
        name = drill.engine.url.database
        postgres()._say(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        postgres()._say(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"  # noqa: S608 - a name of ours
        )
        yield
        postgres()._say(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')

    return refused


def test_half_a_minute_without_it(drill, away):
    gita = drill.person("gita")
    room = next(name for name in drill.rooms() if name.startswith("inc-1"))
    gita.types("/incident declare P2 Search is slow", channel="general")
    form = gita.form()

    with away(drill):
        command = "/incident note the queue is full"
        assert BUSY in answered(lambda: gita.types(command, channel=room).wait())[0]
        sent = answered(form.submit)
        assert [BUSY in error for error in sent.errors.values()] == [True]
        drill.clock.advance(seconds=30)
        drill.bot.drummer.tick()
        assert drill.get("/healthz") == (200, "ok"), "no reason to restart the process"
        if drill.engine.dialect.name == "postgresql":  # who may only read SQLite can still read
            status, said = drill.get("/readyz")
            assert (status, "unreachable" in said) == (503, True)

    assert drill.get("/readyz")[0] == 200
    assert form.submit().closed
    gita.types("/incident note the queue is empty", channel=room)
    drill.bot.drummer.tick()
    soon(lambda: settled(drill), "everything delivered", 30)

    found = each_once(drill.workspace, sessions(drill.engine).begin)
    in_order(found, sessions(drill.engine).begin)
    with sessions(drill.engine).begin() as session:
        due = [n for n in session.scalars(select(Nudge)) if n.stage is NudgeStage.DUE]
        notes = session.scalars(select(Event).where(Event.kind == EventKind.NOTED)).all()
    assert len(due) == 2, "both promises fell due while it was away"
    assert {f"INC-1/nudge/{nudge.message}" for nudge in due} <= found.keys()
    assert [note.facts["text"] for note in notes] == ["the queue is empty"]
    assert len([name for name in drill.rooms() if "search-is-slow" in name]) == 1


def answered(ask):
    """On a machine that is busy as well an answer may miss Slack's three seconds; then they ask again."""

    def asked():
        with suppress(Refused):
            return ask()
        return None

    return soon(asked, "an answer in time", 30)


def settled(drill):
    with sessions(drill.engine).begin() as session:
        return session.scalars(select(Effect.id).where(Effect.settled_at.is_(None))).first() is None
