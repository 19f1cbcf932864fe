"""Who is on from when to when: what rotations, calendars, overrides and swaps all come down to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """Instants in UTC; the end is the first one at which they are off again."""

    start: datetime
    end: datetime
    people: tuple[str, ...]
    """As the policy or the calendar spells them; whoever is asked first stands first."""

    def holds(self, at: datetime) -> bool:
        return self.start <= at < self.end


def newly_on(before: Sequence[Span], after: Sequence[Span]) -> list[str]:
    """Who is on by `after` at some moment at which they are not by `before`. In neither do two overlap."""
    found = [
        person
        for one in after
        for person in one.people
        if _had(person, before, one) < one.end - one.start
    ]
    return list(dict.fromkeys(found))


def _had(person: str, shifts: Sequence[Span], time: Span) -> timedelta:
    theirs = [one for one in shifts if person in one.people]
    shared = (min(one.end, time.end) - max(one.start, time.start) for one in theirs)
    return sum((some for some in shared if some > timedelta()), timedelta())
