"""Who is on from when to when: what rotations, calendars, overrides and swaps all come down to."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Span:
    """Instants in UTC; the end is the first one at which they are off again."""

    start: datetime
    end: datetime
    people: tuple[str, ...]
    """As the policy or the calendar spells them; whoever is asked first stands first."""

    def holds(self, at: datetime) -> bool:
        return self.start <= at < self.end
