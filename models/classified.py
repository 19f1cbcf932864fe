"""What an incident is classified by: intake, category and priority, and the rules of changing them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.event_kinds import EventKind
from models.timeline import Event
from models.vocabulary import ImpactType, Phase, Priority, Source, Stage
from models.wording import reasoned, said_in_full

INTAKE_FIELDS = ("source", "customers", "service", "alerted_at", "scope", "impact_type")
"""The policy's six, needed before an incident is classified [24]; a declaration needs none."""
FILLED = (*INTAKE_FIELDS, "hostname", "category", "label", "details")
"""What a triage form may change."""
CATEGORY = "category"


class Blank(StrEnum):
    """What people say of an intake field that has no value. Both are answers [24]."""

    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class DismissedAs(StrEnum):
    """What it was, when it never became a problem."""

    NO_INCIDENT = "no_incident"
    TRANSIENT = "transient"
    """It recovered by itself before anybody found a problem [11]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What is known about an incident when it is declared or classified. Only declaring needs a title."""

    service: str | None = None
    hostname: str | None = None
    source: Source | None = None
    alerted_at: datetime | None = None
    scope: str | None = None
    impact_type: tuple[ImpactType, ...] = ()
    customers: str | None = None
    category: str | None = None
    label: str | None = None
    details: str | None = None
    blank: Mapping[str, Blank] = field(default_factory=dict)
    """Fields that were answered with "unknown" or "not applicable"."""

    def answer(self, name: str) -> Any:
        """A field as it was answered: its value, a `Blank`, or None."""
        return self.blank.get(name) or getattr(self, name) or None


