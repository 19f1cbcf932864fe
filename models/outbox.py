"""What the outside is owed: written with the change that owes it, delivered after it.

An effect has one of two natures. *Said once* (an announcement of an event): the row is settled and
stays settled. *Kept in step* (a board, a topic): one row per surface, wanted again with each change;
ten quick changes make one call, and a change that arrives during the call makes one more.
"""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BindParameter,
    ForeignKey,
    Index,
    Integer,
    Select,
    String,
    Text,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from models.base import Base, UtcDateTime, by_value, moment
from models.links import Link
from models.outside import EffectKind, Outcome, Slot, System

UNSETTLED = text("settled_at IS NULL")
LOST = text("outcome = 'given_up'")
AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
"""When something is due that waits for nothing: past by every clock, also by one that is set back."""
FAR_OFF = timedelta(hours=2)
"""Nothing is put off for more than one. What is due later than this was put off by another clock."""


class Effect(Base):
    __tablename__ = "effect"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int | None] = mapped_column(ForeignKey("incident.id"), index=True)
    system: Mapped[System] = mapped_column(by_value(System, checked=False))
    kind: Mapped[EffectKind] = mapped_column(by_value(EffectKind, checked=False))
    key: Mapped[str] = mapped_column(String(200), unique=True)
    """Travels to the outside with the effect, so that it can be found there again."""
    lane: Mapped[str] = mapped_column(String(200))
    """Within a lane an effect waits for every earlier one. Order is kept where order is seen."""
    needs: Mapped[Slot | None] = mapped_column(by_value(Slot, checked=False))
    """The link without which it makes no sense to start, such as the channel to post in."""
    rank: Mapped[int]
    args: Mapped[dict[str, Any]] = mapped_column(JSON)
    wanted: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime] = mapped_column(default=AT_ONCE)
    attempts: Mapped[int] = mapped_column(default=0)
    """Of its whole life: a number that tells one claim from another."""
    failures: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    """Since it was last in step. A board that was edited a hundred times is not hopeless at its first failure."""
    failing_since: Mapped[datetime | None]
    unclear: Mapped[bool] = mapped_column(default=False)
    """An earlier attempt may have reached the outside before we lost track of it."""
    leased_until: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None]
    last_error: Mapped[str | None] = mapped_column(Text)
    channel: Mapped[str | None] = mapped_column(String(32))
    """Where the message landed, and its `ts` there: what an edit needs."""
    ts: Mapped[str | None] = mapped_column(String(32))

    __table_args__ = (
        Index(
            "ix_effect_lane_unsettled",
            "lane",
            "id",
            postgresql_where=UNSETTLED,
            sqlite_where=UNSETTLED,
        ),
        Index(
            "ix_effect_due_unsettled",
            "system",
            "rank",
            "id",
            postgresql_where=UNSETTLED,
            sqlite_where=UNSETTLED,
        ),
        Index("ix_effect_given_up", "id", postgresql_where=LOST, sqlite_where=LOST),
    )

    @property
    def repeated(self) -> bool:
        """Whether an earlier try of what is owed may have done a part of it."""
        return self.unclear or self.failures > 0

    def want_again(self) -> None:
        """A surface has to follow the incident once more, whatever became of the last time."""
        self.wanted += 1
        self.due_at = AT_ONCE if self.leased_until is None else self.due_at
        self.settled_at = self.outcome = None

    def landed(self, channel: str, ts: str) -> None:
        self.channel, self.ts = channel, ts

    def done(self, *, wanted: int, at: datetime, outcome: Outcome = Outcome.DONE) -> None:
        """Settled, unless it was wanted again while the call was under way."""
        self.leased_until, self.last_error, self.unclear = None, None, False
        self.failures, self.failing_since = 0, None
        if self.wanted == wanted:
            self.settled_at, self.outcome = at, outcome
        else:
            self.due_at = AT_ONCE

    def go_on(self, args: dict[str, Any]) -> None:
        """A part of it is done. What fails next has not failed before."""
        self.args = args
        self.failures, self.failing_since = 0, None
        self.want_again()

    def retry(self, *, now: datetime, wait: timedelta, error: str, unclear: bool) -> None:
        self.failures += 1
        self.failing_since = self.failing_since or now
        self.due_at, self.leased_until, self.last_error = now + wait, None, error
        self.unclear = self.unclear or unclear

    def give_up(self, *, at: datetime, error: str) -> None:
        self.settled_at, self.outcome, self.last_error = at, Outcome.GIVEN_UP, error
        self.leased_until = self.failing_since = None
        self.failures = 0

    def fence(self) -> None:
        """It is to be done elsewhere now: what comes of the call that is under way counts no more."""
        self.attempts += 1
        self.leased_until = None

    def not_needed(self, *, at: datetime) -> None:
        if self.settled_at is None:
            self.settled_at, self.outcome, self.leased_until = at, Outcome.DROPPED, None

    def release(self, *, at: datetime) -> None:
        """Handed back by a worker that has to stop. The call may still be under way until `at`."""
        self.leased_until, self.unclear = at, True


