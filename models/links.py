"""Where an incident lives outside: its channel, its board, its announcement."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import (
    BindParameter,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    bindparam,
    insert,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, by_value
from models.incident import Incident
from models.outside import Slot


class Link(Base):
    __tablename__ = "link"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    slot: Mapped[Slot] = mapped_column(by_value(Slot, checked=False))
    ref: Mapped[str] = mapped_column(String(255))

    __table_args__ = (
        UniqueConstraint("incident_id", "slot"),
        Index("ix_link_slot_ref", "slot", "ref"),
    )


_REFS = select(Link.slot, Link.ref).where(Link.incident_id == bindparam("incident"))


def refs(session: Session, incident_id: int) -> dict[Slot, str]:
    """Asked for by nearly every delivery."""
    return dict(session.execute(_REFS, {"incident": incident_id}).all())


_HERE = (
    select(Link.incident_id)
    .where(Link.slot == Slot.CHANNEL, Link.ref == bindparam("channel"))
    .limit(2)
)


def incident_in(session: Session, channel: str) -> int | None:
    """The incident whose channel this is. In a room that several had to share, somebody has to name one."""
    found = session.scalars(_HERE, {"channel": channel}).all()
    return found[0] if len(found) == 1 else None


_SOME: BindParameter[Any] = bindparam("incidents", expanding=True)
_HOLD = (
    select(Incident.id)
    .where(Incident.id.in_(_SOME))
    .order_by(Incident.id)
    .with_for_update(read=True, key_share=True)
)
_KNOWN = select(Link).where(Link.incident_id.in_(_SOME)).order_by(Link.id)


def hold(session: Session, incidents: Collection[int | None]) -> None:
    """Their rows, for a link that will refer to them: taken before effects are, or two could wait for each other."""
    if incidents:
        session.execute(_HOLD, {"incidents": list(incidents)})


def remember(session: Session, new: Mapping[int, Mapping[Slot, str]]) -> None:
    """By incident, for as many as there are, in two statements."""
    if not new:
        return
    found = session.scalars(_KNOWN, {"incidents": list(new)})
    known = {(link.incident_id, link.slot): link for link in found}
    rows = []
    for incident_id, refs_of_it in sorted(new.items()):
        for slot, ref in refs_of_it.items():
            if link := known.get((incident_id, slot)):
                link.ref = ref
            else:
                rows.append({"incident_id": incident_id, "slot": slot, "ref": ref})
    if rows:
        session.execute(insert(Link), rows)
