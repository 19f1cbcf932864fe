"""APScheduler as a heartbeat: a few fixed jobs, no job store, nothing to lose at a restart.

What is due, and for whom, lives in tables.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta

from apscheduler.schedulers.background import BackgroundScheduler

from bot.clock import real_time


class Heartbeat:
    def __init__(self, work: Mapping[str, tuple[timedelta, Callable[[], object]]]) -> None:
        # After a long pause run once, at once. APScheduler's own default drops a run over 1 s late.
        self._scheduler = BackgroundScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        first = real_time()
        for name, (every, run) in work.items():
            # The first time at once, not an interval after the start.
            self._scheduler.add_job(
                run, "interval", seconds=every.total_seconds(), id=name, next_run_time=first
            )

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        """Beat no more. Work that is under way ends by itself; it is in the tables if it does not."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
