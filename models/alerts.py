"""What monitoring said: one row for each time an alert fired, whatever came of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    bindparam,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import merging
from models.base import Base
from models.incident import Incident
from models.vocabulary import Stage

OPEN = [stage for stage in Stage if stage.open]
DECLARED_BY = "alert:"
"""Who declared it, when nobody did: this and the name of the source."""

FIRING_LOCK = 5_551_002
"""Any number that no other advisory lock of this database has."""


class Alert(Base):
    """One firing of one alert. Without an incident it was kept, and waits to be sent once more."""

    __tablename__ = "alert"

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(24))
    fingerprint: Mapped[str] = mapped_column(String(200))
    group: Mapped[str | None] = mapped_column(String(200))
    """What the source bundled it with: alerts of one group are one incident."""
    fired_at: Mapped[datetime]
    recovered_at: Mapped[datetime | None]
    incident_id: Mapped[int | None] = mapped_column(ForeignKey("incident.id"))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    acknowledged_by: Mapped[str | None] = mapped_column(String(32))
    """Who said that they look at it; they are asked when nobody classified it in time [32]."""
    acknowledged_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("source", "fingerprint", "fired_at"),
        Index("ix_alert_group", "source", "group"),
    )

    def fires(self) -> None:
        """Also once more: whoever said that it is over was early, and nobody looks at it yet."""
        self.recovered_at = self.acknowledged_by = self.acknowledged_at = None


def one_at_a_time(session: Session) -> None:
    """Whoever else takes in what fires waits until this transaction is over. To be asked before any row is held.

    Two replicas that hear of one alert at once would each find that no incident is about it yet. SQLite has
    one writer at a time anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(FIRING_LOCK)))


def firing(session: Session, source: str, fingerprint: str, at: datetime | None) -> Alert | None:
    """This firing. A source that does not say when it fired means the one that still does."""
    same = select(Alert).where(Alert.source == source, Alert.fingerprint == fingerprint)
    one = (
        same.where(Alert.recovered_at.is_(None)) if at is None else same.where(Alert.fired_at == at)
    )
    return session.scalars(one.order_by(Alert.id.desc()).limit(1).with_for_update()).one_or_none()


def open_incident(
    session: Session, source: str, fingerprint: str, group: str | None
) -> Incident | None:
    """The open incident that this alert, or another of its group, is about; held for this transaction.

    What was merged stands for the incident that it is part of.
    """
    same = Alert.fingerprint == fingerprint
    about = (
        select(Incident.id)
        .join(Alert, Alert.incident_id == Incident.id)
        .where(Alert.source == source, or_(same, Alert.group == group) if group else same)
        .where(Incident.stage.in_([*OPEN, Stage.MERGED]))
    )
    for found in session.scalars(about.distinct().order_by(Incident.id.desc())).all():
        whole = Incident.locked(session, merging.top(session, found))
        if whole.stage.open:
            return whole
    return None


def declared_since(session: Session, moment: datetime) -> int:
    """How many incidents alerts have declared since then."""
    counted = select(func.count()).where(
        Incident.declared_at > moment, Incident.declared_by.startswith(DECLARED_BY)
    )
    return session.scalar(counted) or 0


def unacknowledged(session: Session, incident_id: int) -> list[Alert]:
    """The alerts of this incident that nobody looks at yet, held for this transaction."""
    asked = select(Alert).where(Alert.incident_id == incident_id, Alert.acknowledged_at.is_(None))
    return list(session.scalars(asked.order_by(Alert.id).with_for_update()))


def all_over(session: Session, incident_id: int) -> bool:
    """There were alerts about it, and none of them fires any more."""
    mine = Alert.incident_id == incident_id
    counted = select(func.count(), func.count(Alert.recovered_at)).where(mine)
    fired, recovered = session.execute(counted).one()
    return bool(fired) and fired == recovered


_UNSEEN = (  # built once: each board asks
    select(Alert.id)
    .where(Alert.incident_id == bindparam("incident"), Alert.acknowledged_at.is_(None))
    .limit(1)
)


def waits(session: Session, incident_id: int) -> bool:
    """Whether there is one that nobody looks at yet."""
    return session.scalar(_UNSEEN, {"incident": incident_id}) is not None


def still_firing(session: Session, *incidents: int) -> int:
    """How many of their alerts are not over."""
    mine = Alert.incident_id.in_(incidents), Alert.recovered_at.is_(None)
    return session.scalar(select(func.count()).where(*mine)) or 0


def burning(session: Session, *incidents: int) -> list[Alert]:
    """Those that are not over, held for this transaction."""
    mine = Alert.incident_id.in_(incidents), Alert.recovered_at.is_(None)
    return list(session.scalars(select(Alert).where(*mine).order_by(Alert.id).with_for_update()))


def last_recovery(session: Session, *incidents: int) -> datetime | None:
    """When the last of their alerts was over, as far as any is."""
    return session.scalar(
        select(func.max(Alert.recovered_at)).where(Alert.incident_id.in_(incidents))
    )
