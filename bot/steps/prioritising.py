"""Changing a priority, whoever or whatever asks for it: one place for the steps and for who may.

Raising takes a reason and nobody's leave. Lowering takes command, and a P0 takes a second person besides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.permissions import Act, insist, may
from bot.policy import Policy
from bot.policy.criteria import Criterion, Figures, Suggestion, met, suggest
from bot.policy.outside import Customer, DataCenter, found_in
from bot.steps import asking, seconding
from bot.steps.beat import moved
from bot.steps.reaching import reach
from bot.tx import Tx
from models.deadlines import Deadline, DeadlineKind
from models.errors import Refusal
from models.incident import Incident
from models.proposals import ProposalKind
from models.timeline import Event
from models.vocabulary import Priority


@dataclass(frozen=True, slots=True)
class Wish:
    """A priority that somebody wants, why, and what they say that it goes by."""

    to: Priority | None
    """None: as the criteria suggest."""
    reason: str = ""
    criterion: str | None = None
    figures: Figures = field(default_factory=Figures)

    @property
    def has_basis(self) -> bool:
        return self.criterion is not None or bool(self.figures.kept())


def suggested(policy: Policy, incident: Incident, wish: Wish) -> Suggestion | None:
    """What the policy's criteria come to for this incident."""
    chosen = _criterion(policy, wish.criterion)
    if chosen is not None and met(chosen, wish.figures) is False:
        raise Refusal("criterion-not-met", **_not_met(chosen, wish.figures))
    service = policy.service(incident.service) if incident.service else None
    through = found_in((incident.scope, incident.hostname, incident.details), policy.transit)
    transit = next((one.name for one in through if one.first), None)
    return suggest(
        policy.criteria,
        chosen=chosen,
        figures=wish.figures,
        impact=incident.impact_types,
        critical=service is not None and service.critical,
        customer=_first_named((incident.customers,), policy.customers),
        data_center=_first_named((incident.scope, incident.hostname), policy.data_centers),
        transit=transit,
        lesser_transit=bool(through) and transit is None,
    )


def _first_named(texts: Sequence[str | None], known: Sequence[Customer | DataCenter]) -> str | None:
    """The first that is named and whose outage is worse for that."""
    return next((one.name for one in found_in(texts, known) if one.first), None)


def insist_on_suggestion(
    tx: Tx,
    policy: Policy,
    incident: Incident,
    suggestion: Suggestion,
    wish: Wish,
    *,
    by: str,
) -> None:
    """Another level than the criteria suggest takes a reason; a lower one takes command too [36]."""
    wanted = wish.to
    if wanted is None or wanted is suggestion.priority:
        return
    if not wish.reason.strip():
        facts = {"wanted": wanted.value, "suggested": suggestion.priority.value}
        if suggestion.because:
            raise Refusal("priority-not-suggested-named", named=suggestion.because, **facts)
        raise Refusal("priority-not-suggested", **facts)
    if suggestion.priority.worse_than(wanted):
        insist(tx.session, policy, incident, by, Act.LOWER)


def change(
    tx: Tx,
    policy: Policy,
    incident: Incident,
    wish: Wish,
    *,
    by: str,
) -> list[Event]:
    """Review, raise or lower, and whatever follows from it. A P0's lowering is only proposed here."""
    to = _wanted(wish)
    if incident.priority.worse_than(to):  # one that nobody reviewed is a P3, which nothing is below
        incident.must_be_open()
        insist(tx.session, policy, incident, by, Act.LOWER)
        if incident.priority is Priority.P0:
            return _propose(tx, incident, to, wish, by=by)
    looked = wish.has_basis or not incident.priority_reviewed
    suggestion = suggested(policy, incident, wish) if looked else None
    facts = {"suggested": None if suggestion is None else suggestion.priority.value}
    if suggestion is not None and suggestion.because:
        facts |= {"met": suggestion.criterion.id, "because": suggestion.because}
    return apply(tx, policy, incident, wish, by=by, **facts)


def apply(
    tx: Tx,
    policy: Policy,
    incident: Incident,
    wish: Wish,
    *,
    by: str,
    **facts: str | None,
) -> list[Event]:
    """The change itself, once it is clear that it may be: clocks follow, steps start, questions settle."""
    leads = may(tx.session, policy, incident, by, Act.VALIDATE)
    event = incident.change_priority(
        _wanted(wish),
        wish.reason,
        by=by,
        at=tx.now,
        leads=leads,
        criterion=wish.criterion,
        measured=wish.figures.kept() or None,
        **facts,
    )
    if event is None:
        return []
    incident.criterion, incident.measured = wish.criterion, wish.figures.kept() or None
    active = incident.activate()
    event.facts = {
        **event.facts,
        "active": active,
        **moved(tx, policy, incident),
        **asking.settled(tx, incident, reprioritised=True),
    }
    _look_again(tx, policy, incident)
    return [event, *reach(tx, policy, incident, by=by)]


def _look_again(tx: Tx, policy: Policy, incident: Incident) -> None:
    """No impact *yet* is worth another look: whoever has command is asked once [49]."""
    criterion = policy.criterion(incident.criterion)
    if criterion is None or criterion.recheck is None:
        return
    tx.session.flush()  # the one before is settled first: only one may be open
    due = tx.now + timedelta(minutes=criterion.recheck)
    tx.session.add(Deadline.arm(incident.id, DeadlineKind.RECHECK, due=due, at=tx.now))


def _propose(tx: Tx, incident: Incident, to: Priority, wish: Wish, *, by: str) -> list[Event]:
    """Two people lower a P0."""
    facts: dict[str, Any] = {
        "was": incident.priority.value,
        "now": to.value,
        "criterion": wish.criterion,
        "measured": wish.figures.kept() or None,
    }
    made = seconding.propose(tx, incident, ProposalKind.LOWER, wish.reason, by=by, **facts)
    return [] if made is None else [made]


def _wanted(wish: Wish) -> Priority:
    if wish.to is None:
        raise ValueError(
            "a change needs a priority: whoever asks for it has looked at the criteria"
        )
    return wish.to


def _criterion(policy: Policy, name: str | None) -> Criterion | None:
    found = policy.criterion(name)
    if name is not None and found is None:
        raise Refusal("criterion-unknown", typed=name)
    return found


def _not_met(criterion: Criterion, figures: Figures) -> dict[str, str]:
    measured = figures.of(criterion.measure) if criterion.measure else None
    return {"criterion": criterion.id, "measured": str(measured), "where": figures.where or ""}
