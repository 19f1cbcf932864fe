"""How long to wait before trying again."""

import random
from datetime import timedelta

LONGEST = 60.0
DOUBLED = 10


def backoff(failures: int) -> timedelta:
    """1 s, 2 s, 4 s … to a minute, with jitter so that replicas do not come back in step."""
    # Half a day of failures is more than a float can be doubled.
    seconds = LONGEST if failures > DOUBLED else min(2.0 ** (failures - 1), LONGEST)
    return timedelta(seconds=seconds * random.uniform(0.5, 1.0))  # noqa: S311 - not a secret
