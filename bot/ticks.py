"""The tick: once a second, whatever is due is rung, until nothing is. What it needs to know is in tables."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Select, select
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.orm import Session

from bot.desk import Desk
from bot.policy import Policy
from bot.tx import Tx
from bot.usecases.actions import ask_owners, postpone_action
from bot.usecases.deadlines import postpone_deadline, ring_deadlines
from bot.usecases.limits import (
    ask_after,
    ask_for_more,
    ask_instead,
    postpone_page,
    postpone_vendor,
    postpone_work,
    silent_since,
    standing_since,
)
from bot.usecases.reliefs import look_at_seats, postpone_seat
from bot.usecases.reminders import postpone, ring_due
from models import deadlines, due, limits, open_actions, pulse, reliefs
from models.pulse import Away

log = structlog.get_logger(__name__)

EVERY = timedelta(seconds=1)
BEAT_EVERY = timedelta(seconds=5)
"""A write is not free, and an absence is counted from a minute on."""
AWAY = (OperationalError, InterfaceError, NoConnection)
"""The database, not a clock."""
AT_ONCE = 250
"""Incidents in one transaction: some 100 ms, after which people's commands come in between."""
TOO_OFTEN = 10
"""Times that the same is rung in one tick. A demonstration's clock may be due again within one; what still is after so
many stays due whatever we do, and without an end to it nothing else would ever be rung."""


@dataclass(frozen=True, slots=True)
class Round:
    """One kind of what falls due: how to find it, ring it, and put aside one that is broken."""

    of: str
    first: Select[Any]
    """Since when the one that waits longest does."""
    ids: Callable[[Session, Policy, datetime], Sequence[int]]
    ring: Callable[..., int]
    postpone: Callable[[Tx, int, str], None]


Rung = Counter[tuple[str, int]]
"""How often each was, in one tick: what it is of, and its number."""

CLOCKS = Round(
    "clock",
    due.FIRST,
    lambda session, _, now: due.ids(session, now=now, most=AT_ONCE),
    ring_due,
    postpone,
)
ROUNDS = (
    CLOCKS,
    Round(
        "deadline",
        deadlines.FIRST,
        lambda session, _, now: [
            one for one, _ in deadlines.due_ids(session, now=now, most=AT_ONCE)
        ],
        ring_deadlines,
        postpone_deadline,
    ),
    Round(
        "page",
        limits.FIRST_PAGE,
        lambda session, policy, now: [
            one
            for one, _ in limits.pages(
                session, silent_since=silent_since(policy, now), most=AT_ONCE
            )
        ],
        ask_instead,
        postpone_page,
    ),
    Round(
        "work",
        limits.FIRST_STANDING,
        lambda session, policy, now: limits.standing(
            session, standing_since=standing_since(policy, now), most=AT_ONCE
        ),
        ask_for_more,
        postpone_work,
    ),
    Round(
        "vendor",
        limits.FIRST_VENDOR,
        lambda session, _, now: [one for one, _ in limits.vendors(session, now=now, most=AT_ONCE)],
        ask_after,
        postpone_vendor,
    ),
    Round(
        "seat",
        reliefs.FIRST,
        lambda session, _, now: [one for one, _ in reliefs.due(session, now=now, most=AT_ONCE)],
        look_at_seats,
        postpone_seat,
    ),
    Round(
        "action",
        open_actions.FIRST,
        lambda session, _, now: [
            one for one, _ in open_actions.due(session, now=now, most=AT_ONCE)
        ],
        ask_owners,
        postpone_action,
    ),
)
"""In this order, each until nothing of it is due."""


def _waiting(
    session: Session, first_of_all: Select[Any], policy: Policy, now: datetime
) -> dict[str, datetime]:
    """What is due, by what it is of: since when the one that waits longest does."""
    asked = {
        "now": now,
        "silent_since": silent_since(policy, now),
        "standing_since": standing_since(policy, now),
    }
    found = session.execute(first_of_all, asked).one()
    return {of: since for of, since in found._mapping.items() if since is not None}  # noqa: SLF001 - SQLAlchemy's public name for it


