"""Who is in on a restricted incident: those who were brought into its channel and have not left it."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, String, bindparam, delete, exists, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.incident import Incident
from models.links import Link
from models.outbox import Effect
from models.outside import EffectKind, Slot
from models.vocabulary import Stage

ALIVE = (Stage.TRIAGE, Stage.ACTIVE, Stage.RESOLVED)


class Member(Base):
    __tablename__ = "member"

    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), primary_key=True)
    person: Mapped[str] = mapped_column(String(32), primary_key=True, index=True)
    since: Mapped[datetime]

    __mapper_args__ = {"confirm_deleted_rows": False}  # noqa: RUF012 - two may notice that somebody left


def of(session: Session, incident_id: int) -> set[str]:
    return set(session.scalars(select(Member.person).where(Member.incident_id == incident_id)))


def admit(session: Session, incident_id: int, people: Iterable[str], *, at: datetime) -> None:
    """Those who are members already stay what they are."""
    known = of(session, incident_id)
    for person in dict.fromkeys(people):
        if person not in known:
            session.add(Member(incident_id=incident_id, person=person, since=at))


def left(session: Session, incident_id: int, person: str) -> None:
    gone = delete(Member).where(Member.incident_id == incident_id, Member.person == person)
    session.execute(gone)


def others_left(
    session: Session, incident_id: int, present: Collection[str], *, before: datetime
) -> None:
    gone = delete(Member).where(
        Member.incident_id == incident_id,
        Member.person.not_in(list(present)),
        Member.since < before,
    )
    session.execute(gone)


_PRIVATE_ROOM = (  # built once: asked whenever somebody comes in or goes
    select(Incident.id)
    .join(Link, Link.incident_id == Incident.id)
    .where(Link.slot == Slot.CHANNEL, Link.ref == bindparam("channel"), Incident.restricted)
)


def private_room(session: Session, channel: str) -> int | None:
    """The restricted incident whose channel this is."""
    return session.scalars(_PRIVATE_ROOM, {"channel": channel}).one_or_none()


def private_rooms(session: Session) -> list[tuple[int, str]]:
    """Restricted incidents that somebody works on, and their channels, where nobody is on the way in."""
    invited = exists().where(
        Effect.incident_id == Incident.id,
        Effect.kind == EffectKind.INVITE,
        Effect.settled_at.is_(None),
    )
    rooms = (
        select(Incident.id, Link.ref)
        .join(Link, Link.incident_id == Incident.id)
        .where(Link.slot == Slot.CHANNEL, Incident.restricted, Incident.stage.in_(ALIVE), ~invited)
        .order_by(Incident.id)
    )
    return [(number, channel) for number, channel in session.execute(rooms)]
