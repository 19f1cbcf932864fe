"""A storm: replicas killed every 150 ms while people declare, update, hand over and are asked for updates.

Nothing lost, nothing doubled, nothing out of order. The replicas are forked from one that has imported
everything, or none would live long enough to do harm. People's own steps are taken by a desk that lives.
"""

import os
import random
import threading
import time
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from bot import backoff
from bot.adapters.people import everyone
from bot.adapters.slack import slack_client
from bot.clock import real_time
from bot.database import reading_sessions, sessions
from bot.desk import Desk
from bot.policy.file import EXAMPLE, PolicyFile
from bot.usecases import seats, updates
from bot.usecases.declare import declare
from bot.usecases.roster import note_people
from bot.workspace.server import WorkspaceServer
from models.clocks import Clock, Nudge
from models.incident import Intake
from models.outbox import Effect
from models.seats import holders
from models.vocabulary import Audience, NudgeStage, Priority, SeatName
from tests.faults.conftest import SERVED
from tests.faults.silence import all_is_silent, looked_into
from tests.faults.truth import each_once, in_order
from tests.processes import SELDOM, soon, speaking_to
from tests.stories.conftest import app_settings

REPLICAS = 4
EVERY = 0.15
"""Seconds between two kills, and then as long as a fork takes on a busy machine."""
LASTS = float(os.environ.get("STORM_SECONDS", "12"))
KILLS = int(LASTS / EVERY / 2)
"""At least. On a slow machine the storm goes on until they are done."""
INCIDENTS = 12
RECOVERS_WITHIN = backoff.LONGEST + 30
"""Seconds. What failed again and again waits for the longest pause there is, and is then delivered."""
DEAD = timedelta(seconds=12)
"""Longer than any call may take: who has held a lease for so long has been killed."""


class Storm:
    def __init__(self, url, zygote):
        self.workspace = WorkspaceServer(app_settings())
        self.workspace.start()
        self.engine = looked_into(url)
        self.opened = sessions(self.engine)
        self.looking = reading_sessions(self.engine)
        self.desk = Desk(
            self.opened,
            self.looking,
            incident_time=real_time,
            real_time=real_time,
            committed=lambda: None,
            served=SERVED,
        )
        self.policy = PolicyFile(EXAMPLE, lambda _: None)()
        self._zygote = zygote
        self._asked = {**speaking_to(self.workspace), "DATABASE_URL": url}
        self.alive = []
        self.kills = 0
        self._over = threading.Event()
        self._threads = []

    def spawn(self):
        self.alive.append(self._zygote.fork(**self._asked))

    def strike(self):
        victim = self.alive.pop(random.randrange(len(self.alive)))  # noqa: S311 - weather
        victim.kill()
        self.kills += 1

    def rages(self):
        while not self._over.wait(EVERY):
            self.strike()
            self.spawn()

    def time_passes_for_the_dead(self):
        while not self._over.wait(0.5):
            self.leases_of_the_dead_run_out()

    def leases_of_the_dead_run_out(self, dead=DEAD):
        # A fresh lease ends a minute from its claim.
        claimed_before = real_time() + timedelta(seconds=60) - dead
        past = real_time() - timedelta(seconds=1)
        with self.opened.begin() as session:
            session.execute(
                update(Effect)
                .where(Effect.leased_until.is_not(None), Effect.leased_until < claimed_before)
                .values(leased_until=past, due_at=past)
            )

    def begin(self):
        for _ in range(REPLICAS):
            self.spawn()
        self._threads = [
            threading.Thread(target=run) for run in (self.rages, self.time_passes_for_the_dead)
        ]
        for thread in self._threads:
            thread.start()

    def calm(self):
        soon(lambda: self.kills >= KILLS, f"{KILLS} kills", 10 * LASTS)
        self._over.set()
        for thread in self._threads:
            thread.join()
        while self.alive:
            self.strike()
        all_is_silent(self.workspace, self.engine)
        self.leases_of_the_dead_run_out(timedelta(0))

    def owed(self):
        """Promises that fell due and effects that are not settled."""
        waiting = select(func.count()).select_from(Effect).where(Effect.settled_at.is_(None))
        due = select(func.count()).select_from(Clock).where(Clock.ring_at <= real_time())
        with self.looking() as session:
            return session.scalar(due) + session.scalar(waiting)

    def close(self):
        self._over.set()
        for thread in self._threads:
            thread.join()
        for replica in self.alive:
            replica.kill()
        self.workspace.stop()
        self.engine.dispose()


