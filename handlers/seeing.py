"""May they still see it? A form may be sent long after it was opened."""

from bot.visibility import seen
from handlers.wiring import Kit


def still_seen(kit: Kit, number: int, *, by: str) -> None:
    """Whoever is no member any more finds the incident gone."""
    kit.desk.read(seen, kit.policy(), by, number)
