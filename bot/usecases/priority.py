"""Raise, lower, confirm and validate a priority."""

from dataclasses import dataclass

from bot.permissions import Act, insist, may
from bot.policy import Policy
from bot.policy.criteria import Figures
from bot.steps import seconding
from bot.steps.prioritising import Wish, apply, change, insist_on_suggestion, suggested
from bot.tx import Tx
from models.event_kinds import EventKind
from models.incident import Incident
from models.proposals import ProposalKind
from models.vocabulary import Priority


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
    proposed = not events or events[0].kind is EventKind.PROPOSED
    return Prioritised(incident, "proposed" if proposed else "changed")


def validate(tx: Tx, policy: Policy, number: int, *, by: str) -> bool:
    """Whoever has command has looked at the priority and finds it right. False: that was said before."""
    incident = Incident.locked(tx.session, number)
    insist(tx.session, policy, incident, by, Act.VALIDATE)
    event = incident.validate(by=by, at=tx.now)
    if event is not None:
        tx.record(incident, event)
    return event is not None


def confirm_lowering(tx: Tx, policy: Policy, number: int, proposed: int, *, by: str) -> Incident:
    """The second of the two people whom lowering a P0 takes."""
    incident = Incident.locked(tx.session, number)
    made = seconding.second(tx, policy, incident, ProposalKind.LOWER, proposed, by=by)
    measured = Figures.found(
        made.facts.get("measured")
    )  # not in what was proposed by earlier releases
    wish = Wish(Priority(made.facts["now"]), made.reason, made.facts["criterion"], measured)
    events = apply(tx, policy, incident, wish, by=made.asked_by, confirmed_by=by)
    events[0].facts["asks"].append(made.surface)
    tx.record(incident, *events)
    return incident


def refuse_lowering(tx: Tx, policy: Policy, number: int, proposed: int, *, by: str) -> Incident:
    """It stays a P0."""
    incident = Incident.locked(tx.session, number)
    event = seconding.refuse(tx, policy, incident, ProposalKind.LOWER, proposed, by=by)
    tx.record(incident, event)
    return incident


def _the_same(tx: Tx, policy: Policy, incident: Incident, *, by: str) -> Prioritised:
    if not may(tx.session, policy, incident, by, Act.VALIDATE):
        return Prioritised(incident, "already")
    event = incident.validate(by=by, at=tx.now)
    if event is None:
        return Prioritised(incident, "already")
    tx.record(incident, event)
    return Prioritised(incident, "validated")
