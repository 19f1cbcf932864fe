"""APScheduler as a heartbeat: a few fixed jobs, no job store, nothing to lose at a restart.

What is due, and for whom, lives in tables.
"""

import threading
from collections.abc import Callable, Mapping
from datetime import timedelta

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from bot.clock import real_time

log = structlog.get_logger(__name__)

LOOK_EVERY = 1.0
"""Seconds, between two looks whether the clock was set back."""
APART = timedelta(milliseconds=20)
"""Between the first beats of two jobs, and so for ever between those of one interval. All at once, each would
want a thread and a connection of its own, which pools then keep: ten at PostgreSQL for each replica, idle."""
A_TRIM = timedelta(seconds=1)
"""What a clock may be off by without having been set."""

Work = Mapping[str, tuple[timedelta, Callable[[], object]]]


class Heartbeat:
    def __init__(self, work: Work) -> None:
        # After a long pause run once, at once. APScheduler's own default drops a run over 1 s late.
        self._scheduler = BackgroundScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._work = work
        self._over = threading.Event()

    def start(self) -> None:
        first = real_time()
        for number, (name, (every, run)) in enumerate(self._work.items()):
            # The first time right away, not an interval after the start.
            self._scheduler.add_job(
                run,
                "interval",
                seconds=every.total_seconds(),
                id=name,
                next_run_time=first + number * APART,
            )
        self._scheduler.start()
        threading.Thread(target=self._watch_the_clock, name="set-back", daemon=True).start()

    def _watch_the_clock(self) -> None:
        """APScheduler waits until the wall clock says so: set back by an hour, it would rest for one."""
        while not self._over.wait(LOOK_EVERY):
            for job in self._scheduler.get_jobs():
                ahead = job.next_run_time - real_time()
                every, _ = self._work[job.id]
                if ahead > every + A_TRIM:
                    log.warning("clock.set_back", job=job.id, by=ahead.total_seconds())
                    job.modify(next_run_time=real_time())

    def stop(self) -> None:
        """Beat no more. Work that is under way ends by itself; it is in the tables if it does not."""
        self._over.set()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
