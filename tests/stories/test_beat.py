"""The beat as people hear it: asked in time, asked again, never twice, and honest after a time away."""

import json
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.ids import fresh_id
from bot.policy.file import EXAMPLE, PolicyFile
from bot.usecases import updates
from models import clocks, seats
from models.clocks import Nudge
from models.incident import Incident
from models.people import Person
from models.seats import Seat, hand_to
from models.vocabulary import Audience, SeatChange, SeatName, Stage
from tests.stories.conftest import Drill

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ROOM = "inc-1-checkout-is-down"
ALL_SIX = {
    "source": "employee",
    "customers": "Acme",
    "service": "payments",
    "alerted_at": "08:45",
    "scope": "3 of 12 regions",
    "impact_type": ["degraded"],
}


def begin(drill, priority="P2"):
    """P2 promises the company an update each hour; P0 one to everybody each half hour.

    The story begins a minute before the first reminder: until then nothing happens.
    """
    drill.bot.drummer.tick()
    drill.declare(title=f"{priority} Checkout is down", **ALL_SIX)
    drill.clock.advance(minutes=24 if priority == "P0" else 54)
    drill.bot.drummer.tick()


def live_until(drill, minute):
    """The bot ticks through the minutes after 09:00, and what it has to say is delivered."""
    while drill.clock.now < START + timedelta(minutes=minute):
        drill.clock.advance(minutes=1)
        drill.bot.drummer.tick()
        drill.settle()


def asked(drill, room=ROOM):
    """The questions in a room, as (minute due, audience, stage)."""
    return [
        (payload["due_at"][11:16], payload["audience"], payload["stage"])
        for message in drill.said(room)
        if message["metadata"]["event_type"] == "update_due"
        for payload in [message["metadata"]["event_payload"]]
    ]


def questions(drill, room=ROOM):
    return [m for m in drill.said(room) if m["metadata"]["event_type"] == "update_due"]


def private(drill, name):
    """What the bot told somebody in private, about updates that are due."""
    room = drill.person(name).channel(drill.workspace.state.app.bot_user_id)
    found = [room.messages[ts] for ts in room.timeline]
    return [m for m in found if (m.get("metadata") or {}).get("event_type") == "update_due"]


