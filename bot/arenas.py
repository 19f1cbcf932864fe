"""Where threads take memory from."""

import ctypes
from contextlib import suppress

ARENA_MAX = -8
"""What glibc's `mallopt` calls it."""
ENOUGH = 2


def share() -> None:
    """Call it before there are threads.

    glibc gives each thread an arena, which keeps what was once taken from it. Our thirty threads hardly ever work
    at once, and would hold 2 MB for nothing. Another C library has no such call, and no such arenas.
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(ARENA_MAX, ENOUGH)
