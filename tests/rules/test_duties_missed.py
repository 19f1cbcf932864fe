"""What customers were not told before the end: neither the duty nor the card is ticked for it."""

from datetime import timedelta

import pytest

from models.commanders_card import CARD
from models.duties import State
from models.event_kinds import EventKind
from tests.rules.shown import AT
from tests.rules.test_duties import a_record, an_incident, clocks, mark, resolved

END = 30
CASES = [  # minutes: when customers were told, what changed, and whether they missed it
    (None, 3, True),
    (2, 3, True),
    (3, 3, False),
    (None, END, False),
    (None, None, False),
]


def minutes(after):
    return None if after is None else AT + timedelta(minutes=after)


@pytest.mark.parametrize(("told", "changed", "missed"), CASES)
def test_a_change_that_customers_never_heard_of_is_no_tick(told, changed, missed):
    """[96] The end itself is said to all, with whatever it changed."""
    ended = clocks()
    for clock in ended.values():
        clock.last_update_at = minutes(told)
        clock.promised_at, clock.stopped_at = minutes(END + 30), minutes(END)
    last = {EventKind.UPDATED: AT} | (
        {EventKind.IMPACT_CHANGED: minutes(changed)} if changed else {}
    )

    over = a_record(resolved(), ended=list(ended.values()), last=last)

    says = (State.MISSED, "changed-customers") if missed else (State.DONE, None)
    assert mark("notifying", over)[:2] == says
    assert CARD["clients"](over) is (State.MISSED if missed else State.NOT_OWED), "any more"


def test_nothing_is_missed_while_it_goes_on_anew():
    """[96] What was not said before it was reopened is said now."""
    ended = clocks()
    for clock in ended.values():
        clock.promised_at, clock.stopped_at = minutes(END + 30), minutes(END)
    again = a_record(
        an_incident(), ended=list(ended.values()), last={EventKind.PHASE_CHANGED: minutes(3)}
    )
    assert mark("notifying", again)[0] is not State.MISSED
