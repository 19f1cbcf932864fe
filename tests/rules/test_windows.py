"""Steps of impact in the order in which they happened, and what is known of those whose time nobody knows."""

from datetime import UTC, datetime, timedelta

from models.vocabulary import ImpactMove
from models.windows import Step, began, misfit, ordered, total, windows

START, INCREASE, DECREASE, END = ImpactMove
NOW = datetime(2026, 3, 2, 21, 0, tzinfo=UTC)


def at(hour, minute=0):
    return NOW.replace(hour=hour, minute=minute)


def test_what_began_nobody_knows_when_can_still_grow_and_end():
    """[155], [289]: a step without a time happened after what was recorded before it, and tells no beginning."""
    line = ordered([Step(START, None), Step(INCREASE, at(17, 30)), Step(END, at(18))])
    assert [step.move for step in line] == [START, INCREASE, END]
    assert misfit(line) is None
    assert began(line) is None
    assert total(windows(line), NOW) is None


def test_a_later_window_that_is_known_is_where_it_is_known_to_have_begun():
    """[155]"""
    line = ordered([Step(START, None), Step(END, at(18)), Step(START, at(19))])
    assert began(line) == at(19)
    assert total(windows(line)[1:], NOW) == timedelta(hours=2), "and goes on"
