"""Command and the other seats: offered, accepted, declined, taken, assigned."""

from bot.permissions import Act, insist
from bot.policy import Policy
from bot.steps.answering import come_for
from bot.steps.calling import page, paged
from bot.steps.covering import sit_down
from bot.steps.fence import insist_within
from bot.steps.offering import offer_command
from bot.steps.seating import take_seat
from bot.tx import Tx
from models import climbs, coming, people, seats
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import Incident
from models.pages import silent_since
from models.seats import Offer, OfferOutcome
from models.timeline import Event
from models.vocabulary import SeatChange, SeatName, Stage

FOR_A_PAGE = (SeatName.COMMANDER, SeatName.COMMS)
"""Seats whose new holder has to say that they come."""


def assign(tx: Tx, policy: Policy, number: int, name: SeatName, who: str, *, by: str) -> Event:
    """Seat somebody, by somebody who may. The seats that an incident hangs on are paged for.

    Who is asked for the seat they hold, and seats themselves, comes.
    """
    incident = Incident.locked(tx.session, number)
    incident.must_be_open()
    insist(tx.session, policy, incident, by, Act.ASSIGN)
    (person,) = insist_within(tx.session, policy, incident, [people.able(tx.session, who)], by=by)
    if seats.holders(tx.session, incident.id).get(name) == person.id:
        if person.id == by and (events := come_for(tx, policy, incident, name, by=by)):
            tx.record(incident, *events)
            return events[0]
        raise Refusal("assign-already", who=person.name, incident=incident.name, seat=name.value)
    every = climbs.of_incident(tx.session, incident.id)
    withdrew = _withdrawn(tx, incident, name)
    seated = take_seat(tx, incident, name, person.id, SeatChange.ASSIGNED, by=by, withdrew=withdrew)
    events = [seated]
    if person.id == by:
        events = sit_down(tx, incident, every, seated, by=by)
    elif name in FOR_A_PAGE and policy.priorities[incident.priority].page:
        asked = page(tx, incident, person.id, seat=name, why="", by=by, by_hand=True)
        tx.session.add(asked)
        tx.session.flush()
        events.append(paged(tx, incident, asked))
    tx.record(incident, *events)
    return seated


def take(tx: Tx, policy: Policy, number: int, *, by: str) -> Event:
    """Take command of an incident that nobody leads, be it that nobody was seated or nobody came.

    Of a resolved one too: somebody has to see that it is closed. Who has it, and is asked to come for it, comes.
    """
    incident = Incident.locked(tx.session, number)
    incident.must_be(Stage.TRIAGE, Stage.ACTIVE, Stage.RESOLVED)
    person = people.able(tx.session, by)
    commander = SeatName.COMMANDER
    holds = seats.holders(tx.session, incident.id).get(commander) == person.id
    if holds and (events := come_for(tx, policy, incident, commander, by=by)):
        tx.record(incident, *events)
        return events[0]
    rule = _free_by(tx, policy, incident, person.id)
    every = climbs.of_incident(tx.session, incident.id)
    known = {"rule": rule, "withdrew": _withdrawn(tx, incident, commander)}
    seated = take_seat(tx, incident, commander, person.id, SeatChange.TAKEN, by=by, **known)
    tx.record(incident, *sit_down(tx, incident, every, seated, by=by))
    return seated


def _free_by(tx: Tx, policy: Policy, incident: Incident, by: str) -> str:
    """The rule that lets somebody in: `empty`, `gone`, `declined` or `unacknowledged`."""
    holder = seats.holders(tx.session, incident.id).get(SeatName.COMMANDER)
    if holder is None:
        return "empty"
    if holder == by:
        raise Refusal("take-already-yours", incident=incident.name)
    person = people.find(tx.session, holder)
    if person is None or person.gone:
        return "gone"
    if coming.declined(tx.session, incident.id, holder, SeatName.COMMANDER):
        return "declined"
    limit = policy.limits.acknowledge
    asked = silent_since(tx.session, incident.id, holder, SeatName.COMMANDER)
    asked = asked or coming.never_came(tx.session, incident.id, holder, SeatName.COMMANDER)
    if asked is not None and (tx.now - asked.since).total_seconds() >= limit * 60:
        return "unacknowledged"
    raise Refusal("take-held", incident=incident.name, holder=person.name, minutes=limit)


