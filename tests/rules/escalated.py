"""Incidents in which somebody is asked to come, on bots as far as escalations go."""

from sqlalchemy import select

from bot.policy import EXAMPLE, parse
from bot.steps.calling import page
from bot.ticks import Ticks
from models.escalations import Escalation
from models.event_kinds import EventKind
from models.incident import Incident, Intake
from models.people import Person
from models.timeline import Event
from models.vocabulary import Phase, Priority
from tests.rules.replicas import Replica

POLICY = parse(EXAMPLE.read_text("utf-8"), EXAMPLE.name)
PEOPLE = ("ada", "bo", "cy", "haneul", "eun", "finn", "gita")


def a_replica(engine, clock):
    made = Replica(engine, clock)
    made.ticks = Ticks(made.desk, lambda: POLICY, rang_late=made.late.append)
    return made


def begins(replica, seat=None, *, asked=("UBO",), called=None, drill=False):
    """An active P1, with somebody paged for a seat or by a name of the policy."""

    def begin(tx):
        if tx.session.get(Person, "UBO") is None:
            tx.session.add_all(
                Person(
                    id=f"U{name.upper()}",
                    name=name,
                    email=f"{name}@example.com",
                    bot=False,
                    gone=False,
                    zone="UTC",
                    locale="en-GB",
                    seen_at=tx.now,
                )
                for name in PEOPLE
            )
        known = {"by": "UADA", "at": tx.now, "drill": drill}
        incident = Incident.declare("Checkout is down", Priority.P1, Intake(), **known)
        tx.session.add(incident)
        tx.session.flush()
        for one in asked if seat or called else ():
            call = page(tx, incident, one, seat=seat, why="", by="", called=called)
            call.reached_at = tx.now
            tx.session.add(call)
        return incident.id

    return replica.desk.run(begin)


def causes(replica, trigger):
    asked = select(Escalation.cause).where(Escalation.trigger == trigger)
    return replica.desk.read(lambda session: list(session.scalars(asked)))


def instead(replica):
    """Whom the policy asked by itself: by which name, who was silent, who is asked."""
    escalated = select(Event).where(Event.kind == EventKind.ESCALATED)
    found = replica.desk.read(lambda session: list(session.scalars(escalated)))
    keys = ("name", "silent", "people")
    return [tuple(one.facts[key] for key in keys) for one in found]


def engaged_by_phase(tx, number):
    incident = Incident.locked(tx.session, number)
    tx.record(incident, incident.change_phase(Phase.IDENTIFIED, None, by="UBO", at=tx.now))
