"""Fifty people at once, on PostgreSQL."""

import os

from sqlalchemy import text

from bot.database import open_database
from tests.bench import typing
from tests.bench.crowd import meets_a_bot
from tests.bench.figures import Figure
from tests.databases import SAFEGUARDS, Postgres

name = "50 people, PostgreSQL"
budget = "50 people typing at once on two cores: acknowledged p50 ≤ 40 ms, p99 ≤ 200 ms"
how = """\
The same people and moments as on SQLite, see there. The PostgreSQL of the tests, but with `fsync` on and otherwise as it
comes; its processes share the same cores."""

P99_LIMIT = 200.0


def measure() -> list[Figure]:
    postgres = Postgres(f"bench-{os.getpid()}")
    try:
        return typing.figures([_run(postgres, n) for n in range(typing.RUNS)], P99_LIMIT)
    finally:
        postgres.stop()


def _run(postgres: Postgres, number: int):
    # Its makers switch flushing off for tests; here waiting for the disk is part of the figure.
    for safeguard in SAFEGUARDS:
        postgres._say(f"ALTER SYSTEM SET {safeguard} = on")
    postgres._say("SELECT pg_reload_conf()")
    url = postgres.create(f"bench_{number}")
    _durable(url)
    return meets_a_bot(url)


def _durable(url: str) -> None:
    engine = open_database(url)
    with engine.connect() as connection:
        for setting in SAFEGUARDS:
            state = connection.scalar(text(f"SHOW {setting}"))
            if state != "on":
                raise RuntimeError(f"{setting} is {state}: the figure would flatter the disk")
    engine.dispose()
