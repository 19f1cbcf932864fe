"""What was made when the answer was lost: by the mark that it carries from the call that makes it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.issues import Issue, Tracker, Trouble, Waits

PAUSES = (5, 15, 40, 90)
"""Seconds between looks. After the last one it was not made, as far as anybody can tell."""
GAP = 10
"""So many numbers in a row without an issue that we see: deleted ones leave gaps, too."""
READ = 60
"""Issues read in one look, in a project where much happens."""


@dataclass(frozen=True, slots=True)
class Asked:
    """That Jira was asked to make an issue, and how often we looked for it since."""

    project: str
    mark: str
    after: int
    looks: int


def looked_for(tracker: Tracker, asked: Asked, looked: Callable[[int], None]) -> Issue | None:
    """None: it was not made; raises as long as that is not certain. `looked`: in vain, up to that number."""
    found, seen_to = _after(tracker, asked)
    if found is None:
        keys = tracker.marked(asked.project, asked.mark)
        found = tracker.at(keys[0]) if keys else None
    if found is not None:
        return found
    pause = PAUSES[asked.looks] if asked.looks < len(PAUSES) else None
    if pause is None:
        return None
    looked(seen_to)
    raise Waits(Trouble.UNSURE, wait=timedelta(seconds=pause), unclear=True)


def _after(tracker: Tracker, asked: Asked) -> tuple[Issue | None, int]:
    """The issue with our mark among those that came since, and up to where there is none."""
    seen_to = at = asked.after
    missing = 0
    while missing < GAP and at < seen_to + READ:
        at += 1
        issue = tracker.at(f"{asked.project}-{at}")
        if issue is None:
            missing += 1
            continue
        if asked.mark in (issue.mark, *issue.labels):
            return issue, at
        missing, seen_to = 0, at
    return None, seen_to
