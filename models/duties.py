"""The commander's nine duties [91-99], ticked by what the record shows.

Each is a pure function of the record, and says where to go when it is not ticked. Nothing here is ticked by
hand, and nothing asks for the time: that a promise is overdue is a fact once its clock has rung.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from models.escalation_kinds import EscalationTrigger
from models.escalations import Escalation
from models.event_kinds import EventKind
from models.incident import Incident
from models.progress import BETTER, MOVES
from models.standing import Standing
from models.vocabulary import Audience, MatterKind, Phase, SeatName, Stage


class State(StrEnum):
    DONE = "done"
    OPEN = "open"
    NOT_YET = "not_yet"
    """Its time has not come."""
    NOT_OWED = "not_owed"
    """There was nothing to be done."""
    MISSED = "missed"
    """Its time is over, and it was not done."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How one duty stands."""

    state: State
    why: str | None = None
    """What is missing."""
    verb: str | None = None
    """What ticks it."""
    number: int | None = None
    """Of the escalation that the verb is about."""


NO_PROGRESS = EscalationTrigger.NO_PROGRESS
DONE = Mark(State.DONE)
NOT_YET = Mark(State.NOT_YET)
NOT_OWED = Mark(State.NOT_OWED)


@dataclass(frozen=True)
class Record:
    """What the duties are read from, at one look: what takes long is looked up once."""

    incident: Incident
    stands: Standing

    def when(self, *kinds: EventKind) -> datetime | None:
        """The last time that any of these happened."""
        last = self.stands.last
        return max((last[kind] for kind in kinds if kind in last), default=None)

    @property
    def working(self) -> bool:
        return self.incident.stage.open

    def late(self, audience: Audience) -> bool:
        clock = self.stands.clocks.get(audience)
        return clock is not None and clock.rang

    def untold(self, audience: Audience) -> bool:
        """Something changed after they were told last."""
        clock, changed = self.stands.clocks.get(audience), self.when(*CHANGES)
        if clock is None or changed is None:
            return False
        return changed > (clock.last_update_at or clock.started_at)

    @property
    def missed(self) -> str | None:
        """What customers were owed and did not get, and is not owed any more: a promise, or word of the last change."""
        if any(clock.unkept for clock in self.stands.ended):
            return "unkept"
        changed, ended = self.when(*CHANGES), self.stands.ended
        if self.working or changed is None:
            return None
        over = max((clock.stopped_at for clock in ended if clock.stopped_at), default=changed)
        untold = any(
            clock.audience is Audience.CUSTOMERS
            and clock.stopped_at == over
            and (clock.last_update_at or clock.started_at) < changed < over
            for clock in ended
        )
        return "changed-customers" if untold else None

    def told(self, *audiences: Audience) -> State:
        """Whether those who are promised something were told something yet; where nobody is, whether anybody was."""
        clocks = [self.stands.clocks[one] for one in audiences]
        if clocks:
            return State.DONE if all(one.last_update_at for one in clocks) else State.NOT_YET
        return State.NOT_OWED if self.when(EventKind.UPDATED) is None else State.DONE

    @property
    def waiting(self) -> Escalation | None:
        """The first of those who were asked for help and have not come."""
        return next((one for one in self._unheeded if not one.in_vain), None)

    @property
    def nobody_left(self) -> bool:
        """Somebody was to be asked, and nobody could be."""
        return any(one.in_vain for one in self._unheeded)

    @cached_property
    def _unheeded(self) -> list[Escalation]:
        return [one for one in self.stands.escalations if one.open and one.engaged_at is None]

    @property
    def moved(self) -> datetime | None:
        """When the work moved last."""
        eased = () if self.stands.impact is None else self.stands.impact.moves
        times = [self.when(*MOVES), *(at for move, at in eased if move in BETTER)]
        return max((at for at in times if at is not None), default=None)

    @property
    def stuck(self) -> Escalation | None:
        """Somebody was asked because nothing moved, and nothing has moved since."""
        asked = (one for one in reversed(self.stands.escalations) if one.trigger is NO_PROGRESS)
        if (last := next(asked, None)) is None:
            return None
        moved = self.moved
        return last if moved is None or moved < last.requested_at else None


CHANGES = (
    EventKind.PRIORITY_CHANGED,
    EventKind.PHASE_CHANGED,
    EventKind.IMPACT_CHANGED,
    EventKind.REOPENED,
)
"""Of status: whoever is promised updates is told of them, whatever the clock says [96]."""
WRITTEN = (
    EventKind.NOTED,
    EventKind.DECIDED,
    EventKind.MATTER_RAISED,
    EventKind.IMPACT_CHANGED,
    EventKind.HEARD,
)


def severity(record: Record) -> Mark:
    """1. "Validation of the severity of an issue" [91]."""
    incident = record.incident
    if incident.validated_by is not None:
        return DONE
    if not record.working:
        return Mark(State.OPEN, "not-validated")
    if not incident.priority_reviewed:
        return Mark(State.OPEN, "not-reviewed", "triage")
    return Mark(State.OPEN, "not-validated", "validate")


