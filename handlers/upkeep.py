"""What whoever runs the bot asks of it on the host. The environment is handed over by the front door."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import click
from pydantic import SecretStr
from slack_sdk import WebClient
from sqlalchemy import Engine

from bot import database
from bot.adapters.slack import slack_client
from bot.clock import real_time
from bot.doctor import Check, Examination, Visit, calendars, examine, exit_code, report, rounds
from bot.doctor.turns import Turns
from bot.issues import Tracker
from bot.policy import BadPolicy, Policy, PolicyFile
from bot.rota import watch
from bot.rota.freshness import freshness, kept_in_calendars
from bot.settings import BadSettings, JiraSettings, Settings, database_url, read, secrets
from handlers import second, surface
from models import timebase

Environment = Mapping[str, str]


def told(secret: SecretStr | None) -> str | None:
    """The one place where secrets leave their wrapping."""
    return None if secret is None else secret.get_secret_value()


def tracker(found: JiraSettings, *, patience: float | None = None) -> Tracker:
    """`patience`: seconds for each call."""
    from bot.adapters.jira_files import JiraFiles  # noqa: PLC0415 - a bot without Jira starts faster

    more: dict[str, Any] = {} if patience is None else {"timeout": (patience, patience)}
    return JiraFiles(found.url, found.user, told(found.token) or "", **more)


def prepared(url: SecretStr) -> tuple[Engine, bool]:
    """The database at this release, and whether that took a migration; or one line why not."""
    try:
        return database.prepare(told(url) or "")
    except database.Unusable as unusable:
        raise SystemExit(str(unusable)) from None


@click.command()
@click.pass_obj
def migrate(env: Environment) -> None:
    """Bring the database to this release."""
    try:
        url = database_url(env)
    except BadSettings as bad:
        raise SystemExit(str(bad)) from None
    _, changed = prepared(url)
    state = "migrated to" if changed else "is already at"
    click.echo(f"The database {state} revision {database.head()}.")


def turns_ahead(url: str, policy: Policy, now: datetime) -> Turns:
    """What needs a look in the next two weeks, with the overrides and swaps of this database."""
    engine = database.open_database(url)
    try:
        with database.reading_sessions(engine).begin() as session:
            return watch.everything(session, policy, now)
    finally:
        engine.dispose()


@click.command()
@click.pass_obj
def doctor(env: Environment) -> None:
    """Look at everything the bot depends on: what is wrong, and what to do."""

    def client(settings: Settings) -> WebClient:
        token = told(settings.slack_bot_token) or ""
        return slack_client(token, settings.slack_api_url, timeout=2)

    visit = Visit(
        revision=database.revision_at,
        head=database.head,
        client=client,
        scopes=surface.SCOPES,
        now=real_time,
        turns=turns_ahead,
        tracker=partial(tracker, patience=2),
    )
    found = read(env).settings
    more = [
        Examination("calendars", lambda: calendars_of(env)),
        *(second.examinations(found, real_time) if found else ()),
    ]
    checks = examine(rounds(env, visit, more), secrets=secrets(env))
    click.echo(report(checks))
    raise SystemExit(exit_code(checks))


def calendars_of(env: Environment) -> Iterator[Check]:
    """How old our copies are. Nothing where policy, settings or database are broken: that is said of them."""
    try:
        name, url = env.get("POLICY_FILE", "").strip(), told(database_url(env)) or ""
        policy = PolicyFile(Path(name) if name else None, lambda _: None)()
    except (BadPolicy, BadSettings):
        return
    if not kept_in_calendars(policy) or database.revision_at(url) != database.head():
        return
    engine = database.open_database(url)
    try:
        with database.reading_sessions(engine).begin() as session:
            now = timebase.told(session, real_time())
            yield from calendars(freshness(session, policy, now), now)
    finally:
        engine.dispose()
