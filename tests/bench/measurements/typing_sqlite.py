"""Fifty people at once, on the embedded database."""

import tempfile

from tests.bench import typing
from tests.bench.crowd import meets_a_bot
from tests.bench.figures import Figure

name = "50 people, SQLite"
budget = "50 people typing at once on two cores: acknowledged p50 ≤ 40 ms, p99 ≤ 300 ms"
how = f"{typing.HOW}\n\nWAL and `synchronous=FULL`, as shipped: every commit is flushed to disk."

P99_LIMIT = 300.0


def measure() -> list[Figure]:
    return typing.figures([_run() for _ in range(typing.RUNS)], P99_LIMIT)


def _run():
    with tempfile.TemporaryDirectory() as folder:
        return meets_a_bot(f"sqlite:///{folder}/drumbeat.db")
