"""A drill: the whole bot, a workspace, people in it, and a clock that we turn. Real HTTP, real signatures."""

import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial, wraps
from typing import ClassVar

import pytest

from app import Bot
from bot.database import HERE
from bot.ending import all_at_once
from bot.policy import PolicyFile
from bot.settings import load
from bot.workspace.clock import ManualClock
from bot.workspace.server import WorkspaceServer
from bot.workspace.settings import AppSettings, Command, Shortcut
from bot.workspace.store import Store
from handlers import surface
from tests.databases import engine_at, rest
from tests.processes import speaking_to
from tests.stories.recording import Recording, Shelf, Step, alike

ROOM = "inc-1-checkout-is-down"
"""The channel of the first incident, with the title most stories give it."""


class TurnedClock:
    """Stands still until a test turns it."""

    def __init__(self):
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self):
        return self.now

    def advance(self, **by):
        self.now += timedelta(**by)


def app_settings():
    return AppSettings(
        name="Drumbeat",
        scopes=surface.SCOPES,
        commands=[Command(surface.COMMAND, surface.DESCRIPTION, surface.USAGE_HINT)],
        shortcuts=[Shortcut(name, key, kind) for key, (name, kind) in surface.SHORTCUTS.items()],
        events=surface.EVENTS,
        completions=surface.completions(),
    )


def to_begin_with(step):
    """What a story may begin with, and what returns nothing: put off until somebody looks."""

    @wraps(step)
    def played(drill, *said, **answers):
        if not drill._pending:
            step(drill, *said, **answers)
            return
        alike = repr((said, sorted(answers.items())))
        asked = Step(drill.clock.now, step, alike)
        drill._to_come.append((asked, partial(step, drill, *said, **answers)))

    return played


