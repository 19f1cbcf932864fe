"""Ask others for help: a team of ours, a vendor or a client; and say when they came and what they said."""

from bot.desk import Tx
from bot.policy import Policy
from bot.steps.calling import insist_on_cap, reached
from bot.steps.escalating import raise_one
from bot.steps.fence import insist_within
from models import escalations
from models.escalation_kinds import EscalationTarget
from models.escalations import Asking, Escalation
from models.incident import Incident
from models.people import Person


def escalate(
    tx: Tx, policy: Policy, number: int, asking: Asking, *, by: str, receipt: str
) -> tuple[Incident, list[Person]]:
    """Anybody may [142]. Returns whom it asks to come: those of ours who were named, nobody of others."""
    incident = Incident.locked(tx.session, number)
    incident.must_be_open()
    ours = asking.target is EscalationTarget.TEAM
    named = reached(tx.session, policy, asking.name, tx.now) if ours else []
    asked = insist_within(tx.session, policy, incident, named, by=by)
    if tx.receipt(receipt) is not None:
        return incident, asked
    insist_on_cap(tx, policy, incident, len(asked))
    events = raise_one(tx, incident, asking, asked, by=by)
    tx.took(receipt, incident)
    tx.record(incident, *events)
    return incident, asked


def engaged(tx: Tx, number: int, which: int, *, by: str) -> Escalation:
    """They are at work. Said twice, the first counts: that is when it was."""
    incident = Incident.locked(tx.session, number)
    one = escalations.numbered(tx.session, incident, which)
    event = one.engage(incident, by=by, at=tx.now)
    if event is not None:
        tx.record(incident, event)
    return one


def heard(
    tx: Tx, number: int, which: int, said: str, every: int | None, *, by: str, receipt: str
) -> Escalation:
    """What they told us. Whoever tells us something is at work."""
    incident = Incident.locked(tx.session, number)
    one = escalations.numbered(tx.session, incident, which)
    if tx.receipt(receipt) is not None:
        return one
    came = one.engage(incident, by=by, at=tx.now, heard=True)
    answered = escalations.answer(tx.session, [one.id], at=tx.now)
    event = one.hear(incident, said, every, by=by, at=tx.now, chases=answered)
    tx.took(receipt, incident)
    tx.record(incident, *([came] if came else []), event)
    return one


def release(tx: Tx, number: int, which: int, note: str, *, by: str) -> Escalation:
    """They are needed no more."""
    incident = Incident.locked(tx.session, number)
    one = escalations.numbered(tx.session, incident, which)
    answered = escalations.answer(tx.session, [one.id], at=tx.now)
    event = one.release(incident, note, by=by, at=tx.now, chases=answered)
    if event is not None:
        tx.record(incident, event)
    return one
