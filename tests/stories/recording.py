"""What a story begins with is played once in a run; stories that begin alike start from a recording of it.

Four stories in five begin with a declare, and a declare that is delivered is most of what they cost. A
recording is what a restarted bot would find: all rows of the database, and all that the workspace keeps. It
proves nothing by itself: the first story of each worker that begins so has played it in full.
"""

import copy
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, text

import models
from bot.workspace.server import WorkspaceServer
from bot.workspace.store import Store

TABLES = models.Base.metadata.sorted_tables
SET = text("SELECT setval(:name, :last)")
COUNTERS = text("SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL")


@dataclass(frozen=True)
class Step:
    """What is done, and when. What it is done with is text, so that alike is alike."""

    at: datetime
    name: str
    said: str


@dataclass(frozen=True)
class Recording:
    store: Store
    ephemerals: list[Any]
    calls: list[Any]
    rows: dict[str, list[dict[str, Any]]]
    counters: dict[str, int]
    address: str
    """Where the workspace was: it stands in what was written."""

    @classmethod
    def of(cls, workspace: WorkspaceServer, engine: Engine) -> "Recording":
        with engine.connect() as connection:
            found = {
                table.name: [dict(row) for row in connection.execute(table.select()).mappings()]
                for table in TABLES
            }
            counters = {}
            if engine.dialect.name == "postgresql":
                counters = {
                    row.sequencename: row.last_value for row in connection.execute(COUNTERS)
                }
        with workspace.state.lock:
            store = workspace.state.store.copy()
            store.remove("port", "port")  # each workspace has a port of its own
            return cls(
                store,
                copy.deepcopy(list(workspace.state.ephemerals)),
                list(workspace.calls),
                {name: rows for name, rows in found.items() if rows},
                counters,
                workspace.page_url,
            )

    def into(self, engine: Engine, address: str) -> None:
        """Into a database that is empty."""
        with engine.begin() as connection:
            for table in TABLES:
                if table.name in self.rows:
                    rows = [_moved(row, self.address, address) for row in self.rows[table.name]]
                    connection.execute(table.insert(), rows)
            for name, last in self.counters.items():
                connection.execute(SET, {"name": name, "last": last})

    def moves_in(self, workspace: WorkspaceServer) -> None:
        """What a workspace does not keep, and where it is now."""
        state = workspace.state
        with state.lock:
            for channel in state.channels.values():
                for message in channel.messages.values():
                    message.update(_moved(message, self.address, workspace.page_url))
            state.ephemerals.extend(
                replace(each, message=_moved(each.message, self.address, workspace.page_url))
                for each in self.ephemerals
            )
        workspace.calls.extend(self.calls)


def _moved(thing: Any, old: str, new: str) -> Any:
    """A copy, with another address wherever there was the old one."""
    if isinstance(thing, str):
        return thing.replace(old, new)
    if isinstance(thing, dict):
        return {key: _moved(value, old, new) for key, value in thing.items()}
    if isinstance(thing, list):
        return [_moved(each, old, new) for each in thing]
    return thing
