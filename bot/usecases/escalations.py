"""Ask others for help: a team of ours, a vendor or a client; and say when they came and what they said."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.policy import Policy
from bot.policy.outside import called
from bot.rota.duty import Members
from bot.steps.calling import Reached, behind, insist_on_cap, reached
from bot.steps.escalating import raise_one
from bot.steps.fence import insist_within
from bot.steps.standing_down import stand_down
from bot.tx import Tx
from models import chases, climbs, escalations, matters
from models.errors import Refusal
from models.escalation_kinds import EscalationTarget
from models.escalations import NAME_LENGTH, Asking, Escalation
from models.impact_changes import spelled
from models.incident import Incident
from models.people import Person
from models.vocabulary import MatterKind


def escalate(
    tx: Tx, policy: Policy, number: int, asking: Asking, *, by: str, receipt: str
) -> tuple[Incident, list[Person]]:
    """Anybody may [142]. Returns whom it asks to come: those of ours who were named, nobody of others."""
    incident = Incident.locked(tx.session, number)
    incident.must_be_open()
    asking = as_the_policy_knows(policy, asking)
    ours = asking.target is EscalationTarget.TEAM
    found = (
        reached(tx.session, policy, asking.name, tx.now, secret=incident.restricted)
        if ours
        else Reached([], asking.name)
    )
    asked = insist_within(tx.session, policy, incident, found.people, by=by)
    known = behind(policy, asking.name, Members(policy)) is not None
    if ours and not known:
        asking = replace(asking, name=asked[0].name[:NAME_LENGTH])
    if tx.receipt(receipt) is not None:
        return incident, asked
    insist_on_cap(tx, policy, incident, len(asked))
    more: dict[str, Any] = {"gap": found.gap} if found.gap else {}
    name = asking.name if known else None
    events = raise_one(tx, incident, asking, asked, by=by, called=name, **more)
    tx.took(receipt, incident)
    tx.record(incident, *events)
    return incident, asked


def as_the_policy_knows(policy: Policy, asking: Asking) -> Asking:
    """A vendor by their own name, with the cadence that they promise; a team by what it can do [143]."""
    if asking.target is EscalationTarget.THIRD_PARTY:
        vendor = called(asking.name, policy.vendors)
        if vendor is None:
            return asking
        return replace(asking, name=vendor.name, every=asking.every or vendor.every)
    if asking.target is EscalationTarget.TEAM:
        return replace(asking, name=_who_can(policy, asking.name))
    return asking


def _who_can(policy: Policy, what: str) -> str:
    """The one team that can. Whatever has this name itself goes before."""
    if policy.team(what) or policy.rota(what):
        return what
    able = [team.id for team in policy.teams if what.casefold() in map(str.casefold, team.can)]
    if len(able) > 1:
        facts = {"what": what, "teams": ", ".join(able), "first": able[0]}
        raise Refusal("escalate-several-can", **facts)
    return able[0] if able else what


def _beside(tx: Tx, incident: Incident, one: Escalation) -> dict[str, list[list[str]]]:
    """Who else acts at this moment: another partner at work, an attempt of ours [146]."""
    if one.target is not EscalationTarget.THIRD_PARTY:
        return {}
    others = [
        ["vendor", other.name, str(other.number)]
        for other in escalations.of_incident(tx.session, incident.id)
        if other.id != one.id
        and other.target is EscalationTarget.THIRD_PARTY
        and other.open
        and other.engaged_at is not None
    ]
    ours = matters.open_ones(tx.session, incident.id, MatterKind.TRY)
    return {"beside": [*others, *(["try", "", str(one.number)] for one in ours)]}


def engaged(tx: Tx, number: int, which: int, *, by: str) -> tuple[Escalation, bool]:
    """They are at work. Said twice, the first counts: that is when it was. False: this is not the first."""
    incident = Incident.locked(tx.session, number)
    one = escalations.numbered(tx.session, incident, which)
    event = one.engage(incident, by=by, at=tx.now, **_beside(tx, incident, one))
    if event is not None:
        tx.record(incident, event)
    return one, event is not None


def heard(
    tx: Tx,
    number: int,
    which: int,
    said: str,
    every: int | None,
    *,
    by: str,
    receipt: str,
    told_at: datetime | None = None,
    knew_at: datetime | None = None,
) -> Escalation:
    """What they told us. Whoever tells us something is at work. `told_at`: when they did, if not now [147];
    `knew_at`: since when they knew it themselves [152, 153]."""
    incident = Incident.locked(tx.session, number)
    one = escalations.numbered(tx.session, incident, which)
    if tx.receipt(receipt) is not None:
        return one
    came = one.engage(incident, by=by, at=tx.now, heard=True)
    answered = chases.answer(tx.session, [one.id], at=tx.now)
    facts: dict[str, Any] = {"chases": answered, **_beside(tx, incident, one)}
    facts |= _known_to_them(one, told_at, knew_at, tx.now)
    event = one.hear(incident, said, every, by=by, at=tx.now, **facts)
    event.occurred_at = told_at or tx.now
    tx.took(receipt, incident)
    tx.record(incident, *([came] if came else []), event)
    return one


def _known_to_them(
    one: Escalation, told_at: datetime | None, knew_at: datetime | None, now: datetime
) -> dict[str, Any]:
    """When they told us, when they knew, and the time between: theirs to tell us, or ours to tell them."""
    for at in (told_at, knew_at):
        if at is not None and at > now:
            raise Refusal("time-in-future", typed=spelled(at), understood=spelled(at))
    facts: dict[str, Any] = {"told_at": None if told_at is None else told_at.isoformat()}
    if knew_at is None:
        return facts
    told = told_at or now
    if knew_at > told:
        raise Refusal("vendor-knew-later", typed=spelled(knew_at), told=spelled(told))
    ours = knew_at > one.requested_at  # nobody there knew when we asked
    since = one.requested_at if ours else knew_at
    lead = (knew_at if ours else told) - since
    return facts | {
        "knew_at": knew_at.isoformat(),
        "we_knew_first": ours,
        "lead": int(lead.total_seconds()),
    }


def release(tx: Tx, number: int, which: int, note: str, *, by: str) -> tuple[Escalation, bool]:
    """They are needed no more, and whoever was asked for it need not come. False: that was said before."""
    incident = Incident.locked(tx.session, number)
    every = climbs.of_incident(tx.session, incident.id)
    one = escalations.numbered(tx.session, incident, which)
    answered = chases.answer(tx.session, [one.id], at=tx.now)
    event = one.release(incident, note, by=by, at=tx.now, chases=answered)
    if event is not None:
        tx.record(incident, *stand_down(tx, incident, every, event, one, by=by))
    return one, event is not None
