"""Particles as Korean says them, by how the word before them ends; and people's text as they wrote it."""

import re

import pytest

from bot.render.particles import OPEN, marked, settled
from bot.render.words import entries, files, words_in

KO = words_in("ko")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("P1을(를)", "P1을"),
        ("P2을(를)", "P2를"),
        ("P0을(를)", "P0를"),
        ("P3(으)로", "P3으로"),
        ("P1(으)로", "P1로"),
        ("`P9`(이)라는", "`P9`라는"),
        # A letter right behind it would keep Slack from showing it bold.
        ("*P1*(으)로", "*P1*(으)로"),
        ("모니터링 중(으)로", "모니터링 중으로"),
        ("업데이트은(는)", "업데이트는"),
        ("업데이트 2은(는)", "업데이트 2는"),
        ("INC-10이(가)", "INC-10이"),
        ("INC-2와(과)", "INC-2와"),
        ("INC-3(와)과", "INC-3과"),
        ("“방금”은(는)", "“방금”은"),
        ("“어제”(이)라는", "“어제”라는"),
        ("결제 팀(에스컬레이션 2)이(가)", "결제 팀(에스컬레이션 2)이"),
        ("21:53 UTC(으)로", "21:53 UTC로"),
        ("서울(으)로", "서울로"),
        # How these are read aloud, nobody can tell.
        ("Kafka을(를)", "Kafka을(를)"),
        ("<@U1>은(는)", "<@U1>은(는)"),
        ("을(를)", "을(를)"),
    ],
)
def test_a_particle_goes_by_the_word_before_it(said, expected):
    assert settled(marked(said)) == expected


def test_sentences_say_them_and_leave_what_people_wrote():
    assert KO.plain("done-priority-already", incident="INC-1", priority="P1") == (
        "INC-1은 이미 P1입니다."
    )
    theirs = "P1을(를)" * 200
    assert theirs in KO.plain("you-typed", text=theirs)
    assert KO.plain("you-typed", text="P1을(를)").endswith("P1을(를)")


def test_what_is_ours_leaves_none_open():
    """Priorities, incidents, numbers, phases and seats are in all these sentences what stands before a particle."""
    ours = {"priority": "P1", "now": "P1", "was": "P0", "incident": "INC-1", "number": 2}
    before = re.compile(rf"\{{ \$(\w+) \}}(?:{'|'.join(map(re.escape, OPEN))})")
    checked = 0
    for file in files("ko"):
        for name, source in entries(file.read_text("utf-8")).items():
            found = set(before.findall(source))
            facts = {one: ours.get(one, "서울") for one in re.findall(r"\$(\w+)", source)}
            if found and found <= set(ours):
                checked += 1
                assert not any(one in KO.plain(name, **facts) for one in OPEN), name
    assert checked > 50
