"""What is to be done so that it does not happen again: actions, each with an issue labelled `prevents` [179-196]."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.action_kinds import ActionStatus, ActionType, Horizon, NudgeKind
from models.base import Base, by_value
from models.days import FIRST, LAST
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import Incident
from models.timeline import Event
from models.vocabulary import Stage
from models.wording import said_in_full

MOST = 200
"""In one incident. More is a loop that types."""
NUDGED = text("nudge_at IS NOT NULL")
NOT_IN = (Stage.DISMISSED, Stage.MERGED)
"""Nothing is to be prevented, or it is followed where it went on."""


@dataclass(frozen=True, slots=True)
class Pace:
    """When owners are asked, by the policy."""

    soon: timedelta
    again: timedelta
    ageing: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What may be said of an action besides what it is; None: nothing is said of it."""

    owner: str | None = None
    due: date | None = None
    kind: ActionType | None = None
    horizon: Horizon | None = None
    programme: str | None = None
    """What it is part of [193]."""
    issue: str | None = None
    """The key of an issue that was there before [188]."""


class Action(Base):
    __tablename__ = "action"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]
    owner: Mapped[str] = mapped_column(String(32))
    due: Mapped[date | None]
    kind: Mapped[ActionType | None] = mapped_column(by_value(ActionType, checked=False))
    horizon: Mapped[Horizon | None] = mapped_column(by_value(Horizon, checked=False))
    programme: Mapped[str | None] = mapped_column(String(80))
    existing: Mapped[str | None] = mapped_column(String(80))
    """The key of its issue, where that was there before."""
    status: Mapped[ActionStatus] = mapped_column(by_value(ActionStatus, checked=False))
    note: Mapped[str | None] = mapped_column(Text)
    settled_at: Mapped[datetime | None]
    nudge_at: Mapped[datetime | None]
    """When to ask its owner next. None: it is done."""
    nudge_error: Mapped[str | None] = mapped_column(Text)
    nudges: Mapped[int]
    """How many there were."""
    mark: Mapped[str] = mapped_column(String(64))
    """Label and property of its issue, by which that is known again when the answer was lost."""
    project: Mapped[str | None] = mapped_column(String(80))
    asked_at: Mapped[datetime | None]
    """Jira was asked to make it, and no answer is known."""
    after: Mapped[int | None]
    asked: Mapped[int]
    looks: Mapped[int]
    issue_id: Mapped[str | None] = mapped_column(String(32), index=True)
    key: Mapped[str | None] = mapped_column(String(80))
    url: Mapped[str | None] = mapped_column(Text)
    mirrored: Mapped[dict[str, Any]] = mapped_column(JSON)
    """By field, what we had and what Jira had when they last agreed."""
    trouble: Mapped[str | None] = mapped_column(Text)
    """Why Jira does not take it."""
    said: Mapped[str | None] = mapped_column(Text)
    """In its own words."""
    drift: Mapped[str | None] = mapped_column(String(200))
    """How its issue differed when they were last compared, so that it is put right once, and not for ever."""

    __table_args__ = (
        UniqueConstraint("incident_id", "number"),
        Index("ix_action_nudge_at", "nudge_at", postgresql_where=NUDGED, sqlite_where=NUDGED),
    )

    @property
    def open(self) -> bool:
        return self.status.open

    @property
    def surface(self) -> str:
        return f"action/{self.id}"

    @classmethod
    def raised(
        cls,
        incident: Incident,
        number: int,
        said: str,
        plan: Plan,
        *,
        mark: str,
        pace: Pace,
        by: str,
        at: datetime,
    ) -> "Action":
        must_be_in(incident)
        if number > MOST:
            raise Refusal("action-too-many", most=MOST)
        made = cls(
            incident_id=incident.id,
            number=number,
            text=said_in_full("action", said),
            by=by,
            at=at,
            owner=plan.owner or by,
            due=plan.due,
            kind=plan.kind,
            horizon=plan.horizon,
            programme=plan.programme,
            existing=plan.issue,
            status=ActionStatus.PROPOSED,
            nudges=0,
            mark=mark,
            asked=0,
            looks=0,
            mirrored={},
        )
        made.wait(pace, at)
        return made

    def replan(
        self, incident: Incident, plan: Plan, pace: Pace, *, by: str, at: datetime
    ) -> Event | None:
        """Another owner, date, type, horizon, programme or issue; what is not said stays. None when nothing is new."""
        before = self._planned
        if plan.issue not in {None, self.existing, self.key} and (self.asked or self.issue_id):
            raise Refusal("action-has-issue", number=self.number, key=self.key or "–")
        self.owner = plan.owner or self.owner
        self.due = plan.due or self.due
        self.kind = plan.kind or self.kind
        self.horizon = plan.horizon or self.horizon
        self.programme = plan.programme or self.programme
        if plan.issue != self.key:
            self.existing = plan.issue or self.existing
        if self._planned == before:
            return None
        self.wait(pace, at)
        return self.told(incident, EventKind.ACTION_CHANGED, by=by, at=at)

    @property
    def _planned(self) -> tuple[object, ...]:
        return (self.owner, self.due, self.kind, self.horizon, self.programme, self.existing)

    def fall_due(
        self, incident: Incident, day: date | None, pace: Pace, *, by: str, at: datetime
    ) -> Event | None:
        """On the day that its issue has, none or one that is over too. None when that is so already."""
        if day == self.due:
            return None
        was, self.due = self.due, day
        self.wait(pace, at)
        facts = {"due_was": was.isoformat() if was else None}
        return self.told(incident, EventKind.ACTION_CHANGED, by=by, at=at, **facts)

    def move(
        self,
        incident: Incident,
        to: ActionStatus,
        note: str | None,
        pace: Pace,
        *,
        by: str,
        at: datetime,
    ) -> Event | None:
        """None when that is so already: saying it twice is no event."""
        if to is self.status:
            return None
        if to is ActionStatus.WAIVED and not note:
            raise Refusal("action-waive-why", number=self.number)
        was, self.status = self.status, to
        self.note = said_in_full("note", note) if note else None
        self.settled_at = None if to.open else at
        self.wait(pace, at)
        facts = {"was": was.value, "note": self.note}
        return self.told(incident, EventKind.ACTION_CHANGED, by=by, at=at, **facts)

    def wait(self, pace: Pace, after: datetime) -> None:
        self.nudge_at, self.nudge_error = self.next_nudge(pace, after), None

    def next_nudge(self, pace: Pace, after: datetime) -> datetime | None:
        """The next moment at which its owner is asked. However many passed unseen, it is one."""
        if not self.open:
            return None
        if self.due is None:
            return _next(self.at + pace.ageing, pace.again, after)
        over = self.over_at
        soon = over - pace.soon
        return soon if after < soon else _next(over, pace.again, after)

    @property
    def over_at(self) -> datetime:
        """When its day is over. In Jira any day can be set, also one that has no next one."""
        day = min(max(self.due or self.at.date(), FIRST), LAST)
        return datetime.combine(day + timedelta(days=1), time(), UTC)

    def nudge(self, incident: Incident, pace: Pace, *, at: datetime) -> Event | None:
        """Asked once for this time. None: there is nothing to ask any more."""
        self.wait(pace, at)
        if not self.open:
            return None
        stage = NudgeKind.OVERDUE if at >= self.over_at else NudgeKind.SOON
        stage = NudgeKind.AGEING if self.due is None else stage
        self.nudges += 1
        facts = {"stage": stage.value, "nudges": self.nudges}
        return self.told(incident, EventKind.ACTION_NUDGED, by="", at=at, **facts)

    def told(
        self, incident: Incident, event: EventKind, *, by: str, at: datetime, **more: Any
    ) -> Event:
        facts = {
            "action": self.id,
            "number": self.number,
            "text": self.text,
            "owner": self.owner,
            "due": self.due.isoformat() if self.due else None,
            "type": self.kind.value if self.kind else None,
            "horizon": self.horizon.value if self.horizon else None,
            "programme": self.programme,
            "issue": self.existing,
            "now": self.status.value,
            "nudges": self.nudges,
        }
        return incident.happened(event, by=by, at=at, **facts | more)


def _next(first: datetime, every: timedelta, after: datetime) -> datetime:
    return first if after < first else first + ((after - first) // every + 1) * every


def must_be_in(incident: Incident) -> None:
    if incident.stage in NOT_IN:
        raise Refusal(f"not-while-{incident.stage}", incident=incident.name)
