"""Whoever has command is asked to hand over when their shift ends, or when they have had it for too long."""

import re
import threading
from datetime import timedelta

import pytest

from bot.ticks import Ticks
from bot.usecases.reliefs import stay
from models.errors import Refusal
from tests.stories.people import ROOM, buttons, direct, holders, last, room_texts, rows, whisper
from tests.stories.test_rotas import says

# The week of Bo as commander ends on Monday 16 March at 09:00 UTC. Then it is Cy's.


DAYS = """
[organisation]
rota_post = ""
[[rotas]]
id = "commander"
starts = 2026-03-02T09:00:00
every = "1 day"
members = ["bo@example.com", "cy@example.com"]
only = "09:00-17:00"
"""


@pytest.fixture
def monday(drill):
    """08:10 on that day: a P3 that Bo leads."""
    drill.clock.advance(days=13, hours=23, minutes=10)
    drill.declare(by="kai", title="P3 Checkout is down")
    later(drill)
    assert holders(drill)["commander"] == drill.person("bo").id
    return drill


def later(drill, **by):
    drill.clock.advance(**by)
    drill.tick()
    drill.settle()


def live(drill, minutes, stride=5):
    for _ in range(0, minutes, stride):
        later(drill, minutes=stride)


def asked(drill, name="bo"):
    """What somebody was asked about handing over: each message as it is now."""
    return [
        message
        for message in direct(drill, name, "notice")
        if "/relief/" in message["metadata"]["event_payload"]["key"]
    ]


def aloud(drill):
    return [text for text in room_texts(drill, ROOM) if "The shift of" in text]


@pytest.mark.both
def test_twenty_minutes_before_the_shift_ends_command_is_handed_on_at_one_press(monday):
    drill = monday
    bo, cy = drill.person("bo"), drill.person("cy")
    later(drill, minutes=7)
    live(drill, 20)
    assert asked(drill) == []

    later(drill, minutes=3)  # to the minute, though one looks every five

    (question,) = asked(drill)
    assert question["text"].startswith(
        "Your shift of *Incident commanders* ends <!date^1773651600^"
    )
    assert buttons(question) == ["relief_offer", "relief_stay"]
    assert "Hand over to Cy Moreau" in str(question["blocks"])
    (said,) = aloud(drill)
    assert said == (
        f"The shift of {bo.mention}, who has command of INC-1, ends {when(said)}. "
        f"Next by the rota is {cy.mention}. I asked {bo.mention} to hand over."
    )

    bo.presses("relief_offer", question)
    drill.settle()
    assert holders(drill)["commander"] == bo.id
    (question,) = asked(drill)
    assert buttons(question) == []
    assert f"Command was offered to {cy.mention} <!date^" in str(question["blocks"])
    offer = last(direct(drill, "cy", "handoff_offered"))
    assert "Engaged:" in str(offer["blocks"])

    cy.presses("handoff_accept", offer)
    drill.settle()
    assert holders(drill)["commander"] == cy.id
    live(drill, 60)
    assert len(asked(drill)) == len(aloud(drill)) == 1
    assert asked(drill, "cy") == []


def when(text):
    return re.search("<!date[^>]*>", text)[0]


