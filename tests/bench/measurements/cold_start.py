"""From the start of the process to the first 200 of /readyz."""

import statistics
import tempfile

from tests.bench import running
from tests.bench.figures import Figure

name = "cold start"
budget = "to a 200 of /readyz in at most 1.5 s"
how = """\
The clock starts just before the process of `python app.py run` is made and stops at the first 200 of
`/readyz`, which is asked every 2 ms. The workspace it is told of is in another process, idle. SQLite.
Every module has its compiled `.pyc` and is in the page cache, as after any first run: one unmeasured
start comes before. \"Migrated\" finds the database at this release; \"empty\" has to create it. Median of 7."""

RUNS = 7
LIMIT = 1.5


def measure() -> list[Figure]:
    empty, migrated = [], []
    with tempfile.TemporaryDirectory() as folder, running.workspace() as workspace:
        _start(workspace, f"sqlite:///{folder}/warm.db")
        for number in range(RUNS):
            url = f"sqlite:///{folder}/{number}.db"
            empty.append(_start(workspace, url))
            migrated.append(_start(workspace, url))
    return [
        Figure(what, statistics.median(runs), "s", LIMIT, (min(runs), max(runs)))
        for what, runs in (("migrated database", migrated), ("empty database", empty))
    ]


def _start(workspace, url: str) -> float:
    with running.bot(workspace, url) as bot:
        return bot.until_ready()
