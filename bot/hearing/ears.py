"""Takes what is said, many at a time: one writer, one transaction for all that came meanwhile.

Reactions and pins go the same way, behind the messages that came with them, and one by one: they are few.
Whoever brings something waits until it is written and only then tells Slack so: what was acknowledged is
there. A transaction a message would cost SQLite's one writer more than a busy channel leaves it.
"""

import threading
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from typing import Any

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError

from bot import failpoints
from bot.desk import Desk
from bot.hearing import shapes, signs
from bot.hearing.signs import Signs
from bot.usecases.marking import Marking
from bot.usecases.transcript import Told, take
from models import places

log = structlog.get_logger(__name__)

GATHER = 0.025
"""Seconds in which others may come along: nobody sees the wait, as what was said is on the screen already. A
transaction costs more than a millisecond of work, and each message in it a twentieth of that."""
TOGETHER = 400
"""Messages in one transaction, which then takes some 20 ms of SQLite's only writer."""
WAITING = 5000
"""Messages. At 400 in a transaction the last is written within Slack's three seconds."""

KINDS = frozenset({"message", *signs.EVENTS})
"""Types of the events that go past Bolt."""
Waiting = tuple[Told | Marking, "Future[None]"]


class Busy(Exception):
    """More is waiting than would be written before Slack gives up. It comes again."""


class Ears:
    def __init__(self, desk: Desk, signs: Signs) -> None:
        self.gather, self.most = GATHER, WAITING
        self._desk = desk
        self._signs = signs
        self._ours: set[str] = set()
        """Channels that are known to be of incidents, which they remain. Of others the database is asked each
        time: another replica may have opened one a moment ago."""
        self._queue: deque[Waiting] = deque()
        self._changed = threading.Condition()
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def hear(self, event: Mapping[str, Any]) -> "Future[None] | None":
        """Done once it is written; None when there is nothing to write. Raises Unreadable or Busy."""
        told = self._told(event)
        if told is None:
            return None
        done: Future[None] = Future()
        with self._changed:
            if self._over.is_set() or len(self._queue) >= self.most:
                raise Busy
            self._queue.append((told, done))
            if self._thread is None:
                self._thread = threading.Thread(target=self._write_on, name="ears", daemon=True)
                self._thread.start()
            self._changed.notify()
        return done

    def _told(self, event: Mapping[str, Any]) -> Told | Marking | None:
        if event.get("type") == "message":
            return shapes.from_event(event)
        if self._signs.known() is None:
            raise Busy  # whose mark it is cannot be told yet
        return self._signs.told(event)

    def stop(self, *, within: float) -> None:
        """Write what has been heard, and hear no more."""
        self._over.set()
        with self._changed:
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(within)

    def _write_on(self) -> None:
        while waiting := self._next():
            try:
                self._write(waiting)
            except Exception as failure:  # whatever it is: nobody else writes
                log.exception("transcript.bug")
                _tell(waiting, failure)

    def _next(self) -> list[Waiting]:
        """Empty when it is over."""
        with self._changed:
            while not self._queue:
                if self._over.is_set():
                    return []
                self._changed.wait(1.0)
        self._over.wait(self.gather)
        with self._changed:
            return [self._queue.popleft() for _ in range(min(TOGETHER, len(self._queue)))]

    def _write(self, waiting: list[Waiting]) -> None:
        self._write_said([one for one in waiting if not isinstance(one[0], Marking)])
        for told, done in waiting:
            if isinstance(told, Marking):
                self._write_sign(told, done)

    def _write_said(self, waiting: list[Waiting]) -> None:
        try:
            ours = self._of_incidents([told for told, _ in waiting if isinstance(told, tuple)])
            if ours:
                self._desk.run(take, ours)
                failpoints.reach("ears.written")
            for heard, _ in ours:
                self._signs.shared(heard)
        except (OperationalError, InterfaceError) as away:
            log.warning("transcript.unwritten", error=_kind(away), messages=len(waiting))
            _tell(waiting, away)
        except SQLAlchemyError as failure:
            self._write_each(waiting, failure)
        else:
            _tell(waiting, None)

    def _write_sign(self, told: Marking, done: "Future[None]") -> None:
        try:
            self._signs.write(told)
        except SQLAlchemyError as failure:
            log.warning("mark.unwritten", error=_kind(failure), channel=told.channel, ts=told.ts)
            _tell([(told, done)], failure)
        else:
            _tell([(told, done)], None)

    def _of_incidents(self, told: Sequence[Told]) -> list[Told]:
        strange = {heard.channel for heard, _ in told} - self._ours
        if strange:
            self._ours |= self._desk.read(places.kept, strange)
        return [one for one in told if one[0].channel in self._ours]

    def _write_each(self, waiting: list[Waiting], failure: SQLAlchemyError) -> None:
        """One that the database does not like must not take the others with it."""
        if len(waiting) > 1:
            for one in waiting:
                self._write_said([one])
            return
        for told, _ in waiting:
            heard = told if isinstance(told, Marking) else told[0]
            log.error(
                "transcript.refused", channel=heard.channel, ts=heard.ts, error=_kind(failure)
            )
        _tell(waiting, failure)


def _kind(failure: Exception) -> str:
    return type(failure).__name__


def _tell(waiting: Sequence[Waiting], failure: Exception | None) -> None:
    for _, done in waiting:
        if done.done():
            continue
        if failure is None:
            done.set_result(None)
        else:
            done.set_exception(failure)
