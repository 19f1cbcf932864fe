"""A storm: replicas killed every 150 ms while people declare, update, hand over and are asked for updates.

Nothing lost, nothing doubled, nothing out of order. The replicas are forked from one that has imported
everything, or none would live long enough to do harm. People's own steps are taken by a desk that lives.
"""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from bot.adapters.people import everyone
from bot.adapters.slack import slack_client
from bot.clock import real_time
from bot.database import HERE, open_database, reading_sessions, sessions
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
from models.vocabulary import Audience, EffectKind, Outcome, Priority, SeatName
from tests.processes import soon, speaking_to
from tests.stories.conftest import app_settings

REPLICAS = 4
EVERY = 0.15
LASTS = float(os.environ.get("STORM_SECONDS", "12"))
INCIDENTS = 12
DEAD = timedelta(seconds=12)
"""Longer than any call may take: who has held a lease for so long has been killed."""


class Storm:
    def __init__(self, url, folder):
        self.workspace = WorkspaceServer(app_settings())
        self.workspace.start()
        self.engine = open_database(url)
        self.opened = sessions(self.engine)
        self.desk = Desk(
            self.opened,
            reading_sessions(self.engine),
            incident_time=real_time,
            real_time=real_time,
            committed=lambda: None,
        )
        self.policy = PolicyFile(EXAMPLE, lambda _: None)()
        environment = {**os.environ, **speaking_to(self.workspace), "DATABASE_URL": url}
        self._complaints = (folder / "replicas.err").open("wb")
        self._zygote = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.zygote"],
            cwd=HERE,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
        )
        self.alive = []
        self.kills = 0
        self._over = threading.Event()
        self._threads = []

    def spawn(self):
        self._zygote.stdin.write(b"\n")
        self._zygote.stdin.flush()
        self.alive.append(int(self._zygote.stdout.readline()))

    def strike(self):
        victim = self.alive.pop(random.randrange(len(self.alive)))  # noqa: S311 - weather
        os.kill(victim, signal.SIGKILL)
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
        with self.opened.begin() as session:
            session.execute(
                update(Effect)
                .where(Effect.leased_until.is_not(None), Effect.leased_until < claimed_before)
                .values(leased_until=real_time() - timedelta(seconds=1))
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
        self._over.set()
        for thread in self._threads:
            thread.join()
        while self.alive:
            self.strike()
        self.workspace_is_idle()
        self.leases_of_the_dead_run_out(timedelta(0))

    def workspace_is_idle(self):
        """What the last of the dead had asked for is done."""
        count = -1
        while count != len(self.workspace.calls):
            count = len(self.workspace.calls)
            time.sleep(1)

    def owed(self):
        with self.opened.begin() as session:
            waiting = select(func.count()).select_from(Effect).where(Effect.settled_at.is_(None))
            return session.scalar(waiting)

    def close(self):
        for pid in self.alive:
            os.kill(pid, signal.SIGKILL)
        self._zygote.kill()
        self._zygote.communicate()
        self._complaints.close()
        self.workspace.stop()
        self.engine.dispose()


@pytest.fixture
def storm(stores, tmp_path):
    """On PostgreSQL, the engine for more than one process."""
    storm = Storm(stores["postgresql"].migrated(), tmp_path)
    yield storm
    storm.close()


def people(storm):
    return {name: storm.workspace.person(f"{name}@example.com").id for name in ("ada", "bo", "cy")}


def live_through_it(storm):
    who = people(storm)
    roster = everyone(slack_client(storm.workspace.token, storm.workspace.api_url))
    storm.desk.run(note_people, roster)
    pause = LASTS / (INCIDENTS * 4)
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
        time.sleep(pause)
        fall_due(storm, made.id)
        time.sleep(pause)


def fall_due(storm, number):
    """The promises of this incident are for now."""
    now = real_time()
    with storm.opened.begin() as session:
        session.execute(
            update(Clock)
            .where(Clock.incident_id == number)
            .values(promised_at=now, slot_at=now, ring_at=now, rung=None)
        )


def said(storm):
    """Every message of the bot: its key and where it stands."""
    return [
        (metadata["event_payload"]["key"], room.id, ts)
        for room in storm.workspace.state.channels.values()
        for ts, message in sorted(room.messages.items())
        if (metadata := message.get("metadata"))
    ]


def test_nothing_is_lost_doubled_or_out_of_order(storm):
    storm.begin()
    live_through_it(storm)
    storm.calm()

    for _ in range(2):
        storm.spawn()
    soon(lambda: storm.owed() == 0, "nothing owed", 60)

    messages = said(storm)
    doubled = {key: n for key, n in Counter(key for key, _, _ in messages).items() if n > 1}
    assert doubled == {}
    with storm.opened.begin() as session:
        rows = session.scalars(select(Effect).order_by(Effect.id)).all()
        nudges = session.scalar(select(func.count()).select_from(Nudge))
    assert [row.key for row in rows if row.outcome is Outcome.GIVEN_UP] == []
    owed = {r.key for r in rows if r.kind is EffectKind.MESSAGE and r.outcome is Outcome.DONE}
    assert owed - {key for key, _, _ in messages} == set()
    rooms = [c for c in storm.workspace.state.channels.values() if c.name.startswith("inc-")]
    assert len(rooms) == INCIDENTS
    assert nudges >= INCIDENTS
    assert storm.kills > LASTS / EVERY / 2

    where = {key: (room, ts) for key, room, ts in messages}
    lanes = {}
    for row in rows:
        if row.key in where and row.lane.endswith("/room"):
            lanes.setdefault(row.lane, []).append(where[row.key])
    assert len(lanes) == INCIDENTS
    assert all(line == sorted(line, key=lambda place: place[1]) for line in lanes.values())
