"""Times of plans: what is over by now means the next one, unless it says which day it means."""

from datetime import UTC, datetime

import pytest

from bot.timeline.ahead import time_ahead
from bot.timeline.times import NotATime

NOW = datetime(2026, 3, 4, 18, 0, tzinfo=UTC)  # a Wednesday


@pytest.mark.parametrize(
    ("typed", "start", "end", "rest"),
    [
        ("09:00 to 12:00 dentist", "03-05 09:00", "03-05 12:00", "dentist"),
        ("17:00 to 20:00", "03-04 17:00", "03-04 20:00", ""),
        ("22:00 to 06:00", "03-04 22:00", "03-05 06:00", ""),
        ("now to 20:00", "03-04 18:00", "03-04 20:00", ""),
        ("mon 09:00 to tue 17:00 away", "03-09 09:00", "03-10 17:00", "away"),
        ("fri 09:00 to sat 09:00", "03-06 09:00", "03-07 09:00", ""),
        ("tomorrow 09:00 to tomorrow 17:00", "03-05 09:00", "03-05 17:00", ""),
        ("2026-03-09 to 2026-03-12", "03-09 00:00", "03-12 00:00", ""),
        ("2026-03-09 09:00 to 2026-03-10 09:00 a course", "03-09 09:00", "03-10 09:00", "a course"),
        ("내일 09:00부터 내일 12:00", "03-05 09:00", "03-05 12:00", ""),
        ("yesterday 10:00 to 12:00", "03-03 10:00", "03-03 12:00", ""),
        ("2026-03-01 to 2026-03-02", "03-01 00:00", "03-02 00:00", ""),
    ],
)
def test_a_time_with_two_ends_is_read_as_one_to_come(typed, start, end, rest):
    when, left = time_ahead(typed, now=NOW)

    assert (f"{when.start:%m-%d %H:%M}", f"{when.end:%m-%d %H:%M}", left) == (start, end, rest)


def test_what_is_no_time_is_left_alone_or_refused_as_ever():
    assert time_ahead("whenever you like", now=NOW) == (None, "whenever you like")
    with pytest.raises(NotATime):
        time_ahead("14:05 CST to 18:00", now=NOW)
