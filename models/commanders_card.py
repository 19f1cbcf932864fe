"""The five lines of the commander's card [62]: how each stands by what the record shows, as their duties do."""

from collections.abc import Callable, Mapping

from models.duties import Record, State, escalating
from models.vocabulary import Audience, Phase, SeatName


def addressed(record: Record) -> State:
    """The problem is "being addressed properly": somebody tries, works or has found it."""
    if record.incident.phase in {Phase.IDENTIFIED, Phase.MONITORING} or not record.working:
        return State.DONE
    # What the policy began is addressed by somebody who takes it on.
    return _if(any(one.open and (one.by or one.owner) for one in record.stands.matters))


def time_kept(record: Record) -> State:
    """Time "is being kept": every promise so far, of which there has to be one."""
    if any(record.late(one) for one in Audience):
        return State.OPEN
    clocks = [*record.stands.clocks.values(), *record.stands.ended]
    if any(clock.missed for clock in clocks):
        return State.MISSED
    if any(clock.kept for clock in clocks):
        return State.DONE
    return State.NOT_YET if record.stands.clocks else State.NOT_OWED


def escalations_made(record: Record) -> State:
    return escalating(record).state


def clients_updated(record: Record) -> State:
    if record.late(Audience.CUSTOMERS) or record.untold(Audience.CUSTOMERS):
        return State.OPEN
    if record.missed:
        return State.MISSED
    if Audience.CUSTOMERS not in record.stands.clocks:
        return State.NOT_OWED
    return record.told(Audience.CUSTOMERS)


def resources_engaged(record: Record) -> State:
    """Who leads is known, for a major one who speaks to customers too, and whoever was asked has come."""
    needed = [SeatName.COMMANDER] + [SeatName.COMMS] * record.incident.priority.major
    return _if(all(seat in record.stands.holders for seat in needed) and record.waiting is None)


def _if(done: bool) -> State:  # noqa: FBT001 - as `if` is
    return State.DONE if done else State.OPEN


CARD: Mapping[str, Callable[[Record], State]] = {
    "addressed": addressed,
    "time": time_kept,
    "escalations": escalations_made,
    "clients": clients_updated,
    "resources": resources_engaged,
}
