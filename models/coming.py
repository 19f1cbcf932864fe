"""Whether somebody comes for what was asked: those who were, others who were asked with them, or whoever sat down."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal, TypeAlias

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from models.climbs import began
from models.event_kinds import EventKind
from models.pages import Page, unanswered_of
from models.seats import Seat, taken_at
from models.timeline import Event
from models.vocabulary import SeatChange, SeatName

LOOKS_FOR_OTHERS = (
    EventKind.PAGE_DECLINED,
    EventKind.HANDOFF_OFFERED,
    EventKind.PAGED,
    EventKind.ESCALATED,
)
"""What somebody does who cannot come. All else they do is being there."""

SAT_DOWN = (SeatChange.HANDOVER, SeatChange.TAKEN)
"""How somebody comes into a seat who is there."""
RELEASED: Final = "released"
"""They were let go; else somebody took a seat, or acknowledged."""
Instead: TypeAlias = SeatName | Literal["released"] | None


def instead(session: Session, page: Page) -> Instead:
    """What was done rather than acknowledge a page, so that they need not come."""
    if page.covered_by is None or page.settled_at is None:
        return None
    let_go = select(Event.facts).where(
        Event.incident_id == page.incident_id,
        Event.kind == EventKind.LET_GO,
        Event.by == page.covered_by,
    )
    if any(page.id in facts.get("covered", ()) for facts in session.scalars(let_go)):
        return RELEASED
    return taken_at(session, page.incident_id, page.covered_by, page.settled_at)


def answered_for(session: Session, silent: Page) -> bool:
    """Whether somebody came for what this person was asked for: said so, or is plainly at work.

    Or nobody has to come any more.
    """
    if silent.settled_at is not None or came_for(session, silent):
        return True
    return _acted(session, silent, since=silent.asked_at)


def _acted(
    session: Session, asked: Page, *, since: datetime, besides: Sequence[EventKind] = ()
) -> bool:
    """Whether whoever was asked has done anything in it since."""
    acted = select(Event.id).where(
        Event.incident_id == asked.incident_id,
        Event.by == asked.person,
        Event.recorded_at > since,
        Event.kind.not_in(besides),
    )
    return session.scalars(acted.limit(1)).one_or_none() is not None


def came_for(session: Session, silent: Page, *, themselves: bool = False) -> bool:
    """Whether others came for all of it, or sat down. Nobody does for a person who is wanted themselves; for what
    somebody escalated, only who was asked because of that.

    `themselves`: whom somebody else seated has still to answer; they are followed by the next in line on their own.
    """
    came = select(Page).where(
        Page.incident_id == silent.incident_id, Page.acknowledged_at >= silent.asked_at
    )
    others = session.scalars(came).all()
    first = began(session, silent)
    if first.escalated:
        return any(began(session, one).escalation_id == first.escalation_id for one in others)
    come_for = {name for one in others for name in one.wanted_for}
    left = silent.wanted_for - come_for
    seated = [Seat.until.is_(None), Seat.holder != silent.person]
    if themselves:
        seated.append(or_(Seat.why.in_(SAT_DOWN), Seat.by == Seat.holder))
    # Whom a rota seats in the moment in which they are asked has not come.
    since = Seat.since >= silent.asked_at if themselves else Seat.since > silent.asked_at
    # Nobody sits down for a team.
    return bool(silent.wanted_for) and all(
        name in set(SeatName)
        and _sat_down(session, silent.incident_id, SeatName(name), since, *seated)
        for name in sorted(left)
    )


def _sat_down(
    session: Session, incident_id: int, seat: SeatName, *who: ColumnElement[bool]
) -> bool:
    sat_down = select(Seat.id).where(Seat.incident_id == incident_id, Seat.name == seat, *who)
    return session.scalars(sat_down.limit(1)).one_or_none() is not None


def declined(session: Session, incident_id: int, person: str, seat: SeatName) -> bool:
    """Whether what they said last, when asked for this seat, is that they cannot come; and they did not come since."""
    last = _asked_last(session, incident_id, person, seat)
    if last is None or last.declined_at is None:
        return False
    since = Seat.since > last.declined_at
    if _sat_down(session, incident_id, seat, since, Seat.holder == person):
        return False
    return not _acted(session, last, since=last.declined_at, besides=LOOKS_FOR_OTHERS)


def never_came(session: Session, incident_id: int, person: str, seat: SeatName) -> Page | None:
    """What they were asked last for this seat, if it was settled without them and they have done nothing since."""
    last = _asked_last(session, incident_id, person, seat)
    if last is None or last.settled_at is None or last.acknowledged_at is not None:
        return None
    answered = last.declined_at is not None or _acted(session, last, since=last.asked_at)
    return None if answered else last


def _asked_last(session: Session, incident_id: int, person: str, seat: SeatName) -> Page | None:
    asked = select(Page).where(
        Page.incident_id == incident_id, Page.person == person, Page.seat == seat
    )
    return session.scalars(asked.order_by(Page.id.desc()).limit(1)).one_or_none()


def together(session: Session, page: Page) -> list[Page]:
    """Those who were asked with this one, by one name and for one thing, and have still to answer; this one too, if so."""
    beside = unanswered_of(page.incident_id).where(Page.asked_at == page.asked_at)
    others = session.scalars(beside.order_by(Page.id))
    return [one for one in others if one.round == page.round]


def alone(session: Session, page: Page) -> bool:
    """Nobody else who was asked with them, by one name, has still to answer: a group is silent once."""
    return all(one.id == page.id for one in together(session, page))


def came(session: Session, incident_id: int) -> list[int]:
    """Those that somebody said yes to, and that somebody outside was told of."""
    yes = select(Page.id).where(
        Page.incident_id == incident_id, Page.acknowledged_at.is_not(None), Page.quiet.is_(False)
    )
    return list(session.scalars(yes.order_by(Page.id)))
