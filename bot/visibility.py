"""Who may see which incident. Everything that shows incidents to a person asks here."""

from collections.abc import Iterable

from sqlalchemy import BindParameter, ColumnElement, bindparam, or_, select, true
from sqlalchemy.orm import Session

from bot.policy import Policy
from models import people, reading_transcript
from models.errors import Refusal
from models.incident import Incident
from models.members import Member
from models.outbox import Effect
from models.reading_transcript import Said
from models.seats import Offer, Seat
from models.transcript import Line
from models.vocabulary import SeatName, Stage

WORKED_ON = tuple(stage for stage in Stage if stage.open)


def visible_to(session: Session, policy: Policy, person: str) -> ColumnElement[bool]:
    """The condition on `Incident`. Restricted ones are for the security group, for who declared them, who
    holds a seat or is offered one, and for their members: who was brought into their channel [59]."""
    return true() if _watches(session, policy, person) else _theirs(person)


def _watches(session: Session, policy: Policy, person: str) -> bool:
    return person in people.ids_of(session, policy.organisation.security)


def _theirs(person: str | BindParameter[str]) -> ColumnElement[bool]:
    seated = select(Seat.incident_id).where(Seat.holder == person, Seat.until.is_(None))
    offered = select(Offer.incident_id).where(Offer.to == person, Offer.settled_at.is_(None))
    member = select(Member.incident_id).where(Member.person == person)
    return or_(
        in_the_open(),
        Incident.declared_by == person,
        *(Incident.id.in_(theirs) for theirs in (seated, offered, member)),
    )


def in_the_open() -> ColumnElement[bool]:
    """The condition on `Incident` of what may be said where everybody reads it."""
    return Incident.restricted.is_(False)


# Built once: asked before nearly everything that anybody does.
_ONE = select(Incident).where(Incident.id == bindparam("number"))
_ONE_OF_THEIRS = _ONE.where(_theirs(bindparam("person")))


def seen(session: Session, policy: Policy, person: str, number: int) -> Incident:
    """This incident, for this person. One that is hidden from them is refused as one that is not there."""
    wanted = _ONE if _watches(session, policy, person) else _ONE_OF_THEIRS
    incident = session.scalars(wanted, {"number": number, "person": person}).one_or_none()
    if incident is None:
        raise Refusal("incident-unknown", incident=f"INC-{number}")
    return incident


def commanding(
    session: Session,
    who: Iterable[str],
    *,
    but: Incident,
    seen_by: ColumnElement[bool] | None = None,
    openly: bool = False,
) -> dict[str, list[str]]:
    """Which incidents these people lead besides this one, oldest first, by person.

    `seen_by`: the condition of whoever reads it, when that is somebody else than they themselves. `openly`: read
    in a channel, by anybody who is in it. What is practised is no work, unless this is practised too.
    """
    leads = (
        select(Seat.holder, Incident.id)
        .join(Incident, Incident.id == Seat.incident_id)
        .where(Seat.name == SeatName.COMMANDER, Seat.until.is_(None), Seat.holder.in_(list(who)))
        .where(Incident.id != but.id, Incident.stage.in_(WORKED_ON))
    )
    for wanted in (
        seen_by,
        in_the_open() if openly else None,
        None if but.drill else Incident.drill.is_(False),
    ):
        leads = leads if wanted is None else leads.where(wanted)
    found: dict[str, list[str]] = {}
    for holder, number in session.execute(leads.order_by(Incident.id)):
        found.setdefault(holder, []).append(f"INC-{number}")
    return found


def may_see(session: Session, policy: Policy, person: str, incident: Incident) -> bool:
    if not incident.restricted or people.on_host(person):
        return True
    mine = select(Incident.id).where(
        Incident.id == incident.id, visible_to(session, policy, person)
    )
    return session.scalar(mine) is not None


def may_read(session: Session, policy: Policy, person: str, line: Line | Said) -> bool:
    """Whether a message is of an incident that this person may see; what is of none is nobody's business."""
    incidents = select(Incident).where(
        Incident.id.in_(reading_transcript.incidents_of(session, line))
    )
    return any(may_see(session, policy, person, one) for one in session.scalars(incidents))


def told_of(session: Session, policy: Policy, person: str) -> ColumnElement[bool]:
    """The condition on `Effect`: what is owed to the outside, as far as this person may know of it."""
    theirs = select(Incident.id).where(visible_to(session, policy, person))
    return or_(Effect.incident_id.is_(None), Effect.incident_id.in_(theirs))
