"""The transaction boundary: one use case, one transaction, and the effects it owes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from bot.clock import Clock
from bot.consequences import Owed, consequences
from bot.database import Sessions
from models import outbox
from models.incident import Incident
from models.outbox import Effect
from models.receipts import Receipt
from models.timeline import Event

P = ParamSpec("P")
R = TypeVar("R")

ATTEMPTS = 5

# A lock we did not get, a row that somebody else wrote first, a version that moved on: the second
# look sees theirs. Running again is safe because a use case touches nothing but rows.
LOST_RACES = (OperationalError, IntegrityError, StaleDataError)


@dataclass(frozen=True, slots=True)
class Tx:
    """What a use case may touch: rows, the time, and promises about the outside world."""

    session: Session
    now: datetime
    """Incident time: what promises and the timeline live in."""
    real_now: datetime
    """For what leases and retries count in."""

    def receipt(self, key: str) -> Receipt | None:
        """The receipt of this request when it was taken in before."""
        return self.session.get(Receipt, key)

    def took(self, key: str, incident: Incident) -> None:
        self.session.add(Receipt(key=key, incident_id=incident.id, at=self.now))

    def record(self, incident: Incident, event: Event, **hints: str | None) -> Event:
        """Put the event on the timeline and owe what it sets off.

        `hints` are carried to the effects: where somebody was when they asked, and the like.
        """
        self.session.add(event)
        self.session.flush()
        self._owe(incident, event, consequences(event, incident), hints)
        return event

    def _owe(
        self, incident: Incident, event: Event, owed: list[Owed], hints: dict[str, str | None]
    ) -> None:
        keys = {o.kind: _key(incident, event, o) for o in owed}
        surfaces = [keys[o.kind] for o in owed if o.surface]
        known = outbox.in_step(self.session, surfaces) if surfaces and event.id else {}
        for o in owed:
            key = keys[o.kind]
            if key in known:
                known[key].want_again(at=self.real_now)
                continue
            lane = key if o.lane is None else f"{incident.name}/{o.lane}"
            self.session.add(
                Effect(
                    incident_id=incident.id,
                    system=o.system,
                    kind=o.kind,
                    key=key,
                    lane=lane,
                    needs=o.needs,
                    rank=o.rank,
                    args={"event": event.id, **o.args, **hints},
                    wanted=1,
                    attempts=0,
                    unclear=False,
                    created_at=self.real_now,
                    due_at=self.real_now,
                )
            )


def _key(incident: Incident, event: Event, owed: Owed) -> str:
    """Unique per intended message, and readable in the message's metadata."""
    return (
        f"{incident.name}/{owed.kind}"
        if owed.surface
        else (f"{incident.name}/{owed.kind}/{event.id}")
    )


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
    ) -> None:
        self._writes = writes
        self._reads = reads
        self._incident_time = incident_time
        self._real_time = real_time
        self._committed = committed

    def run(
        self, use_case: Callable[Concatenate[Tx, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run it, commit, wake the couriers. A lost race is simply run again."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with self._writes.begin() as session:
                    tx = Tx(session, self._incident_time(), self._real_time())
                    result = use_case(tx, *args, **kwargs)
                break
            except LOST_RACES:
                if attempt == ATTEMPTS:
                    raise
        self._committed()
        return result

    def read(
        self, question: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Ask something. Takes no lock and owes nothing."""
        with self._reads.begin() as session:
            return question(session, *args, **kwargs)
