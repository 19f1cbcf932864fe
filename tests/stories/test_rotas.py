"""Somebody stands in for somebody else, and everything that asks who is on call knows it."""

from datetime import timedelta

import pytest

from bot.usecases.rotas import Time, accept, override
from models.errors import Refusal
from tests.stories.beat import begin, live_until
from tests.stories.people import buttons, direct, holders, paged, rows, whisper
from tests.stories.test_home import looks, reads

WHERE = "general"
PEOPLE = ("ada", "bo", "cy", "eun", "finn", "gita", "haneul", "kai")
# The week of Haneul as commander, Monday 2 March 09:00 UTC to the next; then Bo, then Cy.


def says(drill, name, line):
    """Type it; everything that the bot answered, as text."""
    typed = drill.person(name).types(f"/incident {line}", channel=WHERE)
    typed.wait()
    drill.settle()
    return " ".join(f"{told['text']} {told['blocks']}" for told in typed.messages)


def told(drill, name):
    """What the bot told somebody about turns: each message as it is now."""
    return [
        message
        for message in direct(drill, name, "notice")
        if message["metadata"]["event_payload"]["key"].startswith("rota/")
    ]


def who(drill, *names):
    return [drill.person(name).mention for name in names]


@pytest.fixture
def gita_stands_in(drill):
    drill.tick()
    line = "rota override commander @gita from 09:00 to 18:00 dentist"
    drill.does("haneul", f"/incident {line}", WHERE)
    return drill


def test_an_override_is_obeyed_by_everything_that_names_who_is_on_call(drill):
    """[65]: assignment, paging, `oncall`, the calendar and the home tab."""
    looks(drill, "finn")
    gita, haneul = who(drill, "gita", "haneul")
    assert haneul in says(drill, "finn", "oncall commander")

    done = says(drill, "haneul", "rota override commander @gita from 09:00 to 18:00 dentist")

    assert gita in done
    assert "사고 지휘관 당번" in done  # Haneul reads Korean
    (asked,) = told(drill, "gita")
    assert asked["text"].startswith(f"{haneul} put you on call for *Incident commanders*: <!date^")
    assert "dentist" in str(asked["blocks"])
    line = says(drill, "finn", "oncall commander")
    assert f"*Incident commanders*: {gita}. Next {haneul}, from <!date^1772474400^" in line
    calendar = says(drill, "finn", "rota show commander")
    assert calendar.index(gita) < calendar.index(haneul)
    assert f"*Incident commanders*: {gita}" in reads(drill, "finn")
    drill.declare(by="kai", priority="P1")
    assert holders(drill)["commander"] == drill.person("gita").id
    assert paged(drill)[0] == "gita"
    says(drill, "gita", "ack INC-1")
    says(drill, "kai", "page INC-1 sre One more")  # a team whose on-call is the commanders' rota
    says(drill, "kai", "escalate INC-1 commander Nobody sees why")
    assert set(paged(drill)) == {"gita", "eun"}


def test_whoever_does_not_answer_is_followed_by_the_next_and_last_by_whom_they_stand_in_for(
    gita_stands_in,
):
    drill = gita_stands_in
    drill.declare(by="kai", title="P1 Checkout is down")

    live_until(drill, 40)

    of_commanders = [name for name in paged(drill) if name in ("gita", "bo", "cy", "haneul")]
    assert of_commanders[:4] == ["gita", "bo", "cy", "haneul"]


def test_the_climb_goes_on_from_who_stands_in(gita_stands_in):
    drill = gita_stands_in
    begin(drill)
    assert holders(drill)["commander"] == drill.person("gita").id

    live_until(drill, 72)

    assert paged(drill) == ["bo"]


def test_an_override_ends_when_it_says_and_a_cancelled_one_at_once(gita_stands_in):
    drill = gita_stands_in
    gita, haneul = who(drill, "gita", "haneul")
    assert gita in says(drill, "finn", "oncall commander")
    drill.clock.advance(hours=1)

    shown = drill.person("bo").types("/incident rota show commander", channel=WHERE)
    shown.wait()
    drill.person("bo").presses("rota_cancel", shown.messages[-1])
    whisper(drill.person("bo"), f"{gita} no longer stands in")
    drill.settle()

    line = says(drill, "finn", "oncall commander")
    assert haneul in line
    assert gita not in line
    (asked,) = told(drill, "gita")
    assert f"{drill.person('bo').mention} cancelled this <!date^" in str(asked["blocks"])
    assert "There is no override or swap 1" in says(drill, "bo", "rota cancel 1")
    says(drill, "haneul", "rota override commander @gita from 09:30 to 18:00")
    (last,) = rows(drill, "SELECT starts_at, at FROM stand_in ORDER BY id DESC LIMIT 1")
    assert last["starts_at"] == last["at"], "from now on, as that is later"
    drill.clock.advance(hours=8)
    assert haneul in says(drill, "finn", "oncall commander").split("Next")[0]


