"""The transaction boundary: one use case, one transaction, and the effects it owes."""

from collections.abc import Callable, Collection
from typing import Concatenate, ParamSpec, TypeVar

import structlog
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from bot import failpoints
from bot.clock import Clock, IncidentTime, real_time
from bot.database import Sessions, waited_in_vain
from bot.ids import go_on_from
from bot.tx import Tx
from models import numbered, timebase
from models.errors import Refusal
from models.outside import System
from models.people import in_chat

log = structlog.get_logger(__name__)

P = ParamSpec("P")
R = TypeVar("R")

ATTEMPTS = 5

# A lock we did not get, a row that somebody else wrote first, a version that moved on: the second
# look sees theirs. Running again is safe because a use case touches nothing but rows.
LOST_RACES = (OperationalError, IntegrityError, StaleDataError)


def _log(tx: Tx) -> None:
    """Who did what to which incident, and nothing of what they said. The clocks' own doings are many."""
    for incident, event in tx.events:
        say = log.info if in_chat(event.by) else log.debug
        say("recorded", incident=incident, kind=event.kind.value, actor=event.by)


def _named(use_case: Callable[..., object]) -> str:
    return getattr(use_case, "__name__", "")


class Desk:
    """Where use cases are run. `desk.run(declare, policy, …, by="U1")` is fully typed."""

    def __init__(
        self,
        writes: Sessions,
        reads: Sessions,
        *,
        incident_time: Clock,
        real_time: Clock,
        committed: Callable[[], None],
        served: Collection[System] | None = None,
    ) -> None:
        """`served`: the systems with a courier. None, where nobody knows: owed to all there are, and what
        nobody serves is dropped by the bot that runs."""
        self.served = None if served is None else frozenset(served)
        self._writes = writes
        self._reads = reads
        self.incident_time = incident_time
        self.real_time = real_time
        self._committed = committed
        self._numbered = False
        self.recorded = 0
        """Events, by this process. Whoever watches for news compares it: it never stands still when there are."""

    def run(
        self, use_case: Callable[Concatenate[Tx, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run it, commit, wake the couriers. A lost race is simply run again, as is what may have come before."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with self._writes.begin() as session:
                    if not self._numbered:
                        go_on_from(numbered.highest(session))
                    tx = Tx(
                        session, self.incident_time(), self.real_time(), attempt == 1, self.served
                    )
                    result = use_case(tx, *args, **kwargs)
                    failpoints.reach("desk.committing", _named(use_case))
                break
            except Refusal:
                # It may be the same request once more: then the second look sees its receipt.
                if not tx.unasked:
                    raise
            except LOST_RACES as failure:
                if attempt == ATTEMPTS or waited_in_vain(failure):
                    raise
        self._numbered = True
        self.recorded += len(tx.events)
        failpoints.reach("desk.committed", _named(use_case))
        _log(tx)
        self._committed()
        return result

    def read(
        self, question: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Ask something. Takes no lock and owes nothing. A connection that has died is replaced once."""
        try:
            with self._reads.begin() as session:
                return question(session, *args, **kwargs)
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise
        with self._reads.begin() as session:
            return question(session, *args, **kwargs)


def departed(writes: Sessions, speed: float) -> Clock:
    """Incident time, from the moment where the last run of this database was."""
    with writes.begin() as session:
        start = timebase.departure(session, speed=speed, now=real_time())
    return IncidentTime(
        real_start=start.real_start, incident_start=start.incident_start, speed=speed
    )
