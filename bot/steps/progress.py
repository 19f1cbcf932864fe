"""Whether the work gets on: once that takes longer than the policy allows, somebody else is asked [97].

What counts is what the record shows: the phase, impact that got less, attempts and hypotheses that were
judged, a classification. To say that one is still working is no progress.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from bot.policy import Policy
from bot.steps.escalating import by_itself, ladder
from bot.tx import Tx
from models.escalation_kinds import EscalationTrigger
from models.escalations import Escalation
from models.event_kinds import EventKind
from models.incident import Incident
from models.progress import BETTER, MOVES
from models.timeline import Event


def look(tx: Tx, policy: Policy, incident: Incident) -> list[Event]:
    """Look whether anything moved. Each stretch in which nothing did is escalated once."""
    moved = _last_move(tx, incident)
    limit = timedelta(minutes=policy.limits.no_progress)
    since = max(incident.progress_since or tx.now, moved or incident.declared_at)
    if since + limit > tx.now:
        incident.progress_since = since
        return []
    incident.progress_since = (
        tx.now
    )  # there is another look when this stretch has gone on for as long
    asked = _last_asked(tx, incident)
    seen = asked is not None and (moved is None or moved <= asked)
    if seen or not policy.priorities[incident.priority].page:
        return []
    cause = f"progress/{incident.id}/{since.isoformat()}"
    facts: dict[str, Any] = {"since": since.isoformat(), "minutes": policy.limits.no_progress}
    trigger = EscalationTrigger.NO_PROGRESS
    return by_itself(tx, incident, trigger, cause, ladder(tx, policy, incident), **facts)


def _last_asked(tx: Tx, incident: Incident) -> datetime | None:
    asked = select(func.max(Escalation.requested_at)).where(
        Escalation.incident_id == incident.id, Escalation.trigger == EscalationTrigger.NO_PROGRESS
    )
    return tx.session.scalar(asked)


def _last_move(tx: Tx, incident: Incident) -> datetime | None:
    moved = select(func.max(Event.recorded_at)).where(
        Event.incident_id == incident.id, Event.kind.in_(MOVES)
    )
    changes = select(Event.recorded_at, Event.facts).where(
        Event.incident_id == incident.id, Event.kind == EventKind.IMPACT_CHANGED
    )
    times = [tx.session.scalar(moved)]
    times += [at for at, facts in tx.session.execute(changes) if facts["move"] in BETTER]
    return max((at for at in times if at is not None), default=None)
