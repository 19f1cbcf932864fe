"""`make run`, when everything is set up already."""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from bot.database import HERE
from tests.bench import running
from tests.bench.figures import Figure

name = "second `make run`"
budget = "to an answering address in under 2 s"
how = """\
`make run` without a Slack token, in a copy of the working tree, so that nobody's `var/` is touched; the
virtual environment is the one that measures, behind a link, and counts as set up. The clock starts just
before `make` and stops when the address it prints, the page of the embedded workspace, has answered
with 200 and `/readyz` as well. The first run of the copy (which makes both databases, and is not a first
set-up) is told apart. Median of 5."""

RUNS = 5
LIMIT = 2.0
NOT_COPIED = (".venv", ".git", "var", ".*_cache", ".hypothesis", "artefacts")


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        copy = _copy(Path(folder) / "drumbeat")
        _run(copy)  # compiles what was not compiled
        shutil.rmtree(copy / "var")
        first = _run(copy)
        later = [_run(copy) for _ in range(RUNS)]
    return [
        Figure("later runs", statistics.median(later), "s", LIMIT, (min(later), max(later))),
        Figure("first run, installed", first, "s"),
    ]


def _copy(place: Path) -> Path:
    shutil.copytree(HERE, place, ignore=shutil.ignore_patterns(*NOT_COPIED))
    environment = place / ".venv"
    environment.mkdir()
    for part in Path(sys.prefix).iterdir():
        (environment / part.name).symlink_to(part)
    for stamp in ("run.stamp", "dev.stamp"):
        (environment / stamp).unlink(missing_ok=True)
        (environment / stamp).touch()
    return place


def _run(copy: Path) -> float:
    port = running.free_port(together=2)
    with running.process(["make", "run"], port, folder=copy) as made:
        return max(made.until_ready(), made.until_answers(port + 1, "/"))
