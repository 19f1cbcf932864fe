"""What this machine lacks: its tests are skipped, and the last lines of the run say what to install.

A skip among hundreds of dots is not seen, and neither is one of a hundred lines that say the same.
"""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
MARK = "not here: "


def lacking(reason):
    """Skip. `reason`: what is missing, what was not tried for want of it, and how to get it."""
    pytest.skip(MARK + reason)


def told_once(skipped):
    """One place for all that lack the same thing: pytest adds up what was skipped in one place."""
    for report in skipped:
        if isinstance(report.longrepr, tuple) and MARK in str(report.longrepr[2]):
            _, _, reason = str(report.longrepr[2]).partition(MARK)
            report.longrepr = (str(TESTS), None, reason)
