"""A drill: the whole bot, a workspace, people in it, and a clock that we turn. Real HTTP, real signatures."""

import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta

import pytest

from app import Bot
from bot.database import HERE
from bot.ending import all_at_once
from bot.policy import PolicyFile
from bot.settings import load
from bot.workspace.server import WorkspaceServer
from bot.workspace.settings import AppSettings, Command, Shortcut
from handlers import surface
from tests.databases import engine_at, rest
from tests.processes import speaking_to


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


class Drill:
    """What stories hold: people, rooms, the clock, and the database to look into."""

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
    ):
        self.clock = TurnedClock()
        self.workspace = WorkspaceServer(app_settings(), clock=workspace_clock)
        self.workspace.start()
        self.slack = self.workspace.faults
        self.engine = engine or engine_at(url)
        if slack_away:
            self.slack.down()
        asked = {
            **speaking_to(self.workspace, socket_mode=socket_mode),
            "DATABASE_URL": url,
            **(environment or {}),
        }
        settings = load(asked).model_copy(update={"port": 0})
        self.bot_settings = settings
        self.policy = PolicyFile(policy or HERE / "policy.example.toml", lambda _: None)
        self.bot = Bot(
            settings,
            self.engine,
            self.policy,
            incident_time=self.clock,
            real_time=self.clock,
        )
        self.bot.listen()  # nothing is delivered behind a story's back: it says `settle`
        self.bot.meet_people()
        self.url = f"http://127.0.0.1:{self.bot.web.port}"
        self.workspace.connect(None if socket_mode else f"{self.url}/slack/events")

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

    def declare(self, by="bo", title="Checkout is down", **answers):
        """Somebody declares by the form; everything that follows is delivered."""
        person = self.person(by)
        person.types(f"/incident declare {title}", channel="general")
        sent = person.form().submit(**answers)
        assert sent.closed, sent.errors
        self.settle()

    def close(self):
        all_at_once([self.bot.stop, self.workspace.stop])
        rest(self.engine)


@pytest.fixture
def drill(migrated_url):
    drill = Drill(migrated_url)
    yield drill
    drill.close()
