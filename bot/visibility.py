"""Who may see which incident. Everything that shows incidents to a person asks here."""

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import Session

from bot.policy import Policy
from models import people
from models.errors import Refusal
from models.incident import Incident
from models.seats import Seat


def visible_to(session: Session, policy: Policy, person: str) -> ColumnElement[bool]:
    """The condition on `Incident`: restricted ones are for Security, their seats and who declared them."""
    if person in people.ids_of(session, policy.organisation.security):
        return true()
    seated = select(Seat.incident_id).where(Seat.holder == person, Seat.until.is_(None))
    return or_(
        Incident.restricted.is_(False), Incident.declared_by == person, Incident.id.in_(seated)
    )


def seen(session: Session, policy: Policy, person: str, number: int) -> Incident:
    """This incident, for this person. One that is hidden from them is refused as one that is not there."""
    one = select(Incident).where(Incident.id == number, visible_to(session, policy, person))
    incident = session.scalars(one).one_or_none()
    if incident is None:
        raise Refusal("incident-unknown", incident=f"INC-{number}")
    return incident
