"""A clock that stands still until a test turns it, and a desk that goes by such a clock."""

from datetime import datetime

from bot.clock import Clock
from bot.database import reading_sessions, sessions
from bot.desk import Desk


class Turned:
    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def a_desk(engine, clock: Clock, committed=lambda: None) -> Desk:
    """Incident time and real time are one, and nobody hurries to deliver what is owed, unless told of it."""
    return Desk(
        sessions(engine),
        reading_sessions(engine),
        incident_time=clock,
        real_time=clock,
        committed=committed,
    )
