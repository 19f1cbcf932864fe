"""Keeps the copies of calendars fresh, in the background. Nobody who asks who is on waits for it."""

import hashlib
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog

from bot.adapters.calendars import Fetched, fetched
from bot.desk import Desk
from bot.policy import Policy, Rota
from bot.ports import Permanent, Transient
from bot.rota.copies import spans_of
from bot.rota.freshness import kept_in_calendars
from bot.rota.ical_text import BadCalendar, decoded
from bot.usecases.calendars import (
    alarm,
    due,
    growing_old,
    note_failure,
    note_good,
    take_turn,
)
from models.calendars import Good

log = structlog.get_logger(__name__)

AT_MOST = 30.0
"""Seconds that the heartbeat waits for all of them. One that takes longer is left to itself."""
AHEAD = timedelta(days=400)
"""For how long a new copy has to be worked out before it replaces the last good one."""


class Copies:
    def __init__(
        self, desk: Desk, policy: Callable[[], Policy], folder: Callable[[], Path]
    ) -> None:
        self._desk = desk
        self._policy = policy
        self._folder = folder
        self._under_way: set[str] = set()
        """Rotas whose calendar a thread of ours is asking for."""

    def refresh(self) -> None:
        """Look at every calendar whose turn it is, all at once, and tell of those that have grown old."""
        policy = self._policy()
        waiting = self._desk.read(due, kept_in_calendars(policy), self._desk.real_time())
        looks = [
            threading.Thread(target=self._look, args=(rota,), name="calendar", daemon=True)
            for rota in waiting
            if rota.id not in self._under_way
        ]
        for look in looks:
            look.start()
        for look in looks:
            look.join(AT_MOST / len(looks))
        if old := self._desk.read(growing_old, policy, self._desk.incident_time()):
            self._desk.run(alarm, policy, old)

    def _look(self, rota: Rota) -> None:
        self._under_way.add(rota.id)
        try:
            self._ask(rota)
        except Exception:  # whatever it is, the other calendars must not go with it
            log.exception("calendar.bug", rota=rota.id)
        finally:
            self._under_way.discard(rota.id)

    def _ask(self, rota: Rota) -> None:
        address = rota.ics or ""
        source = hashlib.sha256(address.encode()).hexdigest()
        turn = self._desk.run(take_turn, rota.id, source)
        if turn is None:
            return
        wait: timedelta | None = None
        try:
            found = fetched(address, self._folder(), turn.tags)
            good = None if found is None else self._understood(rota, found)
        except Transient as failure:
            why, wait = str(failure), failure.wait
        except (Permanent, BadCalendar) as failure:
            why = str(failure)
        else:
            self._desk.run(note_good, rota.id, source, good)
            # Parsed here and now, so that nobody who asks who is on has to wait for it.
            now = self._desk.incident_time()
            self._desk.read(spans_of, rota, now, now + timedelta(days=1))
            return
        if self._desk.run(note_failure, rota.id, source, why, wait):
            log.warning("calendar.refused", rota=rota.id, error=why)

    def _understood(self, rota: Rota, found: Fetched) -> Good:
        """Read it, and work it out, before anybody relies on it."""
        from bot.rota.ical import read, spans  # noqa: PLC0415 - see bot.rota.ical_text

        text, now = decoded(found.raw), self._desk.incident_time()
        calendar = read(text)
        spans(calendar, ZoneInfo(rota.timezone), now - timedelta(days=1), now + AHEAD)
        for remark in calendar.remarks:
            log.warning("calendar.odd", rota=rota.id, remark=remark)
        return Good(text, hashlib.sha256(text.encode()).hexdigest(), found.tags)
