"""The front door: the command line, and the place where everything is put together.

Nothing else reads the environment or the arguments, and nothing else starts a thread of its own accord.
"""

from __future__ import annotations  # the workspace is imported only when it is wanted

import os
import signal
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING

import click
import structlog
from pydantic import SecretStr
from sqlalchemy import Engine
from starlette.routing import Route

from bot import database, failpoints, logs
from bot.adapters.identity import Identity
from bot.adapters.people import ASKING, Readers, Roster
from bot.adapters.rooms import SlackRooms
from bot.adapters.slack import slack_client
from bot.adapters.socket import LOOK_EVERY, SocketMode
from bot.chores import Chores
from bot.clock import Clock, real_time, stopwatch
from bot.delivery.courier import Courier
from bot.delivery.found import Mishap
from bot.delivery.performers import slack_performers
from bot.delivery.saying import Voice
from bot.desk import Desk, departed
from bot.drummer import Drummer
from bot.ending import all_at_once
from bot.heartbeat import Heartbeat
from bot.policy import BadPolicy, PolicyFile
from bot.render.words import Words, words_in
from bot.settings import BadSettings, Settings, load
from bot.usecases.mishaps import note_mishap
from bot.web.alerts import alerts_endpoint
from bot.web.metrics import Metrics
from bot.web.pages import Vitals, routes
from bot.web.server import CannotListen, WebServer
from bot.web.slack import slack_endpoint
from handlers import host, surface, upkeep
from handlers.app import bolt_app
from handlers.upkeep import prepared, told
from handlers.wiring import Kit
from models.vocabulary import System

if TYPE_CHECKING:
    from bot.workspace.server import WorkspaceServer

log = structlog.get_logger("drumbeat")

LAST_CALL = 2.5
"""Seconds that deliveries under way get when we stop."""
OUT = 4.7
"""Seconds after which we leave whatever hangs; who restarts us counts to five."""


class Bot:
    """Everything, wired. `start` listens and delivers; `stop` finishes or hands back what it holds."""

    def __init__(
        self,
        settings: Settings,
        engine: Engine,
        policy: PolicyFile,
        *,
        incident_time: Clock,
        real_time: Clock,
        workspace_url: str | None = None,
    ) -> None:
        self._policy = policy
        client = slack_client(told(settings.slack_bot_token) or "", settings.slack_api_url)
        writes, reads = database.sessions(engine), database.reading_sessions(engine)
        self.metrics = Metrics()
        identity = Identity(client, stopwatch)
        hurried = slack_client(client.token or "", settings.slack_api_url, timeout=ASKING)
        readers = Readers(hurried, self._house, stopwatch)
        chat = SlackRooms(client, bot_user=identity.bot_user, seen=self.metrics.slack_call)
        voice = Voice(policy, self._house, readers, real_time, incident_time)
        performers = slack_performers(chat, voice, incident_time)
        self.couriers = [
            Courier(System.SLACK, writes, reads, real_time, performers, report=self._report)
        ]
        self.desk = Desk(
            writes,
            reads,
            incident_time=incident_time,
            real_time=real_time,
            committed=self._wake_couriers,
        )
        roster = Roster(client, hurried, self.desk, readers)
        self.meet_people = roster.meet_everyone
        self.chores = Chores(self.desk, incident_time, self._read_policy, self.meet_people)
        kit = Kit(self.desk, policy, readers, incident_time, lambda: policy.problem, roster.meet)
        self.slack = bolt_app(client, identity, kit, self.metrics)
        self.drummer = self._drums(settings)
        self._stopping = threading.Event()
        token, base = told(settings.slack_app_token), settings.slack_api_url
        self._socket_mode = SocketMode(self.slack, token, base, real_time) if token else None
        vitals = self._vitals(engine, policy, real_time, workspace_url)
        looks = {"socket": (LOOK_EVERY, self._socket_mode.look)} if self._socket_mode else {}
        self._heartbeat = Heartbeat({**self.chores.beats(), **self.drummer.jobs(), **looks})
        doors = [*self._hooks(settings, incident_time), *routes(vitals)]
        self.web = WebServer(doors, settings.host, settings.port)

    def _vitals(
        self, engine: Engine, policy: PolicyFile, real_time: Clock, workspace_url: str | None
    ) -> Vitals:
        return Vitals(
            desk=self.desk,
            real_time=real_time,
            metrics=self.metrics,
            migrated=lambda: database.current(engine) == database.head(),
            policy_problem=lambda: policy.problem,
            stopping=self._stopping.is_set,
            beat=self.drummer.report,
            workspace_url=workspace_url,
            socket_mode=self._socket_mode.report if self._socket_mode else None,
        )

    def _hooks(self, settings: Settings, incident_time: Clock) -> list[Route]:
        """What others send us. Each checks who is knocking before it reads anything."""
        slack = slack_endpoint(self.slack, told(settings.slack_signing_secret), self.metrics)
        secret = told(settings.alert_webhook_secret)
        alerts = alerts_endpoint(self.desk, self._policy, secret, self.metrics, incident_time)
        return [
            Route("/slack/events", slack, methods=["POST"]),
            Route("/hooks/alerts", alerts, methods=["POST"]),
        ]

    def _drums(self, settings: Settings) -> Drummer:
        return Drummer(
            self.desk,
            self._policy,
            self.metrics,
            speed=settings.clock_speed,
            heartbeat_url=told(settings.heartbeat_url),
        )

    def start(self) -> None:
        self.listen()
        self.deliver()

    def deliver(self) -> None:
        """Keep the beat and tell the outside, from now on."""
        for courier in self.couriers:
            courier.start()
        self._heartbeat.start()

    def listen(self) -> None:
        """Hear people; deliver nothing yet."""
        self.web.start()
        if self._socket_mode:
            self._socket_mode.start()

    def stop(self) -> None:
        """No more intake, no more beats; what is being delivered ends or is handed back."""
        # At once: one after another, those that hang would leave the last no time to hand back.
        self._stopping.set()
        self._heartbeat.stop()
        deliveries = [partial(courier.stop, within=LAST_CALL) for courier in self.couriers]
        socket = [self._socket_mode.stop] if self._socket_mode else []
        all_at_once([self.web.stop, *socket, *deliveries])

    def _read_policy(self) -> None:
        if self._policy.refresh():
            log.info("policy.in_force", source=self._policy.source)

    def _report(self, mishap: Mishap) -> None:
        self.desk.run(note_mishap, self._policy(), mishap.effect, mishap.what, mishap.error)

    def _wake_couriers(self) -> None:
        for courier in self.couriers:
            courier.wake()

    def _house(self) -> Words:
        return words_in(self._policy().organisation.language)


