"""From when the silence of whoever was asked counts: from the first of the ways that got to them."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select, text, update

from bot.chores import Chores
from bot.database import reading_sessions, sessions
from bot.delivery.courier import Courier
from bot.delivery.found import NOTHING_LEFT_TO_SAY, Found
from bot.ports import Permanent, Transient
from bot.steps.calling import page, paged
from bot.usecases.seats import expire_offers, offer
from models.escalation_kinds import EscalationTrigger
from models.incident import Incident
from models.outside import EffectKind, System
from models.pages import Page
from models.seats import Offer, hand_to
from models.timebase import THE_ROW, Timebase
from models.vocabulary import SeatChange, SeatName
from tests.desks import Turned
from tests.rules.escalated import POLICY, a_replica, begins, causes, instead
from tests.rules.replicas import NOON

NO, LATER = Permanent("no such person"), Transient("away", wait=timedelta(minutes=1))
GOES = Found()
HOST = Turned(NOON + timedelta(days=300))


@pytest.fixture
def replica(migrated, clock):
    return a_replica(migrated, clock)


def asks(tx, number):
    incident = Incident.locked(tx.session, number)
    asked = page(tx, incident, "UBO", seat=SeatName.COMMANDER, why="", by="")
    tx.add_new([asked])
    tx.record(incident, paged(tx, incident, asked))


def is_asked(replica, engine):
    """Of an incident whose channel and board are there: nothing waits for them."""
    replica.desk.run(asks, begins(replica))
    with engine.begin() as connection:
        connection.execute(text("UPDATE effect SET needs = NULL"))


def delivers(engine, clock, system, host=HOST, **ways):
    """One round of a courier whose `host`'s clock has nothing to do with incident time. `ways`: what comes of each."""

    def performed(_, effect):
        came = ways.get(effect.args.get("what") or effect.kind.value, NOTHING_LEFT_TO_SAY)

        def call():
            if isinstance(came, Exception):
                raise came
            return came

        return call

    Courier(
        system,
        sessions(engine),
        reading_sessions(engine),
        host,
        dict.fromkeys(EffectKind, performed),
        incident_time=clock,
        report=lambda _: None,
    ).deliver_due()


def reached(replica, kind=Page):
    return replica.desk.read(lambda session: session.scalars(select(kind.reached_at)).one())


WAYS = [
    (System.SLACK, {"page": GOES}, True),
    (System.SLACK, {"call": GOES}, True),
    (System.MAIL, {"mail": GOES}, True),
    (System.PAGERDUTY, {"alarm": GOES}, True),
    (System.SLACK, {"page": NO}, True),
    (System.SLACK, {"page": LATER, "call": LATER}, False),
    (System.SLACK, {"call": NO}, False),
    (System.SLACK, {"board": GOES, "happened": GOES}, False),
    (System.MAIL, {"mail": NO}, True),
    (System.MAIL, {"mail": LATER}, False),
    (System.WEBHOOK, {"alarm": NO}, False),
    (System.WEBHOOK, {}, False),
]
"""Whoever has no such address is not waited for; what no system takes says nothing of them."""


@pytest.mark.parametrize("way", WAYS)
def test_which_ways_get_to_somebody(replica, migrated, clock, way):
    system, ways, there = way
    is_asked(replica, migrated)
    clock.to(minutes=8)

    delivers(migrated, clock, system, **ways)
    delivers(migrated, Turned(NOON + timedelta(minutes=9)), system, **ways)

    assert reached(replica) == (clock.now if there else None)
    clock.to(minutes=12, seconds=59)
    replica.ticks.tick()
    assert causes(replica, EscalationTrigger.UNACKNOWLEDGED) == []
    clock.to(minutes=13)
    replica.ticks.tick()
    assert len(causes(replica, EscalationTrigger.UNACKNOWLEDGED)) == there


def test_a_group_is_silent_once_although_it_got_to_each_at_another_moment(replica, migrated, clock):
    """Nor does anybody wait for the one of them whom it has not got to."""
    begins(replica, asked=("UBO", "UCY", "UEUN"), called="nobody's rota")
    with migrated.begin() as connection:
        for person, at in (("UCY", NOON + timedelta(minutes=2)), ("UEUN", None)):
            connection.execute(update(Page).where(Page.person == person).values(reached_at=at))
    clock.to(minutes=6)
    replica.ticks.tick()
    assert instead(replica) == []

    clock.to(minutes=7)
    replica.ticks.tick()
    with migrated.begin() as connection:
        connection.execute(update(Page).where(Page.person == "UEUN").values(reached_at=clock.now))
    clock.to(minutes=12)
    replica.ticks.tick()

    assert instead(replica) == [("management", ["UBO", "UCY"], ["UADA"])]


