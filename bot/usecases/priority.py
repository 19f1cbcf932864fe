"""Raise, lower, confirm and validate a priority."""

from dataclasses import dataclass

from bot import asking
from bot.desk import Tx
from bot.permissions import Act, insist, may
from bot.policy import Policy
from bot.prioritising import Wish, apply, change, insist_on_suggestion, suggested
from models import people
from models.errors import Refusal
from models.incident import Incident
from models.lowerings import Lowering
from models.vocabulary import EventKind, LoweringOutcome


@dataclass(frozen=True, slots=True)
class Prioritised:
    incident: Incident
    did: str
    """`changed`, `proposed` to a second person, `validated`, or `already`."""


def set_priority(
    tx: Tx,
    policy: Policy,
    number: int,
    wish: Wish,
    *,
    by: str,
) -> Prioritised:
    """Raise or lower. The one it has already, said by whoever has command, validates it [53]."""
    incident = Incident.locked(tx.session, number)
    incident.must_be_open()
    if incident.priority_reviewed and wish.to is incident.priority:
        return _the_same(tx, policy, incident, by=by)
    suggestion = suggested(policy, incident, wish) if wish.has_basis else None
    if suggestion is not None:
        insist_on_suggestion(tx, policy, incident, suggestion, wish, by=by)
    events = change(tx, policy, incident, wish, by=by)
    tx.record(incident, *events)
    proposed = not events or events[0].kind is EventKind.LOWERING_PROPOSED
    return Prioritised(incident, "proposed" if proposed else "changed")


def validate(tx: Tx, policy: Policy, number: int, *, by: str) -> bool:
    """Whoever has command has looked at the priority and finds it right. False: that was said before."""
    incident = Incident.locked(tx.session, number)
    insist(tx.session, policy, incident, by, Act.VALIDATE)
    event = incident.validate(by=by, at=tx.now)
    if event is not None:
        tx.record(incident, event)
    return event is not None


def confirm_lowering(tx: Tx, policy: Policy, number: int, lowering_id: int, *, by: str) -> Incident:
    """The second of the two people whom lowering a P0 takes."""
    incident, made = _waiting(tx, policy, number, lowering_id, by=by)
    made.settle(LoweringOutcome.CONFIRMED, by=by, at=tx.now)
    events = apply(
        tx,
        policy,
        incident,
        Wish(made.to, made.reason, made.criterion),
        by=made.asked_by,
        confirmed_by=by,
    )
    events[0].facts["asks"].append(asking.lowering(made.id))
    tx.record(incident, *events)
    return incident


def refuse_lowering(tx: Tx, policy: Policy, number: int, lowering_id: int, *, by: str) -> Incident:
    """It stays a P0. Whoever proposed it may take it back this way too."""
    incident, made = _waiting(tx, policy, number, lowering_id, by=by, own=True)
    made.settle(LoweringOutcome.REFUSED, by=by, at=tx.now)
    facts = {"now": made.to.value, "asks": [asking.lowering(made.id)]}
    tx.record(incident, incident.happened(EventKind.LOWERING_REFUSED, by=by, at=tx.now, **facts))
    return incident


def _the_same(tx: Tx, policy: Policy, incident: Incident, *, by: str) -> Prioritised:
    if not may(tx.session, policy, incident, by, Act.VALIDATE):
        return Prioritised(incident, "already")
    event = incident.validate(by=by, at=tx.now)
    if event is None:
        return Prioritised(incident, "already")
    tx.record(incident, event)
    return Prioritised(incident, "validated")


def _waiting(
    tx: Tx, policy: Policy, number: int, lowering_id: int, *, by: str, own: bool = False
) -> tuple[Incident, Lowering]:
    """The proposal, if it still waits and this person may answer it."""
    incident = Incident.locked(tx.session, number)
    made = tx.session.get(Lowering, lowering_id, with_for_update=True)
    if made is None or made.incident_id != incident.id:
        raise Refusal("lowering-unknown", incident=incident.name)
    if made.outcome is not None:
        raise Refusal("lowering-settled", incident=incident.name)
    incident.must_be_open()
    if made.asked_by == by:
        if own:
            return incident, made
        asked = people.find(tx.session, by)
        raise Refusal("lowering-own", incident=incident.name, who=asked.name if asked else by)
    insist(tx.session, policy, incident, by, Act.SECOND)
    return incident, made
