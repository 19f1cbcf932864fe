"""The beat: when the next update is owed, and what is done about it when none comes.

A clock makes one promise after another. The moment a promise falls due is its *slot*; a slot that is
missed is followed by the next one a cadence later, so the grid never moves by lateness. Around each slot
four *stages* are rung, each at most once. Nothing here asks for the time or needs a database.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index, Select, Text, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, by_value
from models.errors import Refusal
from models.vocabulary import Audience, NudgeStage

SOON_BEFORE = timedelta(minutes=5)
LATE_AFTER = timedelta(minutes=5)
SNOOZES = (5, 10, 15)
"""Minutes. More would be a promise nobody made."""
RUNNING = text("stopped_at IS NULL")


@dataclass(frozen=True, slots=True)
class Rung:
    """One stage of one slot, to be rung now. `skipped` earlier ones it speaks for, after a time away."""

    slot: datetime
    stage: NudgeStage
    skipped: int
    since: datetime
    """When the earliest of them should have been rung."""


class Clock(Base):
    __tablename__ = "clock"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)
    audience: Mapped[Audience]
    every: Mapped[int]
    """Minutes between updates."""
    climb_after: Mapped[int]
    """Minutes after the promise, when the next person on the rota is asked."""
    started_at: Mapped[datetime]
    last_update_at: Mapped[datetime | None]
    promised_at: Mapped[datetime]
    """The earliest promise that is not kept yet: what people are told."""
    slot_at: Mapped[datetime]
    """The slot being watched. Later than the promise once that was missed."""
    rung: Mapped[NudgeStage | None]
    """The last stage of that slot that is done with."""
    last_slot_at: Mapped[datetime | None]
    last_stage: Mapped[NudgeStage | None] = mapped_column(by_value(NudgeStage, checked=False))
    """What was rung last. A pace that changes back and forth must not ring the same slot again."""
    snoozed_until: Mapped[datetime | None]
    ring_at: Mapped[datetime | None]
    """When to look at it next. None once it has stopped."""
    ring_error: Mapped[str | None] = mapped_column(Text)
    """Why it could not be rung when it was last tried. It is tried again at `ring_at`."""
    stopped_at: Mapped[datetime | None]
    kept: Mapped[int]
    missed: Mapped[int]

    __table_args__ = (
        Index(
            "uq_clock_live",
            "incident_id",
            "audience",
            unique=True,
            postgresql_where=RUNNING,
            sqlite_where=RUNNING,
        ),
        Index("ix_clock_ring_at", "ring_at", postgresql_where=RUNNING, sqlite_where=RUNNING),
    )

    @classmethod
    def start(
        cls, incident_id: int, audience: Audience, *, every: int, climb_after: int, at: datetime
    ) -> "Clock":
        clock = cls(
            incident_id=incident_id,
            audience=audience,
            every=every,
            climb_after=climb_after,
            started_at=at,
            kept=0,
            missed=0,
        )
        clock._promise(at + clock.cadence, at=at)
        return clock

    @property
    def cadence(self) -> timedelta:
        return timedelta(minutes=self.every)

    @property
    def running(self) -> bool:
        return self.stopped_at is None

    def overdue(self, now: datetime) -> bool:
        return self.running and self.promised_at <= now

    @property
    def rang(self) -> bool:
        """A promise fell due, and the clock has said so."""
        due = (NudgeStage.DUE, NudgeStage.LATE, NudgeStage.CLIMB)
        return self.running and (self.slot_at > self.promised_at or self.rung in due)

    @property
    def written_off(self) -> bool:
        """Customers were promised something, and it ended before they were told. The company hears of the end itself."""
        ended = self.stopped_at is not None and self.promised_at < self.stopped_at
        return ended and self.audience is Audience.CUSTOMERS

    @property
    def unkept(self) -> bool:
        """The same, and they were not told afterwards either."""
        return self.written_off and not self.told_too_late

    @property
    def told_too_late(self) -> bool:
        told, ended = self.last_update_at, self.stopped_at
        return self.written_off and told is not None and ended is not None and told >= ended

    @property
    def climbed(self) -> bool:
        """So late that the next person on the rota was asked: late for everybody to see."""
        return self.running and (self.slot_at > self.promised_at or self.rung is NudgeStage.CLIMB)

    def updated(self, at: datetime) -> None:
        """Somebody said something, be it that there is nothing new. The next promise counts from here."""
        missed = self._missed_by(at)
        self.kept += not missed
        self.missed += missed
        self.last_update_at = at
        self._promise(at + self.cadence, at=at)

    def change_pace(self, every: int, *, at: datetime) -> None:
        """Another cadence counts from the last update, so that a quicker one brings the promise nearer."""
        if every == self.every:
            return
        due = (self.last_update_at or self.started_at) + timedelta(minutes=every)
        was_late, self.every = self.promised_at <= at, every
        if was_late and due <= at:
            self._arm()  # late before and late still: the grid goes on at the new pace
        else:
            self._promise(max(due, at), at=at)  # nobody promised anything for a moment that is past

    def snooze(self, minutes: int, *, at: datetime) -> None:
        """Put off the nudge, never the promise."""
        if minutes not in SNOOZES:
            raise Refusal("snooze-length", minutes=minutes)
        self.snoozed_until = at + timedelta(minutes=minutes)
        self._arm()

    def stop(self, at: datetime) -> None:
        """Nothing is asked for any more. What was promised by then and never came stays missed."""
        self.stopped_at, self.ring_at = at, None
        self.missed += self._missed_by(at)

    def resume(self, told: Iterable[datetime]) -> None:
        """It goes on as if it had never stopped. `told`: when its audience was told something meanwhile."""
        if self.stopped_at is not None:  # it is still to be seen how many it will be
            self.missed = max(0, self.missed - self._missed_by(self.stopped_at))
        self.stopped_at = None
        for moment in told:
            self.updated(moment)
        self._arm()

    def ring(self, now: datetime) -> Rung | None:
        """The stage to ring now, if one is due. After a time away one speaks for all that were missed.

        A reminder that a slot comes up never speaks for a promise that was missed: that one is rung
        first, and the reminder at the next look.
        """
        due = []
        for slot, stage, at in self._ahead():
            if self._not_before(at) > now:
                break
            due.append((slot, stage, at))
        if not due:
            self._arm()  # or a look that came too early would be repeated for ever
            return None
        if due[-1][1] is NudgeStage.SOON and any(s is not NudgeStage.SOON for _, s, _ in due):
            due.pop()
        slot, stage, _ = due[-1]
        self.slot_at, self.rung = self.last_slot_at, self.last_stage = slot, stage
        self._arm()
        return Rung(slot, stage, skipped=len(due) - 1, since=self._not_before(due[0][2]))

    def _missed_by(self, at: datetime) -> int:
        return 0 if at <= self.promised_at else 1 + (at - self.promised_at) // self.cadence

    def _promise(self, due: datetime, *, at: datetime) -> None:
        self.promised_at = self.slot_at = due
        self.snoozed_until = None
        late_reminder = due - SOON_BEFORE <= at  # owed to nobody: its moment is past
        self.rung = NudgeStage.SOON if late_reminder else None
        if due == self.last_slot_at and self.last_stage is not None:
            self.rung = self.last_stage
        self._arm()

    def _arm(self) -> None:
        _, _, at = next(self._ahead())
        self.ring_at = self._not_before(at)

    def _not_before(self, at: datetime) -> datetime:
        return at if self.snoozed_until is None else max(at, self.snoozed_until)

    def _ahead(self) -> Iterator[tuple[datetime, NudgeStage, datetime]]:
        """What is still to be rung, in order: the rest of this slot, then the slots after it."""
        slot, done = self.slot_at, self.rung
        while True:
            for stage in self._stages(slot):
                if done is None or stage[1].order > done.order:
                    yield stage
            slot, done = slot + self.cadence, None

    def _stages(self, slot: datetime) -> list[tuple[datetime, NudgeStage, datetime]]:
        # The climb stays within the slot, or it would overtake the reminder of the next one.
        latest = self.cadence - SOON_BEFORE - timedelta(minutes=1)
        climb = min(max(timedelta(minutes=self.climb_after), LATE_AFTER), latest)
        return [
            (slot, NudgeStage.SOON, slot - SOON_BEFORE),
            (slot, NudgeStage.DUE, slot),
            (slot, NudgeStage.LATE, slot + LATE_AFTER),
            (slot, NudgeStage.CLIMB, slot + climb),
        ]


class Nudge(Base):
    """A stage that was rung. The constraint is the last word on "at most once"."""

    __tablename__ = "nudge"

    id: Mapped[int] = mapped_column(primary_key=True)
    clock_id: Mapped[int] = mapped_column(ForeignKey("clock.id"))
    slot_at: Mapped[datetime]
    stage: Mapped[NudgeStage]
    rung_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    said_in: Mapped[int | None] = mapped_column(ForeignKey("nudge.id"), index=True)
    """The nudge whose message speaks for this one too, after a time away. None: it has its own."""

    __table_args__ = (UniqueConstraint("clock_id", "slot_at", "stage"),)

    @property
    def message(self) -> int:
        """The nudge in whose message this one is read."""
        return self.id if self.said_in is None else self.said_in


def live(session: Session, incident_id: int) -> dict[Audience, Clock]:
    """The clocks that run for this incident, held for this transaction."""
    found = _running(incident_id).with_for_update()
    return {clock.audience: clock for clock in session.scalars(found)}


def running(session: Session, incident_id: int) -> dict[Audience, Clock]:
    """The same, only to look at."""
    return {clock.audience: clock for clock in session.scalars(_running(incident_id))}


def unkept(session: Session, incident_id: int) -> list[Clock]:
    """Those that stopped while customers waited, who have not been told since."""
    ended = Clock.stopped_at.is_not(None), Clock.audience == Audience.CUSTOMERS
    found = select(Clock).where(Clock.incident_id == incident_id, *ended).order_by(Clock.id)
    return [clock for clock in session.scalars(found) if clock.unkept]


def unanswered(session: Session, of: Iterable[int]) -> list[Nudge]:
    """What these clocks asked and nobody answered, held for this transaction."""
    ids = list(of)
    asked = select(Nudge).where(Nudge.clock_id.in_(ids), Nudge.answered_at.is_(None))
    found = asked.order_by(Nudge.id).with_for_update(key_share=True)
    return list(session.scalars(found)) if ids else []


def speak_for(session: Session, speaker: int, others: Iterable[int]) -> bool:
    """One message asks for these nudges too. Returns whether one of them was answered meanwhile."""
    held = select(Nudge).where(Nudge.id.in_(list(others))).order_by(Nudge.id).with_for_update()
    spoken_for = list(session.scalars(held))
    for nudge in spoken_for:
        nudge.said_in = speaker
    return any(nudge.answered_at is not None for nudge in spoken_for)


def answer(session: Session, clocks: Iterable[Clock], *, at: datetime) -> list[int]:
    """Whatever these clocks asked for is answered. Returns the nudges whose messages have to say so."""
    asked = unanswered(session, [clock.id for clock in clocks])
    for nudge in asked:
        nudge.answered_at = at
    return sorted({nudge.message for nudge in asked})


def _running(incident_id: int) -> Select[Clock]:
    return select(Clock).where(Clock.incident_id == incident_id, Clock.stopped_at.is_(None))