def actions(message):
    return [
        element["action_id"]
        for block in message["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
    ]


def answers(drill, *audiences):
    """Management tells them how it stands: the promise is kept and the questions are answered."""
    drill.bot.desk.run(
        updates.update,
        PolicyFile(EXAMPLE, lambda _: None)(),
        1,
        audiences,
        "We go on",
        by=drill.person("ada").id,
        receipt=f"test/{fresh_id()}",
    )
    drill.settle()


def seat(drill, name, person):
    who = drill.person(person).id
    drill.bot.desk.run(
        lambda tx: hand_to(tx.session, 1, name, who, SeatChange.ASSIGNED, by=who, at=tx.now)
    )


def vacate(drill, name):
    drill.bot.desk.run(
        lambda tx: tx.session.execute(update(Seat).where(Seat.name == name).values(until=tx.now))
    )


def holder(drill, seat):
    return drill.bot.desk.read(seats.holders, 1)[seat]


def commander(drill):
    return holder(drill, SeatName.COMMANDER)


def test_five_minutes_before_the_owner_is_reminded_in_private(drill):
    begin(drill)
    owner = next(n for n in ("bo", "cy", "haneul") if drill.person(n).id == commander(drill))

    live_until(drill, 54)
    assert private(drill, owner) == []
    live_until(drill, 56)

    (reminder,) = private(drill, owner)
    payload = reminder["metadata"]["event_payload"]
    assert payload["stage"] == "soon"
    assert payload["audience"] == "internal"
    assert payload["due_at"] == "2026-03-02T10:00:00Z"
    assert payload["incident"] == "INC-1"
    assert asked(drill) == []


def test_the_four_stages_of_a_slot_and_then_the_next_slot(drill):
    begin(drill)

    live_until(drill, 130)

    assert asked(drill) == [
        ("10:00", "internal", "due"),
        ("10:00", "internal", "late"),
        ("10:00", "internal", "climb"),
        ("11:00", "internal", "due"),
        ("11:00", "internal", "late"),
        ("11:00", "internal", "climb"),
    ]
    keys = [m["metadata"]["event_payload"]["key"] for m in questions(drill)]
    assert len(set(keys)) == 6
    assert all(key.startswith("INC-1/nudge/") for key in keys)


def test_at_due_the_owner_is_mentioned_with_buttons(drill):
    begin(drill)

    live_until(drill, 60)

    (due,) = questions(drill)
    assert f"<@{commander(drill)}>" in due["text"]
    assert "10:00 UTC" in due["text"]
    assert actions(due) == ["update", "nochange", "handoff", "later"]
    values = [e["value"] for e in due["blocks"][-1]["elements"]]
    assert values == ["INC-1:internal", "INC-1:internal", "INC-1", "INC-1:internal"]


def test_when_late_deputy_and_comms_are_mentioned_too(drill):
    begin(drill)
    seat(drill, SeatName.DEPUTY, "kai")
    seat(drill, SeatName.COMMS, "finn")

    live_until(drill, 65)

    due, late = questions(drill)
    others = [drill.person("kai").mention, drill.person("finn").mention]
    assert [name in due["text"] for name in others] == [False, False]
    assert [name in late["text"] for name in others] == [True, True]
    assert f"<@{commander(drill)}>" in late["text"]


def test_the_climb_pages_the_next_on_the_rota_each_time_another(drill):
    begin(drill)
    seat(drill, SeatName.COMMANDER, "bo")

    live_until(drill, 130)

    climbs = [m for m in questions(drill) if "rota" in m["text"]]
    assert drill.person("cy").mention in climbs[0]["text"]
    assert drill.person("haneul").mention in climbs[1]["text"]
    with drill.engine.connect() as connection:
        pages = connection.exec_driver_sql(
            "SELECT person FROM page WHERE seat = 'commander' ORDER BY id"
        ).scalars()
        events = connection.exec_driver_sql(
            "SELECT count(*) FROM event WHERE kind = 'paged'"
        ).scalar()
        assert list(pages) == [drill.person("cy").id, drill.person("haneul").id]
    assert events == 2


def test_somebody_who_is_gone_is_not_paged(drill):
    begin(drill)
    seat(drill, SeatName.COMMANDER, "bo")
    cy = drill.person("cy").id
    drill.bot.desk.run(
        lambda tx: tx.session.execute(update(Person).where(Person.id == cy).values(gone=True))
    )

    live_until(drill, 70)

    assert drill.person("haneul").mention in questions(drill)[-1]["text"]


def test_customers_updates_are_asked_of_comms_and_without_one_of_the_commander(drill):
    begin(drill, "P0")
    comms, lead = f"<@{holder(drill, SeatName.COMMS)}>", f"<@{commander(drill)}>"
    live_until(drill, 30)
    texts = {m["metadata"]["event_payload"]["audience"]: m["text"] for m in questions(drill)}
    assert comms in texts["customers"]
    assert lead in texts["internal"]
    assert comms not in texts["internal"]

    vacate(drill, SeatName.COMMS)
    live_until(drill, 60)

    last = [m for m in questions(drill) if m["metadata"]["event_payload"]["stage"] == "due"][-2:]
    assert [lead in message["text"] for message in last] == [True, True]


def test_with_nobody_in_the_seat_the_channel_is_asked(drill):
    begin(drill)
    vacate(drill, SeatName.COMMANDER)
    vacate(drill, SeatName.COMMS)

    live_until(drill, 60)

    assert [stage for _, _, stage in asked(drill)] == ["soon", "due"]
    assert all("everybody here" in m["text"] for m in questions(drill))


def test_an_answered_nudge_loses_its_buttons_and_says_what_became_of_it(drill):
    begin(drill)
    live_until(drill, 66)
    drill.clock.advance(minutes=1)
    answers(drill, Audience.INTERNAL)

    assert [actions(m) for m in questions(drill)] == [[], []]
    assert "came at" in questions(drill)[0]["text"]
    assert "10:07 UTC" in questions(drill)[0]["text"]
    assert "11:07 UTC" in questions(drill)[0]["text"]


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
        drill.bot.drummer.tick()
    drill.slack.up()
    drill.settle()

    assert asked(drill) == [("10:00", "internal", "climb")]


def test_after_a_time_away_one_honest_message_for_all_that_is_overdue(drill):
    begin(drill, "P0")
    live_until(drill, 26)

    drill.clock.advance(minutes=25)
    drill.bot.drummer.tick()
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


def test_a_restart_in_time_is_no_absence(drill):
    begin(drill)
    live_until(drill, 59)
    drill.clock.advance(seconds=50)
    drill.bot.drummer.tick()
    live_until(drill, 61)

    (due,) = questions(drill)
    assert "away" not in due["text"]


def test_an_absence_in_which_nothing_fell_due_is_not_mentioned(drill):
    begin(drill)
    live_until(drill, 57)
    drill.clock.advance(minutes=2)

    live_until(drill, 60)

    assert ["away" in m["text"] for m in questions(drill)] == [False]


def test_later_puts_off_the_question_and_never_the_promise(drill):
    begin(drill)
    seat(drill, SeatName.COMMANDER, "bo")
    live_until(drill, 60)
    bo = drill.person("bo")

    bo.presses("later", questions(drill)[0])
    form = bo.form()
    assert form.callback_id == "incident_later"
    sent = form.submit(minutes="15", reason="Waiting for <!channel> the rollback")
    drill.settle()

    assert sent.closed, sent.errors
    told = drill.said(ROOM)[-1]
    assert told["metadata"]["event_type"] == "notice"
    assert bo.mention in told["text"]
    assert "10:15 UTC" in told["text"]
    assert "<!channel>" not in told["text"]
    assert "10:00 UTC" in str(questions(drill)[0]["blocks"])
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


def test_the_clocks_of_a_resolved_incident_are_silent(drill):
    begin(drill)

    def resolve(tx):
        Incident.locked(tx.session, 1).stage = Stage.RESOLVED

    drill.bot.desk.run(resolve)
    live_until(drill, 75)

    assert asked(drill) == []
    assert drill.bot.desk.read(clocks.running, 1) == {}


def test_two_bots_on_one_database_ask_once(drill, migrated_url):
    other = Drill(migrated_url)
    begin(drill, "P0")
    try:
        while drill.clock.now < START + timedelta(minutes=42):
            drill.clock.advance(minutes=1)
            other.clock.now = drill.clock.now
            with ThreadPoolExecutor() as both:
                ticks = [both.submit(one.bot.drummer.tick) for one in (drill, other)]
            assert [tick.result() for tick in ticks] == [None, None]
            drill.settle()
    finally:
        other.close()

    said = asked(drill)
    assert len(said) == len(set(said)) == 6
    assert drill.bot.desk.read(lambda session: len(session.scalars(select(Nudge)).all())) == 8


def test_health_shows_the_beat(drill):
    begin(drill)
    drill.bot.drummer.tick()
    drill.bot.drummer.watchdog.look()
    with urllib.request.urlopen(f"{drill.url}/readyz") as answer:
        report = json.load(answer)
    with urllib.request.urlopen(f"{drill.url}/metrics") as answer:
        metrics = answer.read().decode()

    assert report["beat"] == {
        "healthy": True,
        "promises_overdue": 0,
        "tick_lateness_seconds": 0.0,
    }
    assert "drumbeat_promises_overdue 0.0" in metrics
    assert "drumbeat_tick_lateness_seconds 0.0" in metrics
