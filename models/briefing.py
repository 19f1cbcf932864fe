"""What somebody has to know who takes over: read in one go, without a lock."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import seats
from models.clocks import Clock
from models.event_kinds import EventKind
from models.impact import Impact, impact_of
from models.incident import Incident
from models.listing import struck
from models.matters import Matter, matters_of
from models.pages import Page
from models.timeline import Event
from models.vocabulary import Audience, SeatName

SHOWN = 5
"""Notes and decisions. More would not be read on a telephone."""


@dataclass(frozen=True, slots=True)
class Briefing:
    tried: Sequence[Event]
    """The latest notes and decisions, oldest first."""
    update: Event | None
    """The last one, if there was one."""
    clocks: dict[Audience, Clock]
    held: dict[SeatName, str]
    came: list[str]
    """Who said that they come and holds no seat."""
    impact: Impact | None = None
    matters: Sequence[Matter] = ()
    """Attempts, hypotheses, measures, workstreams: tasks that are open are among them."""


def briefing(session: Session, incident_id: int) -> Briefing:
    running = select(Clock).where(Clock.incident_id == incident_id, Clock.stopped_at.is_(None))
    held = seats.holders(session, incident_id)
    came = select(Page.person).where(
        Page.incident_id == incident_id, Page.acknowledged_at.is_not(None)
    )
    updates = _latest(session, incident_id, 1, EventKind.UPDATED)
    return Briefing(
        tried=_noted(session, incident_id),
        update=updates[0] if updates else None,
        clocks={clock.audience: clock for clock in session.scalars(running)},
        held=held,
        came=sorted(set(session.scalars(came)) - set(held.values())),
        impact=impact_of(session, session.get_one(Incident, incident_id)),
        matters=matters_of(session, incident_id),
    )


def _noted(session: Session, incident_id: int) -> Sequence[Event]:
    """What was taken back does not count."""
    gone = struck(session, [incident_id])
    most = SHOWN + len(gone)
    newest = _latest(session, incident_id, most, EventKind.NOTED, EventKind.DECIDED)
    return [one for one in newest if str(one.id) not in gone][:SHOWN][::-1]


def _latest(session: Session, incident_id: int, most: int, *kinds: EventKind) -> Sequence[Event]:
    newest = select(Event).where(Event.incident_id == incident_id, Event.kind.in_(kinds))
    return session.scalars(newest.order_by(Event.id.desc()).limit(most)).all()
