"""The address of a mail server: `smtp+starttls://user:password@host:587`."""

import ipaddress
from dataclasses import dataclass
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit

from pydantic import SecretStr

Security = Literal["none", "starttls", "tls"]
SCHEMES: dict[str, tuple[Security, int]] = {
    "smtp": ("none", 25),
    "smtp+starttls": ("starttls", 587),
    "smtps": ("tls", 465),
}


@dataclass(frozen=True, slots=True)
class MailServer:
    host: str
    port: int
    security: Security
    user: str | None
    password: SecretStr | None


def mail_server(secret: SecretStr) -> MailServer:
    """Raises `ValueError` with what is wrong, and nothing of what is secret."""
    parts = _split(secret.get_secret_value())
    security, usual = SCHEMES[parts.scheme]
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise ValueError("a user and a password go together: name both, or none")
    if not ((user + password).isascii() and (user + password).isprintable()):
        raise ValueError("its user and password must be plain letters, digits and signs (ASCII)")
    if user and security == "none" and not near(str(parts.hostname)):
        raise ValueError(
            "the password would travel in the clear: write smtp+starttls:// or smtps://"
        )
    return MailServer(
        host=str(parts.hostname),
        port=parts.port or usual,
        security=security,
        user=user or None,
        password=SecretStr(password) if password else None,
    )


def _split(value: str) -> SplitResult:
    listed = ", ".join(f"{scheme}://" for scheme in SCHEMES)
    try:
        parts = urlsplit(value)
        port = parts.port  # asking for it is what makes urllib look at it
    except ValueError:
        raise ValueError(
            "it must be an address; a special letter in a password is spelt %40"
        ) from None
    if parts.scheme not in SCHEMES:
        raise ValueError(f"it must start with {listed[: listed.rfind(',')]} or smtps://")
    if not parts.hostname or port == 0 or any(letter.isspace() for letter in value):
        raise ValueError("the name of the server is missing, or there are spaces in it")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError(
            "nothing may follow the server and its port; / ? # in a password are spelt %2F %3F %23"
        )
    return parts


def checked(secret: SecretStr) -> SecretStr:
    mail_server(secret)
    return secret


def near(host: str) -> bool:
    """On this machine, where nobody listens on the way."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