def test_the_later_override_wins_and_the_first_is_back_after_it(gita_stands_in):
    drill = gita_stands_in
    says(drill, "bo", "rota override commander @kai from 12:00 to 13:00")

    on = []
    for _ in range(3):
        on.append(says(drill, "finn", "oncall commander").split("Next")[0])
        drill.clock.advance(hours=3 if len(on) == 1 else 1)

    gita, kai = who(drill, "gita", "kai")
    assert [gita in one for one in on] == [True, False, True]
    assert kai in on[1]


def test_a_swap_changes_nothing_until_the_other_accepts(drill):
    """Bo's next week for Cy's."""
    answer = says(drill, "bo", "rota swap commander @cy wedding")
    bo, cy = who(drill, "bo", "cy")
    assert f"I asked {cy} to swap turns" in answer
    (asked,) = told(drill, "cy")
    assert asked["text"].startswith(
        f"{bo} asks you to swap turns of *Incident commanders*. You take"
    )
    assert buttons(asked) == ["swap_accept", "swap_decline"]
    drill.clock.advance(minutes=5)
    assert f"Next {bo}" in says(drill, "finn", "oncall commander")

    drill.person("cy").presses("swap_accept", asked)
    drill.settle()

    assert f"Next {cy}" in says(drill, "finn", "oncall commander")
    (asked,) = told(drill, "cy")
    assert buttons(asked) == []
    assert f"{cy} accepted <!date^" in str(asked["blocks"])
    (mine,) = told(drill, "bo")
    assert f"{cy} accepted" in str(mine["blocks"])
    drill.clock.advance(days=14)
    assert bo in says(drill, "finn", "oncall commander").split("Next")[0]


def test_a_swap_is_answered_once_and_by_who_was_asked(drill):
    says(drill, "bo", "rota swap commander @cy")
    (asked,) = told(drill, "cy")

    drill.person("cy").presses("swap_decline", asked)
    drill.settle()
    for by, sentence in (("cy", "swap-declined"), ("kai", "swap-not-yours")):
        with pytest.raises(Refusal) as refused:  # a press that was under way
            drill.bot.desk.run(accept, drill.policy(), 1, by=drill.person(by).id)
        assert refused.value.sentence == sentence

    assert rows(drill, "SELECT outcome, in_force_since FROM stand_in") == [
        {"outcome": "declined", "in_force_since": None}
    ]
    (asked,) = told(drill, "cy")
    assert "declined <!date^" in str(asked["blocks"])
    assert "There is no override or swap 1" in says(drill, "bo", "rota cancel 1")
    says(drill, "bo", "rota swap commander @cy")
    says(drill, "bo", "rota cancel 2")
    with pytest.raises(Refusal) as refused:
        drill.bot.desk.run(accept, drill.policy(), 2, by=drill.person("cy").id)
    assert refused.value.sentence == "swap-withdrawn"


@pytest.mark.both
def test_a_swap_that_nobody_answers_lapses_before_the_first_turn_begins(drill):
    says(drill, "bo", "rota swap commander @cy")

    drill.clock.advance(days=7)
    with pytest.raises(Refusal) as refused:  # before anybody has settled it
        drill.bot.desk.run(accept, drill.policy(), 1, by=drill.person("cy").id)
    assert refused.value.sentence == "swap-lapsed"
    drill.bot.chores.settle_swaps()
    drill.settle()

    (asked,) = told(drill, "cy")
    assert buttons(asked) == []
    assert "Nobody answered until" in str(asked["blocks"])
    assert drill.person("bo").mention in says(drill, "finn", "oncall commander").split("Next")[0]


def test_only_those_of_the_rota_who_stands_in_and_management_move_turns(drill):
    line = "rota override commander @gita from 09:00 to 18:00"
    refused = says(drill, "kai", line)
    assert "Only those who are in commander" in refused
    assert rows(drill, "SELECT * FROM stand_in") == []

    for day, name in enumerate(
        ("gita", "cy", "ada"), start=3
    ):  # who stands in, one of the rota, management
        when = f"from 2026-03-0{day} 09:00 to 2026-03-0{day} 18:00"
        assert "is on call for" in says(drill, name, f"rota override commander @gita {when}"), name
    assert len(rows(drill, "SELECT * FROM stand_in")) == 3
    assert "management can move its turns" in says(drill, "kai", "rota cancel 1")


@pytest.mark.both
def test_a_request_that_comes_twice_is_one_override_and_told_once(drill):
    policy, gita = drill.policy(), drill.person("gita")
    time = Time(drill.clock.now, drill.clock.now + timedelta(hours=8))
    rota, bo = policy.rota("commander"), drill.person("bo").id

    made = [
        drill.bot.desk.run(override, policy, rota, gita.id, time, by=bo, receipt="command/1").id
        for _ in range(2)
    ]
    drill.settle()

    assert made == [1, 1]
    assert len(rows(drill, "SELECT * FROM stand_in")) == len(told(drill, "gita")) == 1
