"""Tell people how it stands: an update, or that there is nothing new."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, timedelta

from sqlalchemy import select

from bot.permissions import Act, insist
from bot.policy import Policy
from bot.steps.beat import told
from bot.steps.covering import word_came
from bot.tx import Tx
from models import clocks, listing, people
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import Incident
from models.intents import PhaseWish
from models.receipts import Receipt
from models.timeline import Event
from models.vocabulary import Audience

AT_ONCE = timedelta(minutes=1)
"""A double click, or three people who answer the same question. Whoever says it later means it."""
LOOKED_AT = 10


class MovedOn(Exception):
    """Somebody else changed the phase after this form was opened. No refusal: they are asked again."""

    def __init__(self, by: str) -> None:
        super().__init__(by)
        self.by = by


@dataclass(frozen=True, slots=True)
class Posted:
    incident: Incident
    event: Event | None
    """None: this very request was taken in before."""


def update(
    tx: Tx,
    policy: Policy,
    number: int,
    audiences: Collection[Audience],
    text: str,
    *,
    by: str,
    receipt: str,
    wish: PhaseWish | None = None,
) -> Posted:
    if tx.receipt(receipt) is not None:
        return Posted(Incident.locked(tx.session, number), None)
    incident = Incident.locked(tx.session, number)
    if Audience.CUSTOMERS in audiences:
        insist(tx.session, policy, incident, by, Act.TELL_CUSTOMERS)
    owed = Audience.CUSTOMERS in audiences and bool(clocks.unkept(tx.session, incident.id))
    phase = None if wish is None else _phase(tx, policy, incident, wish, by)
    kept = told(tx, incident, audiences)
    event = incident.update(audiences, text, by=by, at=tx.now, owed=owed, **kept)
    over = word_came(tx, incident, kept["settled_pages"], by=by)
    tx.took(receipt, incident)
    tx.record(incident, *([phase] if phase else []), event, *over)
    return Posted(incident, event)


def no_change(
    tx: Tx, policy: Policy, number: int, audience: Audience, *, by: str, receipt: str
) -> Posted:
    if tx.receipt(receipt) is not None:
        return Posted(Incident.locked(tx.session, number), None)
    incident = Incident.locked(tx.session, number)
    if audience is Audience.CUSTOMERS:
        insist(tx.session, policy, incident, by, Act.TELL_CUSTOMERS)
    incident.must_be_open()
    said = _just_said(tx, incident, audience)
    if said is not None:
        if tx.session.get(Receipt, receipt) is not None:
            return Posted(incident, None)
        raise _already(tx, incident, said)
    kept = told(tx, incident, (audience,))
    event = incident.no_change(audience, by=by, at=tx.now, **kept)
    over = word_came(tx, incident, kept["settled_pages"], by=by)
    tx.took(receipt, incident)
    tx.record(incident, event, *over)
    return Posted(incident, event)


def _just_said(tx: Tx, incident: Incident, audience: Audience) -> Event | None:
    """What answered the question this very minute: a second press of "No change" would say nothing more."""
    clock = clocks.running(tx.session, incident.id).get(audience)
    if clock is not None and clock.overdue(tx.now):
        return None
    for event in reversed(
        listing.latest(tx.session, incident.id, EventKind.UPDATED, limit=LOOKED_AT)
    ):
        just = event.incident_id == incident.id and event.recorded_at > tx.now - AT_ONCE
        if just and audience.value in event.facts["audiences"]:
            return event
    return None


def _already(tx: Tx, incident: Incident, said: Event) -> Refusal:
    person = people.find(tx.session, said.by)
    at = f"{said.recorded_at.astimezone(UTC):%H:%M} UTC"
    who = person.name if person else "-"
    return Refusal("nochange-already", who=who, incident=incident.name, at=at)


def _phase(tx: Tx, policy: Policy, incident: Incident, wish: PhaseWish, by: str) -> Event | None:
    """The phase they meant, unless it is not the phase they saw any more."""
    if wish.wanted is incident.phase:
        return None
    if wish.seen is not incident.phase:
        raise MovedOn(_who_moved(tx, incident))
    insist(tx.session, policy, incident, by, Act.PHASE)
    return incident.change_phase(wish.wanted, None, by=by, at=tx.now)


def _who_moved(tx: Tx, incident: Incident) -> str:
    moves = (EventKind.PHASE_CHANGED, EventKind.REOPENED, EventKind.CLASSIFIED)
    last = select(Event.by).where(Event.incident_id == incident.id, Event.kind.in_(moves))
    return tx.session.scalar(last.order_by(Event.id.desc()).limit(1)) or ""
