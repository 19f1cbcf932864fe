"""Two hundred promises that fall due in one second, with three replicas to keep them."""

import os
import time
from contextlib import ExitStack
from datetime import timedelta

from sqlalchemy import Engine, select

from bot.clock import real_time
from bot.database import migrate, open_database, reading_sessions
from bot.workspace.server import WorkspaceServer
from models.clocks import Nudge
from models.outbox import Effect
from tests.bench import running
from tests.bench.figures import Figure
from tests.databases import Postgres
from tests.together import due_together

name = "200 due in a second, 3 replicas"
budget = (
    "200 nudges, none twice; from due to in the channel p99 ≤ 2 s, besides what Slack's limits add"
)
how = """\
Three processes of `python app.py run` on one PostgreSQL that flushes to disk, idle, and 200 incidents, each
with a channel of its own, whose promises fall due 5 ms after one another. *Rung*: from the moment a promise
falls due to the transaction that notes it. *Said*: to the moment at which the workspace has the message, by
the clock of the one machine. The workspace answers at once and limits nobody: Slack's own limit, one message
a second in a channel, is not met by one nudge a channel. Replicas tick once a second, so half a second of it is
waiting. Of 3 rounds the worst of each figure; workspace, PostgreSQL and replicas share the machine's cores."""

REPLICAS, DUE, ROUNDS = 3, 200, 3
LIMIT = 2.0
AHEAD = timedelta(seconds=5)
PATIENCE = 60.0


def measure() -> list[Figure]:
    postgres = Postgres(f"bench-{os.getpid()}")
    try:
        postgres._say("ALTER SYSTEM SET fsync = on")
        postgres._say("SELECT pg_reload_conf()")
        rounds = [_round(postgres.create(f"bench_replicas_{n}")) for n in range(ROUNDS)]
    finally:
        postgres.stop()
    rung, said, doubled = ([one[part] for one in rounds] for part in range(3))
    return [
        Figure("rung, p99", max(rung), "s", None, (min(rung), max(rung))),
        Figure("said, p99", max(said), "s", LIMIT, (min(said), max(said))),
        Figure("said twice, or not at all", max(doubled), "", 0),
    ]


def _round(url: str) -> tuple[float, float, int]:
    """The lateness of nearly all: noted, and said; and how many messages are not the one that was owed."""
    engine = open_database(url)
    migrate(engine)
    with ExitStack() as stack:
        workspace = stack.enter_context(running.workspace())
        stack.callback(engine.dispose)
        for _ in range(REPLICAS):
            stack.enter_context(running.bot(workspace, url)).until_ready()
        due_together(workspace, engine, DUE, real_time() + AHEAD)
        _wait(workspace)
        return _lateness(workspace, engine)


def _wait(workspace: WorkspaceServer) -> None:
    deadline = time.monotonic() + PATIENCE
    while len(_said(workspace)) < DUE:
        if time.monotonic() > deadline:
            raise RuntimeError(f"{len(_said(workspace))} of {DUE} nudges in {PATIENCE:g} s")
        time.sleep(0.1)
    time.sleep(2)  # for one that would be said twice, and until the last is settled


def _said(workspace: WorkspaceServer) -> list[tuple[str, float]]:
    """Every nudge: its key, and when it was there."""
    with workspace.state.lock:
        return [
            (metadata["event_payload"]["key"], float(ts))
            for channel in workspace.state.channels.values()
            for ts, message in channel.messages.items()
            if (metadata := message.get("metadata")) and metadata["event_type"] == "update_due"
        ]


def _lateness(workspace: WorkspaceServer, engine: Engine) -> tuple[float, float, int]:
    with reading_sessions(engine).begin() as session:
        nudges = {nudge.id: nudge for nudge in session.scalars(select(Nudge))}
        asked = {
            effect.key: nudges[effect.args["nudge"]]
            for effect in session.scalars(select(Effect))
            if "nudge" in effect.args
        }
    said = _said(workspace)
    noted = [(nudge.rung_at - nudge.slot_at).total_seconds() for nudge in nudges.values()]
    heard = [at - asked[key].slot_at.timestamp() for key, at in said]
    wrong = abs(len(said) - DUE) + len(said) - len(dict(said))
    return _p99(noted), _p99(heard), wrong


def _p99(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.99) - 1]
