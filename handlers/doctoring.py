"""`python app.py doctor`, and what it finds in the database of a bot, beside the looks that need none."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

import click
from slack_sdk import WebClient
from sqlalchemy import true
from sqlalchemy.orm import Session

from bot import database
from bot.adapters.slack import slack_client
from bot.clock import real_time
from bot.doctor import (
    Check,
    Examination,
    Visit,
    calendars,
    deliveries,
    examine,
    exit_code,
    groups,
    report,
    rounds,
    tickets,
)
from bot.doctor.deliveries import RECENT, TRIES
from bot.doctor.tickets import Known
from bot.doctor.turns import Turns
from bot.policy import BadPolicy, Policy, PolicyFile
from bot.rota import watch
from bot.rota.freshness import freshness, kept_in_calendars
from bot.settings import BadSettings, Settings, database_url, read, secrets
from bot.usecases.drift import known as known_in_jira
from bot.usecases.duty_mirrors import unmanned
from handlers import second, surface
from handlers.served import served
from handlers.upkeep import Environment, told, tracker
from models import backlog, drift, open_actions, timebase
from models import tickets as tickets_of

PATIENCE = 20.0
"""Seconds for comparing tickets, which takes one call after the other."""
A_CALL = 2.0
MANY = 100
T = TypeVar("T")
Question = Callable[[Session, Policy, datetime], Iterable[T]]


def examinations(env: Environment, found: Settings | None) -> list[Examination]:
    looks = [
        Examination("calendars", lambda: calendars_of(env)),
        Examination("deliveries", lambda: _asked(env, partial(_deliveries, found))),
        Examination("user groups", lambda: _asked(env, _groups)),
        *(second.examinations(found, real_time) if found else ()),
    ]
    if found and found.jira:
        look = partial(compared, env, found)
        looks.append(Examination("jira tickets", look, patience=PATIENCE))
    return looks


def calendars_of(env: Environment) -> list[Check]:
    return _asked(env, _calendars)


def compared(env: Environment, found: Settings) -> Iterator[Check]:
    if found.jira is not None:
        for known in _asked(env, _known):
            yield from tickets(known, tracker(found.jira, at_most=A_CALL), real_time())


def _known(session: Session, policy: Policy, now: datetime) -> Iterable[Known]:  # noqa: ARG001 - a question
    yield Known(
        known_in_jira(session, now=now),
        drift.last(session),
        tickets_of.in_trouble(session, limit=MANY, of=true()),
        tickets_of.with_remarks(session, limit=MANY, of=true()),
        open_actions.refused(session, true(), most=MANY),
    )


def _asked(env: Environment, ask: Question[T]) -> list[T]:
    """Nothing where policy, settings or database are broken: that is said of them."""
    try:
        name, url = env.get("POLICY_FILE", "").strip(), told(database_url(env)) or ""
        policy = PolicyFile(Path(name) if name else None, lambda _: None)()
    except (BadPolicy, BadSettings):
        return []
    if database.revision_at(url) != database.head():
        return []
    engine = database.open_database(url)
    try:
        with database.reading_sessions(engine).begin() as session:
            return list(ask(session, policy, timebase.told(session, real_time())))
    finally:
        engine.dispose()


def _calendars(session: Session, policy: Policy, now: datetime) -> Iterable[Check]:
    """How old our copies are."""
    kept = kept_in_calendars(policy)
    return calendars(freshness(session, policy, now), now) if kept else ()


def _deliveries(
    found: Settings | None,
    session: Session,
    policy: Policy,  # noqa: ARG001 - a question
    now: datetime,  # noqa: ARG001 - as above
) -> Iterable[Check]:
    lost = backlog.given_up(session, limit=MANY, since=real_time() - RECENT)
    known = None if found is None else served(found)
    waits = [one for one in backlog.depth(session) if known is not None and one[0] not in known]
    return deliveries(lost, backlog.struggling(session, tries=TRIES), waits)


def _groups(session: Session, policy: Policy, now: datetime) -> Iterable[Check]:
    return groups([(one.id, one.usergroup or "") for one in unmanned(session, policy, now)])


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
        tracker=partial(tracker, at_most=A_CALL),
    )
    found = read(env).settings
    checks = examine(rounds(env, visit, examinations(env, found)), secrets=secrets(env))
    click.echo(report(checks))
    raise SystemExit(exit_code(checks))
