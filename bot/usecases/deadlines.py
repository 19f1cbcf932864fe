"""What was to be done by a time and was not: asked about once."""

from datetime import datetime, timedelta

from sqlalchemy import update

from bot.policy import Policy
from bot.steps import finishing, measuring, settling
from bot.steps.submitters import still_to_agree
from bot.tx import Tx
from models import deadlines, people, pulse, seats
from models.deadlines import Deadline, DeadlineKind
from models.event_kinds import EventKind
from models.free import free_incidents
from models.incident import Incident
from models.timeline import Event
from models.vocabulary import SeatName, Stage

TRY_AGAIN_AFTER = timedelta(minutes=1)
ERROR_LENGTH = 500


def ring_deadlines(tx: Tx, policy: Policy, *, most: int = 100, only: int | None = None) -> int:
    """Ring those that are due. Returns how many were looked at; what somebody else holds waits.

    Incidents are locked first, as everywhere, so that nobody waits in a ring.
    """
    due = deadlines.due_ids(tx.session, now=tx.now, most=most)
    wanted = [(one, number) for one, number in due if only in {None, one}]
    numbers = {number for _, number in wanted}
    incidents = free_incidents(tx.session, numbers)
    mine = [one for one, number in wanted if number in incidents]
    rung = deadlines.held(tx.session, mine, now=tx.now)
    told = [(incidents[one.incident_id], _ring(tx, policy, incidents, one)) for one in rung]
    tx.record_all([(incident, event) for incident, event in told if event is not None])
    return len(rung)


def postpone_deadline(tx: Tx, number: int, error: str) -> None:
    """This one cannot be rung. It must not keep the others waiting, nor be forgotten."""
    later = {"ring_at": tx.now + TRY_AGAIN_AFTER, "ring_error": error[:ERROR_LENGTH]}
    tx.session.execute(
        update(Deadline).where(Deadline.id == number, Deadline.ring_at <= tx.now).values(later)
    )


def _ring(tx: Tx, policy: Policy, incidents: dict[int, Incident], late: Deadline) -> Event | None:
    incident = incidents[late.incident_id]
    if late.kind is DeadlineKind.MEASURE:
        return measuring.ring(tx, incident, late)
    late.ring(tx.now)
    if late.kind is DeadlineKind.AGREEMENT:
        return _silent(tx, incident, late)
    if late.kind is DeadlineKind.WATCHED:
        return finishing.watched(tx, policy, incident, late)
    if late.kind is DeadlineKind.CLOSE:
        return _unclosed(tx, policy, incident, late)
    wanted = incident.stage is Stage.TRIAGE
    if late.kind is DeadlineKind.RECHECK:
        wanted = incident.stage.open
    if not wanted:
        late.settle(tx.now)
        return None
    asked = late.person or seats.holders(tx.session, incident.id).get(SeatName.COMMANDER)
    return incident.happened(
        EventKind.TRIAGE_NUDGED,
        by="",
        at=tx.now,
        deadline=late.id,
        asked=asked,
        acknowledged=late.person is not None,
        minutes=policy.limits.classify,
        away=_away(tx, late.due_at),
    )


def _silent(tx: Tx, incident: Incident, late: Deadline) -> Event | None:
    """The submitter had long enough to answer: they are asked once more, and command is told."""
    waits = still_to_agree(tx.session, incident)
    if incident.stage is not Stage.RESOLVED or not waits.people:
        late.settle(tx.now)
        return None
    asked = settling.questions(tx, incident)
    facts = {**waits.facts(), "since": late.armed_at.isoformat(), **asked}
    leads = seats.holders(tx.session, incident.id).get(SeatName.COMMANDER)
    return incident.happened(EventKind.SUBMITTER_SILENT, by="", at=tx.now, commander=leads, **facts)


def _unclosed(tx: Tx, policy: Policy, incident: Incident, late: Deadline) -> Event | None:
    """Resolved for longer than its priority allows: command and the owner of its team are told [164]."""
    if incident.stage is not Stage.RESOLVED:
        late.settle(tx.now)
        return None
    leads = seats.holders(tx.session, incident.id).get(SeatName.COMMANDER)
    team = policy.responsible(incident.service)
    owner = people.find(tx.session, team.owner) if team and team.owner else None
    told = [one for one in (leads, owner.id if owner and not owner.gone else None) if one]
    facts = {"told": list(dict.fromkeys(told)), "since": late.armed_at.isoformat()}
    return incident.happened(EventKind.CLOSE_OVERDUE, by="", at=tx.now, **facts)


def _away(tx: Tx, due: datetime) -> list[str] | None:
    """Our absence, when it is the reason for asking late."""
    away = pulse.last_away(tx.session)
    if away is None or not away.since <= due < away.until:
        return None
    return [away.since.isoformat(), away.until.isoformat()]
