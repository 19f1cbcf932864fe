"""The transaction boundary: one use case, one transaction, and the effects it owes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from bot import failpoints
from bot.clock import Clock
from bot.consequences import Owed, consequences, invited_together
from bot.database import Sessions
from models import home, outbox
from models.incident import Incident
from models.outbox import Effect
from models.receipts import Receipt
from models.timeline import Event
from models.vocabulary import EffectKind, Rank, System

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

    first_try: bool
    """False when this use case is run again after a lost race."""

    def receipt(self, key: str) -> Receipt | None:
        """The receipt of this request when it was taken in before.

        Not asked at the first try: nearly every request is new, and one that is not makes `took` clash,
        which runs the use case again.
        """
        return None if self.first_try else self.session.get(Receipt, key)

    def took(self, key: str, incident: Incident | None) -> None:
        number = None if incident is None else incident.id
        self.session.add(Receipt(key=key, incident_id=number, at=self.now))

    def record(
        self, incident: Incident, *events: Event, fresh: bool = False, **hints: str | None
    ) -> None:
        """Put events on the timeline and owe what they set off.

        `fresh`: the incident is new, so none of its surfaces can be there yet. `hints` are carried to
        the effects: where somebody was when they asked, and the like.
        """
        self.session.add_all(events)
        self.session.flush()
        owed = {
            (one.key if one.surface else f"{one.key}#{event.id}"): (one, event)
            for event in events
            for one in consequences(event, incident)
        }
        self._owe(incident, invited_together(list(owed.values())), hints, fresh=fresh)
        outbox.want_all_again(
            self.session,
            [home.surface(one) for one in home.visitors(self.session)],
            at=self.real_now,
        )

    def want_home(self, person: str) -> None:
        """Bring somebody's home tab in step: the only surface that belongs to no incident."""
        key = home.surface(person)
        known = outbox.in_step(self.session, [key])
        if key in known:
            known[key].want_again(at=self.real_now)
        else:
            self.session.add(
                Effect(
                    incident_id=None,
                    system=System.SLACK,
                    kind=EffectKind.HOME,
                    key=key,
                    lane=key,
                    rank=Rank.BOOKKEEPING,
                    args={"person": person},
                    created_at=self.real_now,
                    due_at=self.real_now,
                )
            )

    def _owe(
        self,
        incident: Incident,
        owed: list[tuple[Owed, Event]],
        hints: dict[str, str | None],
        *,
        fresh: bool,
    ) -> None:
        """Surfaces that are there already are wanted once more; everything else is a row of its own."""
        surfaces = [f"{incident.name}/{one.key}" for one, _ in owed if one.surface]
        known = outbox.in_step(self.session, surfaces) if surfaces and not fresh else {}
        for one, event in owed:
            key = f"{incident.name}/{one.key}"
            if key in known:
                known[key].want_again(at=self.real_now)
            else:
                self.session.add(self._effect(incident, one, key, event, hints))

    def _effect(
        self, incident: Incident, one: Owed, key: str, event: Event, hints: dict[str, str | None]
    ) -> Effect:
        what = {} if one.what is None else {"what": one.what.value}
        return Effect(
            incident_id=incident.id,
            system=one.system,
            kind=one.kind,
            key=key,
            lane=key if one.lane is None else f"{incident.name}/{one.lane}",
            needs=one.needs,
            rank=one.rank,
            args={"event": event.id, **what, **one.args, **hints},
            wanted=1,
            attempts=0,
            unclear=False,
            created_at=self.real_now,
            due_at=self.real_now,
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
                    tx = Tx(session, self._incident_time(), self._real_time(), attempt == 1)
                    result = use_case(tx, *args, **kwargs)
                    failpoints.reach("desk.committing")
                break
            except LOST_RACES:
                if attempt == ATTEMPTS:
                    raise
        failpoints.reach("desk.committed")
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
