"""Whoever is asked reads why, also when no person wants them: nobody is called “-”."""

import pytest

from bot.render.words import words_in
from tests.rules.people_shown import BO, NEXT, by_itself
from tests.rules.shown import known_incident

MOVES = {"trigger": "no_progress", "minutes": 60, "since": "2026-03-02T08:00:00+00:00"}
WHY = [
    ("management", NEXT, f"<@{BO}> did not answer; you are next.", f"<@{BO}> 님이 응답하지 않아"),
    ("lead", NEXT | {"declined": True}, "cannot come; you are next.", "올 수 없어 다음 차례로"),
    ("management", MOVES, "Nothing has moved for 60 minutes.", "60분 동안 진전이 없어"),
    ("sre", {}, "The policy asks for “sre”, and that is you.", "“sre”(으)로 호출되었습니다"),
    (None, {}, "The policy asks for you.", "정책에 따라 호출되었습니다"),
]


@pytest.mark.parametrize(("called", "because", "english", "korean"), WHY)
def test_who_is_asked_by_no_person_reads_why(called, because, english, korean):
    for language, why in (("en", english), ("ko", korean)):
        message = by_itself(known_incident(), words_in(language), called, because)
        (said,) = [block["text"]["text"] for block in message.blocks if block["type"] == "section"][
            1:
        ]
        assert why in said
        assert not said.startswith("-")
