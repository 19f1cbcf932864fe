"""Actions, by how people and Jira name them."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.actions import Action
from models.errors import Refusal
from models.incident import Incident


def next_number(session: Session, incident_id: int) -> int:
    """The caller holds the incident, so nobody else can be given it."""
    highest = select(func.max(Action.number)).where(Action.incident_id == incident_id)
    return (session.scalar(highest) or 0) + 1


def numbered(session: Session, incident: Incident, number: int) -> Action:
    one = select(Action).where(Action.incident_id == incident.id, Action.number == number)
    found = session.scalars(one).one_or_none()
    if found is None:
        raise Refusal("action-unknown", incident=incident.name, number=number)
    return found


def of(session: Session, incident_id: int) -> list[Action]:
    mine = select(Action).where(Action.incident_id == incident_id).order_by(Action.number)
    return list(session.scalars(mine))


def by_issue(session: Session, issue_id: str) -> Action | None:
    return session.scalars(select(Action).where(Action.issue_id == issue_id).limit(1)).first()
