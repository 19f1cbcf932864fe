"""Times on the pages: in UTC, by the reader's clock, and with their day when it is not today for the reader."""

from datetime import datetime

import pytest

from bot.policy import Policy
from bot.render.words import words_in
from bot.timeline.wanted import Wanted
from bot.web.asked import Asked, both
from models.people import Person


@pytest.mark.parametrize(
    ("zone", "now", "at", "said"),
    [
        ("UTC", "2026-03-02 09:30", "2026-03-02 09:00", "09:00 UTC"),
        ("UTC", "2026-03-03 00:10", "2026-03-02 23:50", "2026-03-02 23:50 UTC"),
        ("Asia/Seoul", "2026-03-02 09:30", "2026-03-02 09:00", "09:00 UTC (18:00 KST)"),
        # Today in London, and yesterday for whoever reads it in Seoul.
        ("Asia/Seoul", "2026-03-02 15:30", "2026-03-02 14:00", "2026-03-02 14:00 UTC (23:00 KST)"),
        (
            "Asia/Seoul", "2026-03-03 01:00", "2026-03-02 22:00",
            "2026-03-02 22:00 UTC (2026-03-03 07:00 KST)",
        ),
        (
            "Asia/Seoul", "2026-03-02 14:30", "2026-03-02 15:30",
            "2026-03-02 15:30 UTC (2026-03-03 00:30 KST)",
        ),
    ],
)  # fmt: skip
def test_a_time_has_its_day_unless_it_is_today_for_the_reader(zone, now, at, said):
    """[306]"""
    now, at = (datetime.fromisoformat(f"{one}+00:00") for one in (now, at))
    known = {"id": "U1", "name": "Bo", "email": None, "locale": None, "bot": False, "gone": False}
    reader = Person(**known, zone=zone, seen_at=now)
    wanted = Wanted(frozenset(), "", "")
    assert both(at, Asked(reader, words_in("en"), wanted, 0, now, None, Policy())) == said
