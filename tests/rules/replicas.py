"""Bots as far as the beat goes, on a database and a clock that a test turns."""

import threading
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.policy import Policy
from bot.ticks import ROUNDS, Ticks
from bot.watchdog import Watchdog
from models.clocks import Clock, Nudge
from models.incident import Incident, Intake
from models.vocabulary import Audience, Priority
from tests.desks import Turned, a_desk

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class FromNoon(Turned):
    def __init__(self):
        super().__init__(NOON)

    def to(self, **after_noon):
        self.now = NOON + timedelta(**after_noon)


class Replica:
    """A bot as far as the beat goes."""

    def __init__(self, engine, clock, rounds=ROUNDS):
        self.desk = a_desk(engine, clock)
        self.late = []
        self.ticks = Ticks(self.desk, Policy, rang_late=self.late.append, rounds=rounds)
        self.watchdog = Watchdog(
            self.desk,
            lateness=lambda: self.ticks.lateness,
            speed=1,
            heartbeat_url=None,
        )

    def begins(self, *audiences, every=30, at=NOON, drill=False):
        """An active incident with these clocks."""

        def begin(tx):
            incident = Incident.declare(
                "Checkout is down", Priority.P0, Intake(), by="UBO", at=at, drill=drill
            )
            tx.session.add(incident)
            tx.session.flush()
            made = [
                Clock.start(incident.id, audience, every=every, climb_after=10, at=at)
                for audience in audiences or [Audience.INTERNAL]
            ]
            tx.session.add_all(made)
            tx.session.flush()
            return [clock.id for clock in made]

        return self.desk.run(begin)

    def rung(self):
        """What was said, by clock, slot in minutes after noon, and stage."""

        def look(session):
            found = session.scalars(select(Nudge).order_by(Nudge.id))
            return [
                (one.clock_id, (one.slot_at - NOON).total_seconds() / 60, one.stage)
                for one in found
            ]

        return self.desk.read(look)

    def count(self, kind, *where):
        return len(
            self.desk.read(lambda session: session.scalars(select(kind).where(*where)).all())
        )

    def row(self, clock_id):
        return self.desk.read(lambda session: session.get_one(Clock, clock_id))


def together(replicas):
    """All at the same moment, as often as it takes."""
    start = threading.Barrier(len(replicas))

    def run(replica):
        start.wait()
        for _ in range(3):
            replica.ticks.tick()

    threads = [threading.Thread(target=run, args=(one,)) for one in replicas]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
