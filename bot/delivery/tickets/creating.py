"""The call that makes an issue: written down before Jira is asked, and tried again without what Jira will not take."""

from collections.abc import Callable

from bot.delivery.tickets.draft import Draft, without
from bot.issues import Made, Refused, Screen, Tracker, Waits
from bot.policy.jira import Jira

REFUSALS = 4
"""Times that fields are left out because Jira will not take them from us."""


def created(
    tracker: Tracker,
    screen: Screen,
    draft: Draft,
    mark: str,
    rules: Jira,
    *,
    asking: Callable[[], None],
    not_made: Callable[[], None],
) -> Made:
    """`asking` and `not_made` write down that Jira may have made it, and that it certainly has not."""
    for last in range(REFUSALS, -1, -1):
        asking()
        try:
            return tracker.create(draft.fields, mark)
        except Waits as later:
            if not later.unclear:
                not_made()
            raise
        except Refused as no:
            not_made()
            if not last or not without(draft, screen, no.errors, rules):
                raise
    raise AssertionError("the last refusal is raised")
