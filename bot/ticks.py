"""The tick: once a second, whatever is due is rung, until nothing is. What it needs to know is in tables."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from bot.desk import Desk, Tx
from bot.policy import Policy
from bot.usecases.deadlines import postpone_deadline, ring_deadlines
from bot.usecases.reminders import postpone, ring_due
from models import deadlines, due, pulse
from models.pulse import Away

log = structlog.get_logger(__name__)

EVERY = timedelta(seconds=1)
BEAT_EVERY = timedelta(seconds=5)
"""A write is not free, and an absence is counted from a minute on."""
AWAY = (OperationalError, InterfaceError, NoConnection)
"""The database, not a clock."""
AT_ONCE = 250
"""Incidents in one transaction: some 100 ms, after which people's commands come in between."""


class Ticks:
    """Any number of replicas may tick; each clock is rung by one of them."""

    def __init__(
        self,
        desk: Desk,
        policy: Callable[[], Policy],
        *,
        rang_late: Callable[[timedelta], None],
    ) -> None:
        self._desk = desk
        self._policy = policy
        self._rang_late = rang_late
        self._beaten_at: datetime | None = None
        self._begun_at = desk.real_time()
        self._done_at: datetime | None = None

    def tick(self) -> None:
        """Never raises: there is another second after this one."""
        try:
            self._beat()
            while self._ring():
                pass
            while self._remind():
                pass
        except AWAY as failure:
            log.warning("tick.database_away", error=type(failure).__name__)
        except Exception:  # whatever it is, the promises of the next second must not go with it
            log.exception("tick.bug")
        else:
            self._done_at = self._desk.real_time()

    @property
    def lateness(self) -> timedelta:
        """How long the next good tick has been owed."""
        since = self._desk.real_time() - (self._done_at or self._begun_at)
        return max(since - EVERY, timedelta(0))

    def _beat(self) -> None:
        """Say that we are awake, before anything is rung: who rings has to know of an absence."""
        now = self._desk.real_time()
        if self._beaten_at is not None and abs(now - self._beaten_at) < BEAT_EVERY:
            return
        away = self._desk.run(_awake)
        self._beaten_at = now
        if away is not None:
            log.warning("away", since=away.since.isoformat(), until=away.until.isoformat())

    def _ring(self) -> bool:
        """Ring what is due, as much as fits a transaction. False when nothing more can be done now."""
        now = self._desk.incident_time()
        since = self._desk.read(due.first, now=now)
        if since is None:
            return False
        self._rang_late(now - since)
        try:
            return self._desk.run(ring_due, self._policy(), most=AT_ONCE) > 0
        except AWAY:
            raise
        except Exception as failure:  # noqa: BLE001 - one of these clocks is broken, and must not stop the others
            log.warning("clocks.one_by_one", error=type(failure).__name__)
            return self._ring_one_by_one(now) > 0

    def _remind(self) -> bool:
        """The same for what is asked about once."""
        now = self._desk.incident_time()
        if self._desk.read(deadlines.first, now=now) is None:
            return False
        try:
            return self._desk.run(ring_deadlines, self._policy(), most=AT_ONCE) > 0
        except AWAY:
            raise
        except Exception as failure:  # noqa: BLE001 - one of these is broken, and must not stop the others
            log.warning("deadlines.one_by_one", error=type(failure).__name__)
            return self._remind_one_by_one(now) > 0

    def _remind_one_by_one(self, now: datetime) -> int:
        rung = 0
        for number, _ in self._desk.read(deadlines.due_ids, now=now, most=AT_ONCE):
            try:
                rung += self._desk.run(ring_deadlines, self._policy(), only=number)
            except AWAY:
                raise
            except Exception as failure:  # noted with it, so that somebody can mend it
                log.exception("deadline.broken", deadline=number)
                why = f"{type(failure).__name__}: {failure}"
                self._desk.run(postpone_deadline, number, why)
                rung += 1
        return rung

    def _ring_one_by_one(self, now: datetime) -> int:
        rung = 0
        for clock in self._desk.read(due.ids, now=now, most=AT_ONCE):
            try:
                rung += self._desk.run(ring_due, self._policy(), only=clock)
            except AWAY:
                raise
            except (
                Exception
            ) as failure:  # whatever it is, noted with the clock so that somebody can mend it
                log.exception("clock.broken", clock=clock)
                self._desk.run(postpone, clock, f"{type(failure).__name__}: {failure}")
                rung += 1
        return rung


def _awake(tx: Tx) -> Away | None:
    return pulse.beat(tx.session, real_now=tx.real_now, incident_now=tx.now)
