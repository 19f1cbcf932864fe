"""`/incident escalate vendor … every … `: how often they promised word, and where the reason begins."""

import pytest

from handlers.escalations import understood
from models.errors import Refusal


@pytest.mark.parametrize(
    ("typed", "every", "reason"),
    [
        ("every 30 RDS errors", 30, "RDS errors"),
        ("every 30 they found it", 30, "they found it"),
        ("every 30 Mails bounce", 30, "Mails bounce"),
        ("every 30, 4 of 5 hosts are gone", 30, "4 of 5 hosts are gone"),
        ("every 60m Their console is down", 60, "Their console is down"),
        ("every 2 hours Their console is down", 120, "Their console is down"),
        ("every 2h: Their console is down", 120, "Their console is down"),
        ("every 30 분 콘솔이 안 열립니다", 30, "콘솔이 안 열립니다"),
        ("every 30분 콘솔이 안 열립니다", 30, "콘솔이 안 열립니다"),
        ("every 30", 30, ""),
        ("Every console of theirs is down", None, "Every console of theirs is down"),
    ],
)
def test_a_bare_number_is_minutes_and_what_follows_is_the_reason(typed, every, reason):
    asking = understood(f"vendor AWS {typed}")
    assert (asking.every, asking.reason) == (every, reason)


@pytest.mark.parametrize("length", ["2 days", "30s", "5 seconds", "1.5 hours", "30x", "2일"])
def test_a_length_that_is_neither_minutes_nor_hours_is_never_taken_for_minutes(length):
    with pytest.raises(Refusal) as no:
        understood(f"vendor AWS every {length} They look into it")
    assert no.value.facts["typed"] == length
