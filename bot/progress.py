"""Whether the work gets on: once that takes longer than the policy allows, somebody else is asked [97].

What counts is what the record shows: the phase, impact that got less, attempts and hypotheses that were
judged, workstreams that came to an end. To say that one is still working is no progress.
"""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from bot.desk import Tx
from bot.escalating import by_itself, ladder
from bot.policy import Policy
from models import deadlines, escalations
from models.deadlines import Deadline
from models.incident import Incident
from models.timeline import Event
from models.vocabulary import (
    DeadlineKind,
    EscalationTrigger,
    EventKind,
    ImpactMove,
    Stage,
)

MOVES = (EventKind.PHASE_CHANGED, EventKind.MATTER_SETTLED, EventKind.REOPENED)
BETTER = (ImpactMove.DECREASE, ImpactMove.END)


def watch(tx: Tx, policy: Policy, incident: Incident) -> Deadline | None:
    """To be looked at as long as it is worked on; the same look is taken up again after each."""
    if incident.stage is not Stage.ACTIVE:
        return None
    due = tx.now + timedelta(minutes=policy.limits.no_progress)
    return Deadline.arm(incident.id, DeadlineKind.PROGRESS, due=due, at=tx.now)


def keep_watch(tx: Tx, policy: Policy, incident: Incident) -> None:
    """Begin to look, unless somebody does already."""
    if incident.stage is not Stage.ACTIVE:
        return
    known = deadlines.open_one(tx.session, incident.id, DeadlineKind.PROGRESS)
    if known is None and (look := watch(tx, policy, incident)) is not None:
        tx.session.add(look)


def ring(tx: Tx, policy: Policy, incident: Incident, look: Deadline) -> list[Event]:
    """Look whether anything moved. Each stretch in which nothing did is escalated once."""
    if incident.stage is not Stage.ACTIVE:
        look.settle(tx.now)
        return []
    limit = timedelta(minutes=policy.limits.no_progress)
    since = max(look.armed_at, _last_move(tx, incident) or look.armed_at)
    overdue = since + limit <= tx.now
    # Whatever comes of it, there is another look: at the end of this stretch, or of the next.
    look.ring_at = look.due_at = tx.now + limit if overdue else since + limit
    look.ring_error = None
    cause = f"progress/{incident.id}/{since.isoformat()}"
    if not overdue or not policy.priorities[incident.priority].page:
        return []
    if escalations.asked_before(tx.session, cause):
        return []
    facts = {"since": since.isoformat(), "minutes": policy.limits.no_progress}
    trigger = EscalationTrigger.NO_PROGRESS
    return by_itself(tx, incident, trigger, cause, ladder(tx, policy, incident), **facts)


def _last_move(tx: Tx, incident: Incident) -> datetime | None:
    moved = select(func.max(Event.recorded_at)).where(
        Event.incident_id == incident.id, Event.kind.in_(MOVES)
    )
    times = [tx.session.scalar(moved)]
    changes = select(Event.recorded_at, Event.facts).where(
        Event.incident_id == incident.id, Event.kind == EventKind.IMPACT_CHANGED
    )
    times += [at for at, facts in tx.session.execute(changes) if facts["move"] in BETTER]
    return max((at for at in times if at is not None), default=None)