@pytest.fixture
def storm(stores, experienced):
    """On PostgreSQL, the engine for more than one process."""
    storm = Storm(stores["postgresql"].migrated(), experienced("postgresql"))
    yield storm
    storm.close()


def people(storm):
    return {name: storm.workspace.person(f"{name}@example.com").id for name in ("ada", "bo", "cy")}


def live_through_it(storm):
    """What people do meanwhile. Returns who was given command of each incident."""
    who = people(storm)
    roster = everyone(slack_client(storm.workspace.token, storm.workspace.api_url))
    storm.desk.run(note_people, roster)
    pause = LASTS / (INCIDENTS * 4)
    heirs = {}
    for number in range(1, INCIDENTS + 1):
        made = storm.desk.run(
            declare,
            storm.policy,
            f"Trouble {number}",
            Priority.P1,
            Intake(),
            by=who["bo"],
            receipt=f"storm/{number}",
            asked_in=None,
        )
        time.sleep(pause)
        for word in ("first", "second"):
            storm.desk.run(
                updates.update,
                storm.policy,
                made.id,
                (Audience.INTERNAL,),
                f"the {word} word",
                by=who["ada"],
                receipt=f"storm/{number}/{word}",
            )
        time.sleep(pause)
        leads = storm.desk.read(holders, made.id)[SeatName.COMMANDER]
        heir = next(one for one in (who["bo"], who["cy"]) if one != leads)
        offer = storm.desk.run(seats.offer, storm.policy, made.id, heir, "", by=who["ada"])
        storm.desk.run(seats.accept, made.id, offer.id, by=heir)
        heirs[made.id] = heir
        time.sleep(pause)
        fall_due(storm, made.id)
        time.sleep(pause)
    return heirs


def fall_due(storm, number):
    """The promises of this incident are for now."""
    now = real_time()
    with storm.opened.begin() as session:
        session.execute(
            update(Clock)
            .where(Clock.incident_id == number)
            .values(promised_at=now, slot_at=now, ring_at=now, rung=None)
        )


def test_nothing_is_lost_doubled_or_out_of_order(storm):
    """[337, 341]"""
    storm.begin()
    heirs = live_through_it(storm)
    storm.calm()

    for _ in range(2):
        storm.spawn()
    soon(lambda: storm.owed() == 0, "nothing owed", RECOVERS_WITHIN, SELDOM)

    found = each_once(storm.workspace, storm.opened.begin)
    every_promise_was_asked_for_once(storm, found)
    for number, heir in heirs.items():
        assert storm.desk.read(holders, number)[SeatName.COMMANDER] == heir
    assert len(in_order(found, storm.opened.begin)) == INCIDENTS
    people_read_it_in_order(storm, found)


def every_promise_was_asked_for_once(storm, found):
    """Both of each incident fell due at once; what comes later is minutes away."""
    with storm.opened.begin() as session:
        asked = session.execute(
            select(Clock, Nudge).outerjoin(Nudge, Nudge.clock_id == Clock.id)
        ).all()
    assert len({clock.id for clock, _ in asked}) == len(asked) == 2 * INCIDENTS
    assert {nudge and nudge.stage for _, nudge in asked} == {NudgeStage.DUE}
    wanted = {f"INC-{clock.incident_id}/nudge/{nudge.message}" for clock, nudge in asked}
    assert wanted - found.keys() == set()


def people_read_it_in_order(storm, found):
    rooms = [c for c in storm.workspace.state.channels.values() if c.name.startswith("inc-")]
    assert len(rooms) == INCIDENTS
    for room in rooms:
        kinds = [one.kind for one in found.values() if one.channel == room.id]
        told = [kind for kind in kinds if kind in {"update_posted", "handoff_done"}]
        assert told == ["update_posted", "update_posted", "handoff_done"]
