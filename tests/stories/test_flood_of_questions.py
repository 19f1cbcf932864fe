"""Slack was away while both audiences were owed an update: one question, honest about it, for all of it."""

import pytest

from bot.database import reading_sessions, sessions
from bot.delivery.courier import Courier
from models.outside import System
from models.vocabulary import Audience
from tests.stories.beat import ROOM, answers, asked, begin, live_until, questions, tell
from tests.stories.people import buttons, kinds


def held_up(drill, minutes):
    """Nothing reaches Slack for so long, while the bot keeps the beat; then it does."""
    begin(drill, "P0")
    drill.slack.down()
    for _ in range(minutes):
        drill.clock.advance(minutes=1)
        drill.tick()
    drill.settle()  # tried, in vain
    drill.clock.advance(minutes=6)
    drill.slack.up()
    drill.settle()


def test_all_that_was_held_up_is_asked_in_one_message(drill):
    """[129] One summary for the incident, and not one for each clock; as loud as the loudest of them."""
    held_up(drill, 18)

    (one,) = questions(drill)
    assert "I could not reach Slack for a while, so I ask only now." in one["text"]
    assert "the company is overdue" in one["text"]
    assert "customers is overdue" in one["text"]
    # Nobody acknowledged meanwhile either, so that the rest of the rota was asked already [97].
    assert "Nobody is left on the rota to page" in one["text"]
    assert "I am paging" not in one["text"]
    assert buttons(one).count("update") == 1
    others = [kind for kind in kinds(drill, ROOM) if kind != "page_escalated"]
    assert others == ["incident_board", "update_due"]
    escalated = [m for m in drill.said(ROOM) if m["metadata"]["event_type"] == "page_escalated"]
    assert ["did not acknowledge" in m["text"] for m in escalated] == [True] * len(escalated)


@pytest.mark.both
def test_it_settles_when_all_that_it_asks_for_is_answered(drill):
    held_up(drill, 18)

    answers(drill, Audience.CUSTOMERS)
    (one,) = questions(drill)
    assert "update for customers came at" in one["text"]
    assert "the company is overdue" in one["text"] or "still has not come" in one["text"]
    assert "nochange" in buttons(one)

    answers(drill, Audience.INTERNAL)
    (one,) = questions(drill)
    assert buttons(one) == []


@pytest.mark.both
def test_what_was_answered_while_slack_took_the_question_is_not_asked(drill):
    """The answer found a question that was not asked yet; the one that was on its way asks for it too."""
    begin(drill, "P0")
    drill.slack.down()
    for _ in range(8):
        drill.clock.advance(minutes=1)
        drill.bot.drummer.tick()
    drill.settle()
    drill.clock.advance(minutes=6)
    drill.slack.up()
    ours, answered = drill.bot.couriers[0], []

    def performed(session, effect):
        call = ours._performers[effect.kind](session, effect)

        def slow():
            found = call()
            if found.settles and not answered:
                answered.append(found)
                tell(drill, Audience.CUSTOMERS)
            return found

        return slow

    courier = Courier(
        System.SLACK,
        sessions(drill.engine),
        reading_sessions(drill.engine),
        drill.clock,
        dict.fromkeys(ours._performers, performed),
        incident_time=drill.clock,
        report=lambda _: None,
    )
    courier.deliver_due()
    drill.settle()

    assert len(answered) == 1
    (one,) = questions(drill)
    assert one["metadata"]["event_payload"]["audience"] == "internal"
    assert "update for customers came at" in one["text"]
    assert "customers is overdue" not in one["text"]
    assert "nochange" in buttons(one)


def test_what_is_asked_after_it_is_asked_as_ever(drill):
    held_up(drill, 8)
    before = len(asked(drill))

    live_until(drill, 60)

    later = asked(drill)[before:]
    assert ("10:00", "internal", "due") in later
    assert ("10:00", "customers", "due") in later
    assert all("could not reach" not in m["text"] for m in questions(drill)[before:])
