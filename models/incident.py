"""An incident and every rule about changing it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, by_value
from models.blank import visible
from models.classified import INTAKE_FIELDS, Classified, DismissedAs, Intake
from models.errors import Refusal
from models.event_kinds import EventKind
from models.timeline import Event
from models.vocabulary import Audience, Phase, Priority, Stage, is_restricted
from models.wording import (
    TEXT_LENGTH,
    meaningful,
    meanwhile,
    reasoned,
    said_if_any,
    said_in_full,
)

__all__ = ["INTAKE_FIELDS", "TEXT_LENGTH", "TITLE_LENGTH", "Incident", "Intake", "said_in_full"]

TITLE_LENGTH = 200


class Incident(Classified, Base):
    __tablename__ = "incident"
    # Numbers are never given out twice, not even after a row is deleted.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy reads it from the class

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    declared_by: Mapped[str] = mapped_column(String(32))
    declared_at: Mapped[datetime]
    drill: Mapped[bool]
    restricted: Mapped[bool]
    explanation: Mapped[str | None] = mapped_column(Text)
    workaround: Mapped[str | None] = mapped_column(Text)
    """What customers can do meanwhile, as the last update that told of it says."""
    impact_ended_at: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]
    agreed_by: Mapped[str | None] = mapped_column(String(32))
    """Who said, for the submitter, that it is resolved."""
    closed_at: Mapped[datetime | None]
    progress_since: Mapped[datetime | None] = mapped_column(index=True)
    """From when it counts that nothing moves. None: nobody looks, as it was declared before we did."""
    dismissed_as: Mapped[DismissedAs | None] = mapped_column(by_value(DismissedAs, checked=False))

    # Two people clicking at once: the second write finds another version and is run again.
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - as above

    @property
    def name(self) -> str:
        return f"INC-{self.id}"

    @property
    def state(self) -> str:
        """In one word: the phase of an active incident, and else the stage."""
        if self.stage is Stage.ACTIVE and self.phase is not None:
            return self.phase.value
        return self.stage.value

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
            hostname=intake.hostname,
            source=intake.source,
            alerted_at=intake.alerted_at,
            scope=intake.scope,
            impact_type=[kind.value for kind in intake.impact_type],
            customers=intake.customers,
            category=intake.category,
            label=intake.label,
            details=intake.details,
            blank={name: said.value for name, said in intake.blank.items()},
            drill=drill,
            progress_since=at,
            restricted=is_restricted(intake.category) or is_restricted(intake.label),
        )
        if priority is not None:
            incident.triaged_by, incident.triaged_at = by, at
        incident.activate()
        return incident

    @classmethod
    def locked(cls, session: Session, number: int) -> "Incident":
        """The incident, held against other writers until this transaction ends.

        Rows may refer to it meanwhile: a courier that settles holds pages, and PostgreSQL asks then whether their
        incident is still there. Held against that too, each would wait for the other.
        """
        found = session.get(cls, number, with_for_update={"key_share": True})
        if found is None:
            raise Refusal("incident-unknown", incident=f"INC-{number}")
        return found

    def update(
        self,
        audiences: Iterable[Audience],
        text: str,
        *,
        by: str,
        at: datetime,
        owed: bool = False,
        **kept: Any,
    ) -> Event:
        """Somebody tells somebody how it stands. `kept`: which promises that keeps, and what comes next."""
        self.must_take_updates(owed=owed)
        said = said_in_full("update", text)
        self.workaround = meanwhile(said) or self.workaround
        told = [audience.value for audience in audiences]
        return self.happened(EventKind.UPDATED, by=by, at=at, audiences=told, text=said, **kept)

    def no_change(self, to: Audience, *, by: str, at: datetime, **kept: Any) -> Event:
        """Still working, nothing new: an update like any other."""
        self.must_be_open()
        told = [to.value]
        return self.happened(EventKind.UPDATED, by=by, at=at, audiences=told, text=None, **kept)

    def change_phase(self, to: Phase, note: str | None, *, by: str, at: datetime) -> Event | None:
        """None when it is in that phase already: saying it twice is no event."""
        self.must_be(Stage.ACTIVE)
        note = said_if_any(note)
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
        self.must_be(Stage.ACTIVE)
        self.explanation = meaningful(explanation)
        self._must_be_past(impact_ended_at, now=at)
        self.stage, self.resolved_at, self.impact_ended_at = Stage.RESOLVED, at, impact_ended_at
        ended = None if impact_ended_at is None else impact_ended_at.isoformat()
        facts = {"explanation": self.explanation, "impact_ended_at": ended}
        return self.happened(EventKind.RESOLVED, by=by, at=at, **facts)

    def reopen(self, reason: str, *, by: str, at: datetime) -> Event:
        if self.stage.open:
            raise Refusal("reopen-open", incident=self.name)
        self.must_be(Stage.RESOLVED, Stage.CLOSED)
        return self._back_to_work(said_in_full("reopen", reason), by=by, at=at)

    def disagree(self, reason: str, *, by: str, at: datetime) -> Event:
        """The submitter says that it is not resolved, and what they still see."""
        self.must_be(Stage.RESOLVED)
        event = self._back_to_work(said_in_full("not-resolved", reason), by=by, at=at)
        event.facts = {**event.facts, "disagreed": True}
        return event

    def _back_to_work(self, reason: str, *, by: str, at: datetime) -> Event:
        self.stage, self.phase = Stage.ACTIVE, Phase.INVESTIGATING
        self.resolved_at = self.closed_at = self.impact_ended_at = self.agreed_by = None
        return self.happened(EventKind.REOPENED, by=by, at=at, reason=reason)

    def agree(self, *, by: str, at: datetime) -> Event | None:
        """The submitter says that it is resolved. Agreeing twice is agreeing."""
        self.must_be(Stage.RESOLVED)
        if self.agreed_by is not None:
            return None
        self.agreed_by = by
        return self.happened(EventKind.AGREED, by=by, at=at)

    def close(self, override: str | None, *, by: str, at: datetime, **facts: Any) -> Event:
        """`override`: why it is closed although something still holds it; the use case knows who may."""
        self.must_be(Stage.RESOLVED)
        why = None if override is None else reasoned("close", override)
        self.stage, self.closed_at = Stage.CLOSED, at
        return self.happened(EventKind.CLOSED, by=by, at=at, override=why, **facts)

    def dismiss(self, reason: str, as_: DismissedAs, *, by: str, at: datetime) -> Event:
        """No impact found, or none left. Only what never became a problem can be dismissed."""
        if self.stage is Stage.ACTIVE:
            raise Refusal("dismiss-active", incident=self.name)
        self.must_be(Stage.TRIAGE)
        recovered = as_ is DismissedAs.TRANSIENT
        why = reasoned("dismiss", reason) if reason or not recovered else ""
        self.stage, self.closed_at, self.dismissed_as = Stage.DISMISSED, at, as_
        return self.happened(EventKind.DISMISSED, by=by, at=at, reason=why, dismissed_as=as_.value)

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
        """A line for the timeline, at any stage: the past of a closed incident may need one too. What is part
        of another goes on that one's timeline.

        `when` is the time as it was understood, which may say more than a moment: a range, a whole day.
        `more`: why it was decided, and instead of what.
        """
        self.must_be_its_own()
        said = said_in_full("note" if kind is EventKind.NOTED else "decision", text)
        event = self.happened(kind, by=by, at=at, text=said, when=when, **more)
        event.occurred_at = occurred_at or at
        return event

    def restrict(self, *, by: str, at: datetime, **facts: Any) -> Event | None:
        """It is Security's or Privacy's now. None when it was already; nothing ever opens it again [61]."""
        if self.restricted:
            return None
        self.restricted = True
        return self.happened(EventKind.RESTRICTED, by=by, at=at, category=self.category, **facts)

    def join(self, *, by: str, at: datetime) -> Event:
        """Somebody wants to come in. A restricted incident is for those who were asked."""
        self.must_be_its_own()
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
        self.must_be(Stage.ACTIVE)

    def must_be_open(self) -> None:
        self.must_be(Stage.TRIAGE, Stage.ACTIVE)

    def must_take_updates(self, *, owed: bool) -> None:
        """`owed`: to customers, who were promised one that never came. Of what is resolved they are told that it is."""
        self.must_be(Stage.TRIAGE, Stage.ACTIVE, *((Stage.RESOLVED,) if owed else ()))

    def must_be_its_own(self) -> None:
        """What is said and done about a part of another incident belongs there."""
        self.must_be(*(stage for stage in Stage if stage is not Stage.MERGED))

    def must_be(self, *stages: Stage) -> None:
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
