"""What impact meant, in words: for each service, for those that felt nothing, and for the two questions of a report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.blank import visible
from models.errors import Refusal
from models.event_kinds import EventKind
from models.figures import figures
from models.impact import SAID_OF, Impact
from models.impact_changes import SERVICE_LENGTH
from models.incident import Incident, said_in_full
from models.timeline import Event
from models.vocabulary import ImpactMove


class Topic(StrEnum):
    """What a report has to state, one way or the other."""

    DATA_LOSS = "data_loss"
    MALICIOUS = "malicious"


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class ServiceImpact(Base):
    """What it meant for one service, as it is told now. How that changed is on the timeline."""

    __tablename__ = "service_impact"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    service: Mapped[str] = mapped_column(String(SERVICE_LENGTH))
    affected: Mapped[bool]
    """False: it is told that this one was not."""
    text: Mapped[str] = mapped_column(Text)
    figures: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("incident_id", "service"),)


class Statement(Base):
    """Data loss or not, attack or not. What nobody stated is not known."""

    __tablename__ = "statement"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    topic: Mapped[Topic]
    answer: Mapped[Answer]
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("incident_id", "topic"),)


@dataclass(frozen=True, slots=True)
class Told:
    """All that is told of one incident's impact, in words."""

    services: Sequence[ServiceImpact] = ()
    statements: Sequence[Statement] = ()

    @property
    def unaffected(self) -> list[str]:
        return [one.service for one in self.services if not one.affected]

    @property
    def texts(self) -> dict[str, ServiceImpact]:
        return {one.service: one for one in self.services if one.affected}


# Built once: each board asks both.
_SERVICES = (
    select(ServiceImpact)
    .where(ServiceImpact.incident_id == bindparam("incident"))
    .order_by(ServiceImpact.id)
)
_STATED = (
    select(Statement)
    .where(Statement.incident_id == bindparam("incident"))
    .order_by(Statement.topic)
)


def told_of(session: Session, incident_id: int) -> Told:
    the = {"incident": incident_id}
    return Told(session.scalars(_SERVICES, the).all(), session.scalars(_STATED, the).all())


def describe(
    session: Session,
    impact: Impact,
    service: str,
    text: str,
    *,
    affected: bool,
    by: str,
    at: datetime,
) -> Event:
    """Say what it meant for one service; or that this one was not affected."""
    _must_be_sayable(impact.incident)
    text = visible(text)
    if affected:
        text = said_in_full("impact-text", text)
    elif impact.windows(service):
        raise Refusal(
            "impact-unaffected-but",
            service=impact.named(service),
            at=f"{impact.windows(service)[0].start or '?'}",
        )
    numbers = [figure.facts() for figure in figures(text)]
    told = _known(session, impact.incident.id, service)
    if told is None:
        told = ServiceImpact(incident_id=impact.incident.id, service=service)
        session.add(told)
    told.affected, told.text, told.figures, told.by, told.at = affected, text, numbers, by, at
    return impact.incident.happened(
        EventKind.IMPACT_DESCRIBED,
        by=by,
        at=at,
        service=service,
        affected=affected,
        text=text,
        figures=numbers,
    )


def forget_unaffected(session: Session, impact: Impact, event: Event) -> None:
    """What has begun to feel it is on the list of those that feel nothing no longer; the event says so."""
    if event.facts["move"] != ImpactMove.START:
        return
    wrong = [
        told
        for told in told_of(session, impact.incident.id).services
        if not told.affected and told.service in event.facts["services"]
    ]
    for told in wrong:
        session.delete(told)
    event.facts = {**event.facts, "was_unaffected": [told.service for told in wrong]}


def state(
    session: Session,
    incident: Incident,
    topic: Topic,
    answer: Answer,
    text: str,
    *,
    by: str,
    at: datetime,
) -> Event:
    _must_be_sayable(incident)
    text = said_in_full("impact-text", text) if visible(text) else ""
    found = select(Statement).where(Statement.incident_id == incident.id, Statement.topic == topic)
    stated = session.scalars(found).one_or_none()
    was = stated.answer.value if stated else None
    if stated is None:
        stated = Statement(incident_id=incident.id, topic=topic)
        session.add(stated)
    stated.answer, stated.text, stated.by, stated.at = answer, text, by, at
    facts = {"topic": topic.value, "answer": answer.value, "was": was, "text": text}
    return incident.happened(EventKind.STATED, by=by, at=at, **facts)


def _known(session: Session, incident_id: int, service: str) -> ServiceImpact | None:
    found = select(ServiceImpact).where(
        ServiceImpact.incident_id == incident_id, ServiceImpact.service == service
    )
    return session.scalars(found).one_or_none()


def _must_be_sayable(incident: Incident) -> None:
    if incident.stage not in SAID_OF:
        raise Refusal(f"not-while-{incident.stage}", incident=incident.name)
