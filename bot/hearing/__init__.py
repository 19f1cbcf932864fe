"""What is said in the channels of incidents, on its way into the transcript."""

from typing import Protocol

from bot.hearing.ears import KINDS, Busy, Ears
from bot.hearing.shapes import Unreadable
from bot.hearing.signs import Signs
from bot.hearing.watch import Watch

__all__ = ["KINDS", "Busy", "Ears", "Hearing", "Signs", "Unreadable", "Watch"]


class Hearing(Protocol):
    """What a door needs to bring in what was said."""

    ears: Ears
    watch: Watch
