"""The tick of the clocks, with many incidents open."""

import os
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, func, insert, select

from bot.database import migrate, open_database, sessions
from bot.policy import Policy
from bot.ticks import Ticks
from models.clocks import Clock, Nudge
from models.incident import Incident
from models.vocabulary import Audience, Phase, Priority, Stage
from tests.bench.figures import Figure
from tests.databases import Postgres
from tests.desks import Turned, a_desk

name = "tick"
budget = "10,000 open incidents: nothing due ≤ 5 ms, 1,000 due ≤ 1 s of our own, on SQLite and PostgreSQL"
how = """\
10,000 active incidents with two clocks each, in the database. *Nothing due*: 300 ticks a second apart by the
clock that is given to them; every fifth writes that we are awake. *1,000 due*: one tick in which a thousand
clocks, each of another incident, fall due: locked, rung, nudges, timeline and messages written and committed,
250 incidents at a time. What Slack needs for the messages is not in it. Median of 5 such ticks, the
stages of one slot and the next. Both databases flush to disk."""

OPEN, DUE_AT_ONCE, QUIET, RUNS = 10_000, 1_000, 300, 5
QUIET_LIMIT, DUE_LIMIT = 5.0, 1.0
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        figures = _figures("SQLite", f"sqlite:///{folder}/drumbeat.db")
    postgres = Postgres(f"bench-{os.getpid()}")
    try:
        postgres._say("ALTER SYSTEM SET fsync = on")
        postgres._say("SELECT pg_reload_conf()")
        return [*figures, *_figures("PostgreSQL", postgres.create("bench_tick"))]
    finally:
        postgres.stop()


def _figures(which: str, url: str) -> list[Figure]:
    engine = open_database(url)
    migrate(engine)
    _fill(engine)
    clock = Turned(NOON)
    desk = a_desk(engine, clock)
    ticks = Ticks(desk, Policy, rang_late=lambda _: None)
    quiet = [_quiet(ticks, clock) * 1000 for _ in range(QUIET)]
    due = [_due(ticks, clock, engine) for _ in range(RUNS)]
    engine.dispose()
    worst = sorted(quiet)[int(QUIET * 0.99)]
    return [
        Figure(
            f"nothing due, {which}",
            statistics.median(quiet),
            "ms",
            QUIET_LIMIT,
            (min(quiet), max(quiet)),
        ),
        Figure(f"nothing due, p99, {which}", worst, "ms"),
        Figure(f"1,000 due, {which}", statistics.median(due), "s", DUE_LIMIT, (min(due), max(due))),
    ]


def _quiet(ticks: Ticks, clock: Turned) -> float:
    clock.now += timedelta(seconds=1)
    return _timed(ticks)


def _due(ticks: Ticks, clock: Turned, engine: Engine) -> float:
    before = _nudges(engine)
    with engine.connect() as connection:
        clock.now = connection.scalar(select(func.min(Clock.ring_at)))
    took = _timed(ticks)
    said = _nudges(engine) - before
    if said != DUE_AT_ONCE:
        raise RuntimeError(f"{said} nudges instead of {DUE_AT_ONCE}")
    return took


def _timed(ticks: Ticks) -> float:
    started = time.perf_counter()
    ticks.tick()
    return time.perf_counter() - started


def _nudges(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(Nudge)) or 0


def _fill(engine: Engine) -> None:
    """A thousand of them owe the company an update in half an hour; the others much later."""
    incidents = [
        {
            "version": 1,
            "title": f"Checkout is down {number}",
            "stage": Stage.ACTIVE,
            "phase": Phase.INVESTIGATING,
            "priority": Priority.P0,
            "priority_reviewed": True,
            "declared_by": "UBO",
            "declared_at": NOON,
            "impact_type": [],
            "drill": False,
            "restricted": False,
        }
        for number in range(OPEN)
    ]
    with sessions(engine).begin() as session:
        session.execute(insert(Incident), incidents)
        ids = list(session.scalars(select(Incident.id).order_by(Incident.id)))
        for place, number in enumerate(ids):
            soon = NOON if place < DUE_AT_ONCE else NOON + timedelta(days=1)
            for audience, at in (
                (Audience.INTERNAL, soon),
                (Audience.CUSTOMERS, NOON + timedelta(days=1)),
            ):
                session.add(Clock.start(number, audience, every=30, climb_after=10, at=at))
