"""Looks whether the promises that should have rung did, and tells a service outside while they do."""

import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import datetime, timedelta
from http.client import HTTPException

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.desk import Desk
from bot.redirects import SAFELY, Asked
from models import deadlines, due, limits, open_actions

log = structlog.get_logger(__name__)

LOOK_EVERY = timedelta(seconds=30)
PING_EVERY = timedelta(minutes=1)
BEARABLE = timedelta(seconds=30)
"""Real time that a ring or a tick may be late. A long queue takes seconds; this is something broken."""
TIMEOUT = 5


class Watchdog:
    def __init__(
        self,
        desk: Desk,
        *,
        lateness: Callable[[], timedelta],
        speed: float,
        heartbeat_url: str | None,
    ) -> None:
        self._desk = desk
        self._lateness = lateness
        self._bearable = BEARABLE * speed
        self._url = heartbeat_url
        self._looked_at: datetime | None = None
        self.overdue = 0

    def look(self) -> int:
        """How many promises should have rung and did not. A database that is away shows as no look."""
        before = self._desk.incident_time() - self._bearable
        try:
            self.overdue = sum(
                self._desk.read(watched, before=before)
                for watched in (
                    due.neglected,
                    deadlines.neglected,
                    limits.neglected,
                    open_actions.neglected,
                )
            )
        except SQLAlchemyError as failure:
            log.warning("watchdog.blind", error=type(failure).__name__)
            return self.overdue
        self._looked_at = self._desk.real_time()
        if self.overdue:
            log.error("promises.overdue", count=self.overdue)
        return self.overdue

    @property
    def content(self) -> bool:
        """The ticks run, somebody looked lately, and nothing was found."""
        if self._looked_at is None or self._lateness() > BEARABLE:
            return False
        return not self.overdue and self._desk.real_time() - self._looked_at <= 2 * LOOK_EVERY

    def report(self) -> dict[str, object]:
        return {
            "healthy": self.content,
            "promises_overdue": self.overdue,
            "tick_lateness_seconds": self._lateness().total_seconds(),
        }

    def ping(self) -> bool:
        """Tell the service outside that all is well. Silence is how it learns that it is not."""
        if self._url is None or not self.content:
            return False
        try:
            with SAFELY.open(Asked(self._url), timeout=TIMEOUT) as answer:
                answer.read(1)
        except urllib.error.HTTPError as refused:
            refused.close()
            # Never the address: whoever knows it can ping in our place.
            log.warning("heartbeat.refused", status=refused.code)
            return False
        except (OSError, HTTPException, ValueError) as failure:
            log.warning("heartbeat.unreachable", error=type(failure).__name__)
            return False
        return True