def _claimable() -> Select[Effect]:
    # Both are answered by an index for each effect, however many wait and whatever the planner believes. As
    # EXISTS, PostgreSQL joins: it reads the whole outbox and all links each time, until it has statistics of a day
    # on which as much waited.
    first = aliased(Effect)
    first_of_lane = (
        select(func.min(first.id)).where(first.lane == Effect.lane, first.settled_at.is_(None))
    ).scalar_subquery()
    links = select(Link.slot).where(Link.incident_id == Effect.incident_id)
    due = or_(Effect.due_at <= moment("now"), Effect.due_at > moment("too_far"))
    # A lease that lasts longer than any was given by a clock that was wrong.
    held = Effect.leased_until.between(moment("shared"), moment("longest"))
    in_hand: BindParameter[Any] = bindparam("in_hand", expanding=True)
    return (
        select(Effect)
        .where(Effect.system == bindparam("system"), Effect.settled_at.is_(None))
        .where(due, Effect.id == first_of_lane, Effect.id.not_in(in_hand))
        .where(or_(Effect.leased_until.is_(None), ~held))
        .where(or_(Effect.needs.is_(None), Effect.needs.in_(links)))
        # A newer replica may owe what this release has no name for, and could not even read.
        .where(Effect.kind.in_(list(EffectKind)))
        .order_by(Effect.rank, Effect.id)
        .limit(bindparam("most", type_=Integer()))
        .with_for_update(skip_locked=True, of=Effect)
    )


# Built once: couriers ask this more often than anything else is asked, and building costs a millisecond.
_CLAIMABLE = _claimable()
_LEASED = (
    update(Effect)
    .where(Effect.id.in_(bindparam("claimed", expanding=True)))
    .values(
        leased_until=moment("until"),
        attempts=Effect.attempts + 1,
        unclear=or_(Effect.unclear, Effect.leased_until.is_not(None)),
    )
    .execution_options(synchronize_session=False)
)


def claim(
    session: Session,
    system: System,
    *,
    now: datetime,
    lease: timedelta,
    longest: timedelta | None = None,
    most: int = 1,
    shared: datetime | None = None,
    in_hand: Collection[int] = (),
) -> list[Effect]:
    """Lease what may be delivered now: due, first of its lane, and with what it needs in place.

    `shared` is the time that leases are counted in, where replicas have clocks of their own; `longest` what replicas of
    an earlier release lease; `in_hand` is being delivered by whoever asks, whatever the clocks say of its lease.
    Take no more than there are idle hands, because a lease must outlast its call, or be renewed. SKIP LOCKED lets
    replicas share the table; SQLite ignores it, and its single writer gives the same result. A lease
    that ran out means that its worker died: the effect is claimed again, marked `unclear`, and the
    performer looks before it repeats. What is returned belongs to no session any more.
    """
    shared = now if shared is None else shared
    asked = {
        "system": system,
        "now": now,
        "too_far": now + FAR_OFF,
        "shared": shared,
        "longest": shared + 2 * (longest or lease),
        "in_hand": list(in_hand),
        "most": most,
    }
    found = list(session.scalars(_CLAIMABLE, asked))
    if not found:
        return []
    until = shared + lease
    session.execute(_LEASED, {"claimed": [effect.id for effect in found], "until": until})
    for effect in found:
        session.expunge(effect)  # as the statement left it, which wrote all rows at once
        effect.unclear = effect.unclear or effect.leased_until is not None
        effect.leased_until = until
        effect.attempts += 1
    return found


def still_ours(session: Session, effects: Iterable[Effect]) -> dict[int, Effect]:
    """The rows by id, but for those whose lease ran out and that another worker claimed since.

    Held for this transaction, locked in one order as wherever several are.
    """
    claimed = {effect.id: effect.attempts for effect in effects}
    held = select(Effect).where(Effect.id.in_(claimed)).order_by(Effect.id).with_for_update()
    rows = session.scalars(held.execution_options(populate_existing=True))
    return {
        row.id: row
        for row in rows
        if row.attempts == claimed[row.id] and row.leased_until is not None
    }


def in_step(session: Session, keys: list[str]) -> dict[str, Effect]:
    """The rows of these surfaces, held for this transaction."""
    among = select(Effect).where(Effect.key.in_(keys)).order_by(Effect.id).with_for_update()
    return {effect.key: effect for effect in session.scalars(among)}


def behind(session: Session, effect: Effect, *, before: datetime) -> list[Effect]:
    """What waits in the same lane for this old one to be said, and is old news too."""
    if effect.created_at > before:
        return []
    late = select(Effect).where(
        Effect.lane == effect.lane,
        Effect.id > effect.id,
        Effect.settled_at.is_(None),
        Effect.created_at <= before,
    )
    return list(session.scalars(late.order_by(Effect.id)))


def waits_are_over(session: Session, system: System) -> None:
    """Whatever was put off is due: the clock by which it was has been set back."""
    late = update(Effect).where(Effect.system == system, Effect.settled_at.is_(None))
    session.execute(late.where(Effect.due_at != AT_ONCE).values(due_at=AT_ONCE))


def want_all_again(session: Session, keys: list[str]) -> None:
    """The same for many surfaces at once. Locked in one order, or two who do this would wait for each other."""
    if not keys:
        return
    among = select(Effect.id).where(Effect.key.in_(keys)).order_by(Effect.id).with_for_update()
    rows = list(session.scalars(among))
    due = case(
        (Effect.leased_until.is_(None), literal(AT_ONCE, UtcDateTime())), else_=Effect.due_at
    )
    again = {"wanted": Effect.wanted + 1, "due_at": due, "settled_at": None, "outcome": None}
    session.execute(
        update(Effect)
        .where(Effect.id.in_(rows))
        .values(again)
        .execution_options(synchronize_session=False)
    )


def drop(session: Session, ids: Iterable[int], *, at: datetime) -> None:
    """These have been spoken for by another message."""
    if wanted := list(ids):
        session.execute(
            update(Effect)
            .where(Effect.id.in_(wanted), Effect.settled_at.is_(None))
            .values(settled_at=at, outcome=Outcome.DROPPED)
        )