class Classified:
    """Mixed into `Incident`: these columns, and how they may change."""

    stage: Mapped[Stage] = mapped_column(index=True)
    phase: Mapped[Phase | None]
    """How far an active incident has come. None before it is one."""
    priority: Mapped[Priority]
    priority_reviewed: Mapped[bool]
    criterion: Mapped[str | None] = mapped_column(String(40))
    """The policy's criterion that its priority goes by."""
    measured: Mapped[dict[str, str] | None] = mapped_column(JSON)
    """The figures it goes by: `availability`, `packet_loss`, and `from` where."""
    validated_by: Mapped[str | None] = mapped_column(String(32))
    """Who of those in command said that this priority is right; another priority has to be seen anew."""
    validated_at: Mapped[datetime | None]
    triaged_by: Mapped[str | None] = mapped_column(String(32))
    triaged_at: Mapped[datetime | None]
    started: Mapped[list[str] | None] = mapped_column(JSON)
    """What its priorities have set off so far. Raised, lowered and raised again, nothing is set off twice."""
    service: Mapped[str | None] = mapped_column(String(80))
    hostname: Mapped[str | None] = mapped_column(Text)
    """The hosts it is about, with commas between them: optional, and as many as there are [28]."""
    source: Mapped[Source | None]
    alerted_at: Mapped[datetime | None]
    scope: Mapped[str | None] = mapped_column(Text)
    impact_type: Mapped[list[str]] = mapped_column(JSON)
    customers: Mapped[str | None] = mapped_column(Text)
    category: Mapped[str | None] = mapped_column(String(80))
    """The status page's component: one of the policy's [55]."""
    label: Mapped[str | None] = mapped_column(String(80))
    """A team's own word: instead of a category for P2 and P3 [56], beneath it for all [58]."""
    details: Mapped[str | None] = mapped_column(Text)
    blank: Mapped[dict[str, str] | None] = mapped_column(JSON)
    """Intake fields without a value, and whether that is unknown or does not apply."""

    def happened(self, kind: EventKind, *, by: str, at: datetime, **facts: Any) -> Event:
        raise NotImplementedError  # Incident's

    def must_be(self, *stages: Stage) -> None:
        raise NotImplementedError  # Incident's

    @property
    def impact_types(self) -> list[ImpactType]:
        return [ImpactType(value) for value in self.impact_type]

    def answer(self, name: str) -> Any:
        """A field as it was answered: its value, a `Blank`, or None."""
        said = (self.blank or {}).get(name)
        return Blank(said) if said else (getattr(self, name) or None)

    def missing(self) -> list[str]:
        """Which of the six intake fields nobody answered yet; they are needed to classify."""
        return [name for name in INTAKE_FIELDS if self.answer(name) is None]

    @property
    def filed(self) -> bool:
        """P0 and P1 are filed under a category of the status page, the others under any label."""
        return bool(self.category or (self.label and not self.priority.major))

    def gaps(self) -> list[str]:
        """What is still to be filled in, whatever its priority."""
        return [*self.missing(), *([] if self.filed else [CATEGORY])]

    @property
    def classifiable(self) -> bool:
        """Reviewed and complete; a P0 or P1 starts at once, and its gaps stay on the board."""
        return self.priority_reviewed and (self.priority.major or not self.gaps())

    def activate(self) -> bool:
        """Classified enough to be worked on. True at the moment when it comes to that."""
        if self.stage is not Stage.TRIAGE or not self.classifiable:
            return False
        self.stage, self.phase = Stage.ACTIVE, Phase.INVESTIGATING
        return True

    def fill(self, changes: Mapping[str, Any], *, by: str, at: datetime) -> Event | None:
        """Take in what somebody knows by now. Values are as `answer` has them; None when nothing is new."""
        self.must_be(Stage.TRIAGE, Stage.ACTIVE, Stage.RESOLVED)
        changed = {}
        for name in FILLED:
            if name not in changes or changes[name] == _like(self.answer(name)):
                continue
            changed[name] = [_plain(self.answer(name)), _plain(changes[name])]
            self._put(name, changes[name])
        if not changed:
            return None
        return self.happened(
            EventKind.CLASSIFIED, by=by, at=at, changed=changed, missing=self.gaps()
        )

    def _put(self, name: str, value: Any) -> None:
        said = {other: why for other, why in (self.blank or {}).items() if other != name}
        if isinstance(value, Blank):
            said[name], value = value.value, None
        self.blank = said
        if name == "impact_type":
            value = [kind.value for kind in value or ()]
        setattr(self, name, value)

    def change_priority(
        self, to: Priority, reason: str, *, by: str, at: datetime, leads: bool, **facts: Any
    ) -> Event | None:
        """Review, raise or lower. `leads`: they have command, so that nobody need validate it after them.

        None when it already is that: saying it twice is no event. Who may is for the use case to know.
        """
        self.must_be(Stage.TRIAGE, Stage.ACTIVE)
        if self.priority_reviewed and to is self.priority:
            return None
        lowered = self.priority.worse_than(to)
        said = reasoned if lowered else said_in_full
        why = said("priority", reason) if self.priority_reviewed or reason else ""
        was, reviewed = self.priority, self.priority_reviewed
        self.priority, self.priority_reviewed = to, True
        self.validated_by, self.validated_at = (by, at) if leads else (None, None)
        if not reviewed:
            self.triaged_by, self.triaged_at = by, at
        return self.happened(
            EventKind.PRIORITY_CHANGED,
            by=by,
            at=at,
            was=was.value,
            now=to.value,
            reviewed=reviewed,
            lowered=lowered,
            reason=why,
            validated=leads,
            ask_category=to.major and not self.category,
            **facts,
        )

    def validate(self, *, by: str, at: datetime) -> Event | None:
        """Whoever has command has looked at the priority and finds it right. None when that was said."""
        self.must_be(Stage.TRIAGE, Stage.ACTIVE)
        if self.validated_by is not None:
            return None
        self.validated_by, self.validated_at = by, at
        return self.happened(EventKind.VALIDATED, by=by, at=at, priority=self.priority.value)

    def start(self, steps: Iterable[str], *, at: datetime) -> Event | None:
        """Set off those of these steps that never were. None when all of them were."""
        fresh = [step for step in steps if step not in (self.started or ())]
        if not fresh:
            return None
        self.started = [*(self.started or ()), *fresh]
        return self.note_started(fresh, at=at)

    def note_started(self, steps: list[str], *, at: datetime) -> Event:
        facts = {"priority": self.priority.value, "steps": steps}
        return self.happened(EventKind.STARTED, by="", at=at, **facts)


def _like(answer: Any) -> Any:
    """Kinds of impact as forms have them, so that the same ticks compare as the same."""
    return tuple(ImpactType(value) for value in answer) if isinstance(answer, list) else answer


def _plain(answer: Any) -> Any:
    """As an event keeps it."""
    if isinstance(answer, datetime):
        return answer.isoformat()
    if isinstance(answer, list | tuple):
        return [str(one) for one in answer]
    return answer.value if isinstance(answer, StrEnum) else answer
