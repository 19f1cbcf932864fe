"""What somebody may see: of a form that is sent long after it was opened, and of what others do elsewhere."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from bot.forms.about import incident_of
from bot.policy import Policy
from bot.visibility import commanding, seen, visible_to
from handlers.wiring import Kit
from models.incident import Incident


def still_seen(kit: Kit, view: dict[str, Any], *, by: str) -> None:
    """Whoever is no member any more finds the incident gone. Asked before anything of the form is read: what
    is wrong with an answer may be told in a way that tells of the incident too."""
    kit.desk.read(seen, kit.policy(), by, incident_of(view))


def busy_elsewhere(kit: Kit, number: int, who: Sequence[str], by: str) -> dict[str, list[str]]:
    """What else these people command, as far as whoever asks for them may know of it."""
    return kit.desk.read(_busy, kit.policy(), number, who, by)


def _busy(
    session: Session, policy: Policy, number: int, who: Sequence[str], by: str
) -> dict[str, list[str]]:
    incident = session.get_one(Incident, number)
    return commanding(session, who, but=incident, seen_by=visible_to(session, policy, by))
