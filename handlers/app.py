"""The Bolt application: who may enter, who answers, and what is said when something breaks."""

import logging
import secrets
from collections.abc import Callable
from typing import Any

import structlog
from slack_bolt import Ack, App, BoltContext, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from sqlalchemy.exc import DataError, SQLAlchemyError

from bot.adapters.identity import Identity
from bot.adapters.slack import whisper_back
from bot.render import told
from bot.web.metrics import Metrics
from handlers import (
    actions,
    amending,
    category,
    closing,
    commands,
    declare,
    escalations,
    health,
    home,
    impact,
    joining,
    matters,
    members,
    merging,
    paging,
    phase,
    priority,
    problems,
    quoting,
    reasons,
    reliefs,
    reminders,
    rotas,
    seats,
    surface,
    timeline,
    triage,
    updates,
    views,
)
from handlers.listeners import Listeners
from handlers.promptly import PromptExecutor, listen_for
from handlers.wiring import Kit

log = structlog.get_logger(__name__)

HEARD = surface.EVENTS - surface.SAID
"""Events that come to Bolt. What is said in channels goes past it."""
LISTENERS = 32
"""Threads. Bolt's own five let two of seven slow requests run into Slack's three seconds."""


def bolt_app(client: WebClient, identity: Identity, kit: Kit, metrics: Metrics) -> App:
    def authorize() -> AuthorizeResult:
        # Bolt would ask Slack itself, and answer nobody while Slack is away.
        who = identity()
        return AuthorizeResult(
            enterprise_id=None,
            team_id=who.team_id if who else None,
            url=who.url if who else None,
            bot_id=who.bot_id if who else None,
            bot_user_id=who.bot_user if who else None,
            bot_token=client.token,
        )

    app = App(
        name="drumbeat",
        logger=logging.getLogger("slack_bolt"),
        client=client,
        authorize=authorize,
        # bot.web.slack checks signatures, before anything is parsed; Bolt would do so after.
        request_verification_enabled=False,
        listener_executor=PromptExecutor(LISTENERS, thread_name_prefix="listener"),
    )
    _pass_over_what_is_new(app)
    _speak_through(app, client)
    listeners = Listeners()
    listen(listeners, kit, metrics)
    listeners.join(app)
    _explain_failures(app, kit)
    return app


def _pass_over_what_is_new(app: App) -> None:
    """An event that this release knows nothing of, as after going back to it: Bolt's 404 has Slack send it three
    times more, and in the end stop sending events at all."""

    @app.middleware
    def unheard(body: dict[str, Any], next: Callable[[], None]) -> BoltResponse | None:  # noqa: A002 - as below
        event = body.get("event")
        if isinstance(event, dict) and event.get("type") not in HEARD:
            return BoltResponse(status=200)
        next()
        return None


def _speak_through(app: App, client: WebClient) -> None:
    """Ours for each request: Bolt's plain WebClient would follow redirects with our token, its `ack` is not heard."""

    @app.middleware
    def ours(context: BoltContext, next: Callable[[], None]) -> None:  # noqa: A002 - Bolt passes it by this name
        context["client"] = client
        listen_for(context)
        next()


def listen(on: Listeners, kit: Kit, metrics: Metrics) -> None:
    """Everything we hear of Slack. The test of the manifest goes by this list too."""
    commands.register(on, kit, metrics)
    declare.register(on, kit)
    views.register(on, kit)
    home.register(on, kit)
    quoting.register(on, kit)
    seats.register(on, kit)
    paging.register(on, kit)
    rotas.register(on, kit)
    reliefs.register(on, kit)
    reminders.register(on, kit)
    updates.register(on, kit)
    phase.register(on, kit)
    health.register(on, kit)
    closing.register(on, kit)
    joining.register(on, kit)
    merging.register(on, kit)
    members.register(on, kit)
    amending.register(on, kit)
    reasons.register(on, kit)
    impact.register(on, kit)
    matters.register(on, kit)
    actions.register(on, kit)
    problems.register(on, kit)
    triage.register(on, kit)
    priority.register(on, kit)
    category.register(on, kit)
    escalations.register(on, kit)
    timeline.register(on, kit)


def _explain_failures(app: App, kit: Kit) -> None:
    @app.error
    def failed(
        error: Exception, body: dict[str, Any], response: BoltResponse | None
    ) -> BoltResponse | None:
        """The person gets a sentence and a number; whoever runs the bot finds the number in the log.

        Bolt answers 500 unless it is handed an answer: its own `ack` counts for nothing here. There is
        no `response` when the request was answered before it failed.
        """
        reference = secrets.token_hex(3)
        log.error("request.failed", reference=reference, exc_info=error)
        by = str(body.get("user_id") or (body.get("user") or {}).get("id") or "")
        words = kit.words(by)
        command = body.get("command")
        typed = f"{command} {body.get('text') or ''}" if command else None
        message = told.broke(None if database_away(error) else reference, typed, words)
        answer = Ack()  # type: ignore[no-untyped-call]
        if response is not None and body.get("type") == "view_submission":
            return answer(response_action="errors", errors={_first_block(body): message.text})
        if response is not None and command:
            return answer(text=message.text, blocks=message.blocks)
        whisper_back(body.get("response_url"), message)
        return None if response is None else answer()


def database_away(error: Exception) -> bool:
    """Whether a minute later it may work. What the database refuses to hold, it refuses then as well."""
    return isinstance(error, SQLAlchemyError) and not isinstance(error, DataError)


def _first_block(body: dict[str, Any]) -> str:
    blocks = body["view"].get("blocks") or []
    return next((str(b["block_id"]) for b in blocks if b.get("type") == "input"), "title")
