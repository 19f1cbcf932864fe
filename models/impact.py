"""What customers felt, and when: the changes of impact of one incident, and which of them fit together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from models.errors import Refusal
from models.event_kinds import EventKind
from models.figures import figures
from models.impact_changes import (
    ImpactChange,
    Said,
    Service,
    by_service,
    spelled,
    standing,
    steps_of,
)
from models.incident import Incident
from models.timeline import Event
from models.vocabulary import ImpactMove, Stage
from models.windows import Peak, Step, Window, began, misfit, ordered, peak, total, windows
from models.wording import said_if_any

LISTED = 8
"""Services named in a refusal; more would not be read."""
SAID_OF = (Stage.TRIAGE, Stage.ACTIVE, Stage.RESOLVED, Stage.CLOSED)


@dataclass(frozen=True, slots=True)
class Changed:
    rows: list[ImpactChange]
    event: Event


class Impact:
    """The record of one incident's impact, as it stands. Tells what was contradictory, by refusing it."""

    def __init__(self, incident: Incident, changes: Sequence[ImpactChange]) -> None:
        self.incident = incident
        self._of: dict[Service, list[ImpactChange]] = by_service(changes)
        self._lines: dict[Service, list[Step]] | None = None
        self._known: dict[Service, list[Window]] = {}
        self._open: list[Service] | None = None

    @property
    def services(self) -> list[Service]:
        """Those with impact at any time, in the order in which that was recorded."""
        return list(self._of)

    @property
    def moves(self) -> Iterator[tuple[ImpactMove, datetime]]:
        """Each move that counts, and when it was recorded."""
        return ((one.move, one.recorded_at) for rows in self._of.values() for one in rows)

    def windows(self, service: Service) -> list[Window]:
        if service not in self._known:  # asked again and again while a board is made
            self._known[service] = windows(self._by_time.get(service, ()))
        return self._known[service]

    def steps(self, service: Service) -> list[Step]:
        return steps_of(self._of.get(service, ()))

    @property
    def _by_time(self) -> dict[Service, list[Step]]:
        """The steps of each as they happened: all of them for a board, which shows the windows of few."""
        if self._lines is None:
            self._lines = {one: ordered(steps_of(rows)) for one, rows in self._of.items()}
        return self._lines

    @property
    def open_services(self) -> list[Service]:
        if self._open is None:
            end = ImpactMove.END
            self._open = [one for one, line in self._by_time.items() if line[-1].move is not end]
        return list(self._open)

    @property
    def _all(self) -> list[Window]:
        return [one for service in self._of for one in self.windows(service)]

    @property
    def began(self) -> datetime | None:
        starts = [at for line in self._by_time.values() if (at := began(line))]
        return min(starts, default=None)

    @property
    def ended(self) -> datetime | None:
        """When the last of it ended. None while some is open, and when nobody knows."""
        ends = [None] if self.open_services else [window.end for window in self._all]
        return None if None in ends else max((end for end in ends if end), default=None)

    def length(self, now: datetime) -> timedelta | None:
        """Of all services together: what they share counts once."""
        return total(self._all, now)

    def length_of(self, service: Service, now: datetime) -> timedelta | None:
        return total(self.windows(service), now)

    @property
    def peak(self) -> Peak | None:
        return peak(self._by_time)

    # -- what people say of it --

    def change(
        self,
        move: ImpactMove,
        targets: Sequence[Service],
        said: Said,
        *,
        by: str,
        now: datetime,
        note: str | None = None,
        full: bool = False,
    ) -> Changed:
        """Record it for all of these, or, when it contradicts what is known of one, for none."""
        self._must_be_sayable(move, said, now)
        note = said_if_any(note)
        numbers = [figure.facts() for figure in figures(note or "")]
        batch = 1 + max((one.batch for of_one in self._of.values() for one in of_one), default=0)
        steps = [Step(move, said.at, said.around, full)]
        if said.until is not None:
            steps.append(Step(ImpactMove.END, said.until, said.around))
        for service in targets:
            self._must_fit(service, steps)
        rows = [
            ImpactChange(
                incident_id=self.incident.id,
                service=service,
                move=step.move,
                full=step.full,
                at=step.at,
                around=step.around,
                note=note,
                figures=numbers,
                by=by,
                recorded_at=now,
                batch=batch,
            )
            for service in targets
            for step in steps
        ]
        grown = dict(self._of)
        for row in rows:
            grown[row.service] = [*grown.get(row.service, []), row]
        self._become(grown)
        facts = {"move": move.value, "note": note, "figures": numbers, "full": full}
        event = self._happened(EventKind.IMPACT_CHANGED, targets, said, by=by, now=now, **facts)
        event.occurred_at = said.stands_at(now)
        return Changed(rows, event)

    def undo(self, service: Service, reason: str | None, *, by: str, now: datetime) -> Event:
        """Take back what was recorded last of this service: what is left did fit before that was said."""
        why = said_if_any(reason)
        mine = self._of.get(service, [])
        if not mine:
            raise Refusal("impact-nothing-to-undo", service=self.named(service))
        gone = [change for change in mine if change.batch == mine[-1].batch]
        kept = {service: [change for change in mine if change not in gone]}
        self._become({one: rows for one, rows in (self._of | kept).items() if rows})
        for change in gone:
            change.undone_at, change.undone_by = now, by
        facts = {"move": gone[0].move.value, "reason": why}
        said = Said(gone[0].at)
        event = self._happened(EventKind.IMPACT_UNDONE, [service], said, by=by, now=now, **facts)
        event.occurred_at = now if said.at is None else said.stands_at(gone[0].recorded_at)
        return event

    def meant(
        self, move: ImpactMove, named: Sequence[Service], *, everything: bool
    ) -> list[Service]:
        """Which services are meant. None named is one only where there is but one to mean [327]."""
        still = self.open_services
        if everything:
            if move is ImpactMove.START:
                raise Refusal("impact-start-all")
            if not still:
                raise Refusal("impact-none-open", incident=self.incident.name, move=move.value)
            return still
        if named:
            return list(dict.fromkeys(named))
        if move is ImpactMove.START:
            return [self.incident.service]
        if len(still) > 1:
            raise Refusal("impact-which", move=move.value, services=self.listed(still))
        return still or [(self.services or [self.incident.service])[-1]]

    def named(self, service: Service) -> str:
        """As it is typed in a command."""
        if service is None:
            return self.incident.name
        plain = service.replace("-", "").replace("_", "").isalnum()
        return service if plain else f'"{service}"'

    def listed(self, services: Sequence[Service]) -> str:
        more = [f"+{len(services) - LISTED}"] if len(services) > LISTED else []
        return ", ".join([*map(self.named, services[:LISTED]), *more])

    def must_be_over(self) -> None:
        """Nothing is resolved while customers still feel it."""
        if self.open_services:
            raise Refusal(
                "impact-still-open",
                incident=self.incident.name,
                services=self.listed(self.open_services),
            )

    def must_have_ended(self, at: datetime | None) -> None:
        """Where every end is recorded, another one cannot be said beside the record."""
        if at is not None and self.ended is not None and self.ended != at:
            recorded = spelled(self.ended)
            raise Refusal("impact-end-differs", typed=spelled(at), recorded=recorded)

    def _happened(
        self,
        kind: EventKind,
        targets: Sequence[Service],
        said: Said,
        *,
        by: str,
        now: datetime,
        **facts: Any,
    ) -> Event:
        facts |= {
            "services": list(targets),
            "time": None if said.at is None else said.at.isoformat(),
            "until": None if said.until is None else said.until.isoformat(),
            "when": said.spelled,
            "impacted": sum(one is not None for one in self.open_services),
            "whole": None in self.open_services,
        }
        return self.incident.happened(kind, by=by, at=now, **facts)

    # -- what does not fit --

    def _must_be_sayable(self, move: ImpactMove, said: Said, now: datetime) -> None:
        if self.incident.stage not in SAID_OF:
            raise Refusal(f"not-while-{self.incident.stage}", incident=self.incident.name)
        ahead = next((end for end in (said.at, said.until) if end is not None and end > now), None)
        if ahead is not None:
            typed = said.spelled or spelled(ahead)
            raise Refusal("time-in-future", typed=typed, understood=spelled(ahead))
        if said.until is not None and move is not ImpactMove.START:
            raise Refusal("impact-one-time", move=move.value, typed=said.spelled or "")

    def _become(self, changed: dict[Service, list[ImpactChange]]) -> None:
        """The past of a resolved incident may be completed; impact that goes on means it is not resolved."""
        before, self._of = self._of, changed
        self._lines, self._known, self._open = None, {}, None
        if not self.incident.stage.open and self.open_services:
            self._of, self._lines, self._known, self._open = before, None, {}, None
            raise Refusal(f"not-while-{self.incident.stage}", incident=self.incident.name)

    def _must_fit(self, service: Service, added: list[Step]) -> None:
        steps = self.steps(service)
        for step in added:
            steps.append(step)
            line = ordered(steps)
            at = misfit(line)
            # A window said in one go may start before another that was recorded before: its end decides.
            if at is None or (step is not added[-1] and line[at] is not step):
                continue
            raise self._contradiction(service, step, line, at)

    def _contradiction(self, service: Service, step: Step, line: list[Step], at: int) -> Refusal:
        facts = {
            "incident": self.incident.name,
            "service": self.named(service),
            "move": step.move.value,
            "typed": spelled(step.at),
        }
        if line[at] is not step:  # it fits where it is, but not with what came after
            other = line[at]
            return Refusal("impact-before", other=other.move.value, at=spelled(other.at), **facts)
        if step.move is ImpactMove.START:
            since = windows(line[:at])[-1].start
            return Refusal("impact-started-already", since=spelled(since), **facts)
        if at == 0:
            return Refusal("impact-not-started", **facts)
        return Refusal("impact-ended-already", at=spelled(line[at - 1].at), **facts)


def felt_since(incident: Incident, impact: Impact | None) -> datetime | None:
    """When customers began to feel it: as people recorded it, else as monitoring saw it first [155].

    The one answer to "since when", wherever that is said.
    """
    recorded = None if impact is None else impact.began
    return recorded or incident.alerted_at


def impact_of(session: Session, incident: Incident) -> Impact:
    """As it stands, in the order in which it was recorded."""
    return Impact(incident, standing(session, incident.id))
