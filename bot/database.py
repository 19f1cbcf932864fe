"""Engines: PostgreSQL as it comes, SQLite made safe for several threads and a crash."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

Sessions = sessionmaker[Session]

READS_ONLY = "drumbeat_reads_only"
MIGRATION_LOCK = 7_303_014  # any number, as long as all replicas use the same
HERE = Path(__file__).resolve().parent.parent


class Unusable(Exception):
    """The database is away, is none, or belongs to a newer release. `str()` says it in a line."""


def open_database(url: str) -> Engine:
    sqlite = make_url(url).get_backend_name() == "sqlite"
    if sqlite:
        _make_room(url)
    engine = create_engine(url, pool_pre_ping=not sqlite, pool_size=20, max_overflow=20)
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
    """Sessions that take no write lock, so that looking never waits for somebody who writes."""
    return sessions(engine.execution_options(**{READS_ONLY: True}))


def head() -> str:
    """The revision this code needs. Files are named after their revision, so none need be imported."""
    return max(path.name for path in (HERE / "migrations/versions").glob("*.py")).partition("_")[0]


def current(engine: Engine) -> str | None:
    """The revision the database is at, or None when it is empty."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return None if found is None else str(found)


def revision_at(url: str) -> str | None:
    """The revision of the database at this address, for somebody who only wants to look."""
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


def _make_room(url: str) -> None:
    database = make_url(url).database
    if database and database != ":memory:":
        Path(database).parent.mkdir(parents=True, exist_ok=True)


def _tame_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, below
        # FULL, not NORMAL: a promise that was acknowledged must survive the machine losing power.
        for pragma in (
            "busy_timeout=5000",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    # IMMEDIATE takes the write lock up front. DEFERRED would take it at the first write, when a
    # concurrent writer turns our read snapshot stale and SQLite refuses without waiting.
    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reads = connection.get_execution_options().get(READS_ONLY, False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