@pytest.mark.both
def test_any_number_of_replicas_and_restarts_ask_once(monday):
    drill = monday
    drill.clock.advance(minutes=30)
    begin = threading.Barrier(3)

    def replica():
        ticks = Ticks(drill.bot.desk, drill.policy, rang_late=lambda _: None)
        begin.wait()
        ticks.tick()

    threads = [threading.Thread(target=replica) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    drill.settle()
    live(drill, 40, stride=20)

    assert len(asked(drill)) == len(aloud(drill)) == 1
    assert len(rows(drill, "SELECT * FROM relief")) == 1


@pytest.mark.both
def test_whoever_stays_is_asked_nothing_any_more_and_it_is_on_record(monday):
    drill = monday
    live(drill, 30)
    (question,) = asked(drill)
    with pytest.raises(Refusal) as refused:
        drill.bot.desk.run(stay, 1, 1, by=drill.person("kai").id)
    assert refused.value.sentence == "relief-not-yours"

    bo = drill.person("bo")
    bo.presses("relief_stay", question)
    bo.presses("relief_offer", question)  # before the message says so
    whisper(bo, "Whoever has command of INC-1 said that they stay")
    drill.settle()
    live(drill, 90, stride=15)

    (now,) = asked(drill)
    assert buttons(now) == []
    assert "You stay in command" in str(now["blocks"])
    assert last(room_texts(drill, ROOM)) == f"{bo.mention} stays in command of INC-1."
    assert rows(drill, "SELECT kind FROM event ORDER BY id DESC LIMIT 1") == [{"kind": "stayed"}]


def test_an_override_that_ends_the_shift_earlier_counts_and_so_does_one_that_prolongs_it(monday):
    drill = monday
    says(drill, "gita", "rota override commander @gita from 08:45 to 08:50")
    later(drill, minutes=15)
    (question,) = asked(drill)
    assert "Hand over to Gita" in str(question["blocks"])
    assert "<!date^1773650700^" in question["text"]

    says(drill, "bo", "rota override commander @bo from 08:50 to 11:00")
    live(drill, 60)
    assert len(asked(drill)) == 1, "not at 08:40: Bo goes on after nine"

    live(drill, 75)
    _, second = asked(drill)
    assert "<!date^1773658800^" in second["text"]
    assert "Hand over to Cy" in str(second["blocks"])


@pytest.mark.both
def test_a_shift_that_ended_while_the_bot_was_away_is_still_told_once(monday):
    drill = monday
    later(drill, hours=9)
    later(drill, minutes=5)

    (question,) = asked(drill)  # that it is also too long is no second question within an hour
    assert question["text"].startswith(
        "Your shift of *Incident commanders* ended <!date^1773651600^"
    )
    assert "ended <!date^" in last(aloud(drill))
    assert len(aloud(drill)) == 1
    assert "Hand over to Cy" in str(question["blocks"])


def test_who_is_on_again_when_the_bot_comes_back_is_not_asked(monday):
    says(monday, "bo", "rota override commander @bo from 09:30 to 18:00")
    later(monday, hours=2)
    assert asked(monday) == []


def test_the_question_is_settled_when_somebody_else_sits_down_or_it_is_over(monday):
    drill = monday
    live(drill, 30)
    says(drill, "ada", "assign INC-1 commander @kai")
    (question,) = asked(drill)
    assert buttons(question) == []
    assert "No answer is needed any more" in str(question["blocks"])

    says(drill, "ada", "assign INC-1 commander @bo")
    later(drill, minutes=1)
    assert len(asked(drill)) == 2, "in the seat again, of the same shift"
    says(drill, "ada", "dismiss INC-1 No impact after all")
    assert buttons(last(asked(drill))) == []
    live(drill, 60, stride=20)
    assert len(asked(drill)) == 2


def test_after_eight_hours_in_the_seat_a_rest_is_suggested_and_every_four_hours_again(drill):
    """[87]"""
    drill.clock.advance(days=8)
    drill.declare(by="kai", title="P3 Checkout is down")
    later(drill)
    drill.clock.advance(hours=7, minutes=59)
    later(drill)
    assert asked(drill) == []

    later(drill, minutes=5)
    (question,) = asked(drill)
    assert "You have had command of INC-1 P3 *Checkout is down* for 8 hours." in question["text"]
    assert buttons(question) == ["relief_offer", "relief_stay"]
    assert "Hand over to Cy" in str(question["blocks"])
    assert aloud(drill) == []

    live(drill, 235, stride=47)
    assert len(asked(drill)) == 1
    later(drill, minutes=6)
    assert ["for 8 hours" in m["text"] for m in asked(drill)] == [True, False]
    assert "for 12 hours" in last(asked(drill))["text"]


def test_after_an_absence_the_hint_comes_once(drill):
    drill.clock.advance(days=8)
    drill.declare(by="kai", title="P3 Checkout is down")
    later(drill)
    later(drill, hours=30)
    later(drill, minutes=5)

    (question,) = asked(drill)
    assert "for 30 hours" in question["text"]
    live(drill, 150, stride=50)
    assert len(asked(drill)) == 1, "four hours after that one, however the hours are counted"


def test_the_hours_in_which_it_was_over_are_rest(drill):
    """[87]"""
    drill.clock.advance(days=8)
    drill.declare(by="kai", priority="P1")
    later(drill, hours=1)
    says(drill, "ada", "resolve INC-1 A bad cache key; rolled back")
    later(drill, hours=30)
    says(drill, "ada", "reopen INC-1 It is back")
    later(drill, hours=7, minutes=50)
    assert asked(drill) == []
    later(drill, minutes=15)
    assert len(asked(drill)) == 1


def test_where_nobody_is_on_after_them_it_is_whoever_comes_on_next(drill_by):
    drill = drill_by(DAYS)
    drill.declare(by="kai", title="P3 Checkout is down")
    later(drill)
    later(drill, hours=7, minutes=40)
    (relief,) = rows(drill, "SELECT holder, next FROM relief")
    assert relief == {"holder": drill.person("bo").id, "next": drill.person("cy").id}


def test_in_a_drill_command_goes_to_somebody_who_drills(drill):
    drill.clock.advance(days=13, hours=23, minutes=10)
    kai = drill.person("kai")
    kai.types("/incident drill P3 Checkout is down", channel="general")
    assert kai.form().submit().closed
    says(drill, "bo", "rota override commander @gita from 09:00 to 12:00")
    later(drill)
    later(drill, minutes=30)

    ends = drill.clock() + timedelta(minutes=20)
    (relief,) = rows(drill, "SELECT next, slot_at FROM relief")
    # Not Gita, who is outside; Cy, for whom she stands in, would come last.
    assert relief["next"] == drill.person("haneul").id
    assert f"{ends:%H:%M}" in str(relief["slot_at"])