@click.group()
def main() -> None:
    """Drumbeat runs incidents in Slack."""
    logs.configure("warning", "console")  # who types a command reads its answer, not our diary


@main.command()
def run() -> None:
    """Run the bot until it is told to stop."""
    settings = _settings()
    logs.configure(settings.log_level, settings.log_format)
    if settings.environment != "production" and (point := os.environ.get("DRUMBEAT_FAILPOINT")):
        failpoints.arm(point)
    policy = _policy(settings)
    engine, _ = prepared(settings.database_url)
    workspace = _workspace(settings) if settings.embedded else None
    if workspace is not None:
        settings = settings.model_copy(update=_credentials(workspace))
    bot = Bot(
        settings,
        engine,
        policy,
        incident_time=departed(database.sessions(engine), settings.clock_speed),
        real_time=real_time,
        workspace_url=workspace.page_url if workspace else None,
    )
    _serve(bot, workspace, settings)
    engine.dispose()  # SQLite writes its journal back into the one file that people copy
    sys.stdout.flush()
    os._exit(0)  # threads of libraries that wait for their peers would hold us up


for verb in (upkeep.doctor, upkeep.migrate, *host.VERBS):
    main.add_command(verb)


def _settings() -> Settings:
    try:
        settings = load(os.environ)
    except BadSettings as bad:
        raise SystemExit(str(bad)) from None
    for line in settings.warnings:
        click.echo(f"! {line}", err=True)
    return settings


def _policy(settings: Settings) -> PolicyFile:
    def report(bad: BadPolicy) -> None:
        log.error("policy.refused", problems=bad.problems)

    try:
        return PolicyFile(settings.policy_file, report)
    except BadPolicy as bad:
        raise SystemExit(str(bad)) from None


def _workspace(settings: Settings) -> WorkspaceServer:
    """The embedded Slack, next to the bot's own port, or on a free one when that is taken."""
    from bot.workspace import AppSettings, Command, InUse, Shortcut, start_beside  # noqa: PLC0415 - a bot with a Slack needs none of it

    app = AppSettings(
        name="Drumbeat",
        scopes=surface.SCOPES,
        commands=[Command(surface.COMMAND, surface.DESCRIPTION, surface.USAGE_HINT)],
        shortcuts=[Shortcut(name, key, kind) for key, (name, kind) in surface.SHORTCUTS.items()],
        events=surface.EVENTS,
        completions=surface.completions(),
    )
    try:
        return start_beside(settings.port, app, database.HERE / "var/workspace.db")
    except InUse:
        raise SystemExit(
            "Drumbeat is running here already, on the same var/. Stop it first, or clone it elsewhere."
        ) from None


def _credentials(workspace: WorkspaceServer) -> dict[str, object]:
    return {
        "slack_bot_token": SecretStr(workspace.token),
        "slack_signing_secret": SecretStr(workspace.signing_secret),
        "slack_api_url": workspace.api_url,
    }


def _serve(bot: Bot, workspace: WorkspaceServer | None, settings: Settings) -> None:
    over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: over.set())
    try:
        bot.start()
    except CannotListen as taken:
        raise SystemExit(
            f"Cannot listen on {taken}. Set PORT to another, e.g. PORT=3100, or HOST to an"
            " address of this machine, e.g. HOST=127.0.0.1."
        ) from None
    everywhere = settings.host in {"0.0.0.0", "::"}  # noqa: S104 - compared, not listened on
    own = f"http://{'127.0.0.1' if everywhere else settings.host}:{bot.web.port}"
    if workspace is not None:
        workspace.connect(events_url=f"{own}/slack/events")
        click.echo(
            f"\n  Drumbeat is running. Open  {workspace.page_url}  and type /incident declare\n"
        )
    else:
        click.echo(f"Drumbeat is running at {own}. Its Slack is {settings.slack_api_url}")
    over.wait()
    # Whoever restarts us counts to five; what hangs until then is found again by its lease.
    threading.Timer(OUT, os._exit, args=(0,)).start()
    log.info("stopping")
    bot.stop()
    if workspace is not None:
        workspace.stop()


if __name__ == "__main__":
    main(obj=os.environ)
