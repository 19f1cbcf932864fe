"""A time at which something happened: what is only planned has none yet."""

from datetime import datetime, timedelta

from bot.timeline.times import When, spell
from models.errors import Refusal

CLOCKS_DIFFER = timedelta(minutes=2)
"""A little ahead of us is a clock that is off; more is a plan, a slip, or another zone's wall clock."""


def is_ahead(at: datetime | None, *, now: datetime) -> bool:
    return at is not None and at > now + CLOCKS_DIFFER


def insist_it_happened(when: When | None, *, now: datetime) -> None:
    """Of a range it is enough that it has begun."""
    if when is not None and is_ahead(when.start, now=now):
        understood = spell(when)
        raise Refusal("note-ahead", typed=when.typed or understood, understood=understood)
