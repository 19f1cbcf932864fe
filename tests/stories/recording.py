"""What a story begins with is played once in a run; stories that begin alike start from a recording of it.

Four stories in five begin with a declare, and a declare that is delivered is most of what they cost. A
recording is what a restarted bot would find: all rows of the database, and all that the workspace, and a Jira
beside it, keep. It proves nothing by itself: the first story of a run that begins so has played it in full.
"""

import hashlib
import os
import pickle
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import text

import models
from bot.adapters.people import Seen, everyone
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

    def __repr__(self) -> str:
        """The same in every worker."""
        return f"{self.at.isoformat()} {self.what.__module__}.{self.what.__qualname__} {self.said}"


def alike(step: Step, following: list[Step]) -> bool:
    """Whether the next is the same once more."""
    return [(one.what, one.said) for one in following] == [(step.what, step.said)]


@dataclass(frozen=True)
class Recording:
    store: bytes
    kept: bytes
    """Rows, and what the workspace and Jira have in memory."""
    counters: str
    """The statement that sets them, where a database has some."""
    addresses: list[bytes]
    """Where the workspace and Jira were: it stands in what was written."""
    looked: bool
    """Whether the bot has looked for what it missed before it began."""
    met: list[Seen]
    """Whom it knows, and what they read."""

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
            store = Store.of(state.store.dump())
            store.remove("port", "port")  # each workspace has a port of its own
            memory = {name: getattr(state, name) for name in MEMORY}
            kept = rows, memory, list(workspace.calls), jira and jira.known()
        last = ", ".join(f"setval('{name}', {last})" for name, last in counted)
        return cls(
            store=store.dump(),
            kept=pickle.dumps(kept, AS_TEXT),
            counters=last and f"SELECT {last}",
            addresses=_addresses(workspace, jira),
            looked=not drill.bot.listening.watch._away.is_set(),
            met=_met(drill),
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
        bot.readers.told(self.met)
        if self.looked:
            bot.listening.watch._away.clear()

    def _at(self, addresses: list[bytes]) -> bytes:
        """With other addresses wherever there were the old ones, and in one go: one may have been another's."""
        now = dict(zip(self.addresses, addresses, strict=True))
        old = b"|".join(re.escape(one) + rb"\b" for one in now)
        return re.sub(old, lambda found: now[found[0]], self.kept)


class Shelf:
    """The recordings of a run. Its workers share them in a folder: each would play most beginnings once more."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder, self._here = folder, dict[str, Recording]()

    def find(self, beginning: object) -> Recording | None:
        name = self._named(beginning)
        if name not in self._here and self._folder and (file := self._folder / name).exists():
            self._here[name] = pickle.loads(file.read_bytes())  # noqa: S301 - a worker of this run wrote it
        return self._here.get(name)

    def keep(self, beginning: object, recording: Recording) -> None:
        name = self._named(beginning)
        self._here[name] = recording
        if self._folder:
            half = self._folder / f"{name}.{os.getpid()}"
            half.write_bytes(pickle.dumps(recording))
            half.replace(self._folder / name)  # nobody reads half of one

    @staticmethod
    def _named(beginning: object) -> str:
        return hashlib.sha256(repr(beginning).encode()).hexdigest()


def _addresses(workspace: WorkspaceServer, jira: JiraStandIn | None) -> list[bytes]:
    return [one.encode() for one in (workspace.page_url, jira.url if jira else None) if one]


def _met(drill) -> list[Seen]:
    """Asked aside: a story that counts what its bot asks does not see it."""
    before = list(drill.workspace.calls)
    met = everyone(drill.bot.slack.client)
    drill.workspace.calls.clear()
    drill.workspace.calls.extend(before)
    return met