def test_a_page_of_the_release_before_counts_from_when_it_was_made(replica, migrated, clock):
    """It knows nothing of the column, so neither do its rows."""
    begins(replica, SeatName.COMMANDER)
    with migrated.begin() as connection:
        connection.execute(text("CREATE TEMPORARY TABLE kept AS SELECT * FROM page"))
        connection.execute(text("DELETE FROM page"))
        connection.execute(
            text(
                "INSERT INTO page (id, incident_id, person, seat, why, asked_by, asked_at, watched_since)"
                " SELECT id, incident_id, person, seat, why, asked_by, asked_at, watched_since FROM kept"
            )
        )
    assert reached(replica) is not None

    clock.to(minutes=5)
    replica.ticks.tick()

    assert len(causes(replica, EscalationTrigger.UNACKNOWLEDGED)) == 1


def forgets(engine, kind):
    """A replica of the release before this one delivered it: it settles the effect, and knows nothing of the rest."""
    with engine.begin() as connection:
        connection.execute(update(kind).values(reached_at=None))


def looks(replica, clock):
    """A replica of this release does, for what nobody wrote down."""
    others = dict.fromkeys(("read_policy", "people", "calendars"), lambda: None)
    chores = Chores(replica.desk, clock, lambda: POLICY, **others)
    every, look = chores.beats()["reached"]
    assert every <= timedelta(minutes=1), "or it climbs late"
    look()


@pytest.mark.parametrize(
    "way",
    [
        (System.SLACK, {"page": GOES, "call": NO}, True),
        (System.SLACK, {"page": NO}, True),
        (System.SLACK, {"page": LATER, "call": NO, "board": GOES}, False),
        (System.MAIL, {"mail": GOES}, True),
    ],
)
def test_what_an_earlier_release_delivered_counts_from_when_that_was_settled(
    replica, migrated, clock, way
):
    """While replicas are replaced: asked by this release, and delivered by one that has no column for it."""
    system, ways, there = way
    is_asked(replica, migrated)
    clock.to(minutes=2)
    at = clock.now
    delivers(migrated, clock, system, host=clock, **ways)
    forgets(migrated, Page)
    clock.to(minutes=6, seconds=59)
    looks(replica, clock)

    assert reached(replica) == (at if there else None)
    replica.ticks.tick()
    assert causes(replica, EscalationTrigger.UNACKNOWLEDGED) == []
    clock.to(minutes=7)
    replica.ticks.tick()
    assert len(causes(replica, EscalationTrigger.UNACKNOWLEDGED)) == there


def test_where_incident_time_runs_faster_the_moment_of_a_delivery_is_told_in_it(
    replica, migrated, clock
):
    """Half a minute of the host's ago is half an hour ago at CLOCK_SPEED=60."""
    number = begins(replica)
    replica.desk.run(asks, number)
    with migrated.begin() as connection:
        connection.execute(text("UPDATE effect SET needs = NULL"))
        row = {"id": THE_ROW, "real_start": NOON, "incident_start": NOON, "speed": 60.0}
        connection.execute(insert(Timebase).values(**row))
    before = Turned(clock.now)
    delivers(migrated, before, System.SLACK, host=before, page=GOES, call=NO)
    forgets(migrated, Page)
    clock.to(seconds=30)
    replica.desk.incident_time = Turned(NOON + timedelta(minutes=40))
    looks(replica, clock)

    assert reached(replica) == NOON + timedelta(minutes=10)


@pytest.mark.parametrize(
    "way",
    [
        (GOES, True, False),
        (GOES, True, True),
        (NO, True, False),
        (LATER, False, False),
        (NOTHING_LEFT_TO_SAY, False, True),
    ],
)
def test_an_offer_stands_as_long_as_it_was_meant_to_from_when_it_is_there(
    replica, migrated, clock, way
):
    """Also where a replica of the release before this one delivered it."""
    came, there, an_earlier_release = way
    number = begins(replica)

    def offers(tx):
        hand_to(tx.session, number, SeatName.COMMANDER, "UADA", SeatChange.TAKEN, by="", at=tx.now)
        return offer(tx, POLICY, number, "UBO", "", by="UADA")

    meant = replica.desk.run(offers).expires_at
    with migrated.begin() as connection:
        connection.execute(text("UPDATE effect SET needs = NULL"))
    clock.to(minutes=12)
    assert replica.desk.run(expire_offers) == 0
    delivers(migrated, clock, System.SLACK, host=clock, offer=came)
    assert reached(replica, Offer) == (clock.now if there else None)
    if an_earlier_release:
        with migrated.begin() as connection:
            connection.execute(update(Offer).values(reached_at=None, expires_at=meant))
        looks(replica, clock)
        assert reached(replica, Offer) == (clock.now if there else None)

    clock.to(minutes=21, seconds=59)
    assert replica.desk.run(expire_offers) == 0
    clock.to(minutes=22)
    assert replica.desk.run(expire_offers) == there