def offer(
    tx: Tx, policy: Policy, number: int, who: str, note: str, *, by: str, receipt: str | None = None
) -> Offer:
    """Offer command to somebody. Nothing changes until they accept; a newer offer replaces an older one."""
    if receipt and (made := _made_by(tx, receipt, number)):
        return made
    incident = Incident.locked(tx.session, number)
    made = offer_command(tx, policy, incident, who, note, by=by)
    if receipt:
        tx.took(receipt, incident)
    return made


def accept(tx: Tx, number: int, offer_id: int, *, by: str) -> Event:
    """Take command as offered: the seat and everything that follows it, in this one transaction."""
    incident = Incident.locked(tx.session, number)
    every = climbs.of_incident(tx.session, incident.id)
    made = _waiting(tx, incident, offer_id, by)
    incident.must_be_open()
    made.settle(OfferOutcome.ACCEPTED, at=tx.now)
    seated = take_seat(
        tx,
        incident,
        SeatName.COMMANDER,
        made.to,
        SeatChange.HANDOVER,
        by=by,
        offer=made.id,
        offered_by=made.by,
        offered_at=made.offered_at.isoformat(),
    )
    tx.record(incident, *sit_down(tx, incident, every, seated, by=by))
    return seated


def decline(tx: Tx, number: int, offer_id: int, *, by: str) -> Event:
    """Not now. Command stays where it is."""
    incident = Incident.locked(tx.session, number)
    made = _waiting(tx, incident, offer_id, by)
    made.settle(OfferOutcome.DECLINED, at=tx.now)
    declined = _back(tx, incident, made, EventKind.HANDOFF_DECLINED, by=by)
    tx.record(incident, declined)
    return declined


def expire_offers(tx: Tx, *, most: int = 50) -> int:
    """Settle the offers that nobody answered in time, and say so. Returns how many."""
    late = seats.overdue(tx.session, tx.now, most=most)
    for made in late:
        made.settle(OfferOutcome.EXPIRED, at=tx.now)
        incident = tx.session.get_one(Incident, made.incident_id)
        tx.record(incident, _back(tx, incident, made, EventKind.HANDOFF_EXPIRED, by=""))
    return len(late)


def _back(tx: Tx, incident: Incident, made: Offer, kind: EventKind, *, by: str) -> Event:
    holder = seats.holders(tx.session, incident.id).get(SeatName.COMMANDER)
    facts = {"offer": made.id, "to": made.to, "offered_by": made.by, "holder": holder}
    return incident.happened(kind, by=by, at=tx.now, **facts)


def _waiting(tx: Tx, incident: Incident, offer_id: int, by: str) -> Offer:
    """The offer, if it is this person's to answer and still can be; or what became of it."""
    made = tx.session.get(Offer, offer_id, with_for_update=True)
    if made is None or made.incident_id != incident.id:
        raise Refusal("offer-unknown", incident=incident.name)
    if made.to != by:
        raise Refusal("offer-not-yours", who=_name(tx, made.to), incident=incident.name)
    late = OfferOutcome.EXPIRED if made.overdue(tx.now) else None
    if outcome := made.outcome or late:
        holder = seats.holders(tx.session, incident.id).get(SeatName.COMMANDER, "")
        raise Refusal(f"offer-{outcome}", incident=incident.name, holder=_name(tx, holder))
    return made


def _made_by(tx: Tx, receipt: str, number: int) -> Offer | None:
    """The offer that this very request made before."""
    return None if tx.receipt(receipt) is None else seats.last_offer(tx.session, number)


def _withdrawn(tx: Tx, incident: Incident, name: SeatName) -> int | None:
    """An offer of a seat that has just changed hands otherwise means nothing any more."""
    return (
        seats.withdraw(tx.session, incident.id, at=tx.now) if name is SeatName.COMMANDER else None
    )


def _name(tx: Tx, who: str) -> str:
    person = people.find(tx.session, who)
    return person.name if person else "-"
