"""From a time on the wall to the moment when it comes, and back."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

EARLIEST = datetime.min.replace(tzinfo=UTC)
LATEST = datetime.max.replace(tzinfo=UTC)
"""Before and after everything: an end that never comes."""


def on_the_wall(at: datetime, zone: ZoneInfo) -> datetime:
    """What the clock there shows, without saying where."""
    return at.astimezone(zone).replace(tzinfo=None)


def first_moment(wall: datetime, zone: ZoneInfo) -> datetime:
    """The first moment at which the clock there shows this time, or a later one.

    So a time that comes twice, because clocks go back, means the first of the two; and one that never comes,
    because they go forward over it, means the moment when they do. Later times never come earlier.
    """
    at = wall.replace(tzinfo=zone).astimezone(UTC)
    if on_the_wall(at, zone) == wall:
        return at
    # By the offset from before the clocks went forward it is shown late, by that from after, early.
    late = int(at.timestamp())
    early = int(wall.replace(tzinfo=zone, fold=1).timestamp())
    while late - early > 1:
        between = (early + late) // 2
        if on_the_wall(datetime.fromtimestamp(between, UTC), zone) < wall:
            early = between
        else:
            late = between
    return datetime.fromtimestamp(late, UTC)
