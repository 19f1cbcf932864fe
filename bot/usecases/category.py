"""File an incident under another category or label, without the whole of the triage form."""

from dataclasses import dataclass

from bot.policy import Policy
from bot.steps import filing
from bot.steps.secrecy import keep_secret
from bot.tx import Tx
from models.classified import CATEGORY
from models.incident import Incident
from models.vocabulary import is_restricted

LABEL = "label"


@dataclass(frozen=True, slots=True)
class Filed:
    incident: Incident
    under: str
    did: str
    """`filed`, `already`, or `sure`: nothing yet, as it would make the incident private for ever."""


def file_under(tx: Tx, policy: Policy, number: int, said: str, *, sure: bool, by: str) -> Filed:
    """A category of the policy however it is spelled; for a P2 or P3 any label besides [56].

    What is meant is never guessed: a P0 or P1 with a word that is none of the policy's is refused.
    """
    incident = Incident.locked(tx.session, number)
    known = {one.casefold(): one for one in policy.categories}
    category = known.get(said.casefold())
    if category is None and incident.priority.major:
        raise filing.unknown(policy, said)
    if is_restricted(category) and not (incident.restricted or sure):
        incident.must_be_its_own()
        return Filed(incident, str(category), "sure")
    under = category or said
    changes = {CATEGORY if category else LABEL: under}
    told = incident.fill(filing.filed(policy, incident, changes), by=by, at=tx.now)
    if told is None:
        return Filed(incident, under, "already")
    secret = keep_secret(tx, policy, incident, by=by)
    tx.record(incident, filing.taken_in(tx, policy, incident, told), *secret)
    return Filed(incident, under, "filed")
