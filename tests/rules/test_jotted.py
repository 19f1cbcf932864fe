"""Notes as people write them: a time, what marks the entry, and the text."""

from datetime import UTC, datetime

import pytest

from bot.timeline.jotted import jotted
from bot.timeline.times import NotATime, spell

NOW = datetime(2026, 2, 5, 22, 0, tzinfo=UTC)

READ = {
    "We saw errors": "- We saw errors",
    "at 14:05 We saw errors": "2026-02-05 14:05 UTC - We saw errors",
    "at the moment nothing answers": "- at the moment nothing answers",
    "at unknown: INCIDENT END": "time unknown - INCIDENT END",
    "at 11:32-13:05 [IMPACT START] Errors": "2026-02-05 11:32 to 13:05 UTC - Errors status=IMPACT START",
    "[speculation] [attacker] They have a key": "- They have a key confidence=speculation actor=attacker",
    "[추측] [고객] 키가 샜다": "- 키가 샜다 confidence=speculation actor=customer",
    "[PDX-04] [AMS] down": "- [AMS] down status=PDX-04",
    "[only this]": "- [only this]",
    "[change]": "- [change]",
    "at 14:05 [Change] [vendor] Rolled back https://ci.example/4711": (
        "2026-02-05 14:05 UTC - Rolled back https://ci.example/4711 actor=vendor nature=change"
    ),
    "[manual step] Restarted 40 hosts": "- Restarted 40 hosts nature=manual",
    "[대응 수준] 전사 대응": "- 전사 대응 nature=response",
    "at 14:05 At noon it was fine": "2026-02-05 14:05 UTC - At noon it was fine",
    "two lines\nat 14:05 of one note": "- two lines\nat 14:05 of one note",
    "at 2 Feb 23:50 A\nat 23:55 B": "2026-02-02 23:50 UTC - A | 2026-02-02 23:55 UTC - B",
    "at 2 Feb 23:50 A\nat 3 Feb 00:10 B\nat 01:00 C": (
        "2026-02-02 23:50 UTC - A | 2026-02-03 00:10 UTC - B | 2026-02-03 01:00 UTC - C"
    ),
    "at 14:05 A\nat the moment B": "2026-02-05 14:05 UTC - A\nat the moment B",
    "at 2 Feb to 3 Feb A\nat 01:00 B": "2026-02-02 to 2026-02-03 - A | 2026-02-03 01:00 UTC - B",
    "at 2 Feb 23:50 A\nat unknown B\nat 23:59 C": (
        "2026-02-02 23:50 UTC - A | time unknown - B | 2026-02-02 23:59 UTC - C"
    ),
}


def told(one):
    when = f"{spell(one.when)} " if one.when else ""
    facts = [f"{key}={value}" for key, value in one.facts.items() if key != "typed"]
    return " ".join([f"{when}- {one.text}", *facts])


@pytest.mark.parametrize(("typed", "read"), READ.items())
def test_a_note_is_read_as_it_is_written(typed, read):
    """[110, 112, 308, 76, 313]"""
    assert " | ".join(told(one) for one in jotted(typed, now=NOW)) == read


@pytest.mark.parametrize("typed", ["at 25:61 x", "at 14:05 CST x", "at 2 Feb 14:05 A\nat 25:61 B"])
def test_what_is_meant_as_a_time_and_is_none_is_refused(typed):
    with pytest.raises(NotATime):
        jotted(typed, now=NOW)