class Ticks:
    """Any number of replicas may tick; each clock is rung by one of them."""

    def __init__(
        self,
        desk: Desk,
        policy: Callable[[], Policy],
        *,
        rang_late: Callable[[timedelta], None],
        rounds: Sequence[Round] = ROUNDS,
    ) -> None:
        self._rounds = rounds
        # One question for all of them, built once: it is asked every second, and nearly always in vain.
        self._first_of_all = select(*(a.first.scalar_subquery().label(a.of) for a in rounds))
        self._desk = desk
        self._policy = policy
        self._rang_late = rang_late
        self._beaten_at: datetime | None = None
        self._begun_at = desk.real_time()
        self._done_at: datetime | None = None

    def tick(self) -> None:
        """Never raises: there is another second after this one."""
        try:
            self._beat()
            self._ring()
        except AWAY as failure:
            log.warning("tick.database_away", error=type(failure).__name__)
        except Exception:  # whatever it is, the promises of the next second must not go with it
            log.exception("tick.bug")
        else:
            self._done_at = self._desk.real_time()

    @property
    def lateness(self) -> timedelta:
        """How long the next good tick has been owed."""
        since = self._desk.real_time() - (self._done_at or self._begun_at)
        return max(since - EVERY, timedelta(0))

    def _beat(self) -> None:
        """Say that we are awake, before anything is rung: who rings has to know of an absence."""
        now = self._desk.real_time()
        if self._beaten_at is not None and abs(now - self._beaten_at) < BEAT_EVERY:
            return
        away = self._desk.run(_awake)
        self._beaten_at = now
        if away is not None:
            log.warning("away", since=away.since.isoformat(), until=away.until.isoformat())

    def _ring(self) -> None:
        """Whatever is due, until nothing more can be done now."""
        left = list(self._rounds)
        rung: Rung = Counter()
        while left:
            now, policy = self._desk.incident_time(), self._policy()
            waiting = self._desk.read(_waiting, self._first_of_all, policy, now)
            left = [one for one in left if one.of in waiting]
            if left and not self._goes_on(left[0], policy, now, waiting[left[0].of], rung):
                left = left[1:]

    def _goes_on(
        self, a: Round, policy: Policy, now: datetime, since: datetime, rung: Rung
    ) -> bool:
        """False when nothing more of it can be done now."""
        due = [(a.of, number) for number in self._desk.read(a.ids, policy, now)]
        stuck = [one for one in due if rung[one] >= TOO_OFTEN]
        for _, number in stuck:
            log.error("ring.in_vain", of=a.of, number=number)
            self._desk.run(a.postpone, number, "still due after it was rung")
        rung.update(due)
        return len(stuck) < len(due) and self._go(a, policy, now, since)

    def _go(self, a: Round, policy: Policy, now: datetime, since: datetime) -> bool:
        """Ring as much of it as fits a transaction. False when there was nothing that could be."""
        if a is CLOCKS:
            self._rang_late(now - since)
        try:
            return self._desk.run(a.ring, policy, most=AT_ONCE) > 0
        except AWAY:
            raise
        except Exception as failure:  # noqa: BLE001 - one of these is broken, and must not stop the others
            log.warning("ring.one_by_one", of=a.of, error=type(failure).__name__)
            return self._one_by_one(a, policy, now) > 0

    def _one_by_one(self, a: Round, policy: Policy, now: datetime) -> int:
        rung = 0
        for number in self._desk.read(a.ids, policy, now):
            try:
                rung += self._desk.run(a.ring, policy, only=number)
            except AWAY:
                raise
            except Exception as failure:  # noted with it, so that somebody can mend it
                log.exception("ring.broken", of=a.of, number=number)
                self._desk.run(a.postpone, number, f"{type(failure).__name__}: {failure}")
                rung += 1
        return rung


def _awake(tx: Tx) -> Away | None:
    return pulse.beat(tx.session, real_now=tx.real_now, incident_now=tx.now)
