"""A channel in which everybody talks at once, and a command in the middle of it."""

import os
import statistics
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

from sqlalchemy import text

from bot.database import open_database, reading_sessions
from bot.workspace.refusals import Refused
from tests.bench import running
from tests.bench.crowd import Ledger
from tests.bench.figures import Figure
from tests.bench.saying import Talk

name = "a busy channel, SQLite"
budget = (
    "200 events a second for 60 s and 1,000 within one, none lost, acknowledged p99 ≤ 500 ms; a slash command"
    " in the same minute p99 ≤ 300 ms"
)
how = """\
`python app.py run` on SQLite (WAL, `synchronous=FULL`), one P1 with its channel, and events of messages in it as
Slack sends them: signed, with blocks, each on a connection of its own, evenly spaced. Acknowledged: from before
the connection is made to the end of the answer's head. Meanwhile somebody types five commands a second, in turn
`/incident note`, which writes, and `/incident show`, which reads; then, on a bot that rests, 1,000 messages come
within one second, with ten commands a second. Lost: acknowledged and not in the transcript, or not acknowledged.
Slack delivers at most 30,000 events an hour for a workspace. Who sends, the workspace and the bot share two cores."""

RATE, SECONDS, BURST = 200, 60, 1000
ACKNOWLEDGED, COMMAND = 500.0, 300.0


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder, running.workspace() as workspace:
        url = f"sqlite:///{folder}/drumbeat.db"
        with running.bot(workspace, url) as bot:
            bot.until_ready()
            channel = _declared(workspace)
            talk = Talk(bot.port, workspace.signing_secret, channel)
            talk.goes_on(per_second=50, seconds=2, first=900_000)  # what a first request loads
            typist = Typist(workspace, channel)
            typist.types(2, 1.0)
            before = _processor_time(bot.pid)
            steady = typist.meanwhile(5, lambda: talk.goes_on(per_second=RATE, seconds=SECONDS))
            each = (_processor_time(bot.pid) - before) / (RATE * SECONDS)
            time.sleep(2)
            burst = typist.meanwhile(
                10, lambda: talk.goes_on(per_second=BURST, seconds=1, first=100_000)
            )
            kept = _kept(url, channel)
    return [
        *_figures(f"{RATE} a second", steady, kept, RATE * SECONDS),
        *_figures(f"{BURST:,} in a second", burst, kept, BURST),
        Figure("processor time a message, commands included", each * 1000, "ms"),
    ]


def _figures(what, seen, kept, sent) -> list[Figure]:
    heard, commands, failed = seen
    lost = sent - len(heard.acknowledged & kept)
    return [
        Figure(f"{what}: acknowledged, p99", _p99(heard.took) * 1000, "ms", ACKNOWLEDGED),
        Figure(f"{what}: acknowledged, p50", statistics.median(heard.took) * 1000, "ms"),
        Figure(f"{what}: lost", lost, "", 0),
        Figure(f"{what}: a command, p99", _p99(commands) * 1000, "ms", COMMAND),
        Figure(f"{what}: a command, p50", statistics.median(commands) * 1000, "ms"),
        Figure(f"{what}: commands without an answer", failed, "", 0),
    ]


class Typist:
    """Types commands, so many a second, and notes how long each took to be acknowledged."""

    def __init__(self, workspace, channel):
        self._ledger = Ledger(workspace.delivery)
        workspace.interactions._app = self._ledger
        self._bo, self._channel = workspace.person("bo@example.com"), channel
        self._over = threading.Event()

    def meanwhile(self, per_second, talk):
        self._ledger.forget()
        self._over.clear()
        thread = threading.Thread(target=self.types, args=(per_second, float("inf")))
        thread.start()
        heard = talk()
        self._over.set()
        thread.join()
        took = [one for each in self._ledger.took.values() for one in each]
        return heard, took, len(self._ledger.errors)

    def types(self, per_second, seconds):
        start, number = time.perf_counter(), 0
        while time.perf_counter() - start < seconds and not self._over.is_set():
            line = "/incident note Still looking" if number % 2 else "/incident show"
            with suppress(Refused):  # the ledger has it
                self._bo.types(line, channel=self._channel)
            number += 1
            self._over.wait(max(0.0, start + number / per_second - time.perf_counter()))


def _declared(workspace):
    bo = workspace.person("bo@example.com")
    bo.types("/incident declare P1 Checkout is down", channel="general")
    assert bo.form(timeout=10).submit().closed
    found = "inc-1-checkout-is-down"
    workspace.state.wait_for(lambda: workspace.state.channel_named(found), 10)
    room = workspace.state.channel_named(found)
    workspace.state.wait_for(lambda: bo.id in room.members, 10)
    time.sleep(2)  # everything else that a declare owes
    return room.id


def _processor_time(pid):
    """Seconds of a core, so far."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _kept(url, channel):
    engine = open_database(url)
    try:
        with reading_sessions(engine).begin() as session:
            rows = text("SELECT ts FROM transcript_line WHERE channel = :channel AND latest")
            return set(session.scalars(rows, {"channel": channel}))
    finally:
        engine.dispose()


def _p99(took):
    return statistics.quantiles(took, n=100)[98]
