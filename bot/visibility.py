"""Who may see which incident. Everything that shows incidents to a person asks here."""

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import Session

from bot.policy import Policy
from models import people
from models.errors import Refusal
from models.incident import Incident
from models.pages import Page
from models.seats import Offer, Seat


def visible_to(session: Session, policy: Policy, person: str) -> ColumnElement[bool]:
    """The condition on `Incident`: restricted ones are for Security, their seats, who declared them, and
    whoever was asked to come or to take command, be it that they have not answered yet."""
    if person in people.ids_of(session, policy.organisation.security):
        return true()
    seated = select(Seat.incident_id).where(Seat.holder == person, Seat.until.is_(None))
    paged = select(Page.incident_id).where(Page.person == person)
    offered = select(Offer.incident_id).where(Offer.to == person)
    return or_(
        Incident.restricted.is_(False),
        Incident.declared_by == person,
        *(Incident.id.in_(asked) for asked in (seated, paged, offered)),
    )


def seen(session: Session, policy: Policy, person: str, number: int) -> Incident:
    """This incident, for this person. One that is hidden from them is refused as one that is not there."""
    one = select(Incident).where(Incident.id == number, visible_to(session, policy, person))
    incident = session.scalars(one).one_or_none()
    if incident is None:
        raise Refusal("incident-unknown", incident=f"INC-{number}")
    return incident
