"""A second person has to agree: the one place for it, whatever it is that takes two [36, 250, 340].

A use case proposes with `propose`, and does it once `second` lets another person through. Who may propose is
for the use case to know. The second has a seat in the incident or is management, and is never the first.
"""

from collections.abc import Callable, Mapping
from typing import Any

from bot.permissions import Act, insist
from bot.policy import Policy
from bot.tx import Tx
from models import people, proposals
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import Incident
from models.proposals import Proposal, ProposalKind, ProposalOutcome
from models.timeline import Event
from models.vocabulary import Stage
from models.wording import reasoned

# Whether it still fits the incident. One that does not is overtaken, whoever would confirm it.
FITS: Mapping[ProposalKind, Callable[[Incident, Mapping[str, Any]], bool]] = {
    ProposalKind.LOWER: lambda incident, facts: (
        incident.stage.open and incident.priority.value == facts["was"]
    ),
    ProposalKind.CLOSE: lambda incident, _: incident.stage is Stage.RESOLVED,
    ProposalKind.UNMERGE: lambda *_: True,  # proposed to the whole, whatever becomes of that
}


def propose(
    tx: Tx,
    incident: Incident,
    kind: ProposalKind,
    reason: str,
    *,
    by: str,
    **facts: Any,
) -> Event | None:
    """Ask for a second person. A newer proposal replaces an older one; the same one again is no news."""
    why = reasoned(SAID_AS[kind], reason)
    older = proposals.waiting(tx.session, incident.id, kind)
    asks = []
    if older is not None:
        if (older.asked_by, older.facts, older.reason) == (by, facts, why):
            return None
        older.settle(ProposalOutcome.OVERTAKEN, by=by, at=tx.now)
        asks.append(older.surface)
        tx.session.flush()
    made = Proposal(
        incident_id=incident.id, kind=kind, reason=why, facts=facts, asked_by=by, asked_at=tx.now
    )
    tx.session.add(made)
    tx.session.flush()
    told = {**facts, "proposed": kind.value, "reason": why, "asks": [*asks, made.surface]}
    return incident.happened(EventKind.PROPOSED, by=by, at=tx.now, **told)


SAID_AS = {
    ProposalKind.LOWER: "priority",
    ProposalKind.CLOSE: "close",
    ProposalKind.UNMERGE: "unmerge",
}
"""The sentences that refuse a reason which is none."""


def second(
    tx: Tx,
    policy: Policy,
    incident: Incident,
    kind: ProposalKind,
    number: int,
    *,
    by: str,
) -> Proposal:
    """The proposal, confirmed by this person. The caller holds the incident, and does what was proposed."""
    made = _waiting(tx, incident, kind, number)
    if made.asked_by == by:
        asked = people.find(tx.session, by)
        facts = {"incident": incident.name, "who": asked.name if asked else by}
        raise Refusal(f"proposal-{kind}-own", **facts)
    insist(tx.session, policy, incident, by, Act.SECOND)
    made.settle(ProposalOutcome.CONFIRMED, by=by, at=tx.now)
    return made


def refuse(
    tx: Tx, policy: Policy, incident: Incident, kind: ProposalKind, number: int, *, by: str
) -> Event:
    """It is left as it was. Whoever proposed it may take it back this way too."""
    made = _waiting(tx, incident, kind, number)
    if made.asked_by != by:
        insist(tx.session, policy, incident, by, Act.SECOND)
    made.settle(ProposalOutcome.REFUSED, by=by, at=tx.now)
    facts = {**made.facts, "proposed": kind.value, "asks": [made.surface]}
    return incident.happened(EventKind.PROPOSAL_REFUSED, by=by, at=tx.now, **facts)


def overtaken(tx: Tx, incident: Incident) -> list[str]:
    """Settle what no longer fits the incident as it is now. Returns the messages to render anew."""
    asks = []
    for made in proposals.all_waiting(tx.session, incident.id):
        if not FITS[made.kind](incident, made.facts):
            made.settle(ProposalOutcome.OVERTAKEN, by=None, at=tx.now)
            asks.append(made.surface)
    return asks


def _waiting(tx: Tx, incident: Incident, kind: ProposalKind, number: int) -> Proposal:
    made = tx.session.get(Proposal, number, with_for_update=True)
    if made is None or made.incident_id != incident.id or made.kind is not kind:
        raise Refusal(f"proposal-{kind}-unknown", incident=incident.name)
    if made.outcome is not None or not FITS[kind](incident, made.facts):
        raise Refusal("proposal-settled", incident=incident.name)
    return made
