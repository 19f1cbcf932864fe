"""When whoever has command should hand over: their shift ends, or they have had it for too long [87]."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from bot.policy import Policy, Rota
from bot.rota import duty
from bot.rota.duty import Duty
from bot.rota.spans import Span
from bot.steps.calling import here
from bot.steps.fence import within
from bot.steps.seating import security_here
from bot.tx import Tx
from models import listing, people, reliefs
from models.event_kinds import EventKind
from models.incident import Incident
from models.people import Person
from models.reliefs import NEVER, Relief, ReliefKind
from models.seats import Seat
from models.timeline import Event
from models.vocabulary import SeatName

LOOK_EVERY = timedelta(minutes=5)
"""How late an override, a swap, a calendar or a policy that ends a shift earlier may be noticed."""
AGAIN = timedelta(hours=4)
"""Between two hints to the same person that they should rest."""
QUIET = timedelta(hours=1)
"""After any question about handing over: two at once are one too many."""


@dataclass(frozen=True, slots=True)
class Over:
    """A time that is over, or will be."""

    kind: ReliefKind
    at: datetime
    rota: str | None = None


def look(tx: Tx, policy: Policy, incident: Incident, seat: Seat) -> Event | None:
    """Ask, if it is time to; and say when to look again."""
    if not incident.stage.open or seat.name is not SeatName.COMMANDER:
        seat.look_at = NEVER
        return None
    warn = timedelta(minutes=policy.limits.shift_end)
    ends = _shift_ends(tx, policy, seat, warn)
    due = [one for one in ends if one.at - warn <= tx.now]
    ahead = [one.at - warn for one in ends if one.at - warn > tx.now]
    seat.look_at = min([tx.now + LOOK_EVERY, *ahead])
    late = due[-1:] or _fatigue(tx, policy, incident, seat)
    wanted = [one for one in late if not reliefs.was_asked(tx.session, seat, one.kind, one.at)]
    return _ask(tx, policy, incident, seat, wanted[0]) if wanted else None


def _shift_ends(tx: Tx, policy: Policy, seat: Seat, warn: timedelta) -> list[Over]:
    """When their turns end, of those that we have not looked at yet; the commanders' rota before any other."""
    person = people.find(tx.session, seat.holder)
    spelt = {seat.holder, (person.email or "").lower()} if person else {seat.holder}
    start = max(seat.since, seat.look_at - LOOK_EVERY)
    end = tx.now + warn + LOOK_EVERY
    for rota in _rotas(policy, spelt):
        shifts = duty.shifts(tx.session, rota, start, end)
        turns = [one for one in shifts if not spelt.isdisjoint(one.people)]
        if not turns:
            continue
        ends = [one for one in _ends(turns) if one < end]
        # Somebody whose next turn runs already did not go.
        on = any(one.holds(tx.now) for one in turns)
        return [Over(ReliefKind.SHIFT_END, one, rota.id) for one in ends if one > tx.now or not on]
    return []


def _ends(turns: list[Span]) -> list[datetime]:
    """When they go, and not from one turn to the next of theirs."""
    gaps = [before.end for before, after in pairwise(turns) if before.end < after.start]
    return [*gaps, turns[-1].end]


def _rotas(policy: Policy, spelt: set[str]) -> list[Rota]:
    """Also whoever stands in may be on as commander; of the other rotas, those that name them."""
    first = policy.rota(SeatName.COMMANDER.value)
    others = [one for one in policy.rotas if one is not first and spelt & set(one.people)]
    return [first, *others] if first else others


def _fatigue(tx: Tx, policy: Policy, incident: Incident, seat: Seat) -> list[Over]:
    since, limit = seat.since, timedelta(minutes=policy.limits.fatigue)
    if tx.now - since < limit:
        return []
    back = listing.latest(tx.session, incident.id, EventKind.REOPENED, limit=1)
    since = max([since, *(one.recorded_at for one in back)])  # nobody sat there while it was over
    if tx.now - since < limit:
        return []
    asked = reliefs.last_asked(tx.session, seat)
    tired = reliefs.last_asked(tx.session, seat, ReliefKind.FATIGUE)
    if (asked and tx.now - asked.asked_at < QUIET) or (tired and tx.now - tired.asked_at < AGAIN):
        return []
    return [Over(ReliefKind.FATIGUE, since + limit + (tx.now - since - limit) // AGAIN * AGAIN)]


def _ask(tx: Tx, policy: Policy, incident: Incident, seat: Seat, late: Over) -> Event:
    after = successor(tx, policy, incident, seat.holder, max(late.at, tx.now))
    relief = Relief(
        incident_id=incident.id,
        seat_id=seat.id,
        kind=late.kind,
        slot_at=late.at,
        holder=seat.holder,
        next=after.id if after else None,
        rota=late.rota,
        asked_at=tx.now,
    )
    tx.session.add(relief)
    tx.session.flush()
    ends = late.kind is ReliefKind.SHIFT_END
    kind = EventKind.SHIFT_ENDING if ends else EventKind.LONG_IN_SEAT
    facts = {
        "relief": relief.id,
        "holder": relief.holder,
        "next": relief.next,
        "rota": relief.rota,
        "since": seat.since.isoformat(),
        "ends": late.at.isoformat() if ends else None,
        "past": ends and late.at <= tx.now,
    }
    return incident.happened(kind, by="", at=tx.now, **facts)


def successor(
    tx: Tx, policy: Policy, incident: Incident, holder: str, at: datetime
) -> Person | None:
    """Who has command next by the rota: whoever is on then, or comes after them. Nobody who is not here."""
    if incident.restricted:
        group = [one.id for one in security_here(tx.session, policy, incident)]
        after = group[group.index(holder) + 1 :] if holder in group else group
        found = next((one for one in [*after, *group] if one != holder), None)
        return people.find(tx.session, found) if found else None
    listed = Duty(tx.session, policy, at).line(SeatName.COMMANDER.value)
    rota = policy.rota(SeatName.COMMANDER.value)
    if not listed and rota is not None:
        later = duty.outlook(tx.session, rota, at).later
        listed = list(later.people) if later else []
    known = here(tx.session, listed)
    found_here = [known[one.lower()] for one in listed if one.lower() in known]
    reached = within(tx.session, policy, incident, found_here)
    return next((one for one in reached if one.id != holder), None)
