"""What a story begins with is played once in a run; stories that begin alike start from a recording of it.

Four stories in five begin with a declare, and a declare that is delivered is most of what they cost. A
recording is what a restarted bot would find: all rows of the database, and all that the workspace, and a Jira
beside it, keep. It proves nothing by itself: the first story of each worker that begins so has played it in full.
"""

import pickle
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

import models
from bot.workspace.server import WorkspaceServer
from bot.workspace.store import Store
from tests.jira_stand_in import JiraStandIn

TABLES = models.Base.metadata.sorted_tables
BY_NAME = {table.name: table for table in TABLES}
FILLED = text(
    " UNION ALL ".join(
        f"SELECT '{table.name}' WHERE EXISTS (SELECT 1 FROM \"{table.name}\")"  # noqa: S608 - our own names
        for table in TABLES
    )
)
COUNTERS = text("SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL")
MEMORY = ("channels", "homes", "stacks", "files", "ephemerals")
AS_TEXT = 0
"""The protocol of a pickle in which an address stands as it reads, and may be as long as it likes."""


@dataclass(frozen=True)
class Step:
    """What is done, and when. What it is done with is text, so that alike is alike."""

    at: datetime
    what: Callable[..., None]
    said: str


def alike(step: Step, following: list[Step]) -> bool:
    """Whether the next is the same once more."""
    return [(one.what, one.said) for one in following] == [(step.what, step.said)]


@dataclass(frozen=True)
class Recording:
    store: Store
    kept: bytes
    """Rows, and what the workspace and Jira have in memory."""
    counters: str
    """The statement that sets them, where a database has some."""
    addresses: list[bytes]
    """Where the workspace and Jira were: it stands in what was written."""
    looked: bool
    """Whether the bot has looked for what it missed before it began."""

    @classmethod
    def of(cls, drill) -> "Recording":
        workspace, engine, jira = drill.workspace, drill.engine, drill.jira
        with engine.connect() as connection:
            filled = connection.scalars(FILLED).all()
            found = {name: connection.execute(BY_NAME[name].select()).mappings() for name in filled}
            rows = {name: [dict(row) for row in rows] for name, rows in found.items()}
            counted = connection.execute(COUNTERS).all() if engine.name == "postgresql" else []
        state = workspace.state
        with state.lock:
            store = state.store.copy()
            store.remove("port", "port")  # each workspace has a port of its own
            memory = {name: getattr(state, name) for name in MEMORY}
            kept = rows, memory, list(workspace.calls), jira and jira.known()
        last = ", ".join(f"setval('{name}', {last})" for name, last in counted)
        return cls(
            store=store,
            kept=pickle.dumps(kept, AS_TEXT),
            counters=last and f"SELECT {last}",
            addresses=_addresses(workspace, jira),
            looked=not drill.bot.listening.watch._away.is_set(),
        )

    def into(self, drill) -> None:
        """Into a database that is empty, a workspace that has just started from the store, and a new Jira."""
        workspace, engine, jira = drill.workspace, drill.engine, drill.jira
        rows, memory, calls, known = pickle.loads(  # noqa: S301 - we wrote it a moment ago
            self._at(_addresses(workspace, jira))
        )
        with engine.begin() as connection:
            for table in TABLES:
                if table.name in rows:
                    connection.execute(table.insert(), rows[table.name])
            if self.counters:
                connection.exec_driver_sql(self.counters)
        state = workspace.state
        with state.lock:
            for name, things in memory.items():
                setattr(state, name, things)
        workspace.calls.extend(calls)
        if jira:
            jira.knows(known)

    def known_to(self, bot) -> None:
        """What one that has played the beginning has asked already."""
        bot.identity()
        if self.looked:
            bot.listening.watch._away.clear()

    def _at(self, addresses: list[bytes]) -> bytes:
        """With other addresses wherever there were the old ones, and in one go: one may have been another's."""
        now = dict(zip(self.addresses, addresses, strict=True))
        old = b"|".join(re.escape(one) + rb"\b" for one in now)
        return re.sub(old, lambda found: now[found[0]], self.kept)


def _addresses(workspace: WorkspaceServer, jira: JiraStandIn | None) -> list[bytes]:
    return [one.encode() for one in (workspace.page_url, jira.url if jira else None) if one]
