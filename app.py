"""The front door: the command line, and the place where everything is put together.

Nothing else reads the environment or the arguments, and nothing else starts a thread of its own accord.
"""

import threading
from datetime import timedelta

import click
import structlog
from bot.policy import PolicyFile
from bot.settings import Settings
from slack_sdk import WebClient
from sqlalchemy import Engine
from starlette.routing import Route

from bot import database, logs
from bot.adapters.identity import Identity
from bot.adapters.people import Readers
from bot.adapters.slack import SlackChat
from bot.adapters.socket import SocketMode
from bot.clock import Clock, real_time, stopwatch
from bot.delivery.courier import Courier
from bot.delivery.slack import SlackPerformers
from bot.desk import Desk
from bot.heartbeat import Heartbeat
from bot.render.words import Words, words_in
from bot.web.metrics import Metrics
from bot.web.pages import Vitals, routes
from bot.web.server import WebServer
from bot.web.slack import slack_endpoint
from handlers.app import bolt_app
from handlers.wiring import Kit
from models.vocabulary import System

log = structlog.get_logger("drumbeat")

LAST_CALL = 2.5
"""Seconds that deliveries under way get when we stop."""
OUT = 4.7
"""Seconds after which we leave whatever hangs; who restarts us counts to five."""
BEAT = timedelta(seconds=1)


class Bot:
    """Everything, wired. `start` listens and delivers; `stop` finishes or hands back what it holds."""

    def __init__(
        self,
        settings: Settings,
        engine: Engine,
        client: WebClient,
        policy: PolicyFile,
        *,
        incident_time: Clock,
        workspace_url: str | None = None,
    ) -> None:
        self._policy = policy
        writes, reads = database.sessions(engine), database.reading_sessions(engine)
        self.metrics = Metrics()
        identity = Identity(client, stopwatch)
        readers = Readers(client, self._house, stopwatch)
        chat = SlackChat(client, bot_user=identity.bot_user, seen=self.metrics.slack_call)
        performers = SlackPerformers(chat, policy, self._house, readers)
        self.couriers = [Courier(System.SLACK, writes, reads, real_time, performers.table())]
        self.desk = Desk(
            writes,
            reads,
            incident_time=incident_time,
            real_time=real_time,
            committed=self._wake_couriers,
        )
        kit = Kit(self.desk, policy, readers, incident_time)
        self.slack = bolt_app(client, identity, kit, self.metrics)
        self._heartbeat = Heartbeat({"policy": (BEAT * 5, policy.refresh)})
        self._stopping = threading.Event()
        vitals = Vitals(
            desk=self.desk,
            real_time=real_time,
            metrics=self.metrics,
            migrated=lambda: database.current(engine) == database.head(),
            policy_problem=lambda: policy.problem,
            stopping=self._stopping.is_set,
            workspace_url=workspace_url,
        )
        secret = settings.slack_signing_secret
        door = slack_endpoint(
            self.slack, secret.get_secret_value() if secret else None, self.metrics
        )
        events = Route("/slack/events", door, methods=["POST"])
        self.web = WebServer([events, *routes(vitals)], settings.host, settings.port)
        token = settings.slack_app_token
        self._socket_mode = (
            SocketMode(self.slack, token.get_secret_value(), settings.slack_api_url)
            if token
            else None
        )

    def start(self) -> None:
        self.web.start()
        for courier in self.couriers:
            courier.start()
        self._heartbeat.start()
        if self._socket_mode:
            self._socket_mode.start()

    def stop(self) -> None:
        """No more intake, no more beats; what is being delivered ends or is handed back."""
        self._stopping.set()
        self._heartbeat.stop()
        if self._socket_mode:
            self._socket_mode.stop()
        self.web.stop()
        for courier in self.couriers:
            courier.stop(within=LAST_CALL / len(self.couriers))

    def _wake_couriers(self) -> None:
        for courier in self.couriers:
            courier.wake()

    def _house(self) -> Words:
        return words_in(self._policy().organisation.language)


@click.group()
def main() -> None:
    """Drumbeat runs incidents in Slack."""


@main.command()
def run() -> None:
    """Run the bot until it is told to stop."""
    settings = _settings()
    logs.configure(settings.log_level, settings.log_format)
    policy = _policy(settings)
    engine = database.open_database(settings.database_url.get_secret_value())
    database.migrate(engine)
    _serve(settings, policy, engine)


@main.command()
def migrate() -> None:
    """Bring the database to this release."""
    engine = database.open_database(_settings().database_url.get_secret_value())
    changed = database.migrate(engine)
    state = "migrated to" if changed else "is already at"
    click.echo(f"The database {state} revision {database.head()}.")


@main.command()
def doctor() -> None:
    """Look at everything the bot depends on, and say what is wrong and what to do."""
    raise SystemExit(examine(os.environ))


def _settings() -> Settings:
    try:
        return load(os.environ)
    except BadSettings as bad:
        raise SystemExit(str(bad)) from None


def _policy(settings: Settings) -> PolicyFile:
    def report(bad: BadPolicy) -> None:
        log.error("policy.refused", problems=bad.problems)

    try:
        return PolicyFile(settings.policy_file, report)
    except BadPolicy as bad:
        raise SystemExit(str(bad)) from None


if __name__ == "__main__":
    main()
