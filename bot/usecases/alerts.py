"""What monitoring tells: an alert declares an incident, joins the one that is open, or is over."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.policy import Policy
from bot.steps import asking, finishing
from bot.steps.founding import found
from bot.steps.reaching import begin
from bot.tx import Tx
from models import alerts, merging
from models.alerts import Alert
from models.blank import visible
from models.event_kinds import EventKind
from models.incident import TITLE_LENGTH, Incident, Intake
from models.timeline import Event
from models.vocabulary import Priority, Source, Stage

A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One alert, as its source tells of it."""

    source: str
    fingerprint: str
    title: str
    firing: bool
    group: str | None = None
    priority: Priority | None = None
    service: str | None = None
    details: str | None = None
    fired_at: datetime | None = None
    """None: the source does not say, so it fired now, unless it is still firing."""
    url: str | None = None
    payload: dict[str, Any] = field(default_factory=dict)


class Did(StrEnum):
    """What became of it."""

    DECLARED = "declared"
    JOINED = "joined"
    KNOWN = "known"
    """Heard before: nothing was changed."""
    RECOVERED = "recovered"
    KEPT = "kept"
    """Too many incidents in a minute. Sent once more, it is declared."""


@dataclass(frozen=True, slots=True)
class Took:
    fingerprint: str
    did: Did
    incident: str | None


def take(tx: Tx, policy: Policy, told: Sequence[Told]) -> list[Took]:
    """All alerts of one request, or none of them. Sent twice, the second time changes nothing."""
    if any(one.firing for one in told):
        alerts.one_at_a_time(tx.session)
    return [_fired(tx, policy, one) if one.firing else _over(tx, policy, one) for one in told]


def _fired(tx: Tx, policy: Policy, told: Told) -> Took:
    alert = alerts.firing(tx.session, told.source, told.fingerprint, told.fired_at)
    if alert is None and told.fired_at is None:  # over, and firing again within the same instant
        alert = alerts.firing(tx.session, told.source, told.fingerprint, tx.now)
    if alert is not None and alert.incident_id is not None and alert.recovered_at is None:
        return Took(told.fingerprint, Did.KNOWN, _named(tx, alert.incident_id))
    if alert is None:
        alert = Alert(
            source=told.source,
            fingerprint=told.fingerprint,
            group=told.group,
            fired_at=told.fired_at or tx.now,
            payload=told.payload,
        )
        tx.session.add(alert)
    joined = alerts.open_incident(tx.session, told.source, told.fingerprint, told.group)
    over = joined is not None and alerts.all_over(tx.session, joined.id)  # before this one
    alert.fires()
    if joined is not None:
        alert.incident_id = joined.id
        entry = _entry(tx, joined, EventKind.ALERTED, told, alert.fired_at)
        entry.facts = {**entry.facts, "asks": [asking.OVER] if over else []}
        tx.record(joined, entry)
        return Took(told.fingerprint, Did.JOINED, _name(joined))
    if alerts.declared_since(tx.session, tx.now - A_MINUTE) >= policy.caps.channels:
        alert.incident_id = None  # sent once more it is declared, also when it fired long ago
        return Took(told.fingerprint, Did.KEPT, None)
    incident = _declared(tx, policy, told, alert.fired_at)
    alert.incident_id = incident.id
    tx.session.flush()  # the next one of this request may be of the same group
    return Took(told.fingerprint, Did.DECLARED, _name(incident))


def _declared(tx: Tx, policy: Policy, told: Told, fired_at: datetime) -> Incident:
    service = None if told.service is None else policy.service(told.service)
    intake = Intake(
        service=told.service,
        source=Source.MONITORING_ALERT,
        alerted_at=min(fired_at, tx.now),  # a clock that is ahead must not promise an impact
        category=service.category if service else None,
        details=told.details,
    )
    title = visible(" ".join(told.title.split())[:TITLE_LENGTH]) or told.fingerprint
    by = f"{alerts.DECLARED_BY}{told.source}"
    incident = Incident.declare(title, told.priority, intake, by=by, at=tx.now)
    begin(policy, incident)
    tx.session.add(incident)
    tx.session.flush()
    entry = _entry(tx, incident, EventKind.ALERTED, told, fired_at)
    tx.record(incident, *found(tx, policy, incident), entry, fresh=True)
    return incident


def _over(tx: Tx, policy: Policy, told: Told) -> Took:
    """Noted: whether it is resolved is for people to say. If they all have, it is closed now that it is over."""
    alert = alerts.firing(tx.session, told.source, told.fingerprint, told.fired_at)
    if alert is None or alert.recovered_at is not None:
        known = None if alert is None else _named(tx, alert.incident_id)
        return Took(told.fingerprint, Did.KNOWN, known)
    alert.recovered_at = tx.now
    if alert.incident_id is None:
        return Took(told.fingerprint, Did.RECOVERED, None)
    # Told where people are by now: what was merged is worked on elsewhere.
    incident = Incident.locked(tx.session, merging.top(tx.session, alert.incident_id))
    tx.session.flush()
    entry = _entry(tx, incident, EventKind.RECOVERED, told, tx.now)
    # Over before anybody classified it: people are asked whether that was all [11].
    over = incident.stage is Stage.TRIAGE and alerts.all_over(tx.session, incident.id)
    entry.facts = {**entry.facts, "asks": [asking.OVER] if over else []}
    finishing.record(tx, policy, incident, entry)
    return Took(told.fingerprint, Did.RECOVERED, _name(incident))


def _named(tx: Tx, number: int | None) -> str | None:
    incident = None if number is None else tx.session.get(Incident, number)
    return None if incident is None else _name(incident)


def _name(incident: Incident) -> str | None:
    """Whoever sends alerts is no member: what became of theirs is told, but not in which incident."""
    return None if incident.restricted else incident.name


def _entry(tx: Tx, incident: Incident, kind: EventKind, told: Told, at: datetime) -> Event:
    facts = {"title": told.title, "fingerprint": told.fingerprint, "url": told.url}
    event = incident.happened(kind, by=f"{alerts.DECLARED_BY}{told.source}", at=tx.now, **facts)
    event.occurred_at = min(at, tx.now)
    return event
