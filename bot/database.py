"""Engines: PostgreSQL as it comes, SQLite made safe for several threads and a crash."""

import sqlite3
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    create_engine,
    event,
    func,
    inspect,
    make_url,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from bot.clock import Clock

Sessions = sessionmaker[Session]

READS_ONLY = "drumbeat_reads_only"
MIGRATION_LOCK = 7_303_014  # any number, as long as all replicas use the same
CONNECT_WITHIN = 5
"""Seconds. A host that swallows packets must not hang a start."""
WAIT_FOR_WRITERS = 5
"""Seconds, in SQLite, for our turn among the writers of this process: they do get on."""
WAIT_FOR_LOCK = 1.0
"""Seconds, in SQLite, for another process that writes. Whoever typed has to be told within Slack's three
that it does not let go, and a courier or the tick may be waiting before them."""
TURN = "drumbeat_turn"
HERE = Path(__file__).resolve().parent.parent


class FileLost(OperationalError):
    """SQLite's file was deleted or replaced while we run; what is written would be lost with the old one."""

    def __init__(self, file: Path) -> None:
        what = (
            f"{file} was deleted or replaced while the bot runs, so nothing is written any more."
            " Put the file back (from a backup, or `make run` makes an empty one) and restart the bot"
        )
        super().__init__("BEGIN", None, OSError(what))


class Unusable(Exception):
    """The database is away, is none, or belongs to a newer release. `str()` says it in a line."""


def open_database(url: str) -> Engine:
    sqlite = make_url(url).get_backend_name() == "sqlite"
    if sqlite:
        _make_room(url)
    # No ping before each use: it costs a round trip every time, and a connection that died is found
    # by its first statement, after which the desk runs the use case again on a fresh one.
    patience = {} if sqlite else {"connect_timeout": CONNECT_WITHIN}
    engine = create_engine(
        url,
        pool_size=20,
        max_overflow=20,
        connect_args=patience,
        hide_parameters=True,  # an error would carry what people typed into the log
    )
    if sqlite:
        _tame_sqlite(engine)
    return engine


def prepare(url: str) -> tuple[Engine, bool]:
    """Open it and bring it to this code's revision. True when that took a migration."""
    try:
        engine = open_database(url)
        at = current(engine)
    except (DBAPIError, OSError) as failure:
        raise _unusable(url, str(getattr(failure, "orig", failure))) from failure
    if at is not None and at > head():
        raise _unusable(url, f"it is at revision {at}, and this release knows none after {head()}")
    return engine, migrate(engine)


def _unusable(url: str, reason: str) -> Unusable:
    parts = make_url(url)
    if parts.password:
        reason = reason.replace(parts.password, "***")  # a driver may repeat what it was given
    return Unusable(
        f"DATABASE_URL is {parts.render_as_string(hide_password=True)}, but it cannot be used:"
        f" {' '.join(reason.split())}. `python app.py doctor` says what to do."
    )


def sessions(engine: Engine) -> Sessions:
    # Entities outlive their transaction: handlers and renderers read what a use case returned.
    return sessionmaker(engine, expire_on_commit=False)


def reading_sessions(engine: Engine) -> Sessions:
    """Sessions that take no write lock, so that looking never waits for somebody who writes.

    PostgreSQL shows each statement what is committed by then, in a transaction as without one, so
    they go without: opening and ending one would be two more round trips for every look.
    """
    options: dict[str, Any] = {READS_ONLY: True}
    if engine.dialect.name == "postgresql":
        options["isolation_level"] = "AUTOCOMMIT"
    return sessions(engine.execution_options(**options))


def shared_time(session: Session, own: Clock) -> datetime:
    """The time that all replicas agree on: PostgreSQL's. SQLite is on one machine, with one clock."""
    if session.get_bind().dialect.name != "postgresql":
        return own()
    told: datetime = session.scalars(select(func.clock_timestamp())).one()
    return told.astimezone(UTC)


def head() -> str:
    """The revision this code needs. Files are named after their revision, so none need be imported."""
    return max(path.name for path in (HERE / "migrations/versions").glob("*.py")).partition("_")[0]


def current(engine: Engine) -> str | None:
    """The revision the database is at, or None when it is empty."""
    # Reads only: a question about health must not wait for somebody who writes.
    with engine.execution_options(**{READS_ONLY: True}).connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return None if found is None else str(found)


def revision_at(url: str) -> str | None:
    """The revision of the database at this address, for somebody who only wants to look."""
    asked = make_url(url)
    if asked.get_backend_name() == "sqlite" and not Path(asked.database or "").exists():
        return None  # opening it would make it
    engine = open_database(url)
    try:
        return current(engine)
    finally:
        engine.dispose()


def migrate(engine: Engine, to: str = "head") -> bool:
    """Bring the database to this code's revision. False when it was there already.

    Alembic is imported only when there is work for it, which keeps a second start quick.
    """
    if to == "head" and current(engine) == head():
        return False
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(HERE / "migrations"))
    with engine.begin() as connection, _one_at_a_time(connection):
        config.attributes["connection"] = connection
        command.upgrade(config, to)
    return True


@contextmanager
def _one_at_a_time(connection: Connection) -> Iterator[None]:
    """Replicas that start together: one migrates, the others wait and find it done."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
    yield  # SQLite's BEGIN IMMEDIATE holds the only write lock already


def waited_in_vain(failure: Exception) -> bool:
    """Whether SQLite's lock did not come free for as long as we wait for it: trying again is waiting again."""
    why = getattr(getattr(failure, "orig", None), "sqlite_errorcode", None)
    return why == sqlite3.SQLITE_BUSY


def _make_room(url: str) -> None:
    database = make_url(url).database
    if database and database != ":memory:":
        Path(database).parent.mkdir(parents=True, exist_ok=True)


class _Turns:
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


def _tame_sqlite(engine: Engine) -> None:
    turns, file = _Turns(), _File(engine)

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
