"""What whoever submitted an incident, or speaks for them, says about its being resolved."""

from datetime import timedelta

from bot.desk import Tx
from bot.permissions import Act, insist
from bot.policy import Policy
from bot.steps import guards, settling
from bot.steps.submitters import Submitter, submitter_of
from models import alerts, closures
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import Incident
from models.timeline import Event
from models.vocabulary import Stage

LATELY = timedelta(minutes=10)
"""Nobody is asked more often than that, however often the button is pressed."""
TOLD = 3


def agree(tx: Tx, policy: Policy, number: int, *, by: str) -> Incident:
    """It is resolved, they say; and when nothing else holds it, that closes it."""
    incident = Incident.locked(tx.session, number)
    submitter = _insist_on_submitter(tx, incident, by)
    asked = settling.questions(tx, incident)
    event = incident.agree(by=by, at=tx.now)
    if event is None:
        return incident
    event.facts = {**event.facts, **asked, "speaks_for": submitter.kind.value}
    if guards.missing(tx.session, policy, incident, now=tx.now):
        return settling.record(tx, policy, incident, event)
    event.facts = {**event.facts, "closes": True}
    agreed = {"agreed_for": submitter.kind.value}
    closed = incident.close(None, by=by, at=tx.now, silent=False, **agreed, **asked)
    return settling.record(tx, policy, incident, closed, before=[event])


def disagree(tx: Tx, policy: Policy, number: int, reason: str, *, by: str) -> Incident:
    incident = Incident.locked(tx.session, number)
    _insist_on_submitter(tx, incident, by)
    event = incident.disagree(reason, by=by, at=tx.now)
    event.facts = {**event.facts, **settling.questions(tx, incident)}
    return settling.record(tx, policy, incident, event)


def ask_again(tx: Tx, policy: Policy, number: int, *, by: str) -> Incident:
    """The submitter is asked once more; not sooner than the last question could be answered."""
    incident = Incident.locked(tx.session, number)
    insist(tx.session, policy, incident, by, Act.CLOSE)
    incident.must_be(Stage.RESOLVED)
    who = submitter_of(tx.session, incident).asked
    if incident.agreed_by is not None or who is None:
        raise Refusal("ask-again-nobody", incident=incident.name)
    last = _last_asked(tx, incident)
    if last is not None and tx.now - last.recorded_at < LATELY:
        minutes = int(LATELY.total_seconds() // 60)
        raise Refusal("ask-again-lately", incident=incident.name, minutes=minutes)
    facts = {**settling.questions(tx, incident), "who": who}
    tx.record(incident, incident.happened(EventKind.SUBMITTER_ASKED, by=by, at=tx.now, **facts))
    return incident


def alerts_over(tx: Tx, policy: Policy, number: int, *, by: str) -> Incident:
    """Somebody looked, and says that what monitoring never called off is over."""
    incident = Incident.locked(tx.session, number)
    insist(tx.session, policy, incident, by, Act.CLOSE)
    incident.must_be(Stage.RESOLVED)
    burning = alerts.burning(tx.session, incident.id)
    if not burning:
        return incident
    for alert in burning:
        alert.recovered_at = tx.now
    titles = ", ".join(alert.fingerprint for alert in burning[:TOLD])
    facts = {"title": titles, "count": len(burning), "stated": True}
    tx.record(incident, incident.happened(EventKind.RECOVERED, by=by, at=tx.now, **facts))
    return incident


def _last_asked(tx: Tx, incident: Incident) -> Event | None:
    resolved = closures.resolution(tx.session, incident)
    again = closures.asked_again(tx.session, resolved.id) if resolved else []
    return tx.session.get(Event, again[-1]) if again else resolved


def _insist_on_submitter(tx: Tx, incident: Incident, by: str) -> Submitter:
    submitter = submitter_of(tx.session, incident)
    if by not in submitter.answers:
        raise Refusal(f"agree-not-yours-{submitter.kind}", incident=incident.name)
    return submitter
