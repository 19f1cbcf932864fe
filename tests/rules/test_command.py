"""Command under any sequence of events: one commander, one open offer, a history without gaps."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
import sqlalchemy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.consequences import consequences
from bot.database import sessions
from bot.owed import invited_together
from bot.policy import Policy
from bot.policy.model import Organisation, Rota, Team
from bot.rota.resolver import line, on_call, outlook
from bot.usecases.declare import declare
from bot.usecases.seats import accept, assign, decline, expire_offers, offer, take
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import Incident, Intake
from models.outside import EffectKind
from models.pages import Page
from models.people import Person
from models.seats import Offer, OfferOutcome, Seat, hand_to
from models.timeline import Event
from models.vocabulary import Priority, SeatChange, SeatName, Stage
from tests.desks import Turned, a_desk, all_reached

POLICY = Policy(organisation=Organisation(management=("UADA",)))
PEOPLE = ("UADA", "UBO", "UCY", "UDEE")
person = st.sampled_from(PEOPLE)
STEPS = st.one_of(
    st.tuples(st.just("assign"), person, person),
    st.tuples(st.just("offer"), person, person),
    st.tuples(st.just("accept"), person, st.just("")),
    st.tuples(st.just("decline"), person, st.just("")),
    st.tuples(st.just("take"), person, st.just("")),
    st.tuples(st.just("expire"), st.just(""), st.just("")),
    st.tuples(st.just("wait"), st.just(""), st.just("")),
)


class Room:
    """One desk over a database with four people in it."""

    def __init__(self, engine):
        self.clock = Turned(datetime(2026, 3, 9, 9, 0, tzinfo=UTC))
        self.desk = a_desk(engine, self.clock)
        with sessions(engine).begin() as session:
            for number in PEOPLE:
                known = {"id": number, "name": number, "email": None, "zone": "UTC"}
                rest = {"locale": None, "bot": False, "gone": False, "seen_at": self.clock()}
                session.add(Person(**known, **rest))
        self.count = 0

    def declares(self, policy=POLICY, priority=Priority.P1):
        self.count += 1
        key = f"test/{self.count}"
        return self.desk.run(
            declare, policy, "Down", priority, Intake(), by="UBO", receipt=key, asked_in=None
        ).id

    def all(self, kind, number):
        found = select(kind).where(kind.incident_id == number).order_by(kind.id)
        return self.desk.read(lambda session: session.scalars(found).all())

    def does(self, number, step, by, to):
        newest = [one.id for one in self.all(Offer, number)][-1:] or [0]
        match step:
            case "assign":
                self.desk.run(assign, POLICY, number, SeatName.COMMANDER, to, by=by)
            case "offer":
                self.desk.run(offer, POLICY, number, to, "", by=by)
                self.desk.run(all_reached)
            case "accept":
                self.desk.run(accept, number, newest[0], by=by)
            case "decline":
                self.desk.run(decline, number, newest[0], by=by)
            case "take":
                self.desk.run(take, POLICY, number, by=by)
            case "expire":
                self.desk.run(expire_offers)
            case "wait":
                self.clock.now += timedelta(minutes=4)


@pytest.fixture
def room(migrated):
    return Room(migrated)


def commander_of(room, number):
    """Checks what must always hold, and returns who commands."""
    held = [seat for seat in room.all(Seat, number) if seat.name is SeatName.COMMANDER]
    for before, after in pairwise(held):
        assert before.until == after.since
        assert before.since <= before.until
        assert before.holder != after.holder
    assert [seat for seat in held if seat.until is None] == held[-1:]
    offers = room.all(Offer, number)
    waiting = [one for one in offers if one.settled_at is None]
    assert len(waiting) <= 1
    assert all((one.outcome is None) == (one.settled_at is None) for one in offers)
    now = held[-1].holder if held else None
    assert now is not None or not waiting
    assert all(one.to != now for one in waiting)
    return now


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(STEPS, min_size=3, max_size=14))
def test_whatever_people_do_there_is_one_commander_from_the_first_on(room, steps):
    number = room.declares()
    now = commander_of(room, number)
    assert now is None
    for step, by, to in steps:
        try:
            room.does(number, step, by, to)
        except Refusal:
            assert commander_of(room, number) == now, f"{step} was refused and yet changed it"
        after = commander_of(room, number)
        assert now is None or after is not None
        assert after == now or step in {"assign", "accept", "take"}
        now = after
    told = [e for e in room.all(Event, number) if e.kind is EventKind.SEATED]
    assert [e.facts["holder"] for e in told] == [s.holder for s in room.all(Seat, number)]


def test_assigning_the_seat_takes_back_an_offer_of_it_and_seating_the_holder_changes_nothing(room):
    number = room.declares()
    room.does(number, "take", "UBO", "")
    room.does(number, "offer", "UBO", "UCY")

    room.does(number, "assign", "UBO", "UCY")

    (made,) = room.all(Offer, number)
    assert made.outcome is OfferOutcome.WITHDRAWN
    assert room.all(Event, number)[-2].facts["withdrew"] == made.id
    held = [(one.id, one.until) for one in room.all(Seat, number)]
    commander, why = SeatName.COMMANDER, SeatChange.ASSIGNED
    room.desk.run(
        lambda tx: hand_to(tx.session, number, commander, "UCY", why, by="UBO", at=tx.now)
    )
    assert [(one.id, one.until) for one in room.all(Seat, number)] == held


def test_command_of_what_is_over_is_neither_offered_nor_accepted(room):
    number = room.declares()
    room.does(number, "take", "UBO", "")
    room.does(number, "offer", "UBO", "UCY")

    def over(tx):
        Incident.locked(tx.session, number).stage = Stage.RESOLVED

    room.desk.run(over)
    for step, by, to in (("offer", "UBO", "UDEE"), ("accept", "UCY", "")):
        with pytest.raises(Refusal, match="not-while-resolved"):
            room.does(number, step, by, to)
    assert len(room.all(Offer, number)) == 1


def test_the_same_late_offer_is_settled_once_however_many_look(room):
    number = room.declares()
    room.does(number, "take", "UBO", "")
    room.does(number, "offer", "UBO", "UCY")
    room.clock.now += timedelta(minutes=10)

    counts = [room.desk.run(expire_offers) for _ in range(3)]

    assert counts == [1, 0, 0]
    expired = [e for e in room.all(Event, number) if e.kind is EventKind.HANDOFF_EXPIRED]
    assert len(expired) == 1


def test_everybody_of_one_batch_is_invited_in_one_call(room):
    number = room.declares(
        policy=Policy(
            rotas=(Rota(id="commander", members=("UCY",)), Rota(id="comms", members=("UDEE",)))
        )
    )
    events = room.all(Event, number)
    kinds = [event.kind for event in events]
    began = [EventKind.DECLARED, EventKind.STARTED]
    assert kinds == [*began, *[EventKind.SEATED] * 2, *[EventKind.PAGED] * 2]

    incident = room.desk.read(lambda session: session.get_one(Incident, number))
    owed = [(incident, one, event) for event in events for one in consequences(event, incident)]
    invites = [o for _, o, _ in invited_together(owed) if o.kind is EffectKind.INVITE]
    assert [one.args["people"] for one in invites] == [["UBO", "UCY", "UDEE"]]


def test_a_priority_may_page_teams_groups_and_people_besides_the_seats(room):
    wanted = ("commander", "platform", "management", "UDEE", "nobody@example.com")
    policy = Policy(
        organisation=Organisation(management=("UADA", "UCY")),
        priorities={"P1": {"page": wanted}},
        teams=(Team(id="platform", rota="first"),),
        rotas=(
            Rota(id="commander", members=("UCY",)),
            Rota(id="first", members=("UGONE", "UBO")),
        ),
    )

    number = room.declares(policy=policy)

    paged = [(page.person, page.seat) for page in room.all(Page, number)]
    assert paged == [("UCY", SeatName.COMMANDER), ("UBO", None), ("UDEE", None), ("UADA", None)]


def test_a_declare_takes_few_statements(room):
    room.declares()  # the first one of a process also asks which number is the highest
    seen = []
    engine = room.desk._writes.kw["bind"]
    sqlalchemy.event.listen(engine, "before_cursor_execute", lambda *a: seen.append(a[2]))
    rotas = (Rota(id="commander", members=("UCY",)), Rota(id="comms", members=("UDEE",)))

    room.declares(policy=Policy(rotas=rotas))

    told = [s for s in seen if not s.startswith(("BEGIN", "SET"))]
    assert len(told) <= 8, told


def test_turns_begin_with_whose_shift_it_is_and_name_everybody_once():
    rota = Rota(id="r", members=("UAA", "UBB", "UAA", "UCC"), timezone="Europe/London")
    at = datetime(2026, 1, 13, 12, 0, tzinfo=UTC)

    assert on_call(rota, at).people == ("UBB",)
    assert line(rota, at) == ["UBB", "UAA", "UCC"]
    assert line(rota, datetime(2025, 1, 1, tzinfo=UTC)) == []


def test_the_next_handover_keeps_its_wall_clock_time_through_summer_time():
    rota = Rota(id="r", members=("UAA", "UBB"), timezone="Europe/London")

    winter = outlook(rota, datetime(2026, 3, 20, 12, 0, tzinfo=UTC)).until
    summer = outlook(rota, datetime(2026, 3, 24, 12, 0, tzinfo=UTC)).until

    assert winter == datetime(2026, 3, 23, 9, 0, tzinfo=UTC)
    assert summer == datetime(2026, 3, 30, 8, 0, tzinfo=UTC)
    before = datetime(2025, 12, 1, tzinfo=UTC)
    assert outlook(rota, before).later.start == datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
