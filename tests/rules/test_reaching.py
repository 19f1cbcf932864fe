"""Whatever way a priority takes, up and down: what it sets off is set off once, and clocks keep its pace."""

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.database import reading_sessions, sessions
from bot.desk import Desk
from bot.ids import fresh_id
from bot.policy import Policy
from bot.policy.model import Organisation, Priorities, Rota
from bot.steps import seconding
from bot.steps.beat import paces
from bot.steps.calling import page, paged
from bot.steps.prioritising import Wish
from bot.steps.reaching import steps
from bot.usecases.declare import declare
from bot.usecases.priority import confirm_lowering, set_priority
from bot.usecases.triage import triage
from models import clocks, proposals
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import Incident, Intake
from models.pages import Page
from models.people import Person
from models.proposals import ProposalKind
from models.timeline import Event
from models.vocabulary import Priority, SeatName

PEOPLE = ("UADA", "UBO", "UCY", "UDEE", "UEVE")
POLICY = Policy.model_validate(
    Policy(
        organisation=Organisation(management=("UADA",)),
        rotas=(Rota(id="commander", members=("UCY",)), Rota(id="comms", members=("UDEE",))),
        priorities=Priorities.model_validate({"P0": {"page": ["commander", "comms", "UEVE"]}}),
    )
)
WALK = st.lists(
    st.tuples(st.sampled_from(["command", "form", "confirm"]), st.sampled_from(list(Priority)),
              st.sampled_from(PEOPLE)),
    max_size=10,
)  # fmt: skip


class Turned:
    def __init__(self):
        self.now = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)

    def __call__(self):
        return self.now


def room(engine):
    clock = Turned()
    told = {"incident_time": clock, "real_time": clock, "committed": lambda: None}
    desk = Desk(sessions(engine), reading_sessions(engine), **told)

    def meet(tx):
        for number in PEOPLE:
            known = {"id": number, "name": number, "email": None, "zone": "UTC", "locale": None}
            tx.session.merge(Person(**known, bot=False, gone=False, seen_at=tx.now))

    desk.run(meet)
    return desk, clock


def step(desk, number, how, to, by):
    """One change as somebody asks for it. A refusal is an answer too."""
    wish = Wish(to, "because it is so")
    try:
        if how == "command":
            desk.run(set_priority, POLICY, number, wish, by=by)
        elif how == "form":
            desk.run(triage, POLICY, number, {}, wish, by=by)
        elif waiting := desk.read(proposals.waiting, number, ProposalKind.LOWER):
            desk.run(confirm_lowering, POLICY, number, waiting.id, by=by)
    except Refusal:
        return


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=st.sampled_from([None, *Priority]), walk=WALK)
@example(first=Priority.P2, walk=[("command", Priority.P1, "UCY")])
def test_every_step_starts_once_whatever_the_way(migrated, first, walk):
    """[36], [52], [53], [64]: pages, steps, clocks, two people for a P0, and who validated."""
    desk, clock = room(migrated)
    known = {"by": "UBO", "receipt": f"test/{fresh_id()}", "asked_in": None}
    number = desk.run(declare, POLICY, "Down", first, Intake(), **known).id
    reached = {first} if first else set()
    for how, to, by in walk:
        clock.now += timedelta(minutes=1)
        before = desk.read(lambda s: s.get_one(Incident, number))
        step(desk, number, how, to, by)
        incident = desk.read(lambda s: s.get_one(Incident, number))
        if incident.priority_reviewed:
            reached.add(incident.priority)
        _check_lowering(desk, before, incident, by)
        _check_clocks(desk, incident)
    _check_started(desk, number, reached)


def _check_lowering(desk, before, after, by):
    if not (before.priority_reviewed and before.priority.worse_than(after.priority)):
        return
    found = select(Event).where(Event.kind == EventKind.PRIORITY_CHANGED)
    last = desk.read(lambda s: s.scalars(found.order_by(Event.id.desc()).limit(1)).one())
    assert last.facts["lowered"]
    assert last.by in {"UADA", "UCY"}
    if before.priority is Priority.P0:
        assert last.facts["confirmed_by"] == by != last.by
    assert after.validated_by == last.by


def _check_clocks(desk, incident):
    running = desk.read(clocks.running, incident.id)
    wanted = paces(POLICY, incident.priority) if incident.stage == "active" else {}
    assert {audience: one.every for audience, one in running.items()} == wanted


def _check_started(desk, number, reached):
    incident = desk.read(lambda s: s.get_one(Incident, number))
    wanted = {one for priority in reached for one in steps(POLICY.priorities[priority])}
    assert len(incident.started or []) == len(set(incident.started or []))
    assert set(incident.started or []) == wanted
    begun = select(Event).where(Event.kind == EventKind.STARTED, Event.incident_id == number)
    told = desk.read(lambda s: [one for e in s.scalars(begun) for one in e.facts["steps"]])
    assert sorted(told) == sorted(wanted), "each is on the timeline, once"
    assert desk.read(lambda s: all(event.facts["steps"] for event in s.scalars(begun)))
    mine = select(Page.person, Page.asked_by).where(Page.incident_id == number)
    asked = desk.read(lambda s: s.execute(mine).all())
    assert all(person != by for person, by in asked), "whoever reached it knows"
    paged = [person for person, _ in asked]
    assert len(paged) == len(set(paged))
    assert set(paged) <= {"UCY", "UDEE", "UEVE"}


def asked_quietly(tx, number):
    incident = Incident.locked(tx.session, number)
    call = page(tx, incident, "UCY", seat=SeatName.COMMANDER, why="", by="")
    tx.add_new([call])
    tx.record(incident, paged(tx, incident, call))


def test_who_was_asked_in_a_whisper_is_asked_aloud_once(migrated):
    """[51], [52]: a P1 pages its commander; who was whispered to is asked anew; who is both is asked once."""
    desk, _ = room(migrated)
    known = {"by": "UBO", "receipt": "test/whisper", "asked_in": None}
    number = desk.run(declare, POLICY, "Down", Priority.P2, Intake(), **known).id
    desk.run(asked_quietly, number)
    step(desk, number, "command", Priority.P1, "UBO")
    made = select(Page.quiet).where(Page.person == "UCY").order_by(Page.id)
    assert desk.read(lambda s: list(s.scalars(made))) == [True, False]


def test_a_proposal_to_lower_fits_the_priority_that_it_was_made_at():
    """[36]: by whatever it became another meanwhile, nobody confirms what was meant for a P0."""
    at = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
    incident = Incident.declare("Down", Priority.P0, Intake(), by="UBO", at=at)
    fits = seconding.FITS[ProposalKind.LOWER]
    assert fits(incident, {"was": "P0"})
    incident.priority = Priority.P1
    assert not fits(incident, {"was": "P0"})
