"""What whoever runs the bot asks of it on the host. The environment is handed over by the front door."""

from collections.abc import Mapping
from datetime import timedelta

import click
from pydantic import SecretStr
from sqlalchemy import Engine

from bot import database
from bot.issues import Tracker
from bot.render.lengths import age
from bot.render.words import words_in
from bot.settings import BadSettings, JiraSettings, database_url

Environment = Mapping[str, str]
MOMENT = timedelta(minutes=1)


def told(secret: SecretStr | None) -> str | None:
    """The one place where secrets leave their wrapping."""
    return None if secret is None else secret.get_secret_value()


def tracker(found: JiraSettings, *, at_most: float | None = None) -> Tracker:
    """`at_most`: seconds for one call of somebody who cannot wait for as long as deliveries do."""
    from bot.adapters.jira_files import JiraFiles  # noqa: PLC0415 - a bot without Jira starts faster

    timeout = min(found.timeout, at_most or found.timeout)
    return JiraFiles(found.url, found.user, told(found.token) or "", timeout=timeout)


def prepared(url: SecretStr) -> tuple[Engine, bool]:
    """The database at this release, and whether that took a migration; or one line why not."""
    try:
        return database.prepare(told(url) or "")
    except database.Unusable as unusable:
        raise SystemExit(str(unusable)) from None


def still_ahead(speed: float, ahead: timedelta) -> str | None:
    """One line for whoever starts it at the usual speed on a database that ran fast, and stays ahead for good."""
    if speed != 1 or ahead <= MOMENT:
        return None
    return (
        f"The bot's clock is {age(ahead, words_in('en'))} ahead of real time, because CLOCK_SPEED was used"
        " with this database. It stays so: to be in time again, use another DATABASE_URL or delete the database."
    )


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
