"""What everybody agreed about is closed by whatever was the last to hold it.

That is the agreement itself, a measure that was removed, an alert that is over, or the time to watch it: all the
same rule, so that nothing stays open only because nobody looked [163].
"""

from datetime import datetime
from typing import Any

from bot.policy import Policy
from bot.steps import guards, settling
from bot.tx import Tx
from models.deadlines import Deadline, DeadlineKind
from models.incident import Incident
from models.timeline import Event
from models.vocabulary import Stage


def closing(
    tx: Tx, policy: Policy, incident: Incident, *, by: str = "", **facts: Any
) -> Event | None:
    """The end of it. None: it is no end yet. `by`: nobody, when it closes by itself."""
    if incident.stage is not Stage.RESOLVED:
        return None
    if guards.missing(tx.session, policy, incident, now=tx.now):
        return None
    asked = settling.questions(tx, incident)
    return incident.close(None, by=by, at=tx.now, silent=False, **asked, **facts)


def record(tx: Tx, policy: Policy, incident: Incident, *happened: Event) -> None:
    """Record what may have been the last to hold it, and that it is closed, if it was."""
    closed = closing(tx, policy, incident)
    if closed is None:
        tx.record(incident, *happened)
    else:
        settling.record(tx, policy, incident, closed, before=happened)


def watch(tx: Tx, policy: Policy, incident: Incident) -> list[Deadline]:
    """When it was watched for long enough, somebody has to notice."""
    until = _watched_until(tx, policy, incident)
    if until <= tx.now:
        return []
    return [Deadline.arm(incident.id, DeadlineKind.WATCHED, due=until, at=tx.now)]


def watched(tx: Tx, policy: Policy, incident: Incident, late: Deadline) -> Event | None:
    """It was watched for long enough; unless an alert was over later than it seemed."""
    until = _watched_until(tx, policy, incident)
    if incident.stage is Stage.RESOLVED and until > tx.now:
        late.due_at = late.ring_at = until
        late.rung_at = None
        return None
    late.settle(tx.now)
    closed = closing(tx, policy, incident)
    return None if closed is None else settling.ended(tx, policy, incident, closed)


def _watched_until(tx: Tx, policy: Policy, incident: Incident) -> datetime:
    end = guards.at_the_end(tx.session, policy, incident, now=tx.now)
    return end.calm_since + end.monitored
