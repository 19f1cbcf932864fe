"""What an action had to do with another incident: it caused it, prolonged it, or would have prevented it [191-193]."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, select, true
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.actions import Action, must_be_in
from models.base import Base, by_value
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import Incident
from models.timeline import Event


class How(StrEnum):
    CAUSED = "caused"
    """The change that it was did it."""
    PROLONGED = "prolonged"
    PREVENTS = "prevents"
    """It would have been prevented, had the action been done."""
    UNRELATED = "unrelated"
    """Somebody said one of the others, and it is not so."""


SAYS = (How.CAUSED, How.PROLONGED, How.PREVENTS)


class Aftermath(Base):
    __tablename__ = "aftermath"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    """The other one: not that of the action."""
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"), index=True)
    how: Mapped[How] = mapped_column(by_value(How, checked=False))
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("incident_id", "action_id"),)


def tie(
    session: Session,
    action: Action,
    of: Incident,
    to: Incident,
    how: How,
    *,
    by: str,
    at: datetime,
) -> Event | None:
    """None when that is known. The caller holds both incidents."""
    must_be_in(to)
    if of.id == to.id:
        raise Refusal("aftermath-same", incident=to.name)
    if of.restricted and not to.restricted:
        raise Refusal("aftermath-hidden", incident=of.name, other=to.name)
    if of.drill != to.drill:
        raise Refusal("aftermath-drill", incident=of.name, other=to.name)
    known = select(Aftermath).where(
        Aftermath.incident_id == to.id, Aftermath.action_id == action.id
    )
    tied = session.scalars(known).one_or_none()
    if how is (How.UNRELATED if tied is None else tied.how):
        return None
    if tied is None:
        tied = Aftermath(incident_id=to.id, action_id=action.id)
        session.add(tied)
    tied.how, tied.by, tied.at = how, by, at
    facts: dict[str, Any] = {
        "action": action.id,
        "of": of.name,
        "number": action.number,
        "text": action.text,
        "programme": action.programme,
        "how": how.value,
    }
    return to.happened(EventKind.ACTION_TIED, by=by, at=at, **facts)


def behind(session: Session, incident: Incident) -> Sequence[tuple[Aftermath, Action]]:
    """What is behind this incident, in the order in which it was said. What turned restricted since is for its own members."""
    open_to_these = true() if incident.restricted else Incident.restricted.is_(False)
    asked = (
        select(Aftermath, Action)
        .join(Action, Action.id == Aftermath.action_id)
        .join(Incident, Incident.id == Action.incident_id)
        .where(Aftermath.incident_id == incident.id, Aftermath.how.in_(SAYS), open_to_these)
        .order_by(Aftermath.id)
    )
    return [(row[0], row[1]) for row in session.execute(asked)]


def after(
    session: Session, actions: Collection[int], *, seen: Any
) -> dict[int, list[tuple[Aftermath, Incident]]]:
    """By action what it had to do with, of the incidents that fit the condition."""
    asked = (
        select(Aftermath, Incident)
        .join(Incident, Incident.id == Aftermath.incident_id)
        .where(Aftermath.action_id.in_(actions), Aftermath.how.in_(SAYS), seen)
        .order_by(Aftermath.id)
    )
    found: dict[int, list[tuple[Aftermath, Incident]]] = {}
    for tied, incident in session.execute(asked):
        found.setdefault(tied.action_id, []).append((tied, incident))
    return found
