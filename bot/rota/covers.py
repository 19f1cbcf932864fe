"""What lies on top of the turns: who stands in for whom, from when to when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Cover:
    """One override, or one part of a swap. Of several at a time each changes what those before it left:
    the later wins.
    """

    start: datetime
    end: datetime
    person: str | None = None
    """On instead of everybody, also when nobody would be on."""
    instead: tuple[tuple[str, str], ...] = ()
    """Whoever stands first in a pair is replaced by who stands second, all pairs at once."""

    def holds(self, at: datetime) -> bool:
        return self.start <= at < self.end

    def applied(self, people: tuple[str, ...]) -> tuple[str, ...]:
        if self.person is not None:
            return (self.person,)
        stands_in = dict(self.instead)
        return tuple(dict.fromkeys(stands_in.get(one, one) for one in people))


Time = tuple[datetime, datetime]


def swapped(one: str, their: Time | None, other: str, others: Time | None) -> list[Cover]:
    """`other` takes the turns that `one` has in `their` time, and gives those that they have in `others`.

    Where the two times are one, both change at once. Of a time that is none nothing is changed.
    """
    given = [(time, pair) for time, pair in ((their, (one, other)), (others, (other, one))) if time]
    edges = sorted({edge for time, _ in given for edge in time})
    covers = []
    for start, end in pairwise(edges):
        pairs = tuple(pair for (a, b), pair in given if a <= start < b)
        if pairs:
            covers.append(Cover(start, end, instead=pairs))
    return covers


def lying_in(covers: Sequence[Cover], start: datetime, end: datetime) -> list[Cover]:
    return [one for one in covers if one.start < end and start < one.end]
