"""What people write in full: when a reason is one."""

import pytest

from models.errors import Refusal
from models.wording import meaningful, reasoned


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


@pytest.mark.parametrize(
    "said", ["Done", "Fixed. Done. Resolved.", "완료 완료 완료 완료 완료 해결", "A bad key"]
)
def test_an_explanation_takes_words_that_explain(said):
    """[98] As many letters as you like of "done" are none."""
    with pytest.raises(Refusal, match="resolve-meaningless"):
        meaningful(said)
    assert meaningful(f"{said}: a bad cache key, rolled back")


def test_none_at_all_and_a_novel_are_refused_as_ever():
    for said, sentence in (("\u200b ", "close-empty"), ("x" * 3001, "text-too-long")):
        with pytest.raises(Refusal, match=sentence):
            reasoned("close", said)
