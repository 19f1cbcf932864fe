"""The parts of a moment, as they were said."""

from dataclasses import dataclass
from datetime import time, timedelta, tzinfo
from enum import StrEnum


class Precision(StrEnum):
    """How exactly it was said. `around` is apart: "about 20:20" is vague, and to the minute."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Day:
    """A date as written: the year may be missing, the day too (a month), or it is days from today."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    days_ago: int | None = None
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    at: time
    precision: Precision


@dataclass(frozen=True, slots=True)
class Ago:
    """So long before now. Told in hours it is to the minute, and vague."""

    since: timedelta
    precision: Precision


@dataclass(slots=True)
class Reading:
    """The parts of one moment, as far as they were said."""

    around: bool = False
    ago: Ago | None = None
    weekday: int | None = None
    before_today: bool = False
    day: Day | None = None
    clock: Clock | None = None
    zone: tzinfo | None = None
    iso: bool = False
    """The clock stands in an ISO 8601 time, where a minus starts an offset."""

    @property
    def dated(self) -> bool:
        return self.day is not None or self.weekday is not None or self.ago is not None

    @property
    def only_clock(self) -> bool:
        return self.clock is not None and not self.dated
