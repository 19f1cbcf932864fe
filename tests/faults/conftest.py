"""A bot in a process of its own, a workspace in ours, and a database between them that we look into."""

from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.clock import real_time
from bot.database import reading_sessions, sessions
from bot.workspace.refusals import Refused
from bot.workspace.server import WorkspaceServer
from models.clocks import Clock
from models.outbox import Effect
from models.outside import System
from models.people import Person
from tests.databases import engine_at
from tests.faults.silence import all_is_silent, looked_into
from tests.faults.zygote import ForkedProcess, Zygote
from tests.processes import (
    READY_WITHIN,
    BotProcess,
    a_free_port,
    soon,
    speaking_to,
)
from tests.stories.conftest import app_settings

SERVED = frozenset({System.SLACK, System.HISTORY})
"""Whom the bots here have couriers for. A desk that does not say so owes pages to the others too, which
wait for an hour before anybody forgets them."""


class Scene:
    def __init__(self, folder, url, zygote):
        self.folder, self.database, self.zygote = folder, url, zygote
        self.workspace = WorkspaceServer(app_settings())
        self.workspace.start()
        self.engine = looked_into(url)
        self.looking = sessions(self.engine).begin
        self.reading = reading_sessions(self.engine)
        """For whoever asks again and again: the bots need not wait for that."""
        self._bots = []

    def process(self, *, socket_mode=False, anew=False, **environment):
        """A bot that is starting: forked after its imports, or `anew`, where its start is what matters."""
        asked = {
            "DATABASE_URL": self.database,
            "POLICY_FILE": str(self.zygote.policy),
            **speaking_to(self.workspace, socket_mode=socket_mode),
            **environment,
        }
        bot = (
            BotProcess(self.folder, **asked)
            if anew
            else ForkedProcess(self.zygote, self.folder, **asked)
        )
        self._bots.append(bot)
        return bot

    def start(self, *, socket_mode=False, anew=False, **environment):
        """A bot that is ready, that has read who there is, and that Slack can reach."""
        bot = self.process(socket_mode=socket_mode, anew=anew, **environment).ready()
        soon(self.knows_people, "the roster")
        self.workspace.connect(None if socket_mode else f"{bot.url}/slack/events")
        if socket_mode:
            soon(lambda: self.workspace.hub.connected, "a Socket Mode connection")
        return bot

    def knows_people(self):
        """Before that, which is a moment after the very first start, nobody of a rota can be seated."""
        with self.reading() as session:
            return session.scalar(select(Person.id).limit(1)) is not None

    def declare(self, title="Checkout is down"):
        bo = self.workspace.person("bo@example.com")
        bo.types(f"/incident declare {title}", channel="general")
        sent = bo.form().submit()
        assert sent.closed, sent.errors

    def declares_before_it_dies(self, title="Checkout is down"):
        """Declare to a bot that dies delivering it, maybe before its answer is on the wire.

        Couriers begin with the commit, and so may be quicker than the answer to who submitted. What
        that person sees is Slack's business; that all of it happens is what the test goes on to prove.
        """
        with suppress(Refused):
            self.declare(title)

    def types_in_vain(self, command):
        """Somebody types while the bot goes away; they may be told that it did not answer."""
        with suppress(Refused):
            self.workspace.person("cy@example.com").types(command, channel="general")

    def fork(self, *, door=False, **environment):
        """A bot out of a process that has imported everything: quick enough to be killed often."""
        asked = {
            "DATABASE_URL": self.database,
            "POLICY_FILE": str(self.zygote.policy),
            **speaking_to(self.workspace),
            **environment,
        }
        bot = self.zygote.fork(door=door, **asked)
        self._bots.append(bot)
        if door:
            soon(lambda: bot.answers("/readyz"), "ready", READY_WITHIN)
            soon(self.knows_people, "the roster")
            self.workspace.connect(f"{bot.url}/slack/events")
        return bot

    def owed(self):
        """How many promises fell due, and effects are not settled."""
        waiting = select(func.count()).select_from(Effect).where(Effect.settled_at.is_(None))
        due = select(func.count()).select_from(Clock).where(Clock.ring_at <= real_time())
        with self.reading() as session:
            return session.scalar(due) + session.scalar(waiting)

    def hangs(self, method, seconds):
        """From now on the next call of this method is held up. Returns a way to wait for it."""
        self.workspace.faults.delay(method, seconds)
        ahead = self.workspace.faults._waiting[method]
        return lambda: soon(lambda: not ahead, f"a call of {method}")

    def said(self, channel):
        """What kinds of messages the bot left in a channel."""
        room = self.workspace.state.channel_named(channel)
        found = [room.messages[ts].get("metadata") for ts in room.timeline] if room else []
        return [metadata["event_type"] for metadata in found if metadata]

    def rooms(self):
        channels = self.workspace.state.channels.values()
        return sorted(each.name for each in channels if each.name.startswith("inc-"))

    def leased(self):
        """The effects in somebody's hands: key, unclear or not, and for how many seconds from now."""
        with self.looking() as session:
            rows = session.scalars(select(Effect).where(Effect.leased_until.is_not(None)))
            return [
                (row.key, row.unclear, (row.leased_until - real_time()).total_seconds())
                for row in rows
            ]

    def leases_run_out(self):
        """As if the time of the dead had passed: waiting for it would prove nothing more."""
        all_is_silent(self.workspace, self.engine)
        with self.looking() as session:
            for row in session.scalars(select(Effect).where(Effect.leased_until.is_not(None))):
                row.leased_until = real_time() - timedelta(seconds=1)

    def close(self):
        for bot in self._bots:
            bot.kill()
        self.engine.dispose()
        self.workspace.stop()


@pytest.fixture(scope="session")
def zygote(tmp_path_factory):
    zygote = Zygote(tmp_path_factory.mktemp("zygote"))
    yield zygote
    zygote.close()


@pytest.fixture(scope="session")
def experienced(zygote, stores, tmp_path_factory):
    """The zygote, once it has been a bot on this kind of database: the first to ask for it pays for that."""
    known = set()

    def ask(kind):
        if kind not in known:
            learns(zygote, stores[kind].migrated(), tmp_path_factory.mktemp("learning"))
            known.add(kind)
        return zygote

    return ask


def learns(zygote, url, folder):
    """It lives through an incident of its own, and keeps the statements that it compiled for that."""
    scene = Scene(folder, url, zygote)
    asked = {
        "DATABASE_URL": url,
        "PORT": str(a_free_port()),
        "POLICY_FILE": str(zygote.policy),
        **speaking_to(scene.workspace),
    }
    with zygote.lives(**asked) as where:
        soon(scene.knows_people, "the roster")
        scene.workspace.connect(f"{where}/slack/events")
        scene.declare()
        soon(lambda: scene.owed() == 0, "nothing owed")
    scene.close()


@pytest.fixture
def scene(tmp_path, migrated_url, experienced):
    engine = engine_at(migrated_url)
    # What stories left in its pool would pass for a bot that lives, and so would what a thread of theirs still has.
    soon(lambda: engine.pool.checkedout() == 0, "the last thread of a story")
    engine.dispose()
    scene = Scene(tmp_path, migrated_url, experienced(engine.dialect.name))
    yield scene
    scene.close()
