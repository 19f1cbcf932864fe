"""Which looks to take, given how much of the environment can be understood."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from bot.doctor import host
from bot.doctor import jira as at_jira
from bot.doctor import slack as at_slack
from bot.doctor.check import Check, Examination, State
from bot.doctor.turns import Turns, rotas
from bot.issues import Tracker
from bot.policy import BadPolicy, Policy, PolicyFile
from bot.settings import BadSettings, JiraSettings, Reading, Settings, database_url, read
from bot.settings.words import masked_database


class Visit(NamedTuple):
    """What the doctor needs of others, who own the engines and the SDKs."""

    revision: Callable[[str], str | None]
    """Opens the database at this address and reads its revision; None when it is empty."""
    head: Callable[[], str]
    """The revision this code needs."""
    client: Callable[[Settings], at_slack.Client]
    """A Slack client without retries, with a time-out below `PATIENCE`."""
    scopes: Collection[str]
    """What the token must be allowed to do."""
    now: Callable[[], datetime]
    """Real time."""
    turns: Callable[[str, Policy, datetime], Turns]
    """Looks through the rotas of a policy with what lies on top of them in the database at this address."""
    tracker: Callable[[JiraSettings], Tracker] | None = None
    """Jira, with a time-out below `PATIENCE`."""


def rounds(
    env: Mapping[str, str], visit: Visit, more: Sequence[Examination] = ()
) -> list[Examination]:
    """Every look there is reason to take, `more` of the caller's own at the end."""
    reading = read(env)
    return [
        Examination("settings", lambda: host.settings(reading)),
        Examination("policy", lambda: host.policy(_policy_file(env), calm=_calm(reading))),
        *_database(env, visit),
        *_slack(reading, env, visit),
        *_jira(reading, env, visit),
        *more,
    ]


def _policy_file(env: Mapping[str, str]) -> Path | None:
    """As the settings have it, but also when they are refused."""
    name = env.get("POLICY_FILE", "").strip()
    return Path(name) if name else None


def _calm(reading: Reading) -> bool:
    return reading.settings is not None and reading.settings.embedded


def _database(env: Mapping[str, str], visit: Visit) -> list[Examination]:
    try:
        url = database_url(env).get_secret_value()
    except BadSettings:
        return []  # said under settings
    shown = masked_database(url)
    looks = [
        Examination(
            "database", lambda: [host.database(shown, lambda: visit.revision(url), visit.head)]
        ),
        Examination("rotas", lambda: _rotas(env, visit, url)),
    ]
    if url.startswith("sqlite:///"):
        file = Path(url.removeprefix("sqlite:///").partition("?")[0])
        # First, because opening SQLite makes the folder that this one looks for.
        looks.insert(0, Examination("disk", lambda: [host.disk(file)]))
    return looks


def _rotas(env: Mapping[str, str], visit: Visit, url: str) -> Iterable[Check]:
    try:
        policy = PolicyFile(_policy_file(env), lambda _: None)()
    except BadPolicy:
        return []  # said under policy
    if visit.revision(url) != visit.head():
        return []  # said under database
    return rotas(policy, lambda: visit.turns(url, policy, visit.now()))


def _slack(reading: Reading, env: Mapping[str, str], visit: Visit) -> list[Examination]:
    found = reading.settings
    if found is None:
        what = "not looked at, because the settings are wrong"
        return [Examination("slack", lambda: [Check("slack", State.WARN, what, "mend them first")])]
    looks = [
        Examination("public url", lambda: [host.public_url(found)]),
        Examination("optional", lambda: host.left_out(found)),
    ]
    if found.embedded:
        what = "the embedded workspace: nothing to check"
        return [Examination("slack", lambda: [Check("slack", State.OK, what)]), *looks]
    return [
        Examination(
            "slack",
            lambda: at_slack.slack(
                visit.client(found),
                found,
                scopes=visit.scopes,
                announce=_policy(env).organisation.announce,
                topics=dict.fromkeys(one.topic_in for one in _policy(env).rotas if one.topic_in),
                now=visit.now,
            ),
        ),
        Examination("signing secret", lambda: [at_slack.signing_secret(found)]),
        *looks,
    ]


def _jira(reading: Reading, env: Mapping[str, str], visit: Visit) -> list[Examination]:
    """Where one is configured; that none is stands among what is left out."""
    found = None if reading.settings is None else reading.settings.jira
    ask = visit.tracker
    if found is None or ask is None:
        return []
    return [Examination("jira", lambda: at_jira.jira(ask(found), found, _policy(env)))]


def _policy(env: Mapping[str, str]) -> Policy:
    try:
        return PolicyFile(_policy_file(env), lambda _: None)()
    except BadPolicy:
        return Policy()  # what is wrong is said under policy
