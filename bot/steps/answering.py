"""Saying that they come: to everything they were asked in an incident, and by what else they do about it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot.policy import Policy
from bot.steps import asking
from bot.steps.calling import mentioned_in
from bot.steps.covering import at_work, cover
from bot.tx import Tx
from models import alerts, climbs, deadlines
from models.climbs import Climbs
from models.deadlines import Deadline, DeadlineKind
from models.event_kinds import EventKind
from models.incident import Incident
from models.pages import Page, unanswered
from models.timeline import Event
from models.vocabulary import SeatName, Stage


def come(
    tx: Tx,
    policy: Policy,
    incident: Incident,
    every: Climbs,
    waiting: Sequence[Page],
    *,
    by: str,
    looks: bool,
) -> list[Event]:
    """They come to all that waits for them. `looks`: and to the incident's alerts. Returns what is to be recorded."""
    looked_at = _looked_at(tx, policy, incident, by) if looks else None
    events = _coming(tx, incident, every, waiting, by) if waiting else []
    return [*events, *([looked_at] if looked_at else [])]


def come_for(tx: Tx, policy: Policy, incident: Incident, seat: SeatName, *, by: str) -> list[Event]:
    """Whoever holds a seat asks for it while the page for it waits for them: they come. Nothing, if none does."""
    every = climbs.of_incident(tx.session, incident.id)
    waiting = unanswered(tx.session, incident.id, by)
    if not any(seat.value in one.wanted_for for one in waiting):
        return []
    return come(tx, policy, incident, every, waiting, by=by, looks=True)


def _coming(
    tx: Tx, incident: Incident, every: Climbs, waiting: Sequence[Page], by: str
) -> list[Event]:
    """They are at work, and whoever was asked because nobody was need not come."""
    engaged = at_work(tx, incident, waiting)
    covered = cover(tx, incident, every, waiting, by=by)
    return [_came(tx, incident, waiting, covered.pages, by), *engaged, *covered.events]


def _came(
    tx: Tx, incident: Incident, waiting: Sequence[Page], covered: Sequence[Page], by: str
) -> Event:
    """Coming once answers everything they were asked; it is counted from the first. `covered`: what others were."""
    first, *others = (one.id for one in waiting)
    quiet = all(one.quiet for one in (*waiting, *covered))
    facts: dict[str, Any] = {
        "page": first,
        "pages": others,
        "person": by,
        "seconds": max(one.seconds for one in waiting),
        "quiet": quiet,
        "covered": [one.id for one in covered],
    }
    facts |= mentioned_in(tx, [*waiting, *covered])
    return incident.happened(EventKind.ACKNOWLEDGED, by=by, at=tx.now, **facts)


def _looked_at(tx: Tx, policy: Policy, incident: Incident, by: str) -> Event | None:
    """Somebody looks at what monitoring said, and has so long to classify it [32]. None: nothing waits."""
    if incident.stage is not Stage.TRIAGE:
        return None
    waiting = alerts.unacknowledged(tx.session, incident.id)
    if not waiting:
        return None
    for alert in waiting:
        alert.acknowledged_by, alert.acknowledged_at = by, tx.now
    asks = []
    older = deadlines.open_one(tx.session, incident.id, DeadlineKind.TRIAGE)
    if older is not None:
        older.settle(tx.now)
        asks = [asking.triage_nudge(older.id)] if older.rung_at else []
        tx.session.flush()
    due = tx.now + timedelta(minutes=policy.limits.classify)
    kind = DeadlineKind.TRIAGE
    tx.session.add(Deadline.arm(incident.id, kind, due=due, at=tx.now, person=by))
    return incident.happened(
        EventKind.ALERT_ACKNOWLEDGED,
        by=by,
        at=tx.now,
        alerts=[alert.id for alert in waiting],
        minutes=policy.limits.classify,
        asks=asks,
    )
