"""What a reader asked for, who they are, and how they read times."""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from bot.policy import Policy
from bot.render.words import Words
from bot.timeline.wanted import Wanted
from models.people import Person


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asked for, and who they are."""

    person: Person
    words: Words
    wanted: Wanted
    number: int
    """Which page; 0 is the last, where the newest stands."""
    now: datetime
    slack: str | None
    """Where the workspace is, ending in a slash."""
    policy: Policy

    @property
    def zone(self) -> ZoneInfo:
        try:
            return ZoneInfo(self.person.zone)
        except (ValueError, OSError, KeyError):  # a name that this machine has no data for
            return ZoneInfo("UTC")

    def query(self, number: int | None = None) -> str:
        pairs = [("kind", group.value) for group in sorted(self.wanted.groups)]
        pairs += [
            (key, said) for key, said in (("by", self.wanted.by), ("q", self.wanted.text)) if said
        ]
        pairs += [("page", str(number))] if number is not None else []
        return f"?{urlencode(pairs)}" if pairs else ""


def both(at: datetime, asked: Asked) -> str:
    """In UTC, and as the reader's clock has it; with its day, unless it is today by both clocks."""
    utc, local = at.astimezone(UTC), at.astimezone(asked.zone)
    here = asked.now.astimezone(asked.zone)
    today = (utc.date(), local.date()) == (asked.now.astimezone(UTC).date(), here.date())
    said = f"{utc:%H:%M} UTC" if today else f"{utc:%Y-%m-%d %H:%M} UTC"
    if local.utcoffset() == utc.utcoffset():
        return said
    day = "" if local.date() == utc.date() else f"{local:%Y-%m-%d} "
    return f"{said} ({day}{local:%H:%M %Z})"
