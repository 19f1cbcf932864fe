"""The name of an incident's channel."""

import re
import unicodedata

from models.incident import Incident

LONGEST = 80
PLAIN = "inc-{number}"
"""When the policy's own name has no room for the number, or letters that Slack does not take."""
TAILS = ("", *(f"-{number}" for number in range(2, 21)))
ALLOWED = {"Ll", "Lo", "Lm", "Mn", "Mc", "Nd"}
"""Unicode's categories for letters without upper case, their marks, and digits: what Slack takes."""


def slug(title: str) -> str:
    """Lower case, words joined by hyphens; letters of every script stay."""
    lowered = unicodedata.normalize("NFKC", title).lower()
    kept = "".join(c if unicodedata.category(c) in ALLOWED else "-" for c in lowered)
    return re.sub(r"-+", "-", kept).strip("-")


def channel_names(template: str, incident: Incident, *, telling: bool = False) -> list[str]:
    """What is tried in turn while names are taken."""
    return [channel_name(template, incident, telling=telling, tail=tail) for tail in TAILS]


def channel_name(
    template: str, incident: Incident, *, telling: bool = False, tail: str = ""
) -> str:
    """At most 80 characters: the title gives way, the number never does, nor does what tells it from others.

    `telling`: as it was called before it was restricted.
    """
    date = f"{incident.declared_at:%Y-%m-%d}"
    longest = LONGEST - len(tail)
    fixed = template.format(number=incident.id, slug="", date=date)
    if len(fixed) > longest:
        template = fixed = PLAIN.format(number=incident.id)
    room = longest - len(fixed)
    # A restricted incident's title must not be read off a list of channels.
    secret = incident.restricted and not telling
    drill = "drill" if incident.drill else ""
    told = drill if secret else slug(incident.title)[:room].strip("-_")
    named = template.format(number=incident.id, slug=told, date=date)
    return re.sub(r"-{2,}", "-", named).strip("-_") + tail
