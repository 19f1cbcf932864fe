"""What people write in full: when a reason is one."""

import pytest

from models.errors import Refusal
from models.incident import Incident, Intake
from models.vocabulary import Audience, Priority
from models.wording import meaningful, meanwhile, reasoned
from tests.rules.shown import AT, BO


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


SAID_MEANWHILE = [
    ("We rolled back. Workaround: pay by invoice", "pay by invoice"),
    ("We rolled back\n work-around : pay by invoice \nMore at ten", "pay by invoice"),
    ("Workaround: one\nWorkaround: two", "two"),
    ("되돌렸습니다. 우회 방법: 앱을 쓰세요", "앱을 쓰세요"),
    ("고객 조치：없음", "없음"),
    ("There is no workaround yet", None),
    ("We look for a workaround: none found so far", None),
    ("Workaround: \u200b ", None),
]


@pytest.mark.parametrize(("text", "said"), SAID_MEANWHILE)
def test_what_customers_can_do_meanwhile_is_read_from_an_update(text, said):
    """[93]: and an update that does not speak of it takes nothing back."""
    assert meanwhile(text) == said
    incident = Incident.declare("Down", Priority.P1, Intake(), by=BO, at=AT)
    for one in ("Workaround: before", text):
        incident.update([Audience.CUSTOMERS], one, by=BO, at=AT)
    assert incident.workaround == (said or "before")
