"""The front door: the command line, and the place where everything is put together.

Nothing else reads the environment or the arguments, and nothing else starts a thread of its own accord.
"""

from __future__ import annotations  # the workspace is imported only when it is wanted

import gc
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

import click
import structlog
from pydantic import SecretStr

from bot import arenas, database, failpoints, logs
from bot.clock import real_time
from bot.desk import departed
from bot.ending import told_to_leave
from bot.policy import BadPolicy, PolicyFile
from bot.settings import BadSettings, Settings, load
from bot.timeline.export_json import NotATimeline
from bot.timeline.playing import play_from
from bot.web.server import CannotListen
from handlers import doctoring, host, surface, upkeep
from handlers.assembly import Bot
from handlers.replay import CAST, LEAD, Theatre, perform
from handlers.upkeep import prepared, still_ahead

if TYPE_CHECKING:
    from bot.workspace.server import WorkspaceServer

log = structlog.get_logger("drumbeat")

SELDOM = (10_000, 20, 20)
"""Objects, and rounds, between two looks for garbage. Python's own 700 suit a script."""
OUT = 4.7
"""Seconds after which we leave whatever hangs; who restarts us counts to five."""


@click.group()
def main() -> None:
    """Drumbeat runs incidents in Slack."""
    logs.configure("warning", "console")  # who types a command reads its answer, not our diary


@main.command()
def run() -> None:
    """Run the bot until it is told to stop."""
    _run(_settings())


@main.command()
@click.argument("file", type=click.File(encoding="utf-8"))
@click.option("--incident", default="", help="Which one, of a file that has several.")
@click.option("--speed", default=60.0, type=click.FloatRange(1, 10_000), help="Times as fast.")
@click.option("--drill", is_flag=True, help="Mark everything as a drill.")
def replay(file: TextIO, incident: str, speed: float, *, drill: bool) -> None:
    """Run the bot with its workspace, and play a past incident there."""
    settings = _settings()
    if not settings.embedded or settings.environment == "production":
        raise SystemExit(
            "replay makes up what people say, so it plays in the embedded workspace only. Run it without"
            " SLACK_BOT_TOKEN and with DRUMBEAT_ENV=local."
        )
    try:
        play = play_from(file.read(), incident)
    except (NotATimeline, UnicodeDecodeError) as no:
        raise SystemExit(f"{file.name} cannot be played. {no}") from None

    def played(workspace: WorkspaceServer) -> None:
        *cast, lead = [workspace.person(f"{name}@example.com") for name in (*CAST, LEAD)]

        def names() -> dict[str, str]:
            return {one.id: one.name for one in list(workspace.state.channels.values())}

        perform(play, Theatre(cast, lead, names, time.sleep, drill, speed))
        click.echo("  The replay is over; the workspace stays open until you stop it.")

    _run(settings, played)


def _run(settings: Settings, played: Callable[[WorkspaceServer], None] | None = None) -> None:
    logs.configure(settings.log_level, settings.log_format)
    if settings.environment != "production" and (point := os.environ.get("DRUMBEAT_FAILPOINT")):
        failpoints.arm(point)
    arenas.share()
    policy = _policy(settings)
    engine, _ = prepared(settings.database_url)
    incident_time = departed(database.sessions(engine), settings.clock_speed)
    if ahead := still_ahead(settings.clock_speed, incident_time() - real_time()):
        click.echo(f"! {ahead}", err=True)
    workspace = _workspace(settings) if settings.embedded else None
    if workspace is not None:
        settings = settings.model_copy(update=_credentials(workspace))
    bot = Bot(
        settings,
        engine,
        policy,
        incident_time=incident_time,
        real_time=real_time,
        workspace_url=workspace.page_url if workspace else None,
    )
    # What is loaded by now stays: looking through it for garbage, again and again, is a tenth of the work.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    _serve(bot, workspace, settings, played)
    engine.dispose()  # SQLite writes its journal back into the one file that people copy
    sys.stdout.flush()
    os._exit(0)  # threads of libraries that wait for their peers would hold us up


for verb in (doctoring.doctor, upkeep.migrate, *host.VERBS):
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
        notice=surface.notice(settings.clock_speed),
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


def _serve(
    bot: Bot,
    workspace: WorkspaceServer | None,
    settings: Settings,
    played: Callable[[WorkspaceServer], None] | None,
) -> None:
    until_told = told_to_leave()
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
        if played is not None:
            threading.Thread(target=played, args=(workspace,), daemon=True).start()
    else:
        click.echo(f"Drumbeat is running at {own}. Its Slack is {settings.slack_api_url}")
    until_told()
    # Whoever restarts us counts to five; what hangs until then is found again by its lease.
    threading.Timer(OUT, os._exit, args=(0,)).start()
    log.info("stopping")
    bot.stop()
    if workspace is not None:
        workspace.stop()


if __name__ == "__main__":
    main(obj=os.environ)
