"""Engines: PostgreSQL as it comes, SQLite made safe for several threads and a crash."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    create_engine,
    func,
    inspect,
    make_url,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from bot.apart import apart
from bot.clock import Clock
from bot.sqlite import READS_ONLY, locked_out, make_room, tame

Sessions = sessionmaker[Session]

MIGRATION_LOCK = 7_303_014  # any number, as long as all replicas use the same
PATIENCE = {
    "connect_timeout": 2,
    "tcp_user_timeout": 5000,
    "keepalives_idle": 10,
    "keepalives_interval": 2,
}
"""With a PostgreSQL whose host swallows packets: seconds for a connection, which leaves time to tell who typed within
Slack's three; milliseconds for what we send on one to arrive, where the system's own patience is a quarter of an hour;
seconds of silence before one is tried. Whoever knows better says so in the URL."""
STATEMENTS = 1000
"""Kept ready by each of SQLite's connections. There are some 500, and with 128 they would push each other out."""
HERE = Path(__file__).resolve().parent.parent


class Unusable(Exception):
    """The database is away, is none, or belongs to a newer release. `str()` says it in a line."""


def open_database(url: str) -> Engine:
    sqlite = make_url(url).get_backend_name() == "sqlite"
    if sqlite:
        make_room(url)
    # No ping before each use: it costs a round trip every time, and a connection that died is found
    # by its first statement, after which the desk runs the use case again on a fresh one.
    patience = {"cached_statements": STATEMENTS} if sqlite else _patience(url)
    engine = create_engine(
        url,
        pool_size=20,
        max_overflow=20,
        connect_args=patience,
        pool_use_lifo=True,  # whoever was used last has its plans and tables at hand; the rest may sleep
        hide_parameters=True,  # an error would carry what people typed into the log
    )
    if sqlite:
        tame(engine)
    return engine


def _patience(url: str) -> dict[str, int]:
    told = make_url(url).query
    return {name: value for name, value in PATIENCE.items() if name not in told}


def waited_in_vain(failure: Exception) -> bool:
    """Whether the database was waited for as long as we do: trying again at once is waiting again."""
    why = getattr(failure, "orig", None)
    # By its name: with SQLite nobody has to load PostgreSQL's driver.
    return locked_out(why) or type(why).__name__ == "ConnectionTimeout"


def prepare(url: str) -> tuple[Engine, bool]:
    """Open it and bring it to this code's revision. True when that took a migration."""
    engine = _opened(url)
    if current(engine) == head():
        return engine, False
    engine.dispose()  # no connection may be shared with another process
    if not apart(lambda: migrate(engine)):
        raise _unusable(url, "its migration failed, and what is above says why")
    return engine, True


def _opened(url: str) -> Engine:
    try:
        engine = open_database(url)
        at = current(engine)
    except (DBAPIError, OSError) as failure:
        raise _unusable(url, str(getattr(failure, "orig", failure))) from failure
    if at is not None and at > head():
        raise _unusable(url, f"it is at revision {at}, and this release knows none after {head()}")
    return engine


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


_SHARED_TIME = select(func.clock_timestamp())


def shared_time(session: Session, own: Clock) -> datetime:
    """The time that all replicas agree on: PostgreSQL's. SQLite is on one machine, with one clock."""
    if session.get_bind().dialect.name != "postgresql":
        return own()
    told: datetime = session.scalars(_SHARED_TIME).one()
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
