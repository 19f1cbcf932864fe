"""A time at which something happened: what is only planned has none yet."""

from datetime import datetime, timedelta

from bot.timeline.times import When, spell
from models.errors import Refusal

CLOCKS_DIFFER = timedelta(minutes=2)
"""A little ahead of us is a clock that is off; more is a plan, a slip, or another zone's wall clock."""


def is_ahead(at: datetime | None, *, now: datetime) -> bool:
    return at is not None and at > now + CLOCKS_DIFFER


def insist_it_happened(when: When | None, *, now: datetime) -> None:
    """Not on a day that has not come. Later today may be another zone's wall clock, of somebody who has no time to
    think of zones: it is taken, and the answer says how, with a button that takes it back.
    """
    if when is not None and when.start is not None and when.start.date() > now.date():
        understood = spell(when)
        raise Refusal("note-ahead", typed=when.typed or understood, understood=understood)
