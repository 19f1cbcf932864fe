"""Triage: fill in what is known, and give it a priority."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.policy import Policy
from bot.steps import filing
from bot.steps.prioritising import Wish, change, insist_on_suggestion, suggested
from bot.steps.secrecy import keep_secret
from bot.tx import Tx
from models.event_kinds import EventKind
from models.incident import Incident
from models.timeline import Event


@dataclass(frozen=True, slots=True)
class Triaged:
    incident: Incident
    events: list[Event]

    @property
    def proposed(self) -> bool:
        return any(event.kind is EventKind.PROPOSED for event in self.events)


def triage(
    tx: Tx,
    policy: Policy,
    number: int,
    changes: Mapping[str, Any],
    wish: Wish,
    *,
    by: str,
) -> Triaged:
    """Take in what was filled in, and review the priority.

    Without either it is a form of what is known, and the incident waits for somebody to classify it.
    """
    incident = Incident.locked(tx.session, number)
    told = incident.fill(filing.filed(policy, incident, changes), by=by, at=tx.now)
    secret = keep_secret(tx, policy, incident, by=by)  # first: a priority calls people
    events = _prioritised(tx, policy, incident, wish, by=by)
    if told is not None:
        # Only now: the priority decides what is missing, and whether it is active.
        events = [filing.taken_in(tx, policy, incident, told), *secret, *events]
    tx.record(incident, *events)
    return Triaged(incident, events)


def _prioritised(tx: Tx, policy: Policy, incident: Incident, wish: Wish, *, by: str) -> list[Event]:
    fresh = not incident.priority_reviewed
    suggestion = suggested(policy, incident, wish) if fresh or wish.has_basis else None
    if suggestion is not None:
        wish = replace(wish, to=wish.to or suggestion.priority)
        insist_on_suggestion(tx, policy, incident, suggestion, wish, by=by)
    if wish.to is None or (not fresh and wish.to is incident.priority):
        return []
    return change(tx, policy, incident, wish, by=by)
