"""What whoever submitted an incident, or speaks for them, says about its being resolved."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.permissions import Act, insist
from bot.policy import Policy
from bot.steps import finishing, settling
from bot.steps.guards import WHOLE
from bot.steps.submitters import (
    OfPart,
    Submitter,
    of_parts,
    rows_of,
    still_to_agree,
    submitter_of,
)
from bot.tx import Tx
from models import alerts, closures, merging
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import Incident
from models.timeline import Event
from models.vocabulary import Stage

LATELY = timedelta(minutes=10)
"""Nobody is asked more often than that, however often the button is pressed."""
TOLD = 3


@dataclass(frozen=True, slots=True)
class Speaks:
    """What somebody may say of it."""

    submitter: Submitter
    whole: bool
    parts: tuple[OfPart, ...]


def agree(
    tx: Tx, policy: Policy, number: int, *, by: str, about: str = ""
) -> tuple[Incident, bool]:
    """It is resolved, they say, of all that they submitted; and when nothing else holds it, that closes it.

    `about`: whose line they pressed, `whole` or the number of a part, which has to be theirs to answer. Returns
    whether that is news: agreeing twice is agreeing.
    """
    incident = Incident.locked(tx.session, number)
    speaks = _insist_on_submitter(tx, incident, by)
    incident.must_be(Stage.RESOLVED)
    _insist_on_line(tx, incident, speaks, about)
    asked = settling.questions(tx, incident)
    event = incident.agree(by=by, at=tx.now) if speaks.whole else None
    parts = [one for one in speaks.parts if not one.agreed]
    for row in rows_of(tx.session, incident, [one.number for one in parts]):
        row.agreed_by = by
    said = {
        "speaks_for": None if event is None else speaks.submitter.kind.value,
        "parts": [one.name for one in parts],
    }
    if event is None:
        if not parts:
            return incident, False
        event = incident.happened(EventKind.AGREED, by=by, at=tx.now)
    event.facts = {**event.facts, **_answered(asked, parts, whole=bool(said["speaks_for"])), **said}
    agreed = {"agreed_for": said["speaks_for"], "agreed_parts": said["parts"]}
    closed = finishing.closing(tx, policy, incident, by=by, **agreed)
    if closed is None:
        return settling.record(tx, policy, incident, event), True
    event.facts = {**event.facts, "closes": True}
    return settling.record(tx, policy, incident, closed, before=[event]), True


def _answered(asked: dict[str, Any], parts: list[OfPart], *, whole: bool) -> dict[str, Any]:
    """Of the questions those that this answers."""
    numbers = {one.number for one in parts}
    of_parts = [[part, again] for part, again in asked["of_parts"] if part in numbers]
    return {**asked, "of_whole": whole, "of_parts": of_parts}


def disagree(tx: Tx, policy: Policy, number: int, reason: str, *, by: str) -> Incident:
    incident = Incident.locked(tx.session, number)
    _insist_on_submitter(tx, incident, by)
    event = incident.disagree(reason, by=by, at=tx.now)
    event.facts = {**event.facts, **settling.questions(tx, incident)}
    return settling.reopened(tx, policy, incident, event)


def ask_again(tx: Tx, policy: Policy, number: int, *, by: str) -> Incident:
    """Who has not answered is asked once more; not sooner than the last question could be answered."""
    incident = Incident.locked(tx.session, number)
    insist(tx.session, policy, incident, by, Act.CLOSE)
    incident.must_be(Stage.RESOLVED)
    waits = still_to_agree(tx.session, incident)
    if not waits.people:
        raise Refusal("ask-again-nobody", incident=incident.name)
    last = _last_asked(tx, incident)
    if last is not None and tx.now - last.recorded_at < LATELY:
        minutes = int(LATELY.total_seconds() // 60)
        raise Refusal("ask-again-lately", incident=incident.name, minutes=minutes)
    facts = {**settling.questions(tx, incident), **waits.facts()}
    tx.record(incident, incident.happened(EventKind.SUBMITTER_ASKED, by=by, at=tx.now, **facts))
    return incident


def alerts_over(tx: Tx, policy: Policy, number: int, *, by: str) -> tuple[Incident, bool]:
    """Somebody looked, and says that what monitoring never called off is over. Returns whether that is news."""
    incident = Incident.locked(tx.session, number)
    insist(tx.session, policy, incident, by, Act.CLOSE)
    incident.must_be(Stage.RESOLVED)
    burning = alerts.burning(tx.session, *merging.family(tx.session, incident.id))
    if not burning:
        return incident, False
    for alert in burning:
        alert.recovered_at = tx.now
    titles = ", ".join(alert.fingerprint for alert in burning[:TOLD])
    facts = {"title": titles, "count": len(burning), "stated": True}
    over = incident.happened(EventKind.RECOVERED, by=by, at=tx.now, **facts)
    finishing.record(tx, policy, incident, over)
    return incident, True


def _last_asked(tx: Tx, incident: Incident) -> Event | None:
    resolved = closures.resolution(tx.session, incident)
    again = closures.asked_again(tx.session, resolved.id) if resolved else []
    return again[-1] if again else resolved


def _insist_on_submitter(tx: Tx, incident: Incident, by: str) -> Speaks:
    submitter = submitter_of(tx.session, incident)
    parts = tuple(one for one in of_parts(tx.session, incident) if by in one.submitter.answers)
    speaks = Speaks(submitter, by in submitter.answers, parts)
    if not (speaks.whole or parts):
        raise Refusal(f"agree-not-yours-{submitter.kind}", incident=incident.name)
    return speaks


def _insist_on_line(tx: Tx, incident: Incident, speaks: Speaks, about: str) -> None:
    """A line that waits for somebody else is no way to say it of one's own."""
    if about in {"", WHOLE}:
        if about and not speaks.whole:
            raise Refusal(f"agree-not-yours-{speaks.submitter.kind}", incident=incident.name)
        if about and incident.agreed_by is not None:
            raise Refusal("agree-already", incident=incident.name)
        return
    parts = {str(one.number): one for one in of_parts(tx.session, incident)}
    part = parts.get(about)
    if part is None:
        raise Refusal("agree-no-part", incident=incident.name)
    if part not in speaks.parts:
        raise Refusal(f"agree-not-yours-part-{part.submitter.kind}", part=part.name)
    if part.agreed:
        raise Refusal("agree-already", incident=part.name)
