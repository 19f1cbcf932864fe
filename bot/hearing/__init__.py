"""What is said in the channels of incidents, on its way into the transcript."""

from bot.hearing.ears import Busy, Ears
from bot.hearing.shapes import Unreadable

__all__ = ["Busy", "Ears", "Unreadable"]
