"""Fifty people who type, and how long each waits for the bot's acknowledgement."""

import itertools
import random
import threading
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field

from sqlalchemy import text

from bot.database import open_database, reading_sessions
from bot.workspace.envelopes import Envelope
from bot.workspace.http_peer import Answer
from bot.workspace.people import Person
from bot.workspace.refusals import Refused
from bot.workspace.server import WorkspaceServer
from bot.workspace.staff import Someone
from tests.bench import running

PEOPLE = 50
WARM_UP, TYPING = 5, 30
"""Seconds. Warming up is typing that does not count: it loads what a first request loads."""
ROUND = ("help", "declare", "submit")
FORM_WITHIN = 10.0
EMPTY_WITHIN = 120.0


@dataclass
class Ledger:
    """Stands where the workspace sends from, and notes how long each answer took."""

    app: object
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)

    def send(self, envelope: Envelope) -> Answer:
        """From before the connection is made until the last byte of the answer is read."""
        started = time.perf_counter()
        answer = self.app.send(envelope)
        took = time.perf_counter() - started
        kind = _kind(envelope)
        self.took[kind].append(took)
        if not answer.ok:
            self.errors.append(f"{kind}: {answer.error or answer.status}")
        return answer

    def forget(self) -> None:
        self.took.clear()
        self.errors.clear()


@dataclass(frozen=True)
class Seen:
    """What one crowd saw of one bot."""

    typed: dict[str, list[float]]
    burst: dict[str, list[float]]
    errors: list[str]
    seconds_to_empty: float
    """How long deliveries went on after the last key was pressed."""


def _kind(envelope: Envelope) -> str:
    if envelope.kind == "slash_commands":
        return str(envelope.payload["text"]).partition(" ")[0]
    return "submit"


class Crowd:
    def __init__(self, workspace: WorkspaceServer) -> None:
        self.ledger = Ledger(workspace.delivery)
        workspace.interactions._app = self.ledger
        names = [f"person{number:02}" for number in range(PEOPLE)]
        self.people = [workspace.arrives(Someone(name, name.title())) for name in names]
        for person in self.people:
            person.joins("general")
        self.accepted = 0
        self._lock = threading.Lock()

    def types(self, seconds: int) -> None:
        """Each person does one thing in each second, at a moment of their own."""
        start = time.perf_counter()
        chances = random.Random(20260105)  # noqa: S311 - the same moments in every run

        def live(person: Person, moments: list[float]) -> None:
            steps = itertools.cycle(ROUND)
            for moment in moments:
                time.sleep(max(0.0, start + moment - time.perf_counter()))
                self._does(person, next(steps))

        moments = [
            sorted(second + chances.random() for second in range(seconds)) for _ in self.people
        ]
        with ThreadPoolExecutor(PEOPLE) as threads:
            list(threads.map(live, self.people, moments))

    def all_at_once(self, step: str) -> None:
        """Fifty in the same instant: nobody's day, but the worst there is."""
        together = threading.Barrier(PEOPLE)

        def does(person: Person) -> None:
            together.wait()
            self._does(person, step)

        with ThreadPoolExecutor(PEOPLE) as threads:
            list(threads.map(does, self.people))

    def _does(self, person: Person, step: str) -> None:
        with suppress(Refused):  # the ledger has it
            if step == "help":
                person.types("/incident help")
            elif step == "declare":
                person.types(f"/incident declare P2 Checkout is slow for {person.id}")
            else:
                self._submits(person)

    def _submits(self, person: Person) -> None:
        try:
            sent = person.form(FORM_WITHIN).submit()
        except AssertionError:
            self.ledger.errors.append("no form opened")
            return
        if sent.closed:
            with self._lock:
                self.accepted += 1
        else:
            self.ledger.errors.append(f"submit: {sent.errors}")


def meets_a_bot(database_url: str) -> Seen:
    """A fresh bot, a fresh workspace: people type for a while, then all at once."""
    with running.workspace() as workspace, running.bot(workspace, database_url) as bot:
        crowd, ledger = Crowd(workspace), None
        ledger = crowd.ledger
        bot.until_ready()
        crowd.types(WARM_UP // len(ROUND) * len(ROUND))
        ledger.forget()
        crowd.types(TYPING)
        typed = dict(ledger.took)
        seconds = _until_delivered(database_url)
        ledger.took = defaultdict(list)
        for step in ROUND:
            crowd.all_at_once(step)
            _until_delivered(database_url)
        _check(database_url, crowd.accepted)
        return Seen(typed, dict(ledger.took), ledger.errors, seconds)


def _until_delivered(database_url: str) -> float:
    started = time.perf_counter()
    while _one(database_url, "SELECT count(*) FROM effect WHERE settled_at IS NULL"):
        if time.perf_counter() - started > EMPTY_WITHIN:
            raise RuntimeError(f"deliveries still wait after {EMPTY_WITHIN:.0f} s")
        time.sleep(0.25)
    return time.perf_counter() - started


def _check(database_url: str, accepted: int) -> None:
    """An acknowledgement that left no record would be a quick lie."""
    kept = _one(database_url, "SELECT count(*) FROM incident")
    if kept != accepted:
        raise RuntimeError(f"{accepted} forms were accepted and {kept} incidents are there")


def _one(database_url: str, question: str) -> int:
    """By a reader: a writer would stand in line with the bot that is measured, and be refused."""
    engine = open_database(database_url)
    try:
        with reading_sessions(engine).begin() as session:
            return session.scalar(text(question))
    finally:
        engine.dispose()
