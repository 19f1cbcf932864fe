"""The beat after a time away, of Slack or of the bot: honest, and never all that was due at once."""

import pytest

from models.vocabulary import Audience
from tests.stories.beat import answers, asked, begin, live_until, questions


@pytest.mark.both
def test_what_is_answered_before_slack_heard_of_it_is_never_asked(drill):
    begin(drill)
    live_until(drill, 59)
    drill.slack.down()
    live_until(drill, 61)
    answers(drill, Audience.INTERNAL)
    drill.slack.up()
    drill.clock.advance(minutes=3)
    drill.settle()

    assert asked(drill) == []


def test_when_slack_is_back_one_question_is_asked_and_not_all_that_were_due(drill):
    begin(drill)
    drill.slack.down()
    live_until(drill, 61)
    for _ in range(12):
        drill.clock.advance(minutes=1)
        drill.tick()
    drill.slack.up()
    drill.settle()

    assert asked(drill) == [("10:00", "internal", "climb")]


def test_after_a_time_away_one_honest_message_for_all_that_is_overdue(drill):
    """[337] [306]"""
    begin(drill, "P0")
    live_until(drill, 26)

    drill.clock.advance(minutes=25)
    drill.tick()
    drill.settle()

    (honest,) = questions(drill)
    text = honest["text"]
    assert "I was away" in text
    assert "09:26 UTC" in text
    assert "09:51 UTC" in text
    assert "the company is overdue" in text
    assert "customers is overdue" in text
    assert text.count("09:30 UTC") == 2

    live_until(drill, 60)
    again = [m for m in questions(drill) if "I was away" in m["text"]]
    assert len(again) == 1


@pytest.mark.both
def test_a_restart_in_time_is_no_absence(drill):
    begin(drill)
    live_until(drill, 59)
    drill.clock.advance(seconds=50)
    drill.tick()
    live_until(drill, 61)

    (due,) = questions(drill)
    assert "away" not in due["text"]


def test_an_absence_in_which_nothing_fell_due_is_not_mentioned(drill):
    begin(drill)
    live_until(drill, 57)
    drill.clock.advance(minutes=2)

    live_until(drill, 60)

    assert ["away" in m["text"] for m in questions(drill)] == [False]
