"""What came of a delivery, to be kept with the row that owed it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from models.outbox import Effect
from models.outside import Outcome, Slot


@dataclass(frozen=True, slots=True)
class Mishap:
    """Something people should know about a delivery."""

    effect: int
    what: str
    """A channel's trouble, `fallback`, or `given_up`."""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    links: dict[Slot, str] = field(default_factory=dict)
    """Where the incident lives now."""
    landed: tuple[str, str] | None = None
    """The channel and `ts` of the message."""
    outcome: Outcome = Outcome.DONE
    settles: tuple[int, ...] = ()
    """Other effects that this one spoke for."""
    notes: Callable[[Session], None] | None = None
    """What else is written down with it, before any effect: use cases lock effects last."""
    mishap: Mishap | None = None
    again: dict[str, Any] | None = None
    """There is more of the same to do: its turn comes again, with these arguments."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of one attempt: something was found, or it failed."""

    effect: Effect
    found: Found | None = None
    failure: Exception | None = None
    wait: timedelta | None = None
    """Until the next attempt. A failure without one is for good."""


NOTHING_LEFT_TO_SAY = Found(outcome=Outcome.DROPPED)

Call = Callable[[], Found]
Performer = Callable[[Session, Effect], Call]
"""Reads and renders what is needed now, and returns the call to make once the transaction is over."""
