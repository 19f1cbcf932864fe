"""Escalations in a database: each limit is rung once, whoever looks, and none keeps the others waiting."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from bot.policy import Policy
from bot.steps.calling import page, paged
from bot.ticks import Ticks
from bot.usecases.escalations import engaged, escalate, heard, release
from bot.usecases.paging import acknowledge, decline
from models.chases import Chase
from models.errors import Refusal
from models.escalation_kinds import EscalationTarget, EscalationTrigger
from models.escalations import GRACE, Asking, Escalation
from models.event_kinds import EventKind
from models.incident import Incident
from models.pages import Page
from models.timeline import Event
from models.vocabulary import (
    SeatName,
    Stage,
)
from tests.rules.escalated import POLICY, a_replica, begins, causes, engaged_by_phase, instead
from tests.rules.replicas import NOON, Replica, together
from tests.rules.shown import known_incident


@pytest.fixture
def replica(migrated, clock):
    return a_replica(migrated, clock)


def a_vendor(replica, number, **more):
    asking = Asking(
        target=EscalationTarget.THIRD_PARTY, name="AWS", reason="Their console is down", **more
    )
    replica.desk.run(escalate, POLICY, number, asking, by="UBO", receipt=f"r/{number}")


def test_two_replicas_that_look_together_ask_each_next_person_once(replica, migrated, clock):
    """[97]: exactly once, whoever looks, and however often."""
    other = a_replica(migrated, clock)
    for _ in range(8):
        number = begins(replica, SeatName.COMMANDER)
        a_vendor(replica, number, every=60)
    clock.to(minutes=6)
    together([replica, other])
    unacknowledged = causes(replica, EscalationTrigger.UNACKNOWLEDGED)
    assert len(unacknowledged) == len(set(unacknowledged)) == 8

    clock.to(minutes=61)
    together([replica, other])
    stalled = causes(replica, EscalationTrigger.NO_PROGRESS)
    assert len(stalled) == len(set(stalled)) == 8

    clock.to(minutes=66)
    assert replica.watchdog.look() == 8, "whom nobody asked, though their word was owed"
    together([replica, other])
    assert replica.watchdog.look() == 0
    assert replica.count(Chase) == 8
    assert replica.count(Event, Event.kind == EventKind.CHASED) == 8


def test_an_answer_or_any_deed_of_theirs_is_an_answer(replica, migrated, clock):
    """Whoever is plainly at work is not replaced for want of a click."""
    first, second, third = (begins(replica, SeatName.COMMANDER) for _ in range(3))
    clock.to(minutes=1)
    replica.desk.run(engaged_by_phase, first)
    with migrated.begin() as connection:
        connection.execute(
            update(Page).where(Page.incident_id == second).values(acknowledged_at=NOON)
        )
        connection.execute(
            update(Incident).where(Incident.id == third).values(stage=Stage.RESOLVED)
        )
    clock.to(minutes=30)
    replica.ticks.tick()

    assert causes(replica, EscalationTrigger.UNACKNOWLEDGED) == []


def test_a_group_that_is_silent_is_silent_once(replica, clock):
    """[97]: those who were asked together, by one name, are waited for and passed over together."""
    begins(replica, asked=("UBO", "UCY"), called="nobody's rota")
    clock.to(minutes=5)
    replica.ticks.tick()

    assert instead(replica) == [("management", ["UBO", "UCY"], ["UADA"])]


def test_of_a_rota_a_drill_asks_whoever_drills(replica, clock):
    """[345]: whoever is next but does not drill is passed over, as if nobody of that rota were left."""
    begins(replica, asked=("UHANEUL",), called="platform", drill=True)
    clock.to(minutes=5)
    replica.ticks.tick()

    assert instead(replica) == [("commander", ["UHANEUL"], ["UBO"])]


def asked_for_more(tx, number):
    incident = Incident.locked(tx.session, number)
    anew = page(tx, incident, "UBO", seat=SeatName.SCRIBE, why="", by="UADA")
    tx.add_new([anew])
    tx.record(incident, paged(tx, incident, anew))


def test_a_settled_page_is_not_climbed_and_one_beside_another_is(replica, migrated, clock):
    """Asked for another seat meanwhile, they are silent on the first page all the same."""
    settled, beside = begins(replica, SeatName.COMMANDER), begins(replica, SeatName.COMMANDER)
    with migrated.begin() as connection:
        connection.execute(update(Page).where(Page.incident_id == settled).values(settled_at=NOON))
    clock.to(minutes=3)
    replica.desk.run(asked_for_more, beside)
    clock.to(minutes=6)
    replica.ticks.tick()

    (cause,) = causes(replica, EscalationTrigger.UNACKNOWLEDGED)
    first = select(Page.id).where(Page.incident_id == beside, Page.seat == SeatName.COMMANDER)
    assert cause == f"page/{replica.desk.read(lambda session: session.scalar(first))}"


def test_a_page_of_an_earlier_release_is_not_climbed(replica, migrated, clock):
    begins(replica, SeatName.COMMANDER)
    with migrated.begin() as connection:
        connection.execute(update(Page).values(watched_since=None))
    clock.to(minutes=30)
    replica.ticks.tick()
    assert causes(replica, EscalationTrigger.UNACKNOWLEDGED) == []


def test_one_that_cannot_be_rung_is_put_aside_and_the_others_ring(replica, migrated, clock):
    broken, sound = begins(replica), begins(replica)
    for number in (broken, sound):
        a_vendor(replica, number, every=60)
    clock.to(minutes=66)
    beyond_time = {"every": 2_000_000_000, "promised_at": NOON.replace(year=9990)}
    with migrated.begin() as connection:
        theirs = Escalation.incident_id == broken
        connection.execute(update(Escalation).where(theirs).values(beyond_time))
    replica.ticks.tick()

    assert replica.count(Chase) == 1
    assert replica.ticks.lateness == timedelta(0)


def test_the_same_request_escalates_once(replica):
    number = begins(replica)
    a_vendor(replica, number)
    a_vendor(replica, number)
    assert replica.count(Escalation) == 1


def test_what_is_over_is_asked_after_no_more(replica, clock):
    """[149]"""
    number = begins(replica)
    a_vendor(replica, number, every=60)
    replica.desk.run(heard, number, 1, "They look", None, by="UBO", receipt="h/1")
    replica.desk.run(engaged, number, 1, by="UADA")
    made, _ = replica.desk.run(release, number, 1, "", by="UBO")
    assert (made.engaged_by, made.lag) == ("UBO", timedelta(0))
    replica.desk.run(release, number, 1, "", by="UADA")
    clock.to(hours=5)
    replica.ticks.tick()
    assert replica.count(Chase) == 0
    assert replica.count(Event, Event.kind == EventKind.LET_GO) == 1


def test_a_button_that_is_pressed_as_they_are_let_go_says_so(replica):
    """Who is asked for two things is wanted until the last of them is over; pressed twice, one is over once."""
    number = begins(replica)
    asking = Asking(target=EscalationTarget.TEAM, name="platform", reason="Nobody sees why")
    for each in ("a", "b"):
        replica.desk.run(escalate, POLICY, number, asking, by="UBO", receipt=each)
    newest = select(Page.id).order_by(Page.id.desc()).limit(1)
    page_id = replica.desk.read(lambda session: session.scalars(newest).one())
    person = replica.desk.read(lambda session: session.get_one(Page, page_id).person)
    for which, over in ((2, 1), (2, 1), (1, 2)):
        replica.desk.run(release, number, which, "", by="UBO")
        assert replica.count(Page, Page.covered_by == "UBO") == over

    for one in (page_id, None):
        with pytest.raises(Refusal, match="covered-released"):
            replica.desk.run(acknowledge, POLICY, number, one, by=person)
        with pytest.raises(Refusal, match="covered-released"):
            replica.desk.run(decline, POLICY, number, one, "", by=person)


def a_promise(every=60):
    asking = Asking(target=EscalationTarget.THIRD_PARTY, name="AWS", reason="Down", every=every)
    return Escalation.raised(known_incident(), 7, 1, asking, by="UBO", at=NOON)


@given(every=st.integers(5, 10080), minutes=st.lists(st.integers(0, 20000), min_size=1))
def test_every_look_asks_for_the_newest_slot_that_passed_and_for_none_twice(every, minutes):
    """The grid is theirs: being late, or looking late, does not move it."""
    vendor, asked = a_promise(every), []
    for minute in sorted(minutes):
        now = NOON + timedelta(minutes=minute)
        while vendor.ring_at <= now:
            slot = vendor.ring(now)
            if slot is not None:
                asked.append(slot)
                assert slot + GRACE <= now < slot + GRACE + timedelta(minutes=every)
                assert (slot - NOON) % timedelta(minutes=every) == timedelta(0)
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("every", [0, 4, 10081])
def test_a_cadence_that_nobody_can_keep_track_of_is_refused(every):
    with pytest.raises(Refusal, match="vendor-cadence"):
        a_promise(every)


def test_without_rotas_management_is_asked_and_without_them_nobody(migrated, clock):
    """[352]"""
    nobody = Replica(migrated, clock)
    nobody.ticks = Ticks(nobody.desk, Policy, rang_late=nobody.late.append)
    begins(nobody, SeatName.COMMANDER)
    clock.to(minutes=6)
    nobody.ticks.tick()
    assert instead(nobody) == [("management", ["UBO"], [])]
