"""Whoever has command and should hand over is asked; and what they answer."""

from bot.policy import Policy
from bot.steps import relieving
from bot.steps.offering import offer_command
from bot.tx import Tx
from models import people, reliefs
from models.errors import Refusal
from models.event_kinds import EventKind
from models.free import free_incidents
from models.incident import Incident
from models.reliefs import Relief, ReliefOutcome
from models.seats import Offer, Seat
from models.timeline import Event


def look_at_seats(tx: Tx, policy: Policy, *, most: int = 100, only: int | None = None) -> int:
    """Ask those whose time is over. Returns how many were looked at; what somebody else holds waits."""
    due = reliefs.due(tx.session, now=tx.now, most=most)
    due = [one for one in due if only in {None, one[0]}]
    numbers = {of for _, of in due}
    incidents = free_incidents(tx.session, numbers)
    mine = [one for one, of in due if of in incidents]
    seats = reliefs.held(tx.session, mine, now=tx.now)
    looked = [(incidents[seat.incident_id], seat) for seat in seats]
    told = [(of, relieving.look(tx, policy, of, seat)) for of, seat in looked]
    tx.record_all([(incident, event) for incident, event in told if event is not None])
    return len(seats)


def postpone_seat(tx: Tx, number: int, error: str) -> None:  # noqa: ARG001 - the log has it
    """This one cannot be looked at. It must not keep the others waiting, nor be forgotten."""
    seat = tx.session.get_one(Seat, number)
    seat.look_at = max(seat.look_at, tx.now) + relieving.LOOK_EVERY


def hand_on(tx: Tx, policy: Policy, number: int, relief: int, *, by: str) -> Offer:
    """Offer command to who is next, as the question named them."""
    incident, asked = _asked(tx, number, relief)
    if asked.next is None:
        raise Refusal("relief-nobody", incident=incident.name)
    asked.settle(ReliefOutcome.OFFERED, by=by, at=tx.now)
    return offer_command(tx, policy, incident, asked.next, "", by=by, asks=(asked.surface,))


def stay(tx: Tx, number: int, relief: int, *, by: str) -> Event:
    """They go on, and are not asked about this any more."""
    incident, asked = _asked(tx, number, relief)
    if asked.holder != by:
        holder = people.find(tx.session, asked.holder)
        who = holder.name if holder else "-"
        raise Refusal("relief-not-yours", who=who, incident=incident.name)
    asked.settle(ReliefOutcome.STAYS, by=by, at=tx.now)
    facts = {"relief": asked.id, "holder": by, "asked_about": asked.kind.value}
    stays = incident.happened(EventKind.STAYED, by=by, at=tx.now, **facts)
    tx.record(incident, stays)
    return stays


def _asked(tx: Tx, number: int, relief: int) -> tuple[Incident, Relief]:
    """The question, if it still is one; or what became of it."""
    incident = Incident.locked(tx.session, number)
    asked = reliefs.one(tx.session, relief)
    if asked is None or asked.incident_id != incident.id:
        raise Refusal("relief-unknown", incident=incident.name)
    if asked.outcome is not None:
        raise Refusal(f"relief-{asked.outcome}", incident=incident.name)
    incident.must_be_open()
    return incident, asked
