"""Break-glass: running incidents on the host, when the chat is away. Needs the database and nothing else.

What is done here is told in the chat by the bot that runs, or by the next one that starts.
"""

import getpass
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import click
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot import database
from bot.clock import Clock, IncidentTime, real_time
from bot.desk import Desk
from bot.policy import EXAMPLE, BadPolicy, Policy, PolicyFile
from bot.render import plainly
from bot.settings import BadSettings, Settings, database_url, read
from bot.timeline.jotted import Jotted, jotted, tagged
from bot.timeline.times import When, understand
from bot.usecases.closing import resolve as resolve_it
from bot.usecases.declare import declare as declare_it
from bot.usecases.notes import note as note_it
from bot.usecases.seats import offer as offer_it
from bot.usecases.updates import update as update_it
from handlers.naming import person_named
from handlers.served import served
from handlers.upkeep import Environment, told
from handlers.verbs import NAMED
from models import people, timebase
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import Intake
from models.people import HOST
from models.standing import never_told
from models.vocabulary import Audience, Priority

REFUSED, BROKEN = 1, 3
"""Exit codes: the answer is no; the database cannot be used. Click's own for wrong usage is 2."""
NAME = 32 - len(HOST)


@contextmanager
def _host(env: Environment) -> Iterator["Host"]:
    """The database, or one line why not; and a refusal as one line, too."""
    try:
        url = told(database_url(env)) or ""
        engine = database.open_database(url)
        try:
            if (at := database.current(engine)) != database.head():
                _leave(
                    f"The database is at revision {at or 'none'}, and this release needs"
                    f" {database.head()}. Run: python app.py migrate",
                    BROKEN,
                )
            yield Host(engine, _policy(env), read(env).settings)
        finally:
            engine.dispose()
    except BadSettings as bad:
        _leave(str(bad), BROKEN)
    except Refusal as no:
        _leave(plainly.refused(no), REFUSED)
    except (SQLAlchemyError, OSError) as failure:
        reason = type(getattr(failure, "orig", None) or failure).__name__
        _leave(
            f"The database cannot be reached ({reason}). `python app.py doctor` says more.", BROKEN
        )


class Host:
    """Use cases without couriers: the outbox is the queue, and whichever bot runs delivers."""

    def __init__(self, engine: Engine, policy: Policy, settings: Settings | None) -> None:
        """Owed is what this environment names, as the bot owes what its own does. Of a Jira that only the bot knows
        the ticket is made by what the bot does next, or compares. Where settings cannot be read, nobody knows.
        """
        self.policy = policy
        self.by = f"{HOST}{_user()[:NAME]}"
        self.now = _incident_time(engine)
        self.desk = Desk(
            database.sessions(engine),
            database.reading_sessions(engine),
            incident_time=self.now,
            real_time=real_time,
            committed=lambda: None,
            served=served(settings) if settings else None,
        )

    def receipt(self) -> str:
        return f"host/{secrets.token_hex(16)}"


def _leave(line: str, code: int) -> None:
    click.echo(line, err=True)
    raise SystemExit(code)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container whose user has no name
        return "somebody"


def _policy(env: Mapping[str, str]) -> Policy:
    """A policy that is broken or gone must not stop anybody when everything else is."""
    named = env.get("POLICY_FILE", "").strip()
    try:
        return PolicyFile(Path(named) if named else None, lambda _: None)()
    except BadPolicy as bad:
        click.echo(f"! {bad}\n! Going on with the built-in policy.", err=True)
        return PolicyFile(EXAMPLE, lambda _: None)()


def _incident_time(engine: Engine) -> Clock:
    """As the bot counts it: a drill's clock runs faster."""
    with database.reading_sessions(engine)() as session:
        row = session.get(timebase.Timebase, timebase.THE_ROW)
    if row is None:
        return real_time
    return IncidentTime(
        real_start=row.real_start, incident_start=row.incident_start, speed=row.speed
    )


def _number(_context: click.Context, _param: click.Parameter, typed: str) -> int:
    named = NAMED.fullmatch(typed.strip())
    if named is None:
        raise click.BadParameter(f"“{typed[:40]}” is no incident. Write it like INC-12.")
    return int(named[1])


def _when(host: Host, typed: str | None) -> When | None:
    return None if typed is None else understand(typed, now=host.now())


incident = click.argument("incident", callback=_number, metavar="INC-N")
Body = Callable[..., None]


