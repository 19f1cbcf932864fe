"""A desk with five people at it and a policy that knows two of them, for what a priority is changed by."""

from datetime import UTC, datetime

from sqlalchemy import select

from bot.policy import Policy
from bot.policy.model import Organisation, Priorities, Rota, Service
from bot.usecases.declare import declare
from models.incident import Incident, Intake
from models.people import Person
from models.timeline import Event
from tests.desks import Turned, a_desk

MANAGER, DECLARER, COMMANDER, COMMS, ENGINEER = "UADA", "UBO", "UCY", "UDEE", "UEVE"
POLICY = Policy(
    organisation=Organisation(management=(MANAGER,)),
    services=(Service(id="pay", name="Payments", critical=True),),
    priorities=Priorities.model_validate({"P1": {"jira": False}}),
    rotas=(Rota(id="commander", members=(COMMANDER,)), Rota(id="comms", members=(COMMS,))),
)
WHY = "A bad cache key since the 13:50 deploy; rolled back"
MONDAY = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)


def desk_at(engine, clock=None):
    desk = a_desk(engine, clock or Turned(MONDAY))

    def meet(tx):
        for who in (MANAGER, DECLARER, COMMANDER, COMMS, ENGINEER):
            known = {"id": who, "name": who, "email": None, "zone": "UTC", "locale": None}
            tx.session.add(Person(**known, bot=False, gone=False, seen_at=tx.now))

    desk.run(meet)
    return desk


def declared(desk, priority, *, by=DECLARER, **intake):
    """Another incident of the declarer's, or of whoever is named; its number."""
    known = {"by": by, "asked_in": None}
    title = f"Down {intake}"
    receipt = f"test/{priority}/{len(desk.read(lambda s: list(s.scalars(select(Incident.id)))))}"
    made = desk.run(declare, POLICY, title, priority, Intake(**intake), receipt=receipt, **known)
    return made.id


def record(desk, number=1):
    return desk.read(lambda session: session.get_one(Incident, number))


def events(desk, kind, number=1):
    mine = select(Event).where(Event.incident_id == number, Event.kind == kind).order_by(Event.id)
    return desk.read(lambda session: list(session.scalars(mine)))
