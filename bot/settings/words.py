"""How a value may be shown to the operator: on one line, short, and without anything secret."""

import difflib
import re
from collections.abc import Collection, Iterable

HIDDEN = "***"
LONGEST = 120
_SLACK_TOKEN = re.compile(r"\bx(?:ox[a-z]|app)-\S*", re.IGNORECASE)
_IN_QUERY = re.compile(r"([?&][^=&]*(?:pass|secret|token|key)[^=&]*=)[^&]*", re.IGNORECASE)
# Greedy to the last @: a password with an @ of its own must not stick out.
_BEFORE_AT = re.compile(r"^([a-z][a-z0-9+.-]*://)?.*@", re.IGNORECASE | re.DOTALL)


def masked(address: str) -> str:
    """An address without user, password, and the parameters that sound like one."""
    return _IN_QUERY.sub(rf"\1{HIDDEN}", _BEFORE_AT.sub(rf"\g<1>{HIDDEN}@", address))


def masked_database(address: str) -> str:
    """As `masked`, and wary of what is not an address at all: it may be a bare password."""
    if "@" in address or address.startswith("sqlite:"):
        return masked(address)
    scheme, mark, _ = address.partition("://")
    return f"{scheme}://{HIDDEN}" if mark and scheme.isidentifier() else HIDDEN


def shown(value: str) -> str:
    """The value in quotes, on one line, cut when long."""
    # A plain e-mail address is nothing to hide; "user:password@" is, with or without http://.
    address = "://" in value or re.search(r":.*@", value, re.DOTALL)
    safe = _SLACK_TOKEN.sub(HIDDEN, masked(value) if address else value)
    return repr(safe if len(safe) <= LONGEST else safe[: LONGEST - 1] + "…")


def list_of(names: Iterable[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def near_misses(present: Iterable[str], known: Collection[str]) -> list[str]:
    """A line for each variable that nobody reads but that looks as if it was meant for us."""
    families = ("SLACK_", "JIRA_", "STATUSPAGE_", "DRUMBEAT_", "PAGERDUTY_", "OPSGENIE_", "SMTP_")
    lines = []
    for name in sorted(set(present) - set(known)):
        # In our own families a looser likeness is enough; HOSTNAME must not pass for HOST.
        likeness = 0.75 if name.upper().startswith(families) else 0.9
        near = difflib.get_close_matches(name.upper(), known, n=1, cutoff=likeness)
        if near:
            lines.append(f"{shown(name)[1:-1]} is not read by Drumbeat: did you mean {near[0]}?")
    return lines
