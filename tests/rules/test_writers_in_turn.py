"""SQLite's write lock has no queue; this process keeps one before it."""

import sqlite3
import threading
import time
from contextlib import closing, suppress

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError, OperationalError

from bot import sqlite
from bot.clock import real_time
from bot.database import head, migrate, open_database, reading_sessions, sessions
from bot.delivery.courier import Courier
from bot.desk import Desk
from models.outside import System


def until(true):
    deadline = time.monotonic() + 3
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_writers_are_served_in_the_order_they_came():
    turns, served = sqlite.Turns(), []

    def write(number):
        turns.take()
        served.append(number)
        turns.give_back()

    turns.take()
    threads = [threading.Thread(target=write, args=(number,)) for number in range(20)]
    for count, thread in enumerate(threads, start=1):
        thread.start()
        until(lambda count=count: len(turns._waiting) == count)
    turns.give_back()
    for thread in threads:
        thread.join()

    assert served == list(range(20))


def test_who_waited_too_long_leaves_the_queue(monkeypatch):
    monkeypatch.setattr(sqlite, "WAIT_FOR_WRITERS", 0.01)
    turns = sqlite.Turns()
    turns.take()

    assert turns.take() is False
    turns.give_back()
    assert turns.take() is True


def test_a_write_that_fails_gives_its_turn_back(tmp_path):
    engine = open_database(f"sqlite:///{tmp_path}/drumbeat.db")
    migrate(engine)
    taken = text("INSERT INTO alembic_version VALUES (:head)").bindparams(head=head())
    with pytest.raises(IntegrityError), sessions(engine).begin() as session:
        session.execute(taken)

    started = time.monotonic()
    with suppress(IntegrityError), sessions(engine).begin() as session:
        session.execute(taken)

    assert time.monotonic() - started < sqlite.WAIT_FOR_WRITERS
    engine.dispose()


def test_a_lock_that_another_process_keeps_is_waited_for_once(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite, "WAIT_FOR_LOCK", 0.01)
    engine = open_database(f"sqlite:///{tmp_path}/drumbeat.db")
    migrate(engine)
    desk = Desk(
        sessions(engine),
        sessions(engine),
        incident_time=real_time,
        real_time=real_time,
        committed=lambda: None,
    )
    asked = []
    event.listen(engine, "checkout", lambda *_: asked.append("for the lock"))

    with closing(sqlite3.connect(tmp_path / "drumbeat.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"):
            desk.run(lambda tx: tx.session.connection())

    assert asked == ["for the lock"]
    engine.dispose()


def test_a_courier_with_nothing_to_deliver_asks_for_no_lock(tmp_path):
    engine = open_database(f"sqlite:///{tmp_path}/drumbeat.db")
    migrate(engine)
    courier = Courier(
        System.SLACK,
        sessions(engine),
        reading_sessions(engine),
        real_time,
        {},
        incident_time=real_time,
        report=lambda _: None,
    )

    with closing(sqlite3.connect(tmp_path / "drumbeat.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert courier.deliver_due() == 0

    engine.dispose()
