"""A long transcript as a file, and the page of its incident."""

import tempfile
import time
import tracemalloc
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert

from bot.database import migrate, open_database, reading_sessions, sessions
from bot.policy import Policy
from bot.render.entries import labels
from bot.render.timeline import gathered, head_of
from bot.render.transcript import page_of
from bot.render.words import words_in
from bot.timeline.export import Format, stream, write
from bot.web.incidents import AT_ONCE
from models.event_kinds import EventKind
from models.incident import Incident, Intake
from models.people import Person
from models.timeline import Event
from models.transcript import Line, LineKind, Place, ts_of
from tests.bench.figures import Figure

name = "a transcript of 100,000 messages as a file"
budget = "100,000 messages: exported in ≤ 3 s, with ≤ 150 MB more memory"
how = """\
One incident with 100,000 messages of 90 characters by 20 people, one in 50 of them with a secret, in SQLite. Each format is
written once, masked, in pieces that are let go, as when they are sent; memory is Python's own at its highest, from a second
run, because counting it slows everything. And the timeline of 1,000 entries as Markdown."""

MANY, ENTRIES, PEOPLE = 100_000, 1000, 20
SECONDS, MEGABYTES = 3.0, 150.0
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SAID = "The payments dashboard shows 4% errors since 14:05, rolling back deploy {number} now"
SECRET = "Is it the token? xoxb-1234567890-abcdefghij worked yesterday, {number} requests with it"


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{folder}/drumbeat.db")
        migrate(engine)
        _fill(engine)
        reads = reading_sessions(engine)
        figures = [
            Figure(f"transcript, {form}", _timed(reads, form), "s", SECONDS) for form in Format
        ]
        tracemalloc.start()
        _transcript(reads, Format.JSON)
        peak = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        figures.append(Figure("transcript, memory", peak, "MB", MEGABYTES))
        started = time.perf_counter()
        _timeline(reads)
        figures.append(Figure("timeline of 1,000", time.perf_counter() - started, "s", SECONDS))
        engine.dispose()
    return figures


def _timed(reads, form) -> float:
    started = time.perf_counter()
    length = _transcript(reads, form)
    took = time.perf_counter() - started
    assert length > MANY * 80
    return took


def _transcript(reads, form) -> int:
    words = words_in("en")

    def said():
        after = None
        while True:
            with reads.begin() as session:
                page, after = page_of(
                    session, 1, words, slack="https://x.slack.com/", after=after, most=AT_ONCE
                )
            yield from page
            if after is None:
                return

    with reads.begin() as session:
        head = head_of(session.get_one(Incident, 1))
    return sum(len(piece.encode()) for piece in stream(head, said(), labels(words), form))


def _timeline(reads) -> int:
    with reads.begin() as session:
        timeline = gathered(session, Policy(), session.get_one(Incident, 1), words_in("en"))
    return sum(map(len, write(timeline, Format.MARKDOWN)))


def _fill(engine) -> None:
    with sessions(engine).begin() as session:
        one = Incident.declare("Trouble", None, Intake(), by="U0", at=NOON)
        one.id = 1
        session.add(one)
        for number in range(PEOPLE):
            known = {"email": None, "zone": "UTC", "locale": None, "bot": False, "gone": False}
            session.add(Person(id=f"U{number}", name=f"Person {number}", seen_at=NOON, **known))
        session.flush()
        session.add(Place(incident_id=1, channel="C1"))
        session.execute(insert(Line), [_line(number) for number in range(MANY)])
        session.execute(insert(Event), [_event(number) for number in range(ENTRIES)])


def _line(number: int) -> dict:
    at = NOON + timedelta(seconds=number)
    text = (SECRET if number % 50 == 0 else SAID).format(number=number)
    return {
        "id": number + 1, "channel": "C1", "ts": ts_of(at), "version": ts_of(at), "latest": True, "kind": LineKind.SAID,
        "thread_ts": None, "root": ts_of(at), "author": f"U{number % PEOPLE}", "name": None, "subtype": None, "by": None,
        "text": text, "files": [], "at": at, "changed_at": None, "found": False, "recorded_at": at,
    }  # fmt: skip


def _event(number: int) -> dict:
    at = NOON + timedelta(minutes=number)
    said = {"text": SAID.format(number=number), "when": None}
    known = {"by": f"U{number % PEOPLE}", "occurred_at": at, "recorded_at": at, "facts": said}
    return {"id": number + 1, "incident_id": 1, "kind": EventKind.NOTED, **known}
