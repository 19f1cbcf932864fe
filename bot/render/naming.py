"""The name of an incident's channel."""

import re
import unicodedata

from models.incident import Incident

LONGEST = 80
ALLOWED = {"Ll", "Lo", "Lm", "Mn", "Mc", "Nd"}
"""Unicode's categories for letters without upper case, their marks, and digits: what Slack takes."""


def slug(title: str) -> str:
    """Lower case, words joined by hyphens; letters of every script stay."""
    lowered = unicodedata.normalize("NFKC", title).lower()
    kept = "".join(c if unicodedata.category(c) in ALLOWED else "-" for c in lowered)
    return re.sub(r"-+", "-", kept).strip("-")


def channel_name(template: str, incident: Incident, *, telling: bool = False) -> str:
    """At most 80 characters: the title gives way, the number never does.

    `telling`: as it was called before it was restricted.
    """
    date = f"{incident.declared_at:%Y-%m-%d}"
    fixed = template.format(number=incident.id, slug="", date=date)
    room = max(LONGEST - len(fixed), 0)
    # A restricted incident's title must not be read off a list of channels.
    secret = incident.restricted and not telling
    drill = "drill" if incident.drill else ""
    told = drill if secret else slug(incident.title)[:room].strip("-_")
    named = template.format(number=incident.id, slug=told, date=date)
    return re.sub(r"-{2,}", "-", named).strip("-_")[:LONGEST]
