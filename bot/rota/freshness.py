"""How old our copies of calendars are, and whether that is too old to be trusted in silence."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.policy import Policy, Rota
from models import calendars


@dataclass(frozen=True, slots=True)
class Freshness:
    """Of one rota's calendar."""

    rota: Rota
    fetched_at: datetime | None
    """When the calendar last was as our copy is. None: there is no copy yet."""
    error: str | None = None
    """Why the last look brought nothing."""
    stale: bool = False


def kept_in_calendars(policy: Policy) -> list[Rota]:
    return [rota for rota in policy.rotas if rota.ics]


def limit_of(policy: Policy) -> timedelta:
    return timedelta(minutes=policy.limits.stale_calendar)


def freshness(session: Session, policy: Policy, now: datetime) -> list[Freshness]:
    """Of every rota that goes by a calendar, the most worrying first."""
    rotas = kept_in_calendars(policy)
    known = calendars.of(session, [rota.id for rota in rotas])
    found = [
        Freshness(rota, copy.fetched_at, copy.error, copy.is_stale(now, limit_of(policy)))
        if (copy := known.get(rota.id))
        else Freshness(rota, None)
        for rota in rotas
    ]
    return sorted(found, key=lambda one: (not one.stale, one.error is None))