def tracking(record: Record) -> Mark:
    """2. "Tracking of the issue from submission to resolution" [92]: led, classified, and moving."""
    if not record.working:
        return DONE
    if SeatName.COMMANDER not in record.stands.holders:
        return Mark(State.OPEN, "nobody-leads", "take")
    if record.incident.gaps():
        return Mark(State.OPEN, "gaps", "triage")
    if record.stuck is not None:
        return Mark(State.OPEN, "stuck", "phase")
    return DONE


def clients(record: Record) -> Mark:
    """3. "Representation of clients' best interest" [93]: who they are, what they feel, and what they can do."""
    if record.incident.answer("customers") is None:
        return Mark(State.OPEN, "who", "triage" if record.working else None)
    impact, told = record.stands.impact, record.stands.told
    if not (impact is not None and impact.services) and not told.services:
        return Mark(State.OPEN, "impact", "impact" if record.working else None)
    if Audience.CUSTOMERS in record.stands.clocks and record.incident.workaround is None:
        return Mark(State.OPEN, "meanwhile", "update")
    return DONE


def logging(record: Record) -> Mark:
    """4. "Logging of all actions and times" [94]: the bot logs itself; people's actions need a word."""
    if record.when(*WRITTEN) is None:
        return Mark(State.OPEN, "nothing", "note" if record.working else None)
    tries = (one for one in record.stands.matters if one.kind is MatterKind.TRY)
    if not record.working and any(one.outcome is None for one in tries):
        return Mark(State.OPEN, "no-outcome")
    return DONE


def directing(record: Record) -> Mark:
    """5. "Direction of personnel toward the fastest possible resolution" [95]: work that has owners."""
    streams = [one for one in record.stands.matters if one.kind is MatterKind.WORKSTREAM]
    verb = "workstream" if record.working else None
    if not streams:
        return NOT_YET if record.incident.stage is Stage.TRIAGE else Mark(State.OPEN, "none", verb)
    if record.working and any(one.outcome is None and one.owner is None for one in streams):
        return Mark(State.OPEN, "no-owner", verb)
    return DONE


def notifying(record: Record) -> Mark:
    """6. Clients and management told "according to pre-determined time periods (or upon change in status)" [96]."""
    if record.incident.stage is Stage.TRIAGE:
        return NOT_YET
    late = [one for one in Audience if record.late(one)]
    if late:
        return Mark(State.OPEN, f"late-{late[0]}", "update")
    untold = [one for one in Audience if record.untold(one)]
    if untold:
        return Mark(State.OPEN, f"changed-{untold[0]}", "update")
    if record.missed:
        return Mark(State.MISSED, record.missed)
    return Mark(record.told(*record.stands.clocks))


def escalating(record: Record) -> Mark:
    """7. Escalations "when time limits are being exceeded or appropriate progress is not being made" [97]."""
    if not record.working:
        return DONE if record.stands.escalations else NOT_OWED
    silent = set(record.stands.unheard)
    unheard = next(
        (one for one in record.stands.escalations if one.id in silent and one.open), None
    )
    if unheard is not None:
        return Mark(State.OPEN, "unheard", "heard", unheard.number)
    waiting = record.waiting
    if waiting is not None:
        return Mark(State.OPEN, "waiting", "engaged", waiting.number)
    if record.nobody_left:
        return Mark(State.OPEN, "nobody", "escalate")
    stuck = record.stuck
    if stuck and not stuck.open:
        return Mark(State.OPEN, "stuck", "escalate")
    return DONE if record.stands.escalations else NOT_YET


def explaining(record: Record) -> Mark:
    """8. "A meaningful explanation is applied to the ticket upon resolution" [98]."""
    if record.incident.explanation:
        return DONE
    over = record.incident.phase is Phase.MONITORING
    return Mark(State.NOT_YET, verb="resolve") if over and record.working else NOT_YET


def agreeing(record: Record) -> Mark:
    """9. "The initial submitter agrees that the issue is resolved before the ticket is closed" [99]."""
    if record.working:
        return NOT_YET
    if record.incident.agreed_by is not None and not record.stands.parts_unagreed:
        return DONE
    return Mark(State.OPEN, "not-agreed")  # what holds the close has the buttons for it


Rule = Callable[[Record], Mark]
DUTIES: Mapping[str, Rule] = {
    "severity": severity,
    "tracking": tracking,
    "clients": clients,
    "logging": logging,
    "directing": directing,
    "notifying": notifying,
    "escalating": escalating,
    "explaining": explaining,
    "agreeing": agreeing,
}
"""In the policy's order."""


def marks(record: Record) -> dict[str, Mark]:
    """All of them. What was left open when it was closed is not to be done any more: it was missed."""
    found = {name: rule(record) for name, rule in DUTIES.items()}
    if record.incident.stage is not Stage.CLOSED:
        return found
    return {
        name: replace(mark, state=State.MISSED) if mark.state is State.OPEN else mark
        for name, mark in found.items()
    }
