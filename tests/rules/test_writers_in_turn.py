"""SQLite's write lock has no queue; this process keeps one before it."""

import threading
import time
from contextlib import suppress

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot import database
from bot.database import migrate, open_database, sessions


def until(true):
    deadline = time.monotonic() + 3
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_writers_are_served_in_the_order_they_came():
    turns, served = database._Turns(), []

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
    monkeypatch.setattr(database, "WAIT_FOR_WRITERS", 0.01)
    turns = database._Turns()
    turns.take()

    assert turns.take() is False
    turns.give_back()
    assert turns.take() is True


def test_a_write_that_fails_gives_its_turn_back(tmp_path):
    engine = open_database(f"sqlite:///{tmp_path}/drumbeat.db")
    migrate(engine)
    taken = text("INSERT INTO alembic_version VALUES ('0001')")
    with pytest.raises(IntegrityError), sessions(engine).begin() as session:
        session.execute(taken)

    started = time.monotonic()
    with suppress(IntegrityError), sessions(engine).begin() as session:
        session.execute(taken)

    assert time.monotonic() - started < database.WAIT_FOR_WRITERS
    engine.dispose()
