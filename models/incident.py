"""An incident and every rule about changing it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.errors import Refusal
from models.timeline import Event
from models.vocabulary import EventKind, ImpactType, Priority, Source, Stage

TITLE_LENGTH = 200
INTAKE_FIELDS = ("source", "customers", "service", "alerted_at", "scope", "impact_type")


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What is known about an incident when it is declared or classified. Only declaring needs a title."""

    service: str | None = None
    source: Source | None = None
    alerted_at: datetime | None = None
    scope: str | None = None
    impact_type: tuple[ImpactType, ...] = ()
    customers: str | None = None
    category: str | None = None
    details: str | None = None


class Incident(Base):
    __tablename__ = "incident"
    # Numbers are never given out twice, not even after a row is deleted.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy reads it from the class

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    stage: Mapped[Stage] = mapped_column(index=True)
    priority: Mapped[Priority]
    priority_reviewed: Mapped[bool]
    declared_by: Mapped[str] = mapped_column(String(32))
    declared_at: Mapped[datetime]
    service: Mapped[str | None] = mapped_column(String(80))
    source: Mapped[Source | None]
    alerted_at: Mapped[datetime | None]
    scope: Mapped[str | None] = mapped_column(Text)
    impact_type: Mapped[list[str]] = mapped_column(JSON)
    customers: Mapped[str | None] = mapped_column(Text)
    category: Mapped[str | None] = mapped_column(String(80))
    details: Mapped[str | None] = mapped_column(Text)
    drill: Mapped[bool]
    restricted: Mapped[bool]

    # Two people clicking at once: the second write finds another version and is run again.
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - as above

    @property
    def name(self) -> str:
        return f"INC-{self.id}"

    @property
    def impact_types(self) -> list[ImpactType]:
        return [ImpactType(value) for value in self.impact_type]

    def missing(self) -> list[str]:
        """Which of the six intake fields are still unknown; they are needed to classify."""
        return [name for name in INTAKE_FIELDS if not getattr(self, name)]

    @classmethod
    def declare(
        cls, title: str, priority: Priority | None, intake: Intake, *, by: str, at: datetime
    ) -> "Incident":
        """A new record. Until somebody reviews it, it is a P3 that says so."""
        title = " ".join(title.split())
        if not title:
            raise Refusal("title-empty")
        if len(title) > TITLE_LENGTH:
            raise Refusal("title-too-long", length=len(title), limit=TITLE_LENGTH)
        return cls(
            title=title,
            stage=Stage.TRIAGE,
            priority=priority or Priority.P3,
            priority_reviewed=priority is not None,
            declared_by=by,
            declared_at=at,
            service=intake.service,
            source=intake.source,
            alerted_at=intake.alerted_at,
            scope=intake.scope,
            impact_type=[kind.value for kind in intake.impact_type],
            customers=intake.customers,
            category=intake.category,
            details=intake.details,
            drill=False,
            restricted=False,
        )

    @classmethod
    def locked(cls, session: Session, number: int) -> "Incident":
        """The incident, held against other writers until this transaction ends."""
        found = session.get(cls, number, with_for_update=True)
        if found is None:
            raise Refusal("incident-unknown", incident=f"INC-{number}")
        return found

    def happened(self, kind: EventKind, *, by: str, at: datetime, **facts: Any) -> Event:
        """A fact for the timeline; drill and restricted travel with everything derived."""
        return Event(
            incident_id=self.id, kind=kind, by=by, occurred_at=at, recorded_at=at, facts=facts
        )

    def note_declared(self) -> Event:
        return self.happened(
            EventKind.DECLARED,
            by=self.declared_by,
            at=self.declared_at,
            title=self.title,
            priority=self.priority.value,
        )
