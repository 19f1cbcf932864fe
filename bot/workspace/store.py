"""The workspace's memory on disk: rows of (kind, id, JSON), written as things change."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self


class Store:
    """Without a path it lives in memory.

    `synchronous=OFF` survives the death of the process, which is what matters here; losing the
    machine may lose the last seconds, and this is a workspace for trying things out.
    """

    def __init__(self, path: Path | str | None = None) -> None:
        if path is not None:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._db = sqlite3.connect(
            str(path or ":memory:"), check_same_thread=False, isolation_level=None
        )
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=OFF")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS thing (kind TEXT, id TEXT, json TEXT, PRIMARY KEY (kind, id))"
        )
        self._db.execute("CREATE TABLE IF NOT EXISTS content (id TEXT PRIMARY KEY, bytes BLOB)")

    def put(self, kind: str, key: str, thing: Any) -> None:
        self._do("INSERT OR REPLACE INTO thing VALUES (?, ?, ?)", kind, key, json.dumps(thing))

    def remove(self, kind: str, key: str) -> None:
        self._do("DELETE FROM thing WHERE kind = ? AND id = ?", kind, key)

    def all(self, kind: str) -> Iterator[tuple[str, Any]]:
        """In the order of their ids."""
        for key, text in self._do("SELECT id, json FROM thing WHERE kind = ? ORDER BY id", kind):
            yield key, json.loads(text)

    def get(self, kind: str, key: str) -> Any:
        rows = self._do("SELECT json FROM thing WHERE kind = ? AND id = ?", kind, key)
        return json.loads(rows[0][0]) if rows else None

    def put_content(self, key: str, content: bytes) -> None:
        self._do("INSERT OR REPLACE INTO content VALUES (?, ?)", key, content)

    def content(self, key: str) -> bytes | None:
        rows = self._do("SELECT bytes FROM content WHERE id = ?", key)
        return bytes(rows[0][0]) if rows else None

    def remove_content(self, key: str) -> None:
        self._do("DELETE FROM content WHERE id = ?", key)

    def dump(self) -> bytes:
        """All that is in it now: another workspace can start `of` it."""
        with self._lock:
            return self._db.serialize()

    @classmethod
    def of(cls, dump: bytes) -> Self:
        """One in memory, with what was in the other."""
        store = cls()
        store._db.deserialize(dump)
        return store

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def _do(self, sql: str, *values: Any) -> list[Any]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()
