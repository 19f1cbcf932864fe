"""The transcript's part of the bot, wired: the ears, and a desk of their own."""

from bot.clock import Clock
from bot.database import Sessions
from bot.desk import Desk
from bot.hearing import Ears

LAST_WORDS = 0.5
"""Seconds for writing what was heard in the last moment. What is not is not acknowledged."""


def _nobody() -> None:
    """To be woken: what is said in channels is nothing that the outside is owed."""


class Listening:
    def __init__(
        self, writes: Sessions, reads: Sessions, *, incident_time: Clock, real_time: Clock
    ) -> None:
        self._desk = Desk(
            writes, reads, incident_time=incident_time, real_time=real_time, committed=_nobody
        )
        self.ears = Ears(self._desk)

    def stop(self) -> None:
        self.ears.stop(within=LAST_WORDS)
