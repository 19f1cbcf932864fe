"""The host's clock is wrong, is set right, or differs from another replica's: what is owed is delivered, once."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.clock import real_time
from bot.database import reading_sessions, sessions
from bot.delivery.courier import Courier
from bot.heartbeat import APART, Heartbeat
from bot.ids import SINCE, fresh_id
from bot.usecases.seats import expire_offers
from bot.workspace.clock import ManualClock
from models import listing
from models.event_kinds import EventKind
from models.incident import Incident
from models.outside import System
from tests.desks import a_desk
from tests.processes import soon
from tests.stories.conftest import Drill
from tests.stories.test_home import opened, reads

pytestmark = pytest.mark.both

CHANNEL = "inc-1-checkout-is-down"


def noted(drill, what="finding"):
    drill.person("bo").types(f"/incident note INC-1 {what}", channel="general")


def times_said(drill, what="finding"):
    return len([m for m in drill.said(CHANNEL) if what in m["text"]])


def replica(drill, *, ahead):
    """Another courier of the same database, whose host's clock is ahead of ours."""
    ours = drill.bot.couriers[0]
    return Courier(
        System.SLACK,
        sessions(drill.engine),
        reading_sessions(drill.engine),
        lambda: drill.clock() + ahead,
        ours._performers,
        incident_time=drill.clock,
        report=lambda _: None,
    )


def test_what_is_owed_at_once_does_not_wait_for_a_clock_that_was_set_back(drill):
    drill.declare()
    noted(drill)
    drill.clock.advance(hours=-1)

    drill.settle()

    assert times_said(drill) == 1


def test_nor_does_a_second_try_nor_what_is_wanted_again(drill):
    drill.declare()
    drill.slack.fail("chat.postMessage", error="service_unavailable")
    noted(drill)
    drill.settle()
    assert times_said(drill) == 0

    drill.clock.advance(hours=-1)
    drill.settle()

    assert times_said(drill) == 1


def test_a_second_try_does_not_wait_after_a_restart_either(drill):
    """Whoever starts after the clock was set right has not seen it move."""
    drill.declare()
    drill.slack.fail("chat.postMessage", error="service_unavailable")
    noted(drill)
    drill.clock.advance(days=30)
    drill.settle()
    drill.clock.advance(days=-30)

    replica(drill, ahead=timedelta()).deliver_due()

    assert times_said(drill) == 1


def test_a_lease_from_a_clock_that_was_ahead_is_not_waited_for(drill):
    drill.declare()
    noted(drill)
    theirs = max(drill.clock(), real_time()) + timedelta(days=30)
    with drill.engine.begin() as connection:
        connection.execute(
            text("UPDATE effect SET leased_until = :at WHERE settled_at IS NULL"),
            {"at": theirs.strftime("%Y-%m-%d %H:%M:%S.%f+00:00")}
            if connection.dialect.name == "postgresql"
            else {"at": theirs.strftime("%Y-%m-%d %H:%M:%S.%f")},
        )

    drill.settle()

    assert times_said(drill) == 1


@pytest.mark.parametrize("leap", [timedelta(minutes=5), timedelta(minutes=-5)], ids=str)
def test_who_has_another_clock_does_not_take_what_is_being_delivered(drill, leap):
    """Replicas share PostgreSQL's clock; on SQLite it is the one host's own clock that leaps."""
    drill.declare()
    noted(drill)
    ours = drill.bot.couriers[0]
    other = ours
    if drill.engine.dialect.name == "postgresql":
        other = replica(drill, ahead=leap)
    drill.slack.delay("chat.postMessage", seconds=1.0)
    delivering = threading.Thread(target=ours.deliver_due)
    delivering.start()
    soon(lambda: ours._in_hand, "a delivery under way")
    if other is ours:
        drill.clock.now += leap

    assert other.deliver_due() == 0
    assert ours._in_hand, "it was still under way"

    delivering.join()
    assert times_said(drill) == 1


def test_a_clock_that_leaps_a_day_ahead_gives_nothing_up(drill):
    drill.declare()
    noted(drill)
    drill.slack.fail("chat.postMessage", error="service_unavailable", times=2)
    drill.settle()
    drill.clock.advance(days=2)
    drill.settle()
    drill.clock.advance(minutes=2)

    drill.settle()

    assert "finding" in str(drill.said(CHANNEL))


