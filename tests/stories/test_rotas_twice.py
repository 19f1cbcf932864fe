"""The same override or swap once more is said to be there; another over it says whom it takes over from."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from bot.usecases.rotas import Time, accept, ask_to_swap, override
from models.errors import Refusal
from tests.stories.people import buttons, rows
from tests.stories.test_rotas import WHERE, says, told, who

GITA = "rota override commander @gita from 09:00 to 18:00"
KAI = "rota override commander @kai from 12:00 to 13:00"
HOURS = {hour: f"<!date^{1772409600 + hour * 3600}^" for hour in range(8, 24)}
"""Of Monday, 2 March 2026, as a message begins to tell them."""


def put_on_top(drill):
    return rows(drill, "SELECT person, instead_of FROM stand_in ORDER BY id")


def follow(text, *parts):
    """Whether these stand in it one behind the other."""
    at = -1
    for part in parts:
        at = text.find(part, at + 1)
        assert at >= 0, (part, text)


@pytest.mark.both
def test_the_same_override_again_says_that_it_stands_and_writes_nothing(drill):
    """By whomever, within it as well, and after part of it is over; with nobody told a second time."""
    says(drill, "haneul", GITA)
    drill.clock.advance(minutes=30)

    for by, line in (
        ("bo", GITA),
        ("bo", f"{GITA} dentist"),
        ("cy", "rota override commander @gita from 10:00 to 12:00"),
    ):
        again = says(drill, by, line)
        assert "Gita Rao is to be on call for commander from" in again, line
        assert "already, by number 1, so I changed nothing" in again
        assert "/incident rota cancel 1" in again
        assert HOURS[18] in again, "until when"
    assert len(put_on_top(drill)) == len(told(drill, "gita")) == 1

    says(drill, "bo", "rota cancel 1")
    assert "is on call for" in says(drill, "bo", GITA), "what was cancelled stands no more"


@pytest.mark.both
def test_the_same_for_one_of_several_stands_as_well_rather_than_that_they_are_not_on(drill):
    line = "rota override commander @gita for @haneul from 09:00 to 18:00"
    says(drill, "bo", line)

    assert "already, by number 1" in says(drill, "bo", line)
    assert "is on call for" in says(drill, "bo", GITA.replace("18", "19")), "instead of everybody"
    assert len(put_on_top(drill)) == 2


def test_what_was_overruled_in_part_or_is_there_in_parts_is_made_anew(drill):
    for_one = "rota override commander @gita for @haneul from 09:00 to 18:00"
    says(drill, "bo", for_one)
    says(drill, "bo", "rota override commander @haneul from 12:00 to 13:00")
    assert "is on call for" in says(drill, "bo", for_one), "Haneul was back for an hour"

    tomorrow = "rota override commander @gita from 2026-03-03 {0}:00 to 2026-03-03 {1}:00"
    for hours in ((9, 12), (12, 18), (9, 18)):
        assert "is on call for" in says(drill, "bo", tomorrow.format(*hours)), hours
    assert "already, by number 6" in says(drill, "bo", tomorrow.format(9, 18))


def test_one_over_another_says_whom_it_takes_over_from_and_what_applies_then(drill):
    """And who loses their cover reads of it; taken back, it is theirs again."""
    assert "This is what applies" not in says(drill, "haneul", GITA)
    gita, kai, haneul = who(drill, "gita", "kai", "haneul")

    answer = says(drill, "bo", KAI)

    assert f"It takes over from {gita}, who stood in then" in answer
    assert haneul not in answer
    follow(answer.split("This is what applies")[1], HOURS[9], HOURS[12], gita, kai, HOURS[13], gita)
    lost = told(drill, "gita")[-1]
    assert f"put {kai} on call" in lost["text"]
    assert "Your turns in that time are theirs" in lost["text"]
    assert told(drill, "haneul") == []

    back = says(drill, "cy", GITA)
    assert f"It takes over from {kai}" in back, "the first was overruled in between: it counts anew"
    assert len(put_on_top(drill)) == 3
    for number in (3, 2):
        says(drill, "cy", f"rota cancel {number}")
    assert "cancelled this" in str(told(drill, "gita")[1]["blocks"])
    assert told(drill, "haneul") == [], "who was not on before, nor is now, reads nothing of it"
    says(drill, "cy", KAI)
    says(drill, "cy", "rota cancel 1")
    assert "취소" in str(told(drill, "haneul")[0]["blocks"]), "whose turn it is again reads of it"
    assert len(told(drill, "kai")) == 3, "whoever keeps what they have does not"


def test_one_of_the_same_person_that_lasts_longer_says_what_applies(drill):
    says(drill, "haneul", GITA)
    gita, haneul = who(drill, "gita", "haneul")

    answer = says(drill, "haneul", "rota override commander @gita from 16:00 to 22:00")

    assert "넘겨받습니다" not in answer
    applies = answer.split("이제 적용되는 당번")[1]  # Haneul reads Korean
    follow(applies, HOURS[9], HOURS[22], gita)
    assert haneul not in applies


def test_an_override_over_a_swap_takes_over_from_who_has_the_turn_by_it(drill):
    says(drill, "haneul", "rota swap commander @bo from 2026-03-02 08:00 to 2026-03-12 09:00")
    drill.bot.desk.run(accept, drill.policy(), 1, by=drill.person("bo").id)
    bo, gita = who(drill, "bo", "gita")

    answer = says(drill, "cy", GITA)

    assert f"It takes over from {bo}, who stood in" in answer
    follow(answer.split("This is what applies")[1], gita, bo, "2026-03-12 09:00")


def test_a_form_answers_in_private_and_refuses_what_stands(drill):
    says(drill, "haneul", GITA)
    bo = drill.person("bo")
    typed = bo.types("/incident rota show commander", channel=WHERE)
    typed.wait()
    (calendar,) = typed.messages

    bo.presses("rota_override", calendar)
    form = bo.form()
    wrong = form.submit(who=drill.person("gita").id, **{"from": "10:00", "to": "11:00"})
    assert "by number 1, so I changed nothing" in wrong.errors["who"]
    sent = form.submit(who=drill.person("kai").id, **{"from": "12:00", "to": "13:00"})
    assert sent.closed, sent.errors
    drill.settle()

    answer = bo.reads("@Drumbeat")[-1]
    assert f"{drill.person('kai').mention} is on call for" in answer["text"]
    assert f"It takes over from {drill.person('gita').mention}" in str(answer["blocks"])
    assert "/incident rota cancel 2" in str(answer["blocks"])


@pytest.mark.both
def test_a_swap_is_asked_once_by_whichever_of_the_two(drill):
    """Accepted twice, one within a time would be undone."""
    within = "rota swap commander {0} from 2026-03-09 09:00 to 2026-03-23 09:00"
    for line in ("rota swap commander {0}", within):
        asked = line.format("@cy")
        assert "I asked" in says(drill, "bo", asked)
        assert "You asked Cy Moreau for this swap of commander already" in says(drill, "bo", asked)
        turned = says(drill, "cy", line.format("@bo"))
        assert "Bo Lindqvist asked you for the same swap of commander already" in turned
    assert len(put_on_top(drill)) == len(told(drill, "cy")) == 2

    drill.person("cy").presses("swap_accept", told(drill, "cy")[1])
    drill.settle()
    for name, other, called in (("bo", "@cy", "Cy Moreau"), ("cy", "@bo", "Bo Lindqvist")):
        stands = says(drill, name, within.format(other))
        assert (
            f"You and {called} have swapped these turns of commander already, by number 2" in stands
        )

    drill.clock.advance(days=7)
    part = "rota swap commander @bo from 12:00 to 18:00"
    assert "I asked" in says(drill, "cy", part), "a part of it is another"
    assert buttons(told(drill, "bo")[-1]) == ["swap_accept", "swap_decline"]
    assert "I asked" in says(drill, "cy", part.replace("18", "19"))
    drill.clock.advance(hours=4)
    assert "You asked Bo Lindqvist for this swap" in says(drill, "cy", part), "of what is left"
    says(drill, "ada", "rota cancel 3")
    assert "It was taken back" in str(told(drill, "cy")[-1]["blocks"]), "whoever asked reads of it"


@pytest.mark.both
def test_two_at_the_same_moment_are_one(drill):
    """By two replicas: the one that comes second sees the first."""
    policy, now = drill.policy(), drill.clock.now
    rota, bo, gita = policy.rota("commander"), drill.person("bo").id, drill.person("gita").id
    cy = drill.person("cy").id

    def at_once(use_case, *args):
        start = Barrier(2)

        def one(receipt):
            start.wait()
            try:
                return drill.bot.desk.run(use_case, *args, by=bo, receipt=receipt).id
            except Refusal as no:
                return no.sentence

        with ThreadPoolExecutor(2) as pool:
            return sorted(pool.map(one, [f"{args[2:]}/{n}" for n in range(2)]), key=str)

    for day in range(1, 7):
        time = Time(now + timedelta(days=day), now + timedelta(days=day, hours=8))
        assert at_once(override, policy, rota, gita, time) == [day, "rota-stands"]
    assert at_once(ask_to_swap, rota, cy, None) == [7, "swap-waits"]
    drill.settle()
    assert len(told(drill, "gita")) == 6
    assert len(told(drill, "cy")) == 1


def test_what_was_taken_over_stands_no_more_and_is_made_anew(drill):
    """By an override for one person, from whom another took over."""
    hours = "from 09:00 to 18:00"
    says(drill, "bo", f"rota override commander @gita for @haneul {hours}")
    says(drill, "bo", f"rota override commander @kai for @gita {hours}")
    again = says(drill, "bo", f"rota override commander @gita for @haneul {hours}")
    assert "so I changed nothing" not in again, "whose turn Kai has"
    assert "is on call for" in says(drill, "bo", f"rota override commander @gita for @kai {hours}")


def test_a_swap_that_was_overruled_is_asked_for_again(drill):
    day = "from 2026-03-09 09:00 to 2026-03-10 09:00"
    swap = f"rota swap commander @cy {day}"
    assert "I asked" in says(drill, "bo", swap)
    drill.person("cy").presses("swap_accept", told(drill, "cy")[0])
    drill.settle()
    assert "is on call for" in says(drill, "bo", f"rota override commander @bo {day}")
    assert "I asked" in says(drill, "bo", swap)


def test_whoever_left_and_has_a_turn_is_stood_in_for_by_name(drill):
    drill.workspace.deactivates("haneul@example.com")
    drill.bot.meet_people()
    line = "rota override commander @kai for @haneul from 09:00 to 18:00"
    assert "is on call for" in says(drill, "bo", line)
