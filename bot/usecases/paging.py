"""Asking people to come, and their saying that they do."""

from dataclasses import dataclass
from datetime import timedelta

from bot import asking
from bot.calling import behind, insist_on_cap, page, paged, reached
from bot.desk import Tx
from bot.escalating import engage
from bot.fence import insist_within
from bot.policy import Policy
from models import alerts, deadlines, people
from models.deadlines import Deadline, DeadlineKind
from models.errors import Refusal
from models.incident import Incident, said_in_full
from models.pages import Page, unanswered
from models.people import Person
from models.timeline import Event
from models.vocabulary import EventKind, Stage


def ask(
    tx: Tx, policy: Policy, number: int, whom: str, why: str, *, by: str, receipt: str
) -> list[Person]:
    """Anybody may ask for anybody: a team's or a rota's on-call, a group, or one person."""
    incident = Incident.locked(tx.session, number)
    incident.must_be_open()
    if why:
        why = said_in_full("page", why)
    wanted = insist_within(
        tx.session, policy, incident, reached(tx.session, policy, whom, tx.now), by=by
    )
    if tx.receipt(receipt) is not None:
        return wanted
    insist_on_cap(tx, policy, incident, len(wanted))
    called = whom if behind(policy, whom, tx.now) else None
    asked = [page(tx, incident, one.id, seat=None, why=why, by=by, called=called) for one in wanted]
    tx.add_new(asked)
    tx.took(receipt, incident)
    tx.record(incident, *(paged(tx, incident, one) for one in asked))
    return wanted


@dataclass(frozen=True, slots=True)
class Acknowledged:
    pages: int
    alerts: int


def acknowledge(
    tx: Tx, policy: Policy, number: int, page_id: int | None, *, by: str
) -> Acknowledged:
    """They come. Without a page: to everything they were asked in this incident, and to its alerts.

    None is no harm when the page was named: pressing the button twice is coming once.
    """
    incident = Incident.locked(tx.session, number)
    waiting = unanswered(tx.session, incident.id, by)
    looked_at = _looked_at(tx, policy, incident, by) if page_id is None else None
    if page_id is not None:
        asked = tx.session.get(Page, page_id)
        if asked is None or asked.incident_id != incident.id:
            raise Refusal("ack-unknown", incident=incident.name)
        if asked.person != by:
            whom = people.find(tx.session, asked.person)
            raise Refusal("ack-not-yours", who=whom.name if whom else "-", incident=incident.name)
    elif not waiting and looked_at is None:
        raise Refusal("ack-nothing", incident=incident.name)
    coming = [one for one in waiting if page_id is None or one.id == page_id]
    events = [
        incident.happened(
            EventKind.ACKNOWLEDGED,
            by=by,
            at=tx.now,
            page=one.id,
            person=by,
            seconds=one.acknowledge(tx.now),
        )
        for one in coming
    ]
    engaged = engage(tx, incident, coming)
    tx.record(incident, *events, *engaged, *([looked_at] if looked_at else []))
    return Acknowledged(len(events), len(looked_at.facts["alerts"]) if looked_at else 0)


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
