"""Memory of the bot alone, when nothing happens."""

import statistics
import tempfile
import time
from pathlib import Path

from tests.bench import running
from tests.bench.figures import Figure

name = "idle memory"
budget = "the bot alone, without the workspace: at most 110 MB RSS"
how = """\
`python app.py run` as a process of its own, against a workspace in another process, with SQLite.
It starts on an empty database (so it has migrated, which loads Alembic), one incident is declared by
the form and delivered, and after 5 seconds of rest `VmRSS` is read from `/proc/<pid>/status` and `Pss`
from `smaps_rollup`; the second pair is of a bot that was started again on that database. RSS counts
pages shared with other Python processes in full; PSS shares them out. Median of 3."""

RUNS = 3
REST = 5.0
LIMIT = 110.0


def measure() -> list[Figure]:
    first, again = [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder, running.workspace() as workspace:
            url = f"sqlite:///{folder}/drumbeat.db"
            first.append(_after_one_declare(workspace, url))
            again.append(_after_one_declare(workspace, url))
    return [
        *_figures("RSS", [rss for rss, _ in first], [rss for rss, _ in again], LIMIT),
        *_figures("PSS", [pss for _, pss in first], [pss for _, pss in again], None),
    ]


def _figures(
    what: str, first: list[float], again: list[float], limit: float | None
) -> list[Figure]:
    return [
        Figure(f"{what}, {when}", statistics.median(runs), "MB", limit, (min(runs), max(runs)))
        for when, runs in (("first start", first), ("later starts", again))
    ]


def _after_one_declare(workspace, url: str) -> tuple[float, float]:
    with running.bot(workspace, url) as bot:
        bot.until_ready()
        bo = workspace.person("bo@example.com")
        before = len(bo.reads("incidents")) if workspace.state.channel_named("incidents") else 0
        bo.types("/incident declare P2 Checkout is down", channel="general")
        sent = bo.form().submit()
        assert sent.closed, sent.errors
        bo.waits_for(
            lambda: (
                (channel := workspace.state.channel_named("incidents"))
                and len(channel.timeline) > before
            ),
            "the announcement",
            timeout=10,
        )
        time.sleep(REST)
        return _memory(bot.pid)


def _memory(pid: int) -> tuple[float, float]:
    """RSS and PSS in MB."""
    about = Path("/proc") / str(pid)
    return _line(about / "status", "VmRSS:"), _line(about / "smaps_rollup", "Pss:")


def _line(path: Path, field: str) -> float:
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(field):
            return int(line.split()[1]) / 1024
    raise LookupError(f"{path} has no {field}")
