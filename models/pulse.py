"""When the bot was last awake. One row for all replicas: as long as one lives, the bot is not away."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base

THE_ROW = 1
AWAY_AFTER = timedelta(seconds=60)
"""Real seconds without a beat. A restart takes a few, and is nothing to talk about."""


@dataclass(frozen=True, slots=True)
class Away:
    """An absence that is over, in incident time."""

    since: datetime
    until: datetime


class Pulse(Base):
    __tablename__ = "pulse"

    id: Mapped[int] = mapped_column(primary_key=True)
    real_at: Mapped[datetime]
    incident_at: Mapped[datetime]
    away_since: Mapped[datetime | None]
    """The last absence, in incident time, for whoever rings what fell into it."""
    away_until: Mapped[datetime | None]


def beat(session: Session, *, real_now: datetime, incident_now: datetime) -> Away | None:
    """Say that we are awake. Returns the absence that ends with this beat, if there was one."""
    row = session.get(Pulse, THE_ROW, with_for_update=True)
    if row is None:
        session.add(Pulse(id=THE_ROW, real_at=real_now, incident_at=incident_now))
        return None
    absent = real_now - row.real_at > AWAY_AFTER
    away = Away(row.incident_at, incident_now) if absent else None
    if away is not None:
        row.away_since, row.away_until = away.since, away.until
    row.real_at, row.incident_at = max(real_now, row.real_at), max(incident_now, row.incident_at)
    return away


def just_back(session: Session, *, real_now: datetime, incident_now: datetime) -> Away | None:
    """The absence that whoever starts now comes back from, whether or not somebody has beaten since."""
    row = session.get(Pulse, THE_ROW)
    if row is not None and real_now - row.real_at > AWAY_AFTER:
        return Away(row.incident_at, incident_now)
    last = last_away(session)
    return last if last is not None and incident_now - last.until <= AWAY_AFTER else None


def last_away(session: Session) -> Away | None:
    """The absence before the present life of the bot."""
    row = session.get(Pulse, THE_ROW)
    if row is None or row.away_since is None or row.away_until is None:
        return None
    return Away(row.away_since, row.away_until)