def updated_by_a_replica(drill, text, *, ahead):
    """Another replica took in an update while its clock, which numbers go by, was ahead."""
    with sessions(drill.engine).begin() as session:
        incident = session.get_one(Incident, 1)
        facts = {"text": text, "audiences": ["internal"]}
        event = incident.happened(EventKind.UPDATED, by="UBO", at=drill.clock(), **facts)
        event.id = (real_time() + ahead - SINCE) // timedelta.resolution
        session.add(event)
        return event.id


def newest_update(drill):
    with sessions(drill.engine)() as session:
        (event,) = listing.latest(session, 1, EventKind.UPDATED, limit=1)
        return event.facts["text"]


def test_what_is_said_after_a_clock_was_ahead_is_the_newest(drill):
    """A replica goes on from the numbers that it finds, and so does whoever starts and has not looked yet."""
    drill.declare()
    updated_by_a_replica(drill, "from the future", ahead=timedelta(days=1))
    drill.bot.chores.follow_with_homes()
    drill.person("bo").types("/incident update INC-1 the newest word", channel="general").wait()
    assert newest_update(drill) == "the newest word"

    highest = updated_by_a_replica(drill, "from far ahead", ahead=timedelta(days=2))
    a_desk(drill.engine, drill.clock).run(expire_offers)  # somebody has just started
    assert fresh_id() > highest


def test_home_tabs_follow_what_we_record_ourselves_whatever_its_number(drill):
    """It was given its number before we saw that another replica's are higher."""
    drill.declare()
    updated_by_a_replica(drill, "from the future", ahead=timedelta(days=3))
    opened(drill, "cy")

    def renamed(tx):
        incident = tx.session.get_one(Incident, 1)
        incident.title = "Checkout is slow"
        event = incident.happened(EventKind.NOTED, by="UBO", at=tx.now, text="slow")
        event.id = (real_time() - SINCE) // timedelta.resolution
        tx.session.add(event)
        tx.events.append((incident.name, event))

    drill.bot.desk.run(renamed)
    drill.settle()

    assert "Checkout is slow" in reads(drill, "cy")


def test_the_heartbeat_goes_on_after_the_clock_was_set_back():
    beaten = threading.Event()
    heart = Heartbeat({"tick": (timedelta(seconds=1), beaten.set)})
    heart.start()
    try:
        assert beaten.wait(30)
        # What a clock that is set back by an hour looks like to the scheduler.
        heart._scheduler.get_job("tick").modify(next_run_time=real_time() + timedelta(hours=1))
        beaten.clear()
        assert beaten.wait(30)
    finally:
        heart.stop()


def test_after_a_pause_the_heartbeat_makes_up_for_it_once_and_at_once():
    """As after a machine that slept: APScheduler by itself drops what is more than a second late."""
    beats, beaten = [], threading.Event()

    def beat():
        beats.append(real_time())
        beaten.set()

    heart = Heartbeat({"look": (timedelta(hours=1), beat)})
    heart.start()
    try:
        assert beaten.wait(30)
        beaten.clear()
        missed = real_time() - timedelta(hours=5, minutes=30)
        heart._scheduler.get_job("look").modify(next_run_time=missed)
        assert beaten.wait(30)
        assert heart._scheduler.get_job("look").next_run_time > real_time()
        assert len(beats) == 2
    finally:
        heart.stop()


def test_what_slack_did_by_a_clock_that_is_behind_ours_is_found_all_the_same(migrated_url):
    """Whoever looks for what they did looks back a little further than their own clock says."""
    slacks = ManualClock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC).timestamp() - 240)
    drill = Drill(migrated_url, workspace_clock=slacks)
    try:
        drill.slack.lose_answer("conversations.create")
        drill.slack.lose_answer("chat.postMessage")
        drill.declare()
        for _ in range(3):
            drill.clock.advance(minutes=2)
            drill.settle()

        assert [name for name in drill.rooms() if name.startswith("inc-")] == [CHANNEL]
        kinds = [m["metadata"]["event_type"] for m in drill.said(CHANNEL)]
        assert kinds.count("incident_board") == 1
        assert len(drill.said("incidents")) == 1
    finally:
        drill.close()


def test_the_first_beats_follow_each_other_and_so_do_all_others():
    """At once, each would want a thread and a connection to the database of its own."""
    jobs, beaten = ("tick", "look", "post"), threading.Event()
    heart = Heartbeat({name: (timedelta(hours=1), beaten.set) for name in jobs})
    heart.start()
    try:
        assert beaten.wait(30)
        due = [heart._scheduler.get_job(name).next_run_time for name in jobs]
        within = [(at - due[0]) % timedelta(hours=1) for at in due]
        assert within == [number * APART for number in range(len(jobs))]
    finally:
        heart.stop()
