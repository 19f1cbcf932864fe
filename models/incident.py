"""An incident and every rule about changing it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.blank import visible
from models.errors import Refusal
from models.timeline import Event
from models.vocabulary import Audience, EventKind, ImpactType, Phase, Priority, Source, Stage

TITLE_LENGTH = 200
INTAKE_FIELDS = ("source", "customers", "service", "alerted_at", "scope", "impact_type")


TEXT_LENGTH = 3000
SHORTEST_EXPLANATION = 15
EMPTY_WORDS = {"fixed", "done", "resolved", "ok", "okay", "solved", "closed", "해결", "완료", "끝"}


def said_in_full(where: str, text: str) -> str:
    """Text that says something and fits. `where` chooses the sentence that refuses an empty one."""
    said = visible(text)
    if not said:
        raise Refusal(f"{where}-empty")
    if len(said) > TEXT_LENGTH:
        raise Refusal("text-too-long", length=len(said), limit=TEXT_LENGTH)
    return said


def meaningful(explanation: str) -> str:
    """What was wrong and what ended it, in enough words to mean something in a year [98]."""
    said = said_in_full("resolve", explanation)
    words = {word.strip(".,!?").lower() for word in said.split()}
    if len(said) < SHORTEST_EXPLANATION or words <= EMPTY_WORDS:
        raise Refusal("resolve-meaningless", typed=said, shortest=SHORTEST_EXPLANATION)
    return said


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
    phase: Mapped[Phase | None]
    """How far an active incident has come. None before it is one."""
    explanation: Mapped[str | None] = mapped_column(Text)
    impact_ended_at: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]
    agreed_by: Mapped[str | None] = mapped_column(String(32))
    """Who said, for the submitter, that it is resolved."""
    closed_at: Mapped[datetime | None]

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
        cls,
        title: str,
        priority: Priority | None,
        intake: Intake,
        *,
        by: str,
        at: datetime,
        drill: bool = False,
    ) -> "Incident":
        """A new record. Until somebody reviews it, it is a P3 that says so."""
        title = visible(" ".join(title.split()))
        if not title:
            raise Refusal("title-empty")
        if len(title) > TITLE_LENGTH:
            raise Refusal("title-too-long", length=len(title), limit=TITLE_LENGTH)
        incident = cls(
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
            drill=drill,
            restricted=False,
        )
        if incident.classifiable:
            incident.stage, incident.phase = Stage.ACTIVE, Phase.INVESTIGATING
        return incident

    @property
    def classifiable(self) -> bool:
        """Reviewed and complete; a P0 or P1 starts at once, and its gaps stay on the board."""
        return self.priority_reviewed and (self.priority.major or not self.missing())

    @classmethod
    def locked(cls, session: Session, number: int) -> "Incident":
        """The incident, held against other writers until this transaction ends."""
        found = session.get(cls, number, with_for_update=True)
        if found is None:
            raise Refusal("incident-unknown", incident=f"INC-{number}")
        return found

    def update(
        self, audiences: Iterable[Audience], text: str, *, by: str, at: datetime, **kept: Any
    ) -> Event:
        """Somebody tells somebody how it stands. `kept`: which promises that keeps, and what comes next."""
        self.must_be_open()
        said = said_in_full("update", text)
        told = [audience.value for audience in audiences]
        return self.happened(EventKind.UPDATED, by=by, at=at, audiences=told, text=said, **kept)

    def no_change(self, to: Audience, *, by: str, at: datetime, **kept: Any) -> Event:
        """Still working, nothing new: an update like any other."""
        self.must_be_open()
        told = [to.value]
        return self.happened(EventKind.UPDATED, by=by, at=at, audiences=told, text=None, **kept)

    def change_phase(self, to: Phase, note: str | None, *, by: str, at: datetime) -> Event | None:
        """None when it is in that phase already: saying it twice is no event."""
        self._must_be(Stage.ACTIVE)
        if to is self.phase:
            return None
        was, self.phase = self.phase, to
        before = was.value if was else None
        return self.happened(
            EventKind.PHASE_CHANGED, by=by, at=at, was=before, now=to.value, note=note
        )

    def resolve(
        self, explanation: str, impact_ended_at: datetime | None, *, by: str, at: datetime
    ) -> Event:
        """The work is done; closing waits for the submitter."""
        self._must_be(Stage.ACTIVE)
        self.explanation = meaningful(explanation)
        self._must_be_past(impact_ended_at, now=at)
        self.stage, self.resolved_at, self.impact_ended_at = Stage.RESOLVED, at, impact_ended_at
        self.agreed_by = None
        ended = None if impact_ended_at is None else impact_ended_at.isoformat()
        facts = {"explanation": self.explanation, "impact_ended_at": ended}
        return self.happened(EventKind.RESOLVED, by=by, at=at, **facts)

    def reopen(self, reason: str, *, by: str, at: datetime) -> Event:
        self._must_be(Stage.RESOLVED, Stage.CLOSED)
        return self._back_to_work(said_in_full("reopen", reason), by=by, at=at)

    def disagree(self, *, by: str, at: datetime) -> Event:
        """The submitter says that it is not resolved, which is reason enough."""
        self._must_be(Stage.RESOLVED)
        return self._back_to_work(None, by=by, at=at)

    def _back_to_work(self, reason: str | None, *, by: str, at: datetime) -> Event:
        self.stage, self.phase = Stage.ACTIVE, Phase.INVESTIGATING
        self.resolved_at = self.closed_at = self.impact_ended_at = self.agreed_by = None
        return self.happened(EventKind.REOPENED, by=by, at=at, reason=reason)

    def agree(self, *, by: str, at: datetime) -> Event | None:
        """The submitter says that it is resolved. Agreeing twice is agreeing."""
        self._must_be(Stage.RESOLVED)
        if self.agreed_by is not None:
            return None
        self.agreed_by = by
        return self.happened(EventKind.AGREED, by=by, at=at)

    def close(self, override: str | None, *, by: str, at: datetime, **facts: Any) -> Event:
        """`override`: why it is closed although something still holds it; the use case knows who may."""
        self._must_be(Stage.RESOLVED)
        why = None if override is None else said_in_full("close", override)
        self.stage, self.closed_at = Stage.CLOSED, at
        return self.happened(EventKind.CLOSED, by=by, at=at, override=why, **facts)

    def dismiss(self, reason: str, *, by: str, at: datetime) -> Event:
        """No impact found. Only what never became a problem can be dismissed."""
        self._must_be(Stage.TRIAGE)
        why = said_in_full("dismiss", reason)
        self.stage, self.closed_at = Stage.DISMISSED, at
        return self.happened(EventKind.DISMISSED, by=by, at=at, reason=why)

    def note(
        self,
        kind: EventKind,
        text: str,
        *,
        by: str,
        at: datetime,
        occurred_at: datetime | None,
        when: str | None = None,
        **more: str | None,
    ) -> Event:
        """A line for the timeline, at any stage: the past of a closed incident may need one too.

        `when` is the time as it was understood, which may say more than a moment: a range, a whole day.
        `more`: why it was decided, and instead of what.
        """
        said = said_in_full("note" if kind is EventKind.NOTED else "decision", text)
        event = self.happened(kind, by=by, at=at, text=said, when=when, **more)
        event.occurred_at = occurred_at or at
        return event

    def join(self, *, by: str, at: datetime) -> Event:
        """Somebody wants to come in. A restricted incident is for those who were asked."""
        if self.restricted:
            raise Refusal("join-restricted", incident=self.name)
        return self.happened(EventKind.JOINED, by=by, at=at)

    def _must_be_past(self, ended: datetime | None, *, now: datetime) -> None:
        if ended is None:
            return
        if ended > now:
            raise Refusal("impact-end-ahead", typed=f"{ended:%Y-%m-%d %H:%M} UTC")
        began = self.alerted_at
        if began is not None and ended < began:
            raise Refusal(
                "impact-end-first",
                typed=f"{ended:%Y-%m-%d %H:%M} UTC",
                began=f"{began:%Y-%m-%d %H:%M} UTC",
            )

    def must_be_active(self) -> None:
        self._must_be(Stage.ACTIVE)

    def must_be_open(self) -> None:
        self._must_be(Stage.TRIAGE, Stage.ACTIVE)

    def _must_be(self, *stages: Stage) -> None:
        if self.stage not in stages:
            raise Refusal(f"not-while-{self.stage}", incident=self.name)

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
