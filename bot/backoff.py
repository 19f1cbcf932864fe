"""How long to wait before trying again."""

import random
from datetime import timedelta

LONGEST = 60.0
DOUBLINGS = 6
"""More come to more than a minute, and of a thousand there is no number."""


def backoff(failures: int) -> timedelta:
    """1 s, 2 s, 4 s … to a minute, with jitter so that replicas do not come back in step."""
    seconds = min(2.0 ** min(failures - 1, DOUBLINGS), LONGEST)
    return timedelta(seconds=seconds * random.uniform(0.5, 1.0))  # noqa: S311 - not a secret
