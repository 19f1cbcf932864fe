"""May they still see it? A form may be sent long after it was opened."""

from typing import Any

from bot.forms.about import incident_of
from bot.visibility import seen
from handlers.wiring import Kit


def still_seen(kit: Kit, view: dict[str, Any], *, by: str) -> None:
    """Whoever is no member any more finds the incident gone. Asked before anything of the form is read: what
    is wrong with an answer may be told in a way that tells of the incident too."""
    kit.desk.read(seen, kit.policy(), by, incident_of(view))
