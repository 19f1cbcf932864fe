"""What one value must look like. Each rule raises `ValueError` with the words the operator reads."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.settings.smtp import near
from bot.settings.words import masked

DEFAULT_POLICY = Path("policy.toml")
WRITE = ": write "
"""What stands before a right spelling made from the wrong one."""


def token(prefix: str) -> Callable[[SecretStr], SecretStr]:
    def check(secret: SecretStr) -> SecretStr:
        value = secret.get_secret_value()
        if not value.startswith(prefix):
            raise ValueError(f"it must start with {prefix}")
        if value == prefix or any(letter.isspace() for letter in value):
            raise ValueError(f"it must be one word after {prefix}, without spaces")
        return secret

    return check


def host(value: str) -> str:
    if any(letter in "/@?# " for letter in value) or value.count(":") == 1:
        raise ValueError("it must be a bare name or address, without http:// and without a port")
    return value


def web(value: str) -> str:
    """An http(s) address with a host, and no query that would end up in the middle of a path."""
    try:
        parts = urlsplit(value)
        # Asking for the port is what makes urllib look at it.
        good = bool(parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0)
    except ValueError:
        good = False
    if not good or any(letter.isspace() for letter in value):
        raise ValueError("it must be a web address that starts with http:// or https://")
    return value


def base(value: str) -> str:
    """A web address paths are added to: kept without its last slash."""
    parts = urlsplit(web(value))
    if parts.query or parts.fragment or "@" in parts.netloc:
        raise ValueError("it must be a plain web address, without a user, ? and #")
    return value.rstrip("/")


def slack_api(value: str) -> str:
    plain = base(value)
    if value.endswith("/api/"):
        return value
    right = plain + ("/" if plain.endswith("/api") else "/api/")
    raise ValueError(f"it must end in /api/{WRITE}{masked(right)}")


def heartbeat(secret: SecretStr) -> SecretStr:
    web(secret.get_secret_value())
    return secret


def hook(secret: SecretStr) -> SecretStr:
    """Some have their password in the address, so it is one as a whole."""
    web(secret.get_secret_value())
    return secret


def sealed(value: str) -> str:
    """A base that our key is sent to: nobody may listen on the way."""
    plain = base(value)
    if plain.startswith("http://") and not near(urlsplit(plain).hostname or ""):
        raise ValueError("the key would travel in the clear: it must start with https://")
    return plain


def routing_key(secret: SecretStr) -> SecretStr:
    value = secret.get_secret_value()
    if not (value.isascii() and value.isalnum() and len(value) == 32):  # noqa: PLR2004  PagerDuty's own length
        raise ValueError("it must be an Events API v2 integration key: 32 letters and digits")
    return secret


def one_word(secret: SecretStr) -> SecretStr:
    value = secret.get_secret_value()
    if not value.isascii() or any(letter.isspace() or not letter.isprintable() for letter in value):
        raise ValueError("it must be one word, without spaces")
    return secret


def sender(value: str) -> str:
    """A bare address: a name in front would need quoting that differs from server to server."""
    user, at, host = value.partition("@")
    plain = value.isascii() and value.isprintable() and not any(one in value for one in ' <>,;:"()')
    if not (plain and user and at and "." in host.strip(".") and "@" not in host):
        raise ValueError("it must be one e-mail address, without a name in front")
    return value


def database(secret: SecretStr) -> SecretStr:
    """Only the two engines we test on, and only with a file behind SQLite."""
    value = secret.get_secret_value()
    scheme, mark, rest = value.partition("://")
    if mark and scheme in {"postgres", "postgresql", "postgresql+psycopg2", "postgresql+asyncpg"}:
        right = masked(f"postgresql+psycopg://{rest}")
        raise ValueError(f"our driver is psycopg 3{WRITE}{right}")
    if scheme == "sqlite" and mark:
        if not rest.startswith("/") or rest.lstrip("/").partition("?")[0] in {"", ":memory:"}:
            raise ValueError("SQLite needs a file after sqlite:/// (four slashes: from the root)")
    elif scheme != "postgresql+psycopg" or not mark:
        raise ValueError("it must start with sqlite:/// or postgresql+psycopg://")
    elif not rest.partition("?")[0].partition("/")[2]:
        raise ValueError("the name of the database is missing after the host")
    return secret


def policy_file(path: Path) -> Path:
    try:
        what = "it is a folder" if path.is_dir() else "there is no such file"
        if path.is_file():
            return path
    except (OSError, ValueError):  # too long a name, or a null in it
        what = "it is no name for a file"
    raise ValueError(f"{what}: name one that exists, or leave POLICY_FILE out")


def project(value: str) -> str:
    good = value.isascii() and value.replace("_", "").isalnum() and value == value.upper()
    if not good or not value[0].isalpha() or len(value) < 2:  # noqa: PLR2004  Jira's own least
        raise ValueError(
            "it must be the key of a project (the OPS of OPS-123): capitals, digits, _"
        )
    return value


def call(value: float) -> float:
    """A delivery makes several calls, and while it makes them nobody else delivers the same."""
    if not (math.isfinite(value) and 0 < value <= 60):  # noqa: PLR2004  a minute
        raise ValueError("it must be a number of seconds above 0, at most 60")
    return value


def speed(value: float) -> float:
    if not (math.isfinite(value) and 0 < value <= 100_000):  # noqa: PLR2004  a day a second
        raise ValueError("it must be a number above 0, at most 100000")
    return value


def lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def public_default(data: dict[str, Any]) -> str:
    """Where the listener is. An address that means "all of them" cannot be opened by anybody."""
    host = data.get("host", "127.0.0.1")
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  compared, not bound
    return f"http://{f'[{host}]' if ':' in host else host}:{data.get('port', 3000)}"