@click.command()
@click.argument("title")
@click.option("--priority", type=click.Choice([p.value for p in Priority], case_sensitive=False))
@click.pass_obj
def declare(env: Environment, title: str, priority: str | None) -> None:
    """Declare an incident."""
    with _host(env) as host:
        made = host.desk.run(
            declare_it,
            host.policy,
            title,
            Priority(priority.upper()) if priority else None,
            Intake(),
            by=host.by,
            receipt=host.receipt(),
            asked_in=None,
        )
        click.echo(f"{made.name} is declared.")


@click.command()
@incident
@click.argument("text")
@click.pass_obj
def update(env: Environment, incident: int, text: str) -> None:
    """Tell the company how it stands."""
    with _host(env) as host:
        to = (Audience.INTERNAL,)
        receipt = host.receipt()
        host.desk.run(update_it, host.policy, incident, to, text, by=host.by, receipt=receipt)
        click.echo(f"INC-{incident} is updated.")


@click.command()
@incident
@click.argument("text")
@click.option("--at", help="When it happened, if not now: 14:05, yesterday 22:10, 10m ago.")
@click.pass_obj
def note(env: Environment, incident: int, text: str, at: str | None) -> None:
    """Write something on the timeline."""
    with _host(env) as host:
        when = _when(host, at)
        # Without --at it is read as it is in the chat: "at 14.05 …" is no text there either.
        lines = jotted(text, now=host.now()) if when is None else [tagged(Jotted(text, when))]
        kind, receipt = EventKind.NOTED, host.receipt()
        host.desk.run(note_it, incident, kind, lines, by=host.by, receipt=receipt)
        starts = [one.when.start for one in lines if one.when and one.when.start]
        understood = ", ".join(f"{start:%Y-%m-%d %H:%MZ}" for start in starts)
        click.echo(f"Noted for INC-{incident}{understood and f' ({understood})'}.")


@click.command()
@incident
@click.argument("text")
@click.option("--impact-ended", help="When customers stopped feeling it: 14:05, 10m ago.")
@click.pass_obj
def resolve(env: Environment, incident: int, text: str, impact_ended: str | None) -> None:
    """Say what it was and what ended it."""
    with _host(env) as host:
        when = _when(host, impact_ended)
        ended = None if when is None else when.end or when.start
        host.desk.run(resolve_it, host.policy, incident, text, ended, by=host.by)
        click.echo(f"INC-{incident} is resolved.")
        if promised := host.desk.read(never_told, incident):
            due = f"{promised[:16].replace('T', ' ')}Z"
            click.echo(f"Customers were promised an update by {due} and did not get it.", err=True)
            click.echo("Tell them in the chat: /incident update, and choose Customers.", err=True)


@click.command()
@incident
@click.argument("person")
@click.argument("note", default="")
@click.pass_obj
def handoff(env: Environment, incident: int, person: str, note: str) -> None:
    """Offer command to somebody: an address, @name or Slack id. They accept in the chat."""
    with _host(env) as host:
        who, _ = person_named(person)
        receipt = host.receipt()
        made = host.desk.run(
            offer_it, host.policy, incident, who, note, by=host.by, receipt=receipt
        )
        asked = host.desk.read(people.find, made.to)
        minutes = made.stands_for // timedelta(minutes=1)
        click.echo(
            f"Command of INC-{incident} is offered to {asked.name if asked else made.to}, for"
            f" {minutes} min from when the bot has told them. Nothing changes before they accept."
        )


@click.command(name="list")
@click.pass_obj
def listed(env: Environment) -> None:
    """The open incidents, the worst first; restricted ones too."""
    with _host(env) as host:
        click.echo(host.desk.read(plainly.listed, host.now()))


@click.command()
@incident
@click.pass_obj
def show(env: Environment, incident: int) -> None:
    """How one incident stands."""
    with _host(env) as host:
        click.echo(host.desk.read(plainly.shown, host.policy, incident, host.now()))


@click.command()
@incident
@click.pass_obj
def timeline(env: Environment, incident: int) -> None:
    """Everything that happened, in its order."""
    with _host(env) as host:
        told, doubts = host.desk.read(plainly.timeline, host.policy, incident)
        click.echo(told)
    for doubt in doubts:
        click.echo(f"to look at: {doubt}", err=True)


VERBS = (declare, update, note, handoff, resolve, listed, show, timeline)
