"""Where an incident lives outside: its channel, its board, its announcement."""

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, by_value
from models.vocabulary import Slot


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


def refs(session: Session, incident_id: int) -> dict[Slot, str]:
    found = session.scalars(select(Link).where(Link.incident_id == incident_id))
    return {link.slot: link.ref for link in found}


def incident_in(session: Session, channel: str) -> int | None:
    """The incident whose channel this is. In a room that several had to share, somebody has to name one."""
    here = select(Link.incident_id).where(Link.slot == Slot.CHANNEL, Link.ref == channel)
    found = session.scalars(here.limit(2)).all()
    return found[0] if len(found) == 1 else None


def remember(session: Session, incident_id: int, new: dict[Slot, str]) -> None:
    if not new:
        return
    known = {
        link.slot: link
        for link in session.scalars(select(Link).where(Link.incident_id == incident_id))
    }
    for slot, ref in new.items():
        if slot in known:
            known[slot].ref = ref
        else:
            session.add(Link(incident_id=incident_id, slot=slot, ref=ref))
