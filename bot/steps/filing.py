"""What an incident is filed under: one of the policy's categories, or a label of a team's own [54-58]."""

from collections.abc import Mapping
from typing import Any

from bot.policy import Policy
from bot.steps import asking
from bot.steps.beat import moved
from bot.steps.prioritising import Wish, suggested
from bot.tx import Tx
from models.classified import CATEGORY
from models.errors import Refusal
from models.incident import Incident
from models.timeline import Event


def filed(policy: Policy, incident: Incident, changes: Mapping[str, Any]) -> dict[str, Any]:
    """A category is one of the policy's; a service brings its own when nobody chose one [55]."""
    wanted = dict(changes)
    category = wanted.get(CATEGORY)
    if category not in {None, incident.category, *policy.categories}:
        raise unknown(policy, str(category))
    service = policy.service(str(wanted.get("service") or ""))
    if service is not None and not incident.category and not category:
        wanted[CATEGORY] = service.category
    return wanted


def unknown(policy: Policy, typed: str) -> Refusal:
    return Refusal("category-unknown", typed=typed, known=", ".join(policy.categories))


def suggests(policy: Policy, incident: Incident) -> dict[str, Any]:
    """What it names now may make it worse than it is called; nobody is overruled, but it is said [46]."""
    found = suggested(policy, incident, Wish(None)) if incident.priority_reviewed else None
    if found is None or found.because is None or not found.priority.worse_than(incident.priority):
        return {}
    return {"suggests": found.priority.value, "because": found.because}


def taken_in(tx: Tx, policy: Policy, incident: Incident, told: Event) -> Event:
    """What was filled in, and what follows from it: what is missing now, and whether it is active."""
    active = incident.activate()
    asks = asking.settled(tx, incident)["asks"]
    if CATEGORY in told.facts["changed"] and incident.priority.major:
        asks.append(asking.FILING)
    told.facts = {
        **told.facts,
        **suggests(policy, incident),
        "missing": incident.gaps(),
        "active": active,
        **(moved(tx, policy, incident) if active else {}),
        "asks": asks,
    }
    return told