class Drill:
    """What stories hold: people, rooms, the clock, and the database to look into.

    A new one that begins with such steps puts them off until somebody looks: if this beginning has been played
    before, it starts from its recording.
    """

    played: ClassVar[Shelf] = Shelf()

    def __init__(
        self,
        url,
        *,
        environment=None,
        socket_mode=False,
        slack_away=False,
        policy=None,
        workspace_clock=None,
        engine=None,
        jira=None,
        begins=False,
    ):
        self.clock = TurnedClock()
        self.policy = PolicyFile(policy or HERE / "policy.example.toml", lambda _: None)
        self._engine = engine or engine_at(url)
        self._asked = {"DATABASE_URL": url, **(environment or {})}
        self._socket_mode, self._slack_away = socket_mode, slack_away
        self._workspace_clock, self._jira = workspace_clock, jira
        self._to_come: list[tuple[Step, Callable[[], None]]] = []
        self._pending, self._beginning = begins, threading.RLock()
        if not begins:
            self._put_up()

    def __getattr__(self, name):
        """The parts of one that has not begun: they are there as soon as somebody asks for one."""
        if name.startswith("_"):
            raise AttributeError(name)
        with self._beginning:  # a story of replicas has threads, and whoever comes second waits
            if self._pending:
                self._begin()
        if name not in vars(self):
            raise AttributeError(name)
        return getattr(self, name)

    def _begin(self):
        self._pending = False
        now, steps = self.clock.now, [step for step, _ in self._to_come]
        policy = self.policy._path.read_text("utf-8")
        # Where the database is differs from worker to worker, and nothing that is recorded says it.
        asked = {**self._asked, "DATABASE_URL": None, "JIRA_URL": self._jira and self._jira.cloud}
        start = (self._engine.dialect.name, policy, *sorted(asked.items()))
        known, recording = next(
            (n, found)
            for n in range(len(steps), -1, -1)
            if (found := self.played.find((start, *steps[:n]))) or not n
        )
        self._put_up(recording)
        couriers = self.bot.couriers
        for number, (step, play) in enumerate(self._to_come[known:], known + 1):
            self.clock.now = step.at
            play()
            if alike(step, steps[number : number + 1]):
                continue  # of minutes that tick by, the last is recorded
            assert self.workspace.delivery.quiet()
            self.settle()
            assert self.workspace.delivery.quiet()  # what that has said was heard as well
            self.played.keep((start, *steps[:number]), Recording.of(self))
        self.bot.couriers = couriers  # a step may have kept one of them waiting
        self.clock.now = now

    def _put_up(self, recording=None):
        store = Store.of(recording.store) if recording else None
        self.workspace = WorkspaceServer(app_settings(), store, clock=self._workspace_clock)
        self.workspace.start()
        self.slack = self.workspace.faults
        self.engine, self.jira = self._engine, self._jira
        if recording:
            recording.into(self)
        if self._slack_away:
            self.slack.down()
        asked = speaking_to(self.workspace, socket_mode=self._socket_mode) | self._asked
        self.bot_settings = load(asked).model_copy(update={"port": 0})
        self.bot = Bot(
            self.bot_settings,
            self.engine,
            self.policy,
            incident_time=self.clock,
            real_time=self.clock,
        )
        self.bot.listen()  # nothing is delivered behind a story's back: it says `settle`
        if recording:
            recording.known_to(self.bot)
        else:
            self.bot.meet_people()
        self.url = f"http://127.0.0.1:{self.bot.web.port}"
        self.workspace.connect(None if self._socket_mode else f"{self.url}/slack/events")

    def get(self, path):
        """Status and text of one of the bot's own addresses."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()

    def person(self, name):
        return self.workspace.person(f"{name}@example.com")

    def settle(self):
        """Deliver, now and here, what is owed."""
        if self._to_come and self._jira:
            self._settle()  # it takes two rounds until the chat has what Jira said, and so does a beginning
        else:
            self._settle.__wrapped__(self)

    @to_begin_with
    def _settle(self):
        self.bot.chores.follow_with_homes()
        for courier in self.bot.couriers:
            courier.deliver_due()

    def room(self, name):
        """A channel as the workspace has it."""
        found = self.workspace.state.channel_named(name)
        assert found is not None, f"no channel #{name}; there are {self.rooms()}"
        return found

    def rooms(self):
        return sorted(channel.name for channel in self.workspace.state.channels.values())

    def said(self, name):
        """The bot's messages in a channel, oldest first, with their metadata."""
        room = self.room(name)
        return [m for ts in room.timeline if (m := room.messages[ts]).get("metadata")]

    @to_begin_with
    def tick(self):
        """The bot's clock strikes."""
        self.bot.drummer.tick()

    @to_begin_with
    def declare(self, by="bo", title="Checkout is down", **answers):
        """Somebody declares by the form; everything that follows is delivered."""
        person = self.person(by)
        person.types(f"/incident declare {title}", channel="general")
        sent = person.form().submit(**answers)
        assert sent.closed, sent.errors
        self.settle()

    @to_begin_with
    def enters(self, by, channel=ROOM):
        """Somebody comes in, if they are not there."""
        person = self.person(by)
        if person.id not in self.room(channel).members:
            person.joins(channel)

    @to_begin_with
    def does(self, by, line, channel=ROOM):
        """Somebody who is there, or comes in, types a command; everything that follows is delivered."""
        self.enters(by, channel)
        self.person(by).types(line, channel=channel).wait()
        self.settle()

    def close(self):
        if not self._pending:
            if self._socket_mode:
                # A workspace that left first would be connected to anew, by sockets that nobody closes.
                self.bot.stop()
                self.workspace.stop()
            else:
                all_at_once([self.bot.stop, self.workspace.stop])
        if self._jira:
            self._jira.stop()
        rest(self._engine)


@pytest.fixture(scope="session", autouse=True)
def shelf(tmp_path_factory, worker_id):
    """Where the workers of a run find what one of them has played. Whoever is alone needs no folder."""
    if worker_id != "master":
        folder = tmp_path_factory.getbasetemp().parent / "played"
        folder.mkdir(exist_ok=True)
        Drill.played = Shelf(folder)


@pytest.fixture
def drill(migrated_url):
    drill = Drill(migrated_url, begins=True)
    yield drill
    drill.close()


@pytest.fixture
def in_step(migrated_url):
    """A drill with a Slack whose clock goes as ours does, and a way to turn both."""
    slacks = ManualClock(TurnedClock().now.timestamp())
    drill = Drill(migrated_url, workspace_clock=slacks)

    def turn(**by):
        drill.clock.advance(**by)
        slacks.advance(timedelta(**by).total_seconds())

    yield drill, turn
    drill.close()


@pytest.fixture
def drill_by(migrated_url, tmp_path):
    """A drill whose bot goes by this policy."""
    made = []

    def by(policy):
        file = tmp_path / "policy.toml"
        file.write_text(policy, "utf-8")
        made.append(Drill(migrated_url, policy=file, begins=not made))
        return made[-1]

    yield by
    for drill in made:
        drill.close()
