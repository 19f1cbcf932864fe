"""Where incident time stands. One row, only in databases that ever ran with a CLOCK_SPEED."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base

THE_ROW = 1


class Timebase(Base):
    __tablename__ = "timebase"

    id: Mapped[int] = mapped_column(primary_key=True)
    real_start: Mapped[datetime]
    incident_start: Mapped[datetime]
    speed: Mapped[float]

    def at(self, real: datetime) -> datetime:
        return self.incident_start + (real - self.real_start) * self.speed


@dataclass(frozen=True, slots=True)
class Departure:
    """From when on incident time runs at a speed."""

    real_start: datetime
    incident_start: datetime


def departure(session: Session, *, speed: float, now: datetime) -> Departure:
    """Go on where the last run was. A change of speed starts anew from there, so time never jumps."""
    row = session.get(Timebase, THE_ROW, with_for_update=True)
    if row is None:
        if speed == 1:
            return Departure(now, now)
        row = _first(session, Timebase(id=THE_ROW, real_start=now, incident_start=now, speed=speed))
    if row.speed != speed:
        row.incident_start, row.real_start, row.speed = row.at(now), now, speed
    return Departure(row.real_start, row.incident_start)


def told(session: Session, now: datetime) -> datetime:
    """Incident time at this real moment, for somebody who only looks."""
    row = session.get(Timebase, THE_ROW)
    return now if row is None else row.at(now)


def pace(session: Session) -> float:
    """How many seconds of incident time pass in a real one."""
    row = session.get(Timebase, THE_ROW)
    return 1 if row is None else row.speed


def _first(session: Session, row: Timebase) -> Timebase:
    """The first row there is: ours, or that of a replica which started in the same moment."""
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return session.get_one(Timebase, THE_ROW, with_for_update=True)
    return row
