"""The transaction boundary: lost races and lost connections are tried again, and nothing else is."""

import socket

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from bot.clock import real_time
from bot.database import open_database
from models.errors import Refusal
from tests.desks import a_desk


@pytest.fixture
def desk(migrated):
    return a_desk(migrated, real_time)


def test_a_lost_race_is_run_again(desk):
    """[354]"""
    tries = []

    def loses_twice(tx):
        tries.append(tx.first_try)
        if len(tries) < 3:
            raise OperationalError("locked", {}, Exception("locked"))
        return "done"

    assert desk.run(loses_twice) == "done"
    assert tries == [True, False, False]


def test_couriers_are_woken_once_for_each_commit_and_for_nothing_else(migrated):
    woken = []
    desk = a_desk(migrated, real_time, committed=lambda: woken.append(1))

    with pytest.raises(ZeroDivisionError):
        desk.run(lambda _: 1 / 0)
    assert woken == []
    desk.read(lambda session: session.scalar(text("SELECT 1")))
    assert woken == []
    desk.run(lambda tx: tx.session.scalar(text("SELECT 1")))
    assert woken == [1]


def test_a_refusal_is_not(desk):
    tries = []

    def refuses(tx):
        tries.append(tx)
        raise Refusal("title-empty")

    with pytest.raises(Refusal):
        desk.run(refuses)
    assert len(tries) == 1


def test_what_is_refused_because_it_was_done_is_looked_at_again(desk):
    """[354]: the same request once more; what it did stands in its way, and is the answer."""
    tries = []

    def starts(tx, *, started):
        tries.append(tx)
        if tx.receipt("test/start") is not None:
            return "taken before"
        if started:
            raise Refusal("impact-started-already")
        tx.took("test/start", None)
        return "started"

    with pytest.raises(Refusal):
        desk.run(starts, started=True)
    assert len(tries) == 2, "nobody had asked for the receipt"
    assert desk.run(starts, started=False) == "started"
    assert desk.run(starts, started=True) == "taken before"


def test_connections_that_died_in_the_pool_are_replaced(stores):
    """As after a restart of the database: what is in the pool is dead, and nobody has noticed.

    PostgreSQL only: SQLite is a file, and has no connections that somebody else could end.
    """
    engine = open_database(stores["postgresql"].migrated())
    desk = a_desk(engine, real_time)
    for _ in range(3):
        assert desk.read(lambda session: session.scalar(text("SELECT 1"))) == 1
        kill_the_others(engine)
    assert desk.run(lambda tx: tx.session.scalar(text("SELECT 2"))) == 2
    kill_the_others(engine)
    assert desk.read(lambda session: session.scalar(text("SELECT 3"))) == 3
    engine.dispose()


def test_a_database_that_swallows_what_is_sent_is_tried_once_and_said_to_be_away():
    """Five tries would keep somebody waiting for five times as long, whom Slack gives three seconds."""
    with socket.create_server(
        ("127.0.0.1", 0)
    ) as silent:  # the system lets them in, and nobody answers
        silent.setblocking(False)
        engine = open_database(f"postgresql+psycopg://bo@127.0.0.1:{silent.getsockname()[1]}/x")
        with pytest.raises(OperationalError, match="timeout"):
            a_desk(engine, real_time).run(lambda tx: tx.session.scalar(text("SELECT 1")))

        silent.accept()[0].close()
        with pytest.raises(BlockingIOError):
            silent.accept()
    engine.dispose()


def test_silence_on_a_connection_is_noticed_unless_the_url_says_otherwise(stores):
    url = stores["postgresql"].empty()
    for asked, within in ((url, "2"), (f"{url}&connect_timeout=9", "9")):
        engine = open_database(asked)
        with engine.connect() as connection:
            told = connection.connection.dbapi_connection.info.get_parameters()
        engine.dispose()
        assert told["connect_timeout"] == within
        assert told["tcp_user_timeout"] == "5000"
        assert told["keepalives_idle"] == "10"


def kill_the_others(engine):
    apart = create_engine(engine.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with apart.connect() as connection:
        killed = connection.scalars(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
        ).all()
    assert killed
