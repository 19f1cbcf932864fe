"""Everything, wired: the bot as one thing that is started and stopped. `app.py` says with what."""

import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import structlog
from slack_sdk import WebClient
from sqlalchemy import Engine
from starlette.routing import Route

from bot import database
from bot.adapters.copies import Copies
from bot.adapters.groups import SlackGroups
from bot.adapters.identity import Identity
from bot.adapters.kept import KEPT
from bot.adapters.people import ASKING, Readers, Roster
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
from bot.render.words import Words, learn, words_in
from bot.settings import Settings
from bot.usecases.mishaps import note_mishap
from bot.web.alerts import alerts_endpoint
from bot.web.entrance import Entrance
from bot.web.feeds import feed_path, feeds_endpoint
from bot.web.incidents import PLACES, THREADS, Pages
from bot.web.metrics import Metrics
from bot.web.pages import Vitals, routes
from bot.web.places import Places
from bot.web.server import WebServer
from bot.web.slack import slack_endpoint
from handlers import second
from handlers.app import bolt_app
from handlers.jira import jira_couriers, jira_hook
from handlers.listening import Listening
from handlers.served import served
from handlers.upkeep import told
from handlers.wiring import Kit
from models.marks import MarkKind
from models.outside import System

log = structlog.get_logger("drumbeat")

HANDS, FEW_HANDS = 8, 2
"""Calls at a time; of pages by other ways there are never many."""
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
        self.identity = identity = Identity(client, stopwatch)
        hurried = slack_client(client.token or "", settings.slack_api_url, timeout=ASKING)
        self.readers = readers = Readers(hurried, self._house, stopwatch)
        chat = SlackGroups(client, bot_user=identity.bot_user, seen=self.metrics.slack_call)
        voice = Voice(policy, self._house, readers, real_time, incident_time)
        times = {"incident_time": incident_time, "real_time": real_time}
        self.desk = Desk(
            writes, reads, committed=self._wake_couriers, served=served(settings), **times
        )
        self.listening = self._listens(client, writes, reads, **times)
        self.couriers = self._couriers(settings, writes, reads, chat, voice)
        roster = Roster(client, hurried, self.desk, readers, policy)
        self.meet_people = roster.meet_everyone
        self.calendars = Copies(self.desk, policy, lambda: policy.folder)
        self.chores = self._chores(incident_time)
        self.entrance = entrance = Entrance(
            client.token or "", settings.public_url, real_time, self.desk
        )
        problem, link, url = lambda: policy.problem, entrance.link, settings.public_url
        kit = Kit(self.desk, policy, readers, incident_time, problem, roster.meet, link, url)
        self.slack = bolt_app(client, identity, kit, self.metrics)
        self.drummer = self._drums(settings)
        self._stopping = threading.Event()
        token, base = told(settings.slack_app_token), settings.slack_api_url
        self._socket_mode = (
            SocketMode(self.slack, token, base, real_time, self.listening) if token else None
        )
        self._heartbeat = Heartbeat(self._beats())
        vitals = self._vitals(engine, policy, real_time, workspace_url)
        pages = self._pages(entrance, identity)
        doors = [*self._hooks(settings, incident_time), *routes(vitals), *pages.routes()]
        self.web = WebServer(doors, settings.host, settings.port)

    def _chores(self, incident_time: Clock) -> Chores:
        return Chores(
            self.desk,
            incident_time,
            self._policy,
            read_policy=self._read_policy,
            people=self.meet_people,
            calendars=self.calendars.refresh,
        )

    def _listens(
        self,
        client: WebClient,
        writes: Sessions,
        reads: Sessions,
        *,
        incident_time: Clock,
        real_time: Clock,
    ) -> Listening:
        return Listening(
            client,
            self.identity,
            self.metrics,
            writes,
            reads,
            incident_time=incident_time,
            real_time=real_time,
            after_you=self._courtesy.after_you,
            kind_of=self._mark_of,
        )

    def _couriers(
        self, settings: Settings, writes: Sessions, reads: Sessions, chat: Chat, voice: Voice
    ) -> list[Courier]:
        """One a system, each with hands of its own: whoever hangs keeps no other waiting."""
        slack = slack_performers(chat, voice, voice.incident_time)
        others = second.performers(settings, self._house, voice.real_time)
        report, after_you = self._report, self._courtesy.after_you
        mine = [
            Courier(
                system,
                writes,
                reads,
                voice.real_time,
                table,
                hands=HANDS if system is System.SLACK else FEW_HANDS,
                report=report,
                incident_time=voice.incident_time,
                after_you=after_you,
            )
            for system, table in {System.SLACK: slack, **others}.items()
        ]
        jira = jira_couriers(
            settings, self.desk, voice, writes, reads, report=report, after_you=after_you
        )
        return [*mine, *jira, self.listening.courier]

    def _beats(self) -> dict[str, tuple[timedelta, Callable[[], object]]]:
        looks = {"socket": (LOOK_EVERY, self._socket_mode.look)} if self._socket_mode else {}
        return {
            **self.drummer.jobs(),
            **self.chores.beats(),
            **looks,
            **self.listening.beats(),
        }

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

    def _pages(self, entrance: Entrance, identity: Identity) -> Pages:
        """What people read in a browser."""
        return Pages(
            self.desk,
            entrance,
            self._policy,
            self.desk.incident_time,
            lambda: identity.home,
            Places(PLACES, threads=THREADS),
        )

    def _hooks(self, settings: Settings, incident_time: Clock) -> list[Route]:
        """What others send us. Each checks who is knocking before it reads anything."""
        secret = told(settings.slack_signing_secret)
        slack = slack_endpoint(self.slack, secret, self.metrics, self._courtesy, self.listening)
        secret = told(settings.alert_webhook_secret)
        alerts = alerts_endpoint(self.desk, self._policy, secret, self.metrics, incident_time)
        rotas = feeds_endpoint(self.desk, self._policy, incident_time)
        return [
            Route(feed_path("{token}", "{rota}"), rotas),
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
        if System.JIRA not in {courier.system for courier in self.couriers}:
            log.info("jira.left_out", why="JIRA_URL is not set: P0 and P1 get no ticket")

    def listen(self) -> None:
        """Hear people; deliver nothing yet."""
        learn()  # Slack gives whoever asks first three seconds, as it gives everybody
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
        self.listening.stop()  # after those who wait for what they brought to be written
        KEPT.close()

    def _read_policy(self) -> None:
        if self._policy.refresh():
            log.info("policy.in_force", source=self._policy.source)

    def _report(self, mishap: Mishap) -> None:
        self.desk.run(note_mishap, self._policy(), mishap.effect, mishap.what, mishap.error)

    def _wake_couriers(self) -> None:
        """Not whoever reads the history: it looks by itself once a second, and nobody waits for it."""
        for courier in self.couriers:
            if courier.system is not System.HISTORY:
                courier.wake()

    def _mark_of(self, emoji: str) -> MarkKind | None:
        return self._policy().mark_of(emoji)

    def _house(self) -> Words:
        return words_in(self._policy().organisation.language)
