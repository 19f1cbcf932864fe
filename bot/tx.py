"""What a use case may touch: rows, the time, and what it owes the outside."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Insert, insert, inspect
from sqlalchemy.orm import Session

from bot.consequences import consequences
from bot.ids import fresh_id
from bot.owed import Owed, Whose, invited_together
from models import home, members, outbox
from models.base import Base
from models.incident import Incident
from models.outbox import Effect
from models.outside import EffectKind, Files, Rank, Slot, System, What
from models.receipts import Receipt
from models.timeline import Event


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
    served: frozenset[System] | None = None
    """Whom there is a courier for; None: not known here. Nothing is owed to others."""
    events: list[tuple[str, Event]] = field(default_factory=list)
    """What was recorded, for the log: incident and event."""
    unasked: list[str] = field(default_factory=list)
    """Receipts that nobody asked for at the first try. A refusal may be due to one that is there."""

    def receipt(self, key: str) -> Receipt | None:
        """The receipt of this request when it was taken in before.

        Not asked at the first try: nearly every request is new, and one that is not makes `took` clash,
        which runs the use case again; so does a refusal, for what it did then may be what it is refused for.
        """
        if self.first_try:
            self.unasked.append(key)
            return None
        return self.session.get(Receipt, key)

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
                if not self._goes(incident, one):
                    continue
                key = f"{incident.name}/{one.key}"
                owed[key if one.surface else f"{key}#{event.id}"] = (incident, one, event)
        together = invited_together(list(owed.values()))
        self._admit(together)
        self._owe(together, hints, fresh=fresh)

    def _goes(self, incident: Incident, one: Owed) -> bool:
        """The fence: of a drill nobody outside the chat ever hears."""
        if one.system is System.SLACK:
            return True
        return not incident.drill and (self.served is None or one.system in self.served)

    def _admit(self, owed: Sequence[Whose]) -> None:
        """Whoever is brought into the room of a restricted incident is one of its members."""
        for incident, one, _ in owed:
            if incident.restricted and one.kind is EffectKind.INVITE:
                members.admit(self.session, incident.id, one.args["people"], at=self.now)

    def want_home(self, person: str) -> None:
        """Bring somebody's home tab in step."""
        key = home.surface(person)
        self.want(key, EffectKind.HOME, Rank.BOOKKEEPING, person=person)

    def owe(self, incident: Incident, one: Owed, *, due_at: datetime = outbox.AT_ONCE) -> None:
        """Bring a surface of an incident in step that no event asks for."""
        if not self._goes(incident, one):
            return
        key = f"{incident.name}/{one.key}"
        known = outbox.in_step(self.session, [key])
        if key in known:
            known[key].want_again()
        else:
            made = self._effect(incident, one, key, None, {}) | {"due_at": due_at}
            self.session.execute(_all_at_once(Effect), [made])

    def want(
        self,
        key: str,
        kind: EffectKind,
        rank: Rank,
        system: System = System.SLACK,
        *,
        due_at: datetime = outbox.AT_ONCE,
        **args: Any,
    ) -> None:
        """Bring in step what belongs to no incident."""
        known = outbox.in_step(self.session, [key])
        if key in known:
            known[key].want_again()
            return
        self.session.add(
            Effect(
                incident_id=None,
                system=system,
                kind=kind,
                key=key,
                lane=key,
                rank=rank,
                args=args,
                due_at=due_at,
                created_at=self.real_now,
            )
        )

    def want_notice(self, key: str, what: What, **args: Any) -> None:
        """Say something that is about no incident, or bring in step what was said."""
        self.want(key, EffectKind.NOTICE, Rank.POST, what=what.value, **args)

    def send_files(
        self,
        what: Files,
        key: str,
        *,
        to: str | None,
        incident: Incident | None = None,
        **args: Any,
    ) -> None:
        """Owe files that somebody asked for, to them; `to` None: to the incident's channel.

        `key` tells this request from others: the caller keeps a receipt, so that it is owed once.
        """
        about = what.value if incident is None else f"{incident.name}/{what.value}"
        self.session.add(
            Effect(
                incident_id=None if incident is None else incident.id,
                system=System.SLACK,
                kind=EffectKind.FILE,
                key=f"{about}/{key}",
                lane=f"{about}/{key}",
                needs=Slot.CHANNEL if to is None else None,
                rank=Rank.ANSWER,
                args={"what": what.value, "to": to, **args},
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
        self,
        incident: Incident,
        one: Owed,
        key: str,
        event: Event | None,
        hints: dict[str, str | None],
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
            "args": {**({"event": event.id} if event else {}), **what, **one.args, **told},
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
