"""An incident turns out to be Security's or Privacy's: everything about it goes where only members are.

What was said in the open is taken back as far as it is ours, whoever led it hands over to the security
group, and its channel is left for a private one. Rows only; couriers do the rest, and may crash on the way.
"""

from sqlalchemy import select

from bot.desk import Tx
from bot.owed import said_in_room, shown
from bot.policy import Policy
from bot.steps.calling import page, paged
from bot.steps.moving import go_private
from bot.steps.seating import nobody_of_security, security_here, take_seat
from bot.steps.submitters import submitter_of
from models import merging, outbox, people, seats
from models.event_kinds import EventKind
from models.incident import Incident
from models.people import Person, in_chat
from models.timeline import Event
from models.vocabulary import SeatChange, SeatName, is_restricted


def keep_secret(tx: Tx, policy: Policy, incident: Incident, *, by: str) -> list[Event]:
    """To be called whenever a category has changed. Returns what is to be recorded; nothing, when its
    category asks for no secrecy or it is restricted already. No other category makes it public again."""
    if incident.restricted or not (
        is_restricted(incident.category) or is_restricted(incident.label)
    ):
        return []
    group = security_here(tx.session, policy, incident)
    along = [one for one in dict.fromkeys([incident.declared_by, by]) if in_chat(one)]
    allowed = {*along, *(one.id for one in group)}
    submitter = submitter_of(tx.session, incident).asked
    withdrew = seats.withdraw(tx.session, incident.id, at=tx.now)
    security = {one.id for one in group}
    vacated = seats.vacate(tx.session, incident.id, allowed, security, at=tx.now)
    left = go_private(tx, incident, allowed, submitter)
    restricted = incident.restrict(
        by=by,
        at=tx.now,
        people=along,
        vacated={name.value: holder for name, holder in vacated.items()},
        withdrew=withdrew,
        old_channel=left.channel,
        seal=left.seal,
        since=None if left.since is None else left.since.timestamp(),
        busy=left.busy,
    )
    if restricted is None:
        return []
    _unnamed_by_parts(tx, incident)
    return [restricted, *_manned(tx, policy, incident, group, by)]


def _unnamed_by_parts(tx: Tx, incident: Incident) -> None:
    """What was merged into it in the open says no longer where it went."""
    parts = [part for part in merging.parts(tx.session, incident.id) if not part.restricted]
    keys = [f"{part.name}/{one.key}" for part in parts for one in shown(part)]
    said = select(Event).where(
        Event.incident_id.in_([part.id for part in parts]), Event.kind == EventKind.MERGED
    )
    keys += [f"INC-{one.incident_id}/{said_in_room(one).key}" for one in tx.session.scalars(said)]
    outbox.want_all_again(tx.session, keys)


def _manned(
    tx: Tx, policy: Policy, incident: Incident, group: list[Person], by: str
) -> list[Event]:
    """Its commander comes from the group [89], and the group is asked to come [59]."""
    events: list[Event] = []
    leads = seats.holders(tx.session, incident.id).get(SeatName.COMMANDER)
    if leads is None and not group:
        return [nobody_of_security(tx, policy, incident)]
    if leads is None:
        leads = group[0].id
        seat = (SeatName.COMMANDER, leads, SeatChange.ASSIGNED)
        events.append(take_seat(tx, incident, *seat, by=by if people.find(tx.session, by) else ""))
    for one in group:
        if one.id == by:
            continue  # they know
        seat_of = SeatName.COMMANDER if one.id == leads else None
        asked = page(tx, incident, one.id, seat=seat_of, why="", by="")
        tx.session.add(asked)
        events.append(paged(tx, incident, asked))
    return events
