"""Everything, wired: the bot as one thing that is started and stopped. `app.py` says with what."""

import threading
from functools import partial

import structlog
from sqlalchemy import Engine
from starlette.routing import Route

from bot import database
from bot.adapters.identity import Identity
from bot.adapters.people import ASKING, Readers, Roster
from bot.adapters.rooms import SlackRooms
from bot.adapters.slack import slack_client
from bot.adapters.socket import LOOK_EVERY, SocketMode
from bot.chores import Chores
from bot.clock import Clock, stopwatch
from bot.courtesy import Courtesy
from bot.database import Sessions
from bot.delivery.courier import Courier
from bot.delivery.found import Mishap
from bot.delivery.performers import slack_performers
from bot.delivery.saying import Voice
from bot.desk import Desk
from bot.drummer import Drummer
from bot.ending import all_at_once
from bot.heartbeat import Heartbeat
from bot.policy import PolicyFile
from bot.ports import Chat
from bot.render.words import Words, words_in
from bot.settings import Settings
from bot.usecases.mishaps import note_mishap
from bot.web.alerts import alerts_endpoint
from bot.web.metrics import Metrics
from bot.web.pages import Vitals, routes
from bot.web.server import WebServer
from bot.web.slack import slack_endpoint
from handlers.app import bolt_app
from handlers.jira import jira_courier, jira_hook
from handlers.upkeep import told
from handlers.wiring import Kit
from models.outside import System

log = structlog.get_logger("drumbeat")

LAST_CALL = 2.5
"""Seconds that deliveries under way get when we stop."""


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
        self._courtesy = Courtesy()
        client = slack_client(told(settings.slack_bot_token) or "", settings.slack_api_url)
        writes, reads = database.sessions(engine), database.reading_sessions(engine)
        self.metrics = Metrics()
        identity = Identity(client, stopwatch)
        hurried = slack_client(client.token or "", settings.slack_api_url, timeout=ASKING)
        readers = Readers(hurried, self._house, stopwatch)
        chat = SlackRooms(client, bot_user=identity.bot_user, seen=self.metrics.slack_call)
        voice = Voice(policy, self._house, readers, real_time, incident_time)
        self.desk = Desk(
            writes,
            reads,
            incident_time=incident_time,
            real_time=real_time,
            committed=self._wake_couriers,
        )
        self.couriers = self._couriers(settings, writes, reads, chat, voice)
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

    def _couriers(
        self, settings: Settings, writes: Sessions, reads: Sessions, chat: Chat, voice: Voice
    ) -> list[Courier]:
        """One a system, each with hands of its own."""
        slack = Courier(
            System.SLACK,
            writes,
            reads,
            voice.real_time,
            slack_performers(chat, voice, voice.incident_time),
            report=self._report,
            after_you=self._courtesy.after_you,
        )
        jira = jira_courier(
            settings,
            self.desk,
            voice,
            writes,
            reads,
            report=self._report,
            after_you=self._courtesy.after_you,
        )
        return [slack, jira]

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
        secret = told(settings.slack_signing_secret)
        slack = slack_endpoint(self.slack, secret, self.metrics, self._courtesy)
        secret = told(settings.alert_webhook_secret)
        alerts = alerts_endpoint(self.desk, self._policy, secret, self.metrics, incident_time)
        return [
            Route("/slack/events", slack, methods=["POST"]),
            Route("/hooks/alerts", alerts, methods=["POST"]),
            jira_hook(settings, self.desk, self.metrics),
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
