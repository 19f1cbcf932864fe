"""From a mapping to `Settings`, or to all that is wrong with it at once."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote

from pydantic import SecretStr
from pydantic import ValidationError as Invalid
from pydantic.fields import FieldInfo

from bot.settings import rules
from bot.settings.variables import Settings
from bot.settings.words import HIDDEN, list_of, masked_database, near_misses, shown

JIRA = ("JIRA_URL", "JIRA_USER", "JIRA_TOKEN", "JIRA_PROJECT")
MAIL = ("SMTP_URL", "MAIL_FROM")
WEBHOOK = ("PAGE_WEBHOOK_URL", "PAGE_WEBHOOK_SECRET")
STATUSPAGE = ("STATUSPAGE_API_URL", "STATUSPAGE_API_KEY", "STATUSPAGE_PAGE_ID")
SHORTEST_SECRET = 4
VARIABLES: dict[str, FieldInfo] = {
    field.alias: field for field in Settings.model_fields.values() if field.alias
}


class BadSettings(Exception):
    """The start stops here. `str()` is what the operator reads."""

    def __init__(self, problems: list[str]) -> None:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__("\n".join([f"{count} in the settings:", *(f"  · {p}" for p in problems)]))
        self.problems = problems


class Reading(NamedTuple):
    """What `read` made of an environment: settings or problems, and warnings in either case."""

    settings: Settings | None
    problems: list[str]
    warnings: list[str]


def load(env: Mapping[str, str]) -> Settings:
    """The settings, or `BadSettings` with everything that is wrong."""
    reading = read(env)
    if reading.settings is None:
        raise BadSettings(reading.problems)
    return reading.settings


def read(env: Mapping[str, str]) -> Reading:
    """As `load`, for those who must go on when something is wrong: `doctor`."""
    given = _given(env)
    typed = [name for name, value in env.items() if value.strip()]
    warnings = near_misses(typed, VARIABLES) + _left_alone(given)
    problems: list[str] = []
    settings = None
    try:
        settings = Settings.model_validate({**given, "warnings": warnings})
    except Invalid as invalid:
        # A default that was not worked out because of another problem is none of its own.
        problems += [_line(error, given) for error in invalid.errors() if error["loc"][0] in given]
    problems += _together(given)
    return Reading(None if problems else settings, problems, warnings)


def database_url(env: Mapping[str, str]) -> SecretStr:
    """The one setting the break-glass verbs need: a typing slip elsewhere must not stop them."""
    name = "DATABASE_URL"
    given = {key: value for key, value in _given(env).items() if key == name}
    reading = read(given)
    if reading.settings is None:
        raise BadSettings(reading.problems)
    return reading.settings.database_url


def secrets(env: Mapping[str, str]) -> list[str]:
    """Every word that must not be seen, from settings right or wrong, for a last sweep of a text.

    Shorter words are left out: striking them would strike half of the text.
    """
    given = _given(env)
    found = [given[name] for name in given if _is_secret(name) and name != "DATABASE_URL"]
    for address in (given.get("DATABASE_URL", ""), given.get("SMTP_URL", "")):
        password = re.search(r"//[^:/@]*:(.+)@", address)
        found += [password[1], unquote(password[1])] if password else []
    return sorted({word for word in found if len(word) >= SHORTEST_SECRET}, key=len, reverse=True)


def _given(env: Mapping[str, str]) -> dict[str, str]:
    """Our variables as typed, without the blanks around them. An empty one is an absent one."""
    stripped = {name: env[name].strip() for name in VARIABLES if name in env}
    return {name: value for name, value in stripped.items() if value}


def _is_secret(name: str) -> bool:
    return "SecretStr" in str(VARIABLES[name].annotation)


def _line(error: Any, given: Mapping[str, str]) -> str:
    """One line: the variable, its value unless secret, what is wrong, and a right value."""
    name = str(error["loc"][0])
    field = VARIABLES[name]
    raised = error.get("ctx", {}).get("error")
    what = str(raised) if raised else f"it must be {field.description}"
    secrets = [given[other] for other in given if other != name and _is_secret(other)]
    if any(secret in given[name] for secret in secrets):
        display = HIDDEN
        what = what.partition(rules.WRITE)[0]  # the right spelling would repeat the strayed secret
    elif name == "DATABASE_URL":
        display = shown(masked_database(given[name]))
    else:
        display = "set" if _is_secret(name) else shown(given[name])
    plain = "".join(letter if letter.isprintable() else "?" for letter in what)
    example = "" if rules.WRITE in plain else f"; for example {_example(field)}"
    return f"{name} is {display}, but {plain}{example}"


def _example(field: FieldInfo) -> str:
    return str((field.examples or [HIDDEN])[0])


def _missing(name: str, why: str) -> str:
    return f"{name} is not set, but {why}; for example {_example(VARIABLES[name])}"


def _together(given: Mapping[str, str]) -> list[str]:
    """What no variable can know alone: which ones need each other."""
    problems = []
    tokens = [name for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN") if name in given]
    if tokens == ["SLACK_APP_TOKEN"]:
        problems.append(_missing("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN (Socket Mode) needs it"))
    if tokens == ["SLACK_BOT_TOKEN"] and "SLACK_SIGNING_SECRET" not in given:
        why = "every request of Slack is verified with it (Socket Mode: set SLACK_APP_TOKEN)"
        problems.append(_missing("SLACK_SIGNING_SECRET", why))
    if tokens and "DRUMBEAT_ENV" not in given:
        why = f"it must say which Slack {list_of(tokens)} belongs to: production, staging or local"
        problems.append(_missing("DRUMBEAT_ENV", why))
    families = ((JIRA, ("JIRA_WEBHOOK_SECRET",)), (STATUSPAGE, ()), (MAIL, ()), (WEBHOOK, ()))
    for family, more in families:
        present = [name for name in (*family, *more) if name in given]
        problems += [
            _missing(name, f"{list_of(present)} {'is' if len(present) == 1 else 'are'}")
            for name in family
            if present and name not in given
        ]
    if given.get("DRUMBEAT_ENV", "").lower() == "production" and _fast(given):
        speed = shown(given["CLOCK_SPEED"])
        problems.append(
            f"CLOCK_SPEED is {speed}, but DRUMBEAT_ENV is production, where time is real; leave it"
            " out, or set it to 1"
        )
    return problems


def _fast(given: Mapping[str, str]) -> bool:
    try:
        return float(given.get("CLOCK_SPEED", "1")) != 1
    except ValueError:
        return False  # said already, as a value that is no number


def _left_alone(given: Mapping[str, str]) -> list[str]:
    """Settings that are right but do nothing as things stand."""
    lines = []
    if "SLACK_BOT_TOKEN" not in given and "SLACK_SIGNING_SECRET" in given:
        lines.append(
            "SLACK_SIGNING_SECRET is not used: without SLACK_BOT_TOKEN the embedded workspace runs"
        )
    if "SLACK_BOT_TOKEN" not in given and given.get("DRUMBEAT_ENV", "").lower() == "production":
        lines.append(
            "DRUMBEAT_ENV is production without SLACK_BOT_TOKEN: the embedded workspace runs"
        )
    for url, key in (
        ("PAGERDUTY_EVENTS_URL", "PAGERDUTY_ROUTING_KEY"),
        ("OPSGENIE_API_URL", "OPSGENIE_API_KEY"),
        ("JIRA_TIMEOUT", "JIRA_URL"),
    ):
        if url in given and key not in given:
            lines.append(f"{url} is not used: {key} is not set")
    return lines
