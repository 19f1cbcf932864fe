"""“Later”: the question is put off, the promise never; with a reason, and by who is asked."""

from datetime import timedelta

import pytest

from models import clocks
from models.vocabulary import Audience, SeatName
from tests.stories.beat import START, asked, begin, live_until, questions, seat
from tests.stories.people import ROOM


def test_later_puts_off_the_question_and_never_the_promise(drill):
    begin(drill)
    seat(drill, SeatName.COMMANDER, "bo")
    live_until(drill, 60)
    bo = drill.person("bo")

    bo.presses("later", questions(drill)[0])
    form = bo.form()
    assert form.callback_id == "incident_later"
    sent = form.submit(minutes="15", reason="Waiting for <!channel> the rollback")
    heard = drill.workspace.delivery.log[-1]
    again = drill.workspace.delivery.send(heard.envelope)
    drill.settle()

    assert sent.closed, sent.errors
    assert again == heard.answer
    told = drill.said(ROOM)[-1]
    assert told["metadata"]["event_type"] == "notice"
    assert bo.mention in told["text"]
    assert "10:15 UTC" in told["text"]
    assert "<!channel>" not in told["text"]
    waits = str(questions(drill)[0]["blocks"][1])
    assert "10:00 UTC" in waits
    assert "10:15 UTC" in waits
    live_until(drill, 74)
    assert len(asked(drill)) == 1
    live_until(drill, 75)
    assert len(asked(drill)) == 2
    clock = drill.bot.desk.read(clocks.running, 1)[Audience.INTERNAL]
    assert clock.promised_at == START + timedelta(minutes=60)
    with drill.engine.connect() as connection:
        kinds = connection.exec_driver_sql("SELECT kind FROM event").scalars().all()
    assert kinds.count("snoozed") == 1


@pytest.mark.parametrize(("reason", "said"), [("   ", "Say why"), ("x" * 301, "300 is the most")])
def test_later_without_a_reason_or_with_a_novel_is_refused_at_its_field(drill, reason, said):
    begin(drill)
    seat(drill, SeatName.COMMANDER, "bo")
    live_until(drill, 60)
    bo = drill.person("bo")
    bo.presses("later", questions(drill)[0])

    sent = bo.form().submit(minutes="5", reason=reason)

    assert not sent.closed
    assert said in sent.errors["reason"]


def test_who_is_not_asked_cannot_put_it_off_and_hears_who_can(drill):
    begin(drill)
    seat(drill, SeatName.COMMANDER, "bo")
    live_until(drill, 60)
    kai = drill.person("kai")
    kai.joins(ROOM)
    kai.presses("later", questions(drill)[0])

    sent = kai.form().submit(minutes="5", reason="because")

    assert not sent.closed
    assert drill.person("bo").name in sent.errors["reason"]


def test_nothing_owed_any_more_is_said_to_who_pressed(drill):
    begin(drill)
    live_until(drill, 60)
    drill.bot.desk.run(lambda tx: clocks.live(tx.session, 1)[Audience.INTERNAL].stop(tx.now))
    bo = drill.person("bo")

    bo.presses("later", questions(drill)[0])

    assert "nothing to put off" in bo.sees("nothing to put off", ROOM)["text"]
