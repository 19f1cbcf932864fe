"""The figures of one crowd, on either database."""

import math
import statistics

from tests.bench.crowd import PEOPLE, ROUND, TYPING, WARM_UP, Seen
from tests.bench.figures import Figure

RUNS = 3
P50_LIMIT = 40.0
SHOWN = {
    "help": "`/incident help`",
    "declare": "`/incident declare`",
    "submit": "form submitted",
}

HOW = f"""\
The bot is a process of its own; the workspace and the people live in a second one, and both share the
machine's cores. {PEOPLE} people each do one thing in every second, at a moment of their own within that
second, for {TYPING} seconds, in turn: type `/incident help`, type `/incident declare P2 …`, submit the
form that opened (by `views.open`, called at the workspace, as every other delivery of these incidents: a
channel, an invitation, a board, a pin, an announcement, a note). That is {PEOPLE} requests and about
{PEOPLE // len(ROUND)} incidents a second, far more than people do. Requests are signed, each on a
connection of its own, and timed from before it is opened to the last byte of the answer, so what the
sender needs for its own work counts against the bot. The {WARM_UP} seconds before are not counted. Every
accepted form is afterwards looked for in the database. *Burst* is a different thing and has no budget:
all {PEOPLE} do the same in the same instant. Median of {RUNS} runs, each with a fresh bot and database;
in brackets the best and the worst run."""


def figures(runs: list[Seen], p99_limit: float) -> list[Figure]:
    found = []
    for share, limit in ((50, P50_LIMIT), (99, p99_limit)):
        found.append(_figure("all", f"p{share}", [_all(run.typed) for run in runs], share, limit))
        found += [
            _figure(SHOWN[step], f"p{share}", [run.typed[step] for run in runs], share)
            for step in ROUND
        ]
    for step in ROUND:
        bursts = [run.burst[step] for run in runs]
        found.append(_figure(f"burst, {SHOWN[step]}", "p50", bursts, 50))
        found.append(_figure(f"burst, {SHOWN[step]}", "slowest", bursts, 100))
    requests = sum(len(_all(run.typed)) + len(_all(run.burst)) for run in runs)
    errors = sum(len(run.errors) for run in runs)
    empty = [run.seconds_to_empty for run in runs]
    return [
        *found,
        Figure(f"errors in {requests} requests", errors, "", 0),
        Figure(
            "last delivery after typing stopped",
            statistics.median(empty),
            "s",
            None,
            (min(empty), max(empty)),
        ),
    ]


def _figure(
    what: str, which: str, runs: list[list[float]], share: int, limit: float | None = None
) -> Figure:
    each = [_percentile(run, share) * 1000 for run in runs]
    return Figure(f"{what}, {which}", statistics.median(each), "ms", limit, (min(each), max(each)))


def _percentile(values: list[float], share: int) -> float:
    """The smallest value that so many percent do not exceed."""
    return sorted(values)[math.ceil(len(values) * share / 100) - 1]


def _all(by_kind: dict[str, list[float]]) -> list[float]:
    return [one for some in by_kind.values() for one in some]
