"""Declare an incident."""

from bot.policy import Policy
from bot.steps.fence import marked
from bot.steps.founding import found
from bot.steps.reaching import begin
from bot.tx import Tx
from models.event_kinds import EventKind
from models.incident import Incident, Intake
from models.timeline import Event, Quoted
from models.vocabulary import Priority


def declare(
    tx: Tx,
    policy: Policy,
    title: str,
    priority: Priority | None,
    intake: Intake,
    *,
    by: str,
    receipt: str,
    asked_in: str | None,
    answer_to: str | None = None,
    quoted: Quoted | None = None,
    drill: bool = False,
) -> Incident:
    """Make the record, its seats and its clocks. The same request twice finds the incident already made."""
    taken = tx.receipt(receipt)
    if taken is not None:
        return tx.session.get_one(Incident, taken.incident_id)
    called = marked(policy, title) if drill else title
    incident = Incident.declare(called, priority, intake, by=by, at=tx.now, drill=drill)
    begin(policy, incident)
    tx.session.add(incident)
    tx.session.flush()
    tx.took(receipt, incident)
    events = found(tx, policy, incident)
    if quoted is not None:
        events.append(_first_entry(tx, incident, quoted, by))
    tx.record(incident, *events, fresh=True, asked_in=asked_in, answer_to=answer_to)
    return incident


def _first_entry(tx: Tx, incident: Incident, quoted: Quoted, by: str) -> Event:
    """What was said before there was an incident to say it in."""
    entry = incident.note(
        EventKind.NOTED, quoted.text, by=by, at=tx.now, occurred_at=min(quoted.at, tx.now)
    )
    entry.facts = {**entry.facts, "author": quoted.author, "link": quoted.link}
    return entry
