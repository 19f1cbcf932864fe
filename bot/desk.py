"""The transaction boundary: one use case, one transaction, and the effects it owes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

import structlog
from sqlalchemy import Insert, insert, inspect
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from bot import failpoints
from bot.clock import Clock, IncidentTime, real_time
from bot.consequences import consequences
from bot.database import Sessions
from bot.ids import fresh_id, go_on_from
from bot.owed import Owed, Whose, invited_together
from bot.sqlite import waited_in_vain
from models import home, members, outbox, timebase, timeline
from models.base import Base
from models.incident import Incident
from models.outbox import Effect
from models.outside import EffectKind, Rank, System
from models.people import in_chat
from models.receipts import Receipt
from models.timeline import Event

log = structlog.get_logger(__name__)

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
    events: list[tuple[str, Event]] = field(default_factory=list)
    """What was recorded, for the log: incident and event."""

    def receipt(self, key: str) -> Receipt | None:
        """The receipt of this request when it was taken in before.

        Not asked at the first try: nearly every request is new, and one that is not makes `took` clash,
        which runs the use case again.
        """
        return None if self.first_try else self.session.get(Receipt, key)

    def took(self, key: str, incident: Incident | None) -> None:
        number = None if incident is None else incident.id
        self.session.add(Receipt(key=key, incident_id=number, at=self.now))

    def add_new(self, rows: Sequence[Base]) -> None:
        """Write rows that nobody needs the database's numbers of: one statement a table, however many.

        The session adds rows one by one wherever it has to ask for their numbers.
        """
        self.session.flush()  # what these rows point to comes first
        for table in dict.fromkeys(type(row) for row in rows):
            self.session.execute(
                _all_at_once(table), [_values(r) for r in rows if type(r) is table]
            )

    def record(
        self, incident: Incident, *events: Event, fresh: bool = False, **hints: str | None
    ) -> None:
        """Put events on the timeline and owe what they set off.

        `fresh`: the incident is new, so none of its surfaces can be there yet. `hints` are carried to
        what is whispered: where somebody was when they asked, and the like.
        """
        self.record_all([(incident, event) for event in events], fresh=fresh, **hints)

    def record_all(
        self,
        happened: Sequence[tuple[Incident, Event]],
        *,
        fresh: bool = False,
        **hints: str | None,
    ) -> None:
        """The same for events of many incidents, in no more statements than for those of one."""
        for _, event in happened:
            event.id = fresh_id()
        self.events.extend((incident.name, event) for incident, event in happened)
        self.add_new([event for _, event in happened])
        owed: dict[str, tuple[Incident, Owed, Event]] = {}
        for incident, event in happened:
            for one in consequences(event, incident):
                key = f"{incident.name}/{one.key}"
                owed[key if one.surface else f"{key}#{event.id}"] = (incident, one, event)
        together = invited_together(list(owed.values()))
        self._admit(together)
        self._owe(together, hints, fresh=fresh)

    def _admit(self, owed: Sequence[Whose]) -> None:
        """Whoever is brought into the room of a restricted incident is one of its members."""
        for incident, one, _ in owed:
            if incident.restricted and one.kind is EffectKind.INVITE:
                members.admit(self.session, incident.id, one.args["people"], at=self.now)

    def want_home(self, person: str) -> None:
        """Bring somebody's home tab in step: the only surface that belongs to no incident."""
        key = home.surface(person)
        known = outbox.in_step(self.session, [key])
        if key in known:
            known[key].want_again()
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
                )
            )

    def _owe(
        self,
        owed: list[tuple[Incident, Owed, Event]],
        hints: dict[str, str | None],
        *,
        fresh: bool,
    ) -> None:
        """Surfaces that are there already are wanted once more; everything else is a row of its own."""
        surfaces = [f"{incident.name}/{one.key}" for incident, one, _ in owed if one.surface]
        known = outbox.in_step(self.session, surfaces) if surfaces and not fresh else {}
        new = []
        for incident, one, event in owed:
            key = f"{incident.name}/{one.key}"
            if key in known:
                known[key].want_again()
            else:
                new.append(self._effect(incident, one, key, event, hints))
        if new:
            # One statement, however many: nobody needs their numbers, so none are asked for.
            self.session.execute(_all_at_once(Effect), new)

    def _effect(
        self, incident: Incident, one: Owed, key: str, event: Event, hints: dict[str, str | None]
    ) -> dict[str, Any]:
        what = {} if one.what is None else {"what": one.what.value}
        told = hints if one.kind is EffectKind.WHISPER else {}
        return {
            "incident_id": incident.id,
            "system": one.system,
            "kind": one.kind,
            "key": key,
            "lane": key if one.lane is None else f"{incident.name}/{one.lane}",
            "needs": one.needs,
            "rank": one.rank,
            "args": {"event": event.id, **what, **one.args, **told},
            "wanted": 1,
            "attempts": 0,
            "unclear": False,
            "created_at": self.real_now,
            "due_at": outbox.AT_ONCE,
        }


def _all_at_once(table: type[Base]) -> Insert:
    """Empty values are written as such: left out, they would split one statement into several."""
    return insert(table).execution_options(render_nulls=True)


def _values(row: Base) -> dict[str, Any]:
    return {
        name: getattr(row, name)
        for name in (column.key for column in inspect(type(row)).column_attrs)
        if name in vars(row)
    }


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
    ) -> None:
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
        """Run it, commit, wake the couriers. A lost race is simply run again."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with self._writes.begin() as session:
                    if not self._numbered:
                        go_on_from(timeline.newest(session))
                    tx = Tx(session, self.incident_time(), self.real_time(), attempt == 1)
                    result = use_case(tx, *args, **kwargs)
                    failpoints.reach("desk.committing", _named(use_case))
                break
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
