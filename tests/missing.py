"""What this machine lacks: its tests are skipped, and the last lines of the run say what to install.

A skip among hundreds of dots is not seen.
"""

from collections import Counter

import pytest

MARK = "not here: "


def lacking(reason):
    """Skip. `reason`: what is missing, what was not tried for want of it, and how to get it."""
    pytest.skip(MARK + reason)


def summary(skipped):
    """A line for each thing that is missing, from the reports of skipped tests."""
    told = [str(report.longrepr[2]) for report in skipped if isinstance(report.longrepr, tuple)]
    reasons = Counter(text.partition(MARK)[2] for text in told if MARK in text)
    return [f"{count} skipped: {reason}" for reason, count in reasons.items()]
