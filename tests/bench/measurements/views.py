"""Looking at incidents when there are many."""

import os
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from bot.database import migrate, open_database, reading_sessions, sessions
from bot.policy import Policy
from bot.render import catchup, views
from bot.render.words import words_in
from handlers.views import page_of, recent_of, row_of
from models.clocks import Clock
from models.incident import Incident, Intake
from models.links import Link
from models.outside import Slot
from models.seats import Seat
from models.standing import standing
from models.vocabulary import Audience, Priority, SeatChange, SeatName, Stage
from tests.bench.figures import Figure
from tests.databases import Postgres

name = "looking among 10,000 incidents"
budget = "`/incident list` and `/incident show` with 10,000 incidents: ≤ 50 ms"
how = """\
10,000 incidents, all of them open, each with a commander, a clock, a channel and one update. A first look loads what it
needs; then fifty of each, read from the database and rendered, by somebody who sees no restricted ones."""

MANY = 10_000
LOOKS = 50
LIMIT = 50.0
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        figures = _on("SQLite", f"sqlite:///{folder}/drumbeat.db")
    postgres = Postgres(f"bench-views-{os.getpid()}")
    try:
        return figures + _on("PostgreSQL", postgres.create("bench_views"))
    finally:
        postgres.stop()


def _on(database: str, url: str) -> list[Figure]:
    engine = open_database(url)
    migrate(engine)
    _fill(engine)
    reads, words, policy = reading_sessions(engine), words_in("en"), Policy()

    def listed():
        with reads.begin() as session:
            page = page_of(session, policy, "U1", 1)
        return views.listed(page, NOON, words)

    def last_page():
        with reads.begin() as session:
            page = page_of(session, policy, "U1", MANY // views.PAGE)
        return views.listed(page, NOON, words)

    def shown():
        with reads.begin() as session:
            row, stands = row_of(session, MANY // 2), standing(session, MANY // 2)
        return views.shown(row, stands, policy, words)

    def caught_up():
        with reads.begin() as session:
            row, recent = row_of(session, MANY // 2), recent_of(session, policy, "UBO", MANY // 2)
        return catchup.render(row, recent, policy, NOON, words)

    looks = {"list": listed, "list, last page": last_page, "show": shown, "catchup": caught_up}
    figures = [_timed(f"{what}, {database}", look) for what, look in looks.items()]
    engine.dispose()
    return figures


def _timed(what: str, look) -> Figure:
    look()
    took = []
    for _ in range(LOOKS):
        started = time.perf_counter()
        look()
        took.append((time.perf_counter() - started) * 1000)
    return Figure(what, statistics.median(took), "ms", LIMIT, (min(took), max(took)))


def _fill(engine) -> None:
    with sessions(engine).begin() as session:
        made = []
        for number in range(1, MANY + 1):
            priority = Priority(f"P{number % 4}")
            one = Incident.declare(f"Trouble {number}", priority, Intake(), by="UBO", at=NOON)
            one.id, one.stage, one.restricted = number, Stage.ACTIVE, number % 100 == 0
            made.append(one)
        session.add_all(made)
        session.flush()
        for one in made:
            session.add_all(_around(one))
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))


def _around(one: Incident) -> list:
    seat = Seat(
        incident_id=one.id,
        name=SeatName.COMMANDER,
        holder=f"U{one.id % 50}",
        since=NOON,
        why=SeatChange.ROTA,
        by="",
    )
    clock = Clock.start(one.id, Audience.INTERNAL, every=60, climb_after=10, at=NOON)
    link = Link(incident_id=one.id, slot=Slot.CHANNEL, ref=f"C{one.id}")
    said = one.update((), "Still at it", by="UBO", at=NOON + timedelta(minutes=1))
    said.id = one.id
    return [seat, clock, link, said]
