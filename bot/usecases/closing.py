"""The end of an incident: resolved, agreed to, closed; or dismissed; or not the end after all."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot import asking, closing
from bot.beat import moved
from bot.desk import Tx
from bot.permissions import Act, insist, may
from bot.policy import Policy
from models import pages, seats
from models.errors import Refusal
from models.impact import impact_of
from models.impact_changes import Said
from models.incident import Incident
from models.timeline import Event
from models.vocabulary import DismissedAs, ImpactMove


def resolve(
    tx: Tx,
    policy: Policy,
    number: int,
    explanation: str,
    impact_ended_at: datetime | None,
    *,
    by: str,
) -> Incident:
    incident = Incident.locked(tx.session, number)
    insist(tx.session, policy, incident, by, Act.RESOLVE)
    incident.must_be_active()
    ended = _impact_over(tx, incident, impact_ended_at, by)
    event = incident.resolve(explanation, impact_ended_at, by=by, at=tx.now)
    over = impact_of(tx.session, incident).ended or impact_ended_at
    incident.impact_ended_at = over
    event.facts = {**event.facts, "impact_ended_at": over.isoformat() if over else None}
    return _record(tx, policy, incident, event, before=ended)


def _impact_over(tx: Tx, incident: Incident, ended_at: datetime | None, by: str) -> list[Event]:
    """Impact ends before the incident does. Whoever resolves may say when, and that ends what is open."""
    impact = impact_of(tx.session, incident)
    if ended_at is None:
        impact.must_be_over()
    still = impact.open_services
    if ended_at is None or not still:
        impact.must_have_ended(ended_at)
        return []
    said = Said(ended_at, spelled=f"{ended_at:%Y-%m-%d %H:%M} UTC")
    changed = impact.change(ImpactMove.END, still, said, by=by, now=tx.now)
    tx.session.add_all(changed.rows)
    tx.session.flush()
    return [changed.event]


def reopen(tx: Tx, policy: Policy, number: int, reason: str, *, by: str) -> Incident:
    incident = Incident.locked(tx.session, number)
    insist(tx.session, policy, incident, by, Act.REOPEN)
    event = incident.reopen(reason, by=by, at=tx.now)
    return _record(tx, policy, incident, event, asked=closing.asked(tx.session, incident))


def agree(tx: Tx, policy: Policy, number: int, *, by: str) -> Incident:
    """The submitter agrees, and when nothing else holds it, that closes it."""
    incident = Incident.locked(tx.session, number)
    _insist_on_submitter(tx, incident, by)
    asked = closing.asked(tx.session, incident)
    event = incident.agree(by=by, at=tx.now)
    if event is None:
        return incident
    event.facts = {**event.facts, "asked": asked}
    events = [event]
    capped = closing.capped(tx.session, policy, now=tx.now)
    if not capped and not closing.holds(tx.session, policy, incident, now=tx.now):
        events.append(incident.close(None, by=by, at=tx.now, silent=False, asked=asked))
    tx.record(incident, *events)
    return incident


def disagree(tx: Tx, policy: Policy, number: int, *, by: str) -> Incident:
    incident = Incident.locked(tx.session, number)
    _insist_on_submitter(tx, incident, by)
    event = incident.disagree(by=by, at=tx.now)
    return _record(tx, policy, incident, event, asked=closing.asked(tx.session, incident))


def close(tx: Tx, policy: Policy, number: int, reason: str | None, *, by: str) -> Incident:
    """Close what nothing holds any more. Management may close the rest, and says why."""
    incident = Incident.locked(tx.session, number)
    insist(tx.session, policy, incident, by, Act.CLOSE)
    held = closing.holds(tx.session, policy, incident, now=tx.now)
    silent = closing.silent(policy, incident, now=tx.now)
    facts = {"asked": closing.asked(tx.session, incident), "silent": silent and not held}
    # A record that is not even resolved says so itself, rather than what would hold it later.
    event = incident.close(reason if held else None, by=by, at=tx.now, **facts)
    manages = may(tx.session, policy, incident, by, Act.OVERRIDE)
    if held and not (reason and manages):
        raise _held(held, incident, manages=manages)
    closing.insist_on_cap(tx.session, policy, now=tx.now)
    if reason and not held:
        event.facts = {**event.facts, "note": reason}
    return _record(tx, policy, incident, event)


def dismiss(
    tx: Tx,
    policy: Policy,
    number: int,
    reason: str,
    as_: DismissedAs = DismissedAs.NO_INCIDENT,
    *,
    by: str,
) -> Incident:
    incident = Incident.locked(tx.session, number)
    insist(tx.session, policy, incident, by, Act.DISMISS)
    closing.insist_on_cap(tx.session, policy, now=tx.now)
    event = incident.dismiss(reason, as_, by=by, at=tx.now)
    return _record(tx, policy, incident, event)


def _record(
    tx: Tx,
    policy: Policy,
    incident: Incident,
    event: Event,
    *,
    before: Sequence[Event] = (),
    **facts: int | None,
) -> Incident:
    event.facts = {
        **event.facts,
        **facts,
        **moved(tx, policy, incident),
        **_asked_for(tx, incident),
        **asking.settled(tx, incident),
    }
    tx.record(incident, *before, event)
    return incident


def _asked_for(tx: Tx, incident: Incident) -> dict[str, Any]:
    """Whoever was asked to come or to take command: of what is over nobody is asked anything any more."""
    waiting = pages.waiting(tx.session, incident.id)
    over = not incident.stage.open
    withdrew = seats.withdraw(tx.session, incident.id, at=tx.now) if over else None
    return {"pages": waiting, "withdrew": withdrew}


def _held(reasons: list[Refusal], incident: Incident, *, manages: bool) -> Refusal:
    no = Refusal("close-held-say-why" if manages else "close-held", incident=incident.name)
    no.reasons = tuple(reasons)
    return no


def _insist_on_submitter(tx: Tx, incident: Incident, by: str) -> None:
    if by == closing.who_agrees(tx.session, incident):
        return
    raise Refusal("agree-not-yours", incident=incident.name)
