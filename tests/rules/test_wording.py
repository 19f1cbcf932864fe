"""What people write in full: when a reason is one."""

import pytest

from models.errors import Refusal
from models.wording import reasoned


@pytest.mark.parametrize(
    "said",
    ["x", "ok", "👍👍👍👍", "...", "a b", "Done.", "fixed!", "끝", "네", "해결 완료", "-" * 40],
)
def test_a_reason_that_nobody_could_understand_later_is_asked_for_again(said):
    with pytest.raises(Refusal, match="dismiss-meaningless") as no:
        reasoned("dismiss", said)
    assert no.value.facts == {"typed": said}


@pytest.mark.parametrize(
    "said",
    ["A test", "dup", "오탐", "중복", "INC-7", "誤報", "✅ only our own tests", "done by mistake"],
)
def test_a_short_reason_is_one(said):
    assert reasoned("dismiss", f"  {said} ") == said


def test_none_at_all_and_a_novel_are_refused_as_ever():
    for said, sentence in (("\u200b ", "close-empty"), ("x" * 3001, "text-too-long")):
        with pytest.raises(Refusal, match=sentence):
            reasoned("close", said)
