"""Takes effects from the outbox to one outside system: claim, read, call, settle."""

import queue
import threading
from collections.abc import Callable, Mapping
from datetime import timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot import failpoints
from bot.backoff import backoff
from bot.clock import Clock, stopwatch
from bot.database import Sessions, shared_time
from bot.delivery.found import Found, Mishap, Performer
from bot.ports import Mended, Permanent, Transient
from models import links, outbox
from models.outbox import Effect
from models.vocabulary import EffectKind, System

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
        report: Callable[[Mishap], None],
        hands: int = 8,
    ) -> None:
        self.system = system
        self._writes = writes
        self._reads = reads
        self._now = real_time
        self._performers = performers
        self._report = report
        self._hands = hands
        self._todo: queue.SimpleQueue[Effect | None] = queue.SimpleQueue()
        self._in_hand: dict[int, Effect] = {}
        self._taken: dict[int, float] = {}
        """When each was taken in hand, by a clock that nobody can set."""
        self._looked_at = real_time()
        self._in_hand_changed = threading.Condition()
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
        for _ in range(self._hands):
            self._todo.put(None)
        with self._in_hand_changed:
            self._in_hand_changed.wait_for(lambda: not self._in_hand, timeout=within)
            left = list(self._in_hand.values())
        if left:
            self._release(left)

    def deliver_due(self) -> int:
        """Deliver, in this thread, until nothing is due. Returns how many effects were settled."""
        settled = 0
        while claimed := self._claim(1):
            settled += self._attempt(claimed[0])
        return settled

    def _dispatch(self) -> None:
        while not self._stopping.is_set():
            try:
                claimed = self._claim(self._hands - len(self._in_hand))
            except SQLAlchemyError as failure:
                log.warning("outbox.unreachable", system=self.system, error=type(failure).__name__)
                claimed = []
            except Exception:  # whatever it is: nobody else would claim
                log.exception("courier.bug", system=self.system)
                claimed = []
            for effect in claimed:
                self._todo.put(effect)
            if not claimed:
                self._wake.wait(LOOK_AGAIN)
                self._wake.clear()

    def _work(self) -> None:
        while effect := self._todo.get():
            try:
                self._attempt(effect)
            except SQLAlchemyError as failure:
                # It cannot be settled now. The lease runs out, and the next worker looks first.
                log.warning("effect.unsettled", key=effect.key, error=type(failure).__name__)
            except Exception:  # whatever it is: a hand that dies is never replaced
                log.exception("courier.bug", key=effect.key)
            finally:
                self._put_down(effect)
                self._wake.set()

    def _claim(self, most: int) -> list[Effect]:
        if most < 1:
            return []
        now = self._now()
        set_back = now < self._looked_at - SET_BACK
        self._looked_at = now
        with self._writes.begin() as session:
            if set_back:
                log.warning("clock.set_back", system=self.system)
                outbox.waits_are_over(session, self.system)
            claimed = outbox.claim(
                session,
                self.system,
                now=now,
                lease=LEASE,
                most=most,
                shared=shared_time(session, self._now),
                in_hand=self._still_in_hand(),
            )
        with self._in_hand_changed:
            for effect in claimed:
                self._in_hand[effect.id], self._taken[effect.id] = effect, stopwatch()
        return claimed

    def _still_in_hand(self) -> list[int]:
        """What this process is calling for, also when a clock that leapt says that its lease is over."""
        since = stopwatch() - LEASE.total_seconds()
        with self._in_hand_changed:
            return [effect for effect, taken in self._taken.items() if taken > since]

    def _put_down(self, effect: Effect) -> None:
        with self._in_hand_changed:
            self._in_hand.pop(effect.id, None)
            self._taken.pop(effect.id, None)
            self._in_hand_changed.notify_all()

    def _attempt(self, effect: Effect) -> bool:
        """No transaction is open while the outside is being talked to. True when it is settled."""
        failpoints.reach("courier.claimed")
        try:
            with self._reads.begin() as session:
                call = self._performers[effect.kind](session, effect)
            failpoints.reach("courier.calling")
            found = call()
            failpoints.reach("courier.called")
        except Mended as failure:
            self._report(Mishap(effect.id, failure.trouble.value))
            return self._failed(effect, failure, wait=failure.wait)
        except Transient as failure:
            wait = failure.wait or backoff(effect.attempts)
            old = self._now() - effect.created_at > LOSE_HOPE_AFTER
            hopeless = old and effect.attempts >= TRIES_AT_LEAST
            return self._failed(effect, failure, wait=None if hopeless else wait)
        except Permanent as failure:
            return self._failed(effect, failure, wait=None)
        except SQLAlchemyError:  # the database's, and so no fault of this effect
            raise
        except Exception as failure:  # one bug must not end this hand, nor go unseen
            log.exception("effect.bug", key=effect.key)
            hopeless = effect.attempts >= BUGS_BEARABLE
            return self._failed(
                effect, failure, wait=None if hopeless else backoff(effect.attempts)
            )
        finally:
            self._put_down(effect)
        self._settle(effect, found)
        failpoints.reach("courier.settled")
        return True

    def _settle(self, effect: Effect, found: Found) -> None:
        with self._writes.begin() as session:
            if found.notes:
                found.notes(session)
            if row := outbox.still_mine(session, effect):
                # Only then: the incident may have moved, and must not be led back to where it was.
                if found.links and effect.incident_id is not None:
                    links.remember(session, effect.incident_id, found.links)
                if found.landed:
                    row.landed(*found.landed)
                row.done(wanted=effect.wanted, at=self._now(), outcome=found.outcome)
            outbox.drop(session, found.settles, at=self._now())
        if found.mishap:
            self._report(found.mishap)

    def _failed(self, effect: Effect, failure: Exception, *, wait: timedelta | None) -> bool:
        error = f"{type(failure).__name__}: {failure}"
        unclear = not isinstance(failure, Permanent) and getattr(failure, "unclear", True)
        with self._writes.begin() as session:
            row, now = outbox.still_mine(session, effect), self._now()
            if row is None:
                return False
            if wait is None:
                log.error("effect.given_up", key=effect.key, error=error)
                row.give_up(at=now, error=error)
            else:
                log.info("effect.retry", key=effect.key, error=error, wait=wait.total_seconds())
                row.retry(at=now + wait, error=error, unclear=unclear)
        if wait is None:
            self._report(Mishap(effect.id, "given_up", str(failure)))
        return wait is None

    def _release(self, left: list[Effect]) -> None:
        """Their calls may still be under way, so nobody takes them before those must have ended."""
        with self._writes.begin() as session:
            ended = shared_time(session, self._now) + CALL_TIMEOUT
            for effect in left:
                if row := outbox.still_mine(session, effect):
                    row.release(at=ended)
