"""From a submitted form to a channel that people can work in, with a Slack that takes its time."""

import statistics
import tempfile
import time

from sqlalchemy import event, text

from bot.database import open_database
from tests.bench import running
from tests.bench.figures import Figure

name = "a declare delivered"
budget = "channel, people and board within 260 ms at 100 ms a call, in at most 9 calls; at most 8 statements"
how = """\
`python app.py run` on SQLite, with 100 ms added to each call at the workspace, which runs in another process
than the bot. The time runs from the submission of the form (P1) to the moment at which the channel exists, the
commander, comms and declarer are in it and the board is in it. Calls are counted until nothing is owed; the
note to the declarer goes to the `response_url` of their command, is no method of the Web API, and is told apart. So is
the look that the transcript has into each new channel some seconds later, whenever it falls.
Statements are those of the declare's own transaction, between BEGIN and COMMIT. Median of 9."""

RUNS = 9
SLOW = 0.1
PATIENCE = 10.0
TRANSCRIPTS = {"conversations.history", "conversations.replies"}


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder, running.workspace() as workspace:
        url = f"sqlite:///{folder}/drumbeat.db"
        with running.bot(workspace, url) as bot:
            bot.until_ready()
            _declare(workspace, 0)  # imports, caches, the announcement channel
            workspace.faults.delay("*", SLOW, times=10**6)
            runs = [_declare(workspace, number) for number in range(1, RUNS + 1)]
            seconds = [run[0] * 1000 for run in runs]
            calls = [run[1] for run in runs]
            answers = [run[2] for run in runs]
    return [
        Figure(
            "channel, people, board",
            statistics.median(seconds),
            "ms",
            260,
            (min(seconds), max(seconds)),
        ),
        Figure("calls of the Web API in all", max(calls), "", 9),
        Figure("answers to the command, which are no such calls", max(answers), "", None),
        Figure("statements of the transaction", _statements(), "", 8),
    ]


def _declare(workspace, number):
    bo = workspace.person("bo@example.com")
    bo.types(f"/incident declare P1 Checkout {number} is down", channel="general")
    form = bo.form(timeout=PATIENCE)
    before, answers_before = len(workspace.calls), _answers(workspace)
    began = time.perf_counter()
    assert form.submit().closed
    workspace.state.wait_for(lambda: _workable(workspace, number), PATIENCE)
    took = time.perf_counter() - began
    _rest(workspace)
    called = [one for one in list(workspace.calls)[before:] if one.method not in TRANSCRIPTS]
    return took, len(called), _answers(workspace) - answers_before


def _answers(workspace):
    """What came through response URLs, which Slack counts apart from calls of its API."""
    return sum(hook.uses for hook in workspace.state.hooks.values())


def _workable(workspace, number):
    room = next(
        (
            c
            for c in workspace.state.channels.values()
            if c.name.endswith(f"checkout-{number}-is-down")
        ),
        None,
    )
    if room is None or len(room.members) < 3:
        return False
    return any(
        (m.get("metadata") or {}).get("event_type") == "incident_board"
        for m in room.messages.values()
    )


def _rest(workspace):
    """Until no call came for a while."""
    quiet, count = time.perf_counter(), len(workspace.calls)
    while time.perf_counter() - quiet < 0.5:
        if len(workspace.calls) != count:
            quiet, count = time.perf_counter(), len(workspace.calls)
        time.sleep(0.02)


def _statements() -> int:
    from tests.bench.declaring import declared_in  # noqa: PLC0415 - it needs a database of its own

    seen: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{folder}/drumbeat.db")

        @event.listens_for(engine, "before_cursor_execute")
        def _count(_connection, _cursor, statement, *_):
            seen.append(statement)

        declared_in(engine, seen.clear)
        engine.dispose()
    return len(
        [s for s in seen if not s.startswith(("BEGIN", "COMMIT", "PRAGMA", str(text("SAVEPOINT"))))]
    )
