"""Numbers with denominators, as people write them [293]."""

import pytest

from models.errors import Refusal
from models.figures import Figure, figures

READ = {
    "22 of 310 services": [Figure("7.1", "22", "310", "services")],
    "1,100 of the 6,500 BYOIP prefixes were withdrawn": [
        Figure("16.9", "1100", "6500", "BYOIP prefixes")
    ],
    "서비스 310개 중 22개": [Figure("7.1", "22", "310", "서비스")],
    "98.2 %": [Figure("98.2")],
    "98,2 %": [Figure("98.2")],
    "90.22% of requests failing: any pair": [Figure("90.22", unit="requests")],
    "25% of BYOIP prefixes were": [Figure("25", unit="BYOIP prefixes")],
    "error rates near 100% for the duration": [Figure("100", around=True)],
    "~2% of total requests": [Figure("2", unit="requests", around=True)],
    "between 0.2% and 0.5%": [Figure("0.2"), Figure("0.5")],
    "3 of 12 regions, about 2,000 users": [Figure("25.0", "3", "12", "regions")],
    "5 of 5 regions": [Figure("100.0", "5", "5", "regions")],
    "~22 of 310 services WERE down": [Figure("7.1", "22", "310", "services", around=True)],
    "22 of 310 requests to us fail": [Figure("7.1", "22", "310", "requests")],
    "22 of 310 very slow database reads": [Figure("7.1", "22", "310", "very slow database")],
    "22 of 310 " + "x" * 61: [Figure("7.1", "22", "310", "x" * 60)],
    "98.2 % of users, 22 of 310": [Figure("98.2", unit="users"), Figure("7.1", "22", "310")],
    "22 of 310 requests fail, nearly 7%": [
        Figure("7.1", "22", "310", "requests"),
        Figure("7", around=True),
    ],
    "22 of 310 requests fail about 7% of the time": [
        Figure("7.1", "22", "310", "requests"),
        Figure("7", unit="time", around=True),
    ],
    "요청 310개 중 22퍼센트": [Figure("22")],
    "요청 310개 중 22.5 % 실패": [Figure("22.5")],
    "서비스 310개 중 22 of 310": [Figure("7.1", "22", "310")],
    "24/7 support since 12/31/2025, 0 of 0": [],
    "🔥" * 5000: [],
    "1" * 3000 + "%" * 3000: [],
}


@pytest.mark.parametrize("text", READ, ids=lambda text: text[:20])
def test_numbers_are_read_with_what_they_are_of(text):
    """[293] A part, a whole, a unit; or a percentage. What is written is kept to the last digit."""
    assert figures(text) == READ[text]


def test_a_part_larger_than_its_whole_is_refused_with_what_was_typed():
    with pytest.raises(Refusal) as no:
        figures("down: 310 of 22 services")

    assert no.value.facts["typed"].startswith("310 of 22")
