"""Databases for every test that touches one, on SQLite, PostgreSQL or both."""

import gc
import importlib
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings

from bot import logs
from bot.database import open_database
from tests.asked import Asked
from tests.databases import Databases, Postgres, engine_at, rest
from tests.missing import told_once

HERE = Path(__file__).parent
ENGINES = ("sqlite", "postgresql")
WAITING = ("faults", "browser")
"""Folders of tests that wait for processes to start and die, or for a browser."""

MEMORY, ROOM = Path("/dev/shm"), 2_000_000_000  # noqa: S108 - chosen because it is no disk
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    # Tests kill processes, not machines: what they wait for a disk to flush proves nothing, and is most of
    # their time where the disk is slow. Benchmarks do not come by here, and flush to disk.
    tempfile.tempdir = str(MEMORY)

# A busy machine is no reason to fail: what is slow is measured by `make bench`.
settings.register_profile("drumbeat", deadline=None)
settings.load_profile("drumbeat")


def pytest_addoption(parser):
    parser.addoption("--regold", action="store_true", help="rewrite the golden files")
    parser.addoption("--both", action="store_true", help="tell each story on both databases")
    parser.addoption("--asked", action="store_true", help="fail on what is asked of SQLite only")
    parser.addoption("--pictures", action="store_true", help="take the pictures of the documents")


def pytest_sessionstart(session):
    """Each worker begins with a share of the tests, and compiles it for all: in a new clone each would compile each."""
    config = session.config
    if (worker := getattr(config, "workerinput", None)) and config.args == config.getini(
        "testpaths"
    ):
        number, workers = int(worker["workerid"].removeprefix("gw")), worker["workercount"]
        for file in sorted(HERE.rglob("test_*.py"))[number::workers]:
            name = file.relative_to(HERE.parent).with_suffix("")
            with suppress(Exception):  # whatever it is: who collects it says it with its place
                importlib.import_module(".".join(name.parts))


def pytest_ignore_collect(collection_path, config):
    """Pictures of the documents are taken when somebody asks, or each run would change a file."""
    if collection_path.name == "test_pictures.py" and not config.getoption("pictures"):
        return True
    return None


def pytest_collection_modifyitems(items):
    """Each worker begins with another kind of what waits more than it works; all take over from whoever has most left.

    Who had both in front was at them for a minute after the others had nothing left to do.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    share = len(items) // workers
    for number, kind in enumerate(WAITING[:workers]):
        first = [item for item in items if kind in item.path.parts]
        others = [item for item in items if kind not in item.path.parts]
        items[:] = [*others[: number * share], *first, *others[number * share :]]


def pytest_collection_finish():
    """What is loaded by now stays until the end, and need not be looked through for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    logs.configure("warning", "console")  # a test that reads the log says which lines it wants


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter):
    told_once(
        terminalreporter.stats.get("skipped", [])
    )  # before pytest lists them, at the very end
    return (yield)


@pytest.fixture(scope="session")
def postgres(testrun_uid):
    """Asked for when the first test needs it: a run of pure rules starts no server."""
    started = []

    def ask():
        if not started:
            started.append(Postgres(testrun_uid))
        return started[0]

    yield ask
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def stores(tmp_path_factory, postgres):
    folder = tmp_path_factory.mktemp("databases")
    return {kind: Databases(kind, folder, postgres) for kind in ENGINES}


def pytest_configure(config):
    config.addinivalue_line("markers", "both: a story that is told on PostgreSQL as well")
    config.addinivalue_line("markers", "sqlite: what can happen to SQLite alone")
    if config.getoption("asked"):
        asked = Asked()
        asked.listens()
        config.pluginmanager.register(asked)


def pytest_generate_tests(metafunc):
    """Rules, faults and stories marked `both` run on both. Of the others, which would ask PostgreSQL nothing that
    is not asked of it there (`make asked`), each costs a third of a second, and there are several hundred."""
    if "databases" in metafunc.fixturenames:
        asked, marked = metafunc.config.getoption("both"), metafunc.definition.get_closest_marker
        story = "stories" in metafunc.definition.path.parts
        alone = marked("sqlite") or (story and not (marked("both") or asked))
        metafunc.parametrize("databases", ENGINES[:1] if alone else ENGINES, indirect=True)


@pytest.fixture
def databases(request, stores):
    return stores[request.param]


@pytest.fixture
def engine(databases):
    """An empty database of its own for this test."""
    engine = open_database(databases.empty())
    yield engine
    engine.dispose()


@pytest.fixture
def migrated_url(databases):
    return databases.anew()


@pytest.fixture
def migrated(migrated_url):
    engine = engine_at(migrated_url)
    yield engine
    rest(engine)
