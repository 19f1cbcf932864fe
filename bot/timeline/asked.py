"""What a reading of a time starts from, and the one way it says no."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum

from models.errors import Refusal

LONGEST = 100
"""Characters. The longest honest spelling has about seventy; more than this is not a time."""

SHOWN = 40


class Why(StrEnum):
    """Why it is no time. The sentence shown is `time-<value>`."""

    NOT_UNDERSTOOD = "not-understood"
    TOO_LONG = "too-long"
    NO_SUCH_CLOCK = "no-such-clock"
    """25:61, 14 am. Fact: `clock`."""
    NO_SUCH_DATE = "no-such-date"
    """30 February."""
    DATE_ORDER = "date-order"
    """05/02/2026 is two dates. Fact: `date`."""
    WEEKDAY_DIFFERS = "weekday-differs"
    """Monday 5 February, when the 5th is a Thursday. Fact: `date`."""
    WHICH_DAY = "which-day"
    """"Later that day", and no day was carried."""
    ZONE_AMBIGUOUS = "zone-ambiguous"
    """CST is three zones. Fact: `zone`. The sentence offers Europe/London and UTC+9."""
    ZONE_UNKNOWN = "zone-unknown"
    """Fact: `zone`."""
    LIKE_A_TIME = "like-a-time"
    """14.05, 31.02., 1405: a shape of times, at the beginning of a text, which is none that is understood."""
    LIKE_A_ZONE = "like-a-zone"
    """14:05 Mars/Base and a text. Fact: `zone`."""
    CLOCK_SKIPPED = "clock-skipped"
    """The clocks went forward over it. Facts: `clock`, `date`, `zone`."""
    ENDS_FIRST = "ends-first"
    """A range that ends before it starts."""
    OUT_OF_RANGE = "out-of-range"
    """Before 1970 or after 2099: a slip of the finger."""


class NotATime(Refusal):
    """The text is no time, or a time that cannot be taken at its word."""

    def __init__(self, typed: str, why: Why, **facts: str) -> None:
        shown = typed if len(typed) <= SHOWN else typed[: SHOWN - 1] + "…"
        super().__init__(f"time-{why}", typed=shown, **facts)
        self.typed = typed
        self.why = why

    @property
    def form_is_right(self) -> bool:
        """It was meant as a time, so that reading less of it would be reading it wrong."""
        return self.why not in (Why.NOT_UNDERSTOOD, Why.TOO_LONG)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: what was typed, and what is known without its saying so."""

    typed: str
    now: datetime
    zone: tzinfo
    carried_date: date | None

    def no(self, why: Why, **facts: str) -> NotATime:
        return NotATime(self.typed, why, **facts)
