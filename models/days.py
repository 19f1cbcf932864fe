"""The days that anything of ours can be about."""

from datetime import date

FIRST, LAST = date(1970, 1, 1), date(2099, 12, 31)


def within_reach(day: date) -> bool:
    """Anything else is a slip of the finger, or a program's way of saying never. Also asked of moments."""
    return FIRST.year <= day.year <= LAST.year
