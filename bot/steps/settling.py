"""The end of an incident as all use cases of it record it: its clocks stop, what waited for an answer is settled."""

from collections.abc import Sequence
from typing import Any

from bot.policy import Policy
from bot.steps import asking
from bot.steps.beat import moved
from bot.steps.reaching import lead_again
from bot.tx import Tx
from models import closures, coming, open_actions, pages, seats
from models.event_kinds import EventKind
from models.incident import Incident
from models.standing import never_told
from models.timeline import Event


def record(
    tx: Tx,
    policy: Policy,
    incident: Incident,
    event: Event,
    *,
    before: Sequence[Event] = (),
    answers: str | None = None,
) -> Incident:
    """`answers`: a message besides, whose question this answers."""
    tx.record(incident, *before, ended(tx, policy, incident, event, answers=answers))
    return incident


def reopened(tx: Tx, policy: Policy, incident: Incident, event: Event) -> Incident:
    """Work goes on, and somebody leads it. Whoever was asked before it was over is not asked by those pages again."""
    over = ended(tx, policy, incident, event)
    tx.record(incident, over, *lead_again(tx, policy, incident, event))
    return incident


def ended(
    tx: Tx, policy: Policy, incident: Incident, event: Event, *, answers: str | None = None
) -> Event:
    """The event, which knows what it settled."""
    event.facts = {**event.facts, **moved(tx, policy, incident), **_asked_for(tx, incident)}
    asks = asking.settled(tx, incident)["asks"]
    event.facts = {**event.facts, "asks": [*asks, *([answers] if answers else [])]}
    if event.kind is EventKind.CLOSED:  # they are followed beyond it, and hold it by nothing [181]
        event.facts = {**event.facts, "actions": open_actions.count(tx.session, incident.id)}
        event.facts |= {"unkept": never_told(tx.session, incident.id)}
    return event


def questions(tx: Tx, incident: Incident) -> dict[str, Any]:
    """The messages that ask whether it is resolved, as an event keeps them: of its own submitter those `again`
    besides the first, `of_parts` those for others, each by the part and by the event that asked once more."""
    resolved = closures.resolution(tx.session, incident)
    if resolved is None:
        return {"asked": None}
    again = closures.asked_again(tx.session, resolved.id)
    return {
        "asked": resolved.id,
        "again": [one.id for one in again if one.facts.get("of_whole", True)],
        "of_parts": [
            [part, None if one is resolved else one.id]
            for one in (resolved, *again)
            for part in one.facts.get("asks_parts", ())
        ],
    }


def _asked_for(tx: Tx, incident: Incident) -> dict[str, Any]:
    """Whoever was asked to come or to take command: of what is over nobody is asked anything any more."""
    waiting = pages.written_off(tx.session, incident.id, at=tx.now)
    over = not incident.stage.open
    was_over = None if over else closures.resolution(tx.session, incident)
    if was_over is not None:  # their messages say that it is
        waiting += pages.written_off_at(tx.session, incident.id, was_over.recorded_at)
    withdrew = seats.withdraw(tx.session, incident.id, at=tx.now) if over else None
    came = coming.came(tx.session, incident.id)
    return {"pages": waiting, "withdrew": withdrew, "came": came}
