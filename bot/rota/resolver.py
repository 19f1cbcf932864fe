"""Who is on call for a rota at a moment. Pure: it is told the rota and the moment."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.policy import Rota


def on_call(rota: Rota, at: datetime) -> str | None:
    """The person of the policy whose shift it is; None before the rota starts or when it has nobody.

    Shifts are counted on the wall clock of the rota's zone: a handover at 09:00 stays at 09:00 through
    daylight saving, and the shift across the change is an hour shorter or longer.
    """
    turn = _turn(rota, at)
    return None if turn is None else rota.members[turn % len(rota.members)]


def turns(rota: Rota, at: datetime) -> list[str]:
    """Everybody of the rota once, from whose shift it is to who is last in turn."""
    turn = _turn(rota, at)
    if turn is None:
        return []
    start = turn % len(rota.members)
    return list(dict.fromkeys(rota.members[start:] + rota.members[:start]))


def next_handover(rota: Rota, at: datetime) -> datetime | None:
    """When the shift that runs at this moment ends; before the first one, when that begins."""
    if not rota.members or rota.starts is None:
        return None
    turn = _turn(rota, at)
    wall = rota.starts if turn is None else rota.starts + (turn + 1) * rota.every.delta
    return wall.replace(tzinfo=ZoneInfo(rota.timezone)).astimezone(UTC)


def after(rota: Rota, at: datetime, person: str) -> str | None:
    """Who is asked when this person does not answer: the next in turn who is somebody else."""
    turn = _turn(rota, at)
    if turn is None:
        return None
    ahead = [rota.members[(turn + step) % len(rota.members)] for step in range(len(rota.members))]
    start = ahead.index(person) + 1 if person in ahead else 0
    return next((other for other in ahead[start:] + ahead[:start] if other != person), None)


def _turn(rota: Rota, at: datetime) -> int | None:
    if not rota.members or rota.starts is None:
        return None
    wall = at.astimezone(ZoneInfo(rota.timezone)).replace(tzinfo=None)
    elapsed = wall - rota.starts
    return None if elapsed.total_seconds() < 0 else int(elapsed // rota.every.delta)
