"""How times and what looks like them are written down as patterns: digits are ASCII's, and case is nothing."""

import re

FLAGS = re.ASCII | re.IGNORECASE


def compiled(*patterns: str) -> list[re.Pattern[str]]:
    return [re.compile(pattern, FLAGS) for pattern in patterns]
