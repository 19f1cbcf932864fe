"""Takes effects from the outbox to one outside system: claim, read, call, settle."""

import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from bot import failpoints
from bot.backoff import backoff
from bot.clock import Clock
from bot.database import Sessions
from bot.delivery.found import Ended, Mishap, Performer
from bot.ports import Mended, Permanent, Transient
from models import links, outbox
from models.outbox import Effect
from models.vocabulary import EffectKind, Slot, System

log = structlog.get_logger(__name__)

CALL_TIMEOUT = timedelta(seconds=10)
LEASE = timedelta(seconds=60)  # outlasts a call and its settling many times over
LOSE_HOPE_AFTER = timedelta(days=1)
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
        self._ended: queue.SimpleQueue[Ended] = queue.SimpleQueue()
        self._in_hand: dict[int, Effect] = {}
        """Claimed, and not yet written down as delivered."""
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

    def deliver_due(self) -> None:
        """Deliver, in this thread, until nothing is due."""
        claimed, _ = self._write([], 1)
        while claimed:
            claimed, mishaps = self._write([self._attempt(claimed[0])], 1)
            self._tell(mishaps)

    def _dispatch(self) -> None:
        """The only thread that writes: hands read, render and call."""
        while not (self._stopping.is_set() and not self._in_hand):
            try:
                self._turn()
            except SQLAlchemyError as failure:
                log.warning("outbox.unreachable", system=self.system, error=type(failure).__name__)
            except Exception:
                log.exception("courier.bug", system=self.system)  # nobody else would claim
            self._wake.wait(LOOK_AGAIN)
            self._wake.clear()

    def _work(self) -> None:
        while effect := self._todo.get():
            try:
                self._ended.put(self._attempt(effect))
            except SQLAlchemyError as failure:
                # It could not even be read. The lease runs out, and the next worker looks first.
                log.warning("effect.unsettled", key=effect.key, error=type(failure).__name__)
                self._put_down([effect])
            except Exception:
                log.exception("courier.bug", key=effect.key)  # a hand that dies is never replaced
                self._put_down([effect])
            self._wake.set()

    def _turn(self) -> None:
        """Settle what the hands are through with, and give them the next, in one transaction.

        The busier we are the more ends while the last turn is being written, and the fewer
        transactions a delivery takes.
        """
        ended = self._through_with()
        idle = self._hands - len(self._in_hand) + len(ended)
        most = 0 if self._stopping.is_set() else idle
        if not ended and most < 1:
            return
        try:
            claimed, mishaps = self._write(ended, most)
        except Exception:
            self._write_each(ended)
            raise
        for effect in claimed:
            self._todo.put(effect)
        self._tell(mishaps)

    def _through_with(self) -> list[Ended]:
        ended = []
        with suppress(queue.Empty):
            while True:
                ended.append(self._ended.get_nowait())
        return ended

    def _write_each(self, ended: list[Ended]) -> None:
        """One that cannot be written must not take the others with it."""
        for number, one in enumerate(ended):
            try:
                _, mishaps = self._write([one], 0)
                self._tell(mishaps)
            except (OperationalError, InterfaceError):
                # The database is away, or a lock was lost. We know what happened, so we keep it.
                for later in ended[number:]:
                    self._ended.put(later)
                return
            except Exception:
                # The lease runs out, and the next worker looks first.
                log.exception("effect.unsettled", key=one.effect.key)
                self._put_down([one.effect])

    def _write(self, ended: list[Ended], most: int) -> tuple[list[Effect], list[Mishap]]:
        now = self._now()
        with self._writes.begin() as session:
            mishaps = _settle(session, ended, now) if ended else []
            claimed = (
                outbox.claim(session, self.system, now=now, lease=LEASE, most=most) if most else []
            )
        self._put_down([one.effect for one in ended], instead=claimed)
        for _ in ended:
            failpoints.reach("courier.settled")
        return claimed, mishaps

    def _put_down(self, effects: list[Effect], instead: Sequence[Effect] = ()) -> None:
        with self._in_hand_changed:
            for effect in effects:
                self._in_hand.pop(effect.id, None)
            self._in_hand.update({effect.id: effect for effect in instead})
            self._in_hand_changed.notify_all()

    def _attempt(self, effect: Effect) -> Ended:
        """No transaction is open while the outside is being talked to."""
        failpoints.reach("courier.claimed")
        try:
            with self._reads.begin() as session:
                call = self._performers[effect.kind](session, effect)
            failpoints.reach("courier.calling")
            found = call()
            failpoints.reach("courier.called")
        except Mended as failure:
            self._report(Mishap(effect.id, failure.trouble.value))
            return Ended(effect, failure=failure, wait=failure.wait)
        except Transient as failure:
            wait = failure.wait or backoff(effect.attempts)
            hopeless = self._now() - effect.created_at > LOSE_HOPE_AFTER
            return Ended(effect, failure=failure, wait=None if hopeless else wait)
        except Permanent as failure:
            return Ended(effect, failure=failure)
        except SQLAlchemyError:
            raise
        except Exception as failure:
            log.exception("effect.bug", key=effect.key)
            hopeless = effect.attempts >= BUGS_BEARABLE
            return Ended(
                effect, failure=failure, wait=None if hopeless else backoff(effect.attempts)
            )
        return Ended(effect, found)

    def _tell(self, mishaps: list[Mishap]) -> None:
        for mishap in mishaps:
            self._report(mishap)

    def _release(self, left: list[Effect]) -> None:
        """Their calls may still be under way, so nobody takes them before those must have ended."""
        with self._writes.begin() as session:
            for row in outbox.still_ours(session, left).values():
                row.release(at=self._now() + CALL_TIMEOUT)


def _settle(session: Session, ended: list[Ended], now: datetime) -> list[Mishap]:
    """Returns what people should hear of it, once it is written."""
    # Links first: they lock their incidents, and use cases lock those before any effects.
    links.remember(session, _linked(ended))
    ours = outbox.still_ours(session, [one.effect for one in ended])
    mishaps = []
    for one in ended:
        row = ours.get(one.effect.id)
        if one.found is None:
            if row is not None:
                mishaps += _failed(row, one, now)
            continue
        if row is not None:
            if one.found.landed:
                row.landed(*one.found.landed)
            row.done(wanted=one.effect.wanted, at=now, outcome=one.found.outcome)
        outbox.drop(session, one.found.settles, at=now)
        mishaps += [one.found.mishap] if one.found.mishap else []
    return mishaps


def _linked(ended: list[Ended]) -> dict[int, dict[Slot, str]]:
    together: dict[int, dict[Slot, str]] = {}
    for one in ended:
        if one.found and one.found.links and one.effect.incident_id is not None:
            together.setdefault(one.effect.incident_id, {}).update(one.found.links)
    return together


def _failed(row: Effect, one: Ended, now: datetime) -> list[Mishap]:
    failure = one.failure
    error = f"{type(failure).__name__}: {failure}"
    if one.wait is None:
        log.error("effect.given_up", key=row.key, error=error)
        row.give_up(at=now, error=error)
        return [Mishap(row.id, "given_up", str(failure))]
    unclear = not isinstance(failure, Permanent) and getattr(failure, "unclear", True)
    log.info("effect.retry", key=row.key, error=error, wait=one.wait.total_seconds())
    row.retry(at=now + one.wait, error=error, unclear=unclear)
    return []
