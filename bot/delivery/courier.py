"""Takes effects from the outbox to one outside system: claim, read, call, settle."""

import queue
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from bot import failpoints
from bot.backoff import backoff
from bot.clock import Clock
from bot.database import Sessions, shared_time
from bot.delivery.found import Ended, Mishap, Performer
from bot.delivery.hands import Hands
from bot.delivery.settling import settle
from bot.ports import Mended, Permanent, Transient
from models import backlog, outbox
from models.outbox import Effect
from models.outside import EffectKind, System

log = structlog.get_logger(__name__)

CALL_TIMEOUT = timedelta(seconds=10)
LEASE = timedelta(seconds=60)  # outlasts a call and its settling many times over
LOSE_HOPE_AFTER = timedelta(days=1)
TRIES_AT_LEAST = 20
"""Some quarter of an hour. A clock that leaps a day ahead must not end all hope at the first failure."""
SET_BACK = timedelta(seconds=1)
"""What a clock may go back by when it is only being trimmed."""
BUGS_BEARABLE = 8
LOOK_AGAIN = 1.0  # seconds; replicas do not hear each other's wake-up calls


class Courier:
    """One per system, so that a Jira that hangs cannot keep Slack waiting."""

    def __init__(
        self,
        system: System,
        writes: Sessions,
        reads: Sessions,
        real_time: Clock,
        performers: Mapping[EffectKind, Performer],
        *,
        incident_time: Clock,
        report: Callable[[Mishap], None],
        hands: int = 8,
        lease: timedelta = LEASE,
        longest: timedelta | None = None,
        hope: timedelta = LOSE_HOPE_AFTER,
        after_you: Callable[[], None] = lambda: None,
    ) -> None:
        self.system = system
        self._writes = writes
        self._reads = reads
        self._now = real_time
        self._performers = performers
        self._report = report
        self._hands = hands
        self._lease = lease
        self._hope = hope
        self._incident_time = incident_time
        self._after_you = after_you
        self._todo: queue.SimpleQueue[Effect | None] = queue.SimpleQueue()
        self._ended: queue.SimpleQueue[Ended] = queue.SimpleQueue()
        self._longest = longest or lease
        self._in_hand = Hands(lease, self._longest)
        self._looked_at = real_time()
        self._wake = threading.Event()
        self._stopping = threading.Event()

    def start(self) -> None:
        # Daemons: a call that hangs must not keep the process alive; its lease tells what became of it.
        names = [("dispatch", self._dispatch)] + [("hand", self._work)] * self._hands
        for name, run in names:
            threading.Thread(target=run, name=f"{self.system}-{name}", daemon=True).start()

    def wake(self) -> None:
        self._wake.set()

    def stop(self, *, within: float) -> None:
        """Claim no more, let calls finish, and hand back what did not finish in time."""
        self._stopping.set()
        self._wake.set()
        left = self._in_hand.left(within=within)
        try:
            if left:
                self._release(left)
        except SQLAlchemyError as failure:
            # Their leases run out, and the next worker looks first.
            log.warning("outbox.unreachable", system=self.system, error=type(failure).__name__)

    def deliver_due(self) -> int:
        """Deliver, in this thread, until nothing is due. Returns how many attempts that took.

        As many are claimed at once as there are hands, and settled together, as `_dispatch` does it.
        """
        attempts = 0
        claimed, _ = self._write([], self._hands)
        while claimed:
            ended = [self._attempt(effect) for effect in claimed]
            claimed, mishaps = self._write(ended, self._hands)
            self._tell(mishaps)
            attempts += len(ended)
        return attempts

    def _dispatch(self) -> None:
        """The only thread that claims and settles: hands read, render and call."""
        while not (self._stopping.is_set() and not self._in_hand):
            self._after_you()
            try:
                self._renew()
                self._turn()
            except SQLAlchemyError as failure:
                log.warning("outbox.unreachable", system=self.system, error=type(failure).__name__)
            except Exception:  # whatever it is: nobody else would claim
                log.exception("courier.bug", system=self.system)
            self._wake.wait(LOOK_AGAIN)
            self._wake.clear()
        for _ in range(self._hands):
            self._todo.put(None)  # behind the last that was claimed

    def _work(self) -> None:
        while effect := self._todo.get():
            self._after_you()
            try:
                self._ended.put(self._attempt(effect))
            except SQLAlchemyError as failure:
                # It could not even be read. The lease runs out, and the next worker looks first.
                log.warning("effect.unsettled", key=effect.key, error=type(failure).__name__)
                self._in_hand.put_down([effect])
            except Exception:  # whatever it is: a hand that dies is never replaced
                log.exception("courier.bug", key=effect.key)
                self._in_hand.put_down([effect])
            self._wake.set()

    def _turn(self) -> None:
        """Settle what the hands are through with, and give them the next, in one transaction.

        The busier we are the more ends while the last turn is being written, and the fewer
        transactions a delivery takes.
        """
        ended = self._through_with()
        most = self._idle(through=len(ended))
        if not ended and most < 1:
            return
        try:
            claimed, mishaps = self._write(ended, most)
        except Exception as failure:  # whosever fault it is shows when each is written alone
            if not ended:
                raise
            log.warning("courier.turn_failed", system=self.system, error=type(failure).__name__)
            self._write_each(ended)
            claimed, mishaps = self._write([], self._idle())
        for effect in claimed:
            self._todo.put(effect)
        self._tell(mishaps)

    def _through_with(self) -> list[Ended]:
        ended = []
        with suppress(queue.Empty):
            while True:
                ended.append(self._ended.get_nowait())
        return ended

    def _idle(self, *, through: int = 0) -> int:
        """How many hands could take something, when so many are `through` with what they have."""
        return 0 if self._stopping.is_set() else self._hands - len(self._in_hand) + through

    def _write_each(self, ended: list[Ended]) -> None:
        """One that cannot be written must not take the others with it, nor keep them waiting."""
        for number, one in enumerate(ended):
            try:
                _, mishaps = self._write([one], 0)
            except (OperationalError, InterfaceError):
                # The database is away, or a lock was lost. We know what happened, so we keep it.
                for later in [*ended[number + 1 :], one]:
                    self._ended.put(later)
                return
            except Exception:  # whatever it is: the lease runs out, and the next worker looks first
                log.exception("effect.unsettled", key=one.effect.key)
                self._in_hand.put_down([one.effect])
            else:
                self._tell(mishaps)

    def _write(self, ended: list[Ended], most: int) -> tuple[list[Effect], list[Mishap]]:
        now = self._now()
        set_back = now < self._looked_at - SET_BACK
        if not ended and not set_back and not self._is_owed():
            self._looked_at = now
            return [], []
        with self._writes.begin() as session:
            mishaps = settle(session, ended, now, self._incident_time())
            if set_back:
                log.warning("clock.set_back", system=self.system)
                outbox.waits_are_over(session, self.system)
            claimed = self._claim(session, now, most, ended) if most > 0 else []
        self._looked_at = now
        self._in_hand.put_down([one.effect for one in ended], instead=claimed)
        for _ in ended:
            failpoints.reach("courier.settled", self.system)
        return claimed, mishaps

    def _is_owed(self) -> bool:
        """Most seconds nothing is. Whoever writes must not wait for our turn at SQLite's lock then."""
        with self._reads.begin() as session:
            return backlog.is_owed(session, self.system)

    def _claim(
        self, session: Session, now: datetime, most: int, ended: list[Ended]
    ) -> list[Effect]:
        """`ended` has just been settled: what is wanted again of it need not wait for another turn."""
        return outbox.claim(
            session,
            self.system,
            now=now,
            lease=self._lease,
            most=most,
            shared=shared_time(session, self._now),
            longest=self._longest,
            in_hand=self._in_hand.calling() - {one.effect.id for one in ended},
        )

    def _renew(self) -> None:
        """What takes longer than a lease is ours for as long as we are there."""
        if not self._stopping.is_set() and (effects := self._in_hand.ageing()):
            with self._writes.begin() as session:
                until = shared_time(session, self._now) + self._lease
                for row in outbox.still_ours(session, effects).values():
                    row.leased_until = until
            self._in_hand.renewed(effects)

    def _attempt(self, effect: Effect) -> Ended:
        """No transaction is open while the outside is being talked to."""
        failures = effect.failures + 1  # if it fails
        failpoints.reach("courier.claimed", self.system)
        try:
            with self._reads.begin() as session:
                call = self._performers[effect.kind](session, effect)
            failpoints.reach("courier.calling", self.system)
            found = call()
            failpoints.reach("courier.called", self.system)
        except Mended as failure:
            self._report(Mishap(effect.id, failure.trouble.value))
            return Ended(effect, failure=failure, wait=failure.wait)
        except Transient as failure:
            since = effect.failing_since or self._now()
            hopeless = self._now() - since > self._hope and failures >= TRIES_AT_LEAST
            wait = failure.wait or backoff(failures)
            return Ended(effect, failure=failure, wait=None if hopeless else wait)
        except Permanent as failure:
            return Ended(effect, failure=failure)
        except SQLAlchemyError:  # the database's, and so no fault of this effect
            raise
        except Exception as failure:  # one bug must not end this hand, nor go unseen
            log.exception("effect.bug", key=effect.key)
            hopeless = failures >= BUGS_BEARABLE
            return Ended(effect, failure=failure, wait=None if hopeless else backoff(failures))
        return Ended(effect, found)

    def _tell(self, mishaps: list[Mishap]) -> None:
        for mishap in mishaps:
            try:
                self._report(mishap)
            except (
                Exception
            ):  # whatever it is: what was delivered stays so, and others wait to be settled
                log.exception("mishap.untold", effect=mishap.effect, what=mishap.what)

    def _release(self, left: list[Effect]) -> None:
        """Their calls may still be under way, so nobody takes them before those must have ended."""
        with self._writes.begin() as session:
            ended = shared_time(session, self._now) + CALL_TIMEOUT
            for row in outbox.still_ours(session, left).values():
                row.release(at=ended)
