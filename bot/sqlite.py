"""SQLite, made safe for several threads, a crash, and a file that is taken away."""

import sqlite3
import threading
from collections import deque
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

READS_ONLY = "drumbeat_reads_only"
WAIT_FOR_WRITERS = 5
"""Seconds, in SQLite, for our turn among the writers of this process: they do get on."""
WAIT_FOR_LOCK = 0.5
"""Seconds, in SQLite, for another process that writes. Whoever typed has to be told within Slack's three
that it does not let go, and two couriers, the transcript and the tick may be waiting before them."""
TURN = "drumbeat_turn"


class FileLost(OperationalError):
    """SQLite's file was deleted or replaced while we run; what is written would be lost with the old one."""

    def __init__(self, file: Path) -> None:
        what = (
            f"{file} was deleted or replaced while the bot runs, so nothing is written any more."
            " Put the file back (from a backup, or `make run` makes an empty one) and restart the bot"
        )
        super().__init__("BEGIN", None, OSError(what))


def locked_out(failure: BaseException | None) -> bool:
    """Whether SQLite's lock did not come free for as long as we wait for it."""
    return getattr(failure, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY


def make_room(url: str) -> None:
    database = make_url(url).database
    if database and database != ":memory:":
        Path(database).parent.mkdir(parents=True, exist_ok=True)


def tame(engine: Engine) -> None:
    turns, file = Turns(), _File(engine)

    @event.listens_for(engine, "engine_disposed")
    def _closed(_engine: Engine) -> None:
        file.forget()  # nobody holds the old one open any more

    @event.listens_for(engine, "do_connect")
    def _connecting(*_: object) -> None:
        file.check()  # connecting would make an empty file where the lost one was

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, below
        # FULL, not NORMAL: a promise that was acknowledged must survive the machine losing power.
        for pragma in (
            f"busy_timeout={WAIT_FOR_LOCK * 1000:.0f}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")
        file.opened()

    # IMMEDIATE takes the write lock up front. DEFERRED would take it at the first write, when a
    # concurrent writer turns our read snapshot stale and SQLite refuses without waiting.
    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        file.check()
        if connection.get_execution_options().get(READS_ONLY, False):
            connection.exec_driver_sql("BEGIN")
            return
        if TURN not in connection.info and turns.take():
            connection.info[TURN] = True
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    @event.listens_for(engine, "checkin")
    def _back(_connection: Any, record: ConnectionPoolEntry) -> None:
        if record.info.pop(TURN, False):
            turns.give_back()


class Turns:
    """Writers of this process, served in the order they came.

    SQLite has one write lock and no queue for it: who finds it taken sleeps up to 100 ms and tries
    again, so that some of fifty people wait for a second while others overtake them. The lock itself
    stays SQLite's; whoever waits here for too long asks there, and is refused there.
    """

    def __init__(self) -> None:
        self._waiting: deque[threading.Lock] = deque()
        self._taken = False
        self._guard = threading.Lock()

    def take(self) -> bool:
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=WAIT_FOR_WRITERS):
            return True
        with self._guard:
            if mine in self._waiting:
                self._waiting.remove(mine)
                return False
        return True  # handed to us in the moment we gave up

    def give_back(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False


class _File:
    """The file as it was first opened. A connection to a deleted one writes on, and nobody would see it."""

    def __init__(self, engine: Engine) -> None:
        named = engine.url.database
        self._path = None if not named or named == ":memory:" else Path(named).absolute()
        self._first: tuple[int, int] | None = None

    def opened(self) -> None:
        if self._first is None:
            self._first = self._now()

    def forget(self) -> None:
        self._first = None

    def check(self) -> None:
        """Two millionths of a second, before each transaction. Raises FileLost."""
        if self._path is not None and self._first is not None and self._now() != self._first:
            raise FileLost(self._path)

    def _now(self) -> tuple[int, int] | None:
        try:
            found = None if self._path is None else self._path.stat()
        except OSError:
            return None
        return None if found is None else (found.st_dev, found.st_ino)
