"""An incident turns out to be Security's or Privacy's: everything about it goes where only members are.

What was said in the open is taken back as far as it is ours, whoever led it hands over to the security
group, and its channel is left for a private one. What was merged into it goes along: restricted travels to
everything derived. Rows only; couriers do the rest, and may crash on the way.
"""

from sqlalchemy import select

from bot.policy import Policy
from bot.steps.calling import page, paged
from bot.steps.moving import go_private
from bot.steps.procedure import begin_procedure
from bot.steps.seating import nobody_of_security, security_here, take_seat
from bot.tx import Tx
from models import merging, pages, people, seats
from models.incident import Incident
from models.people import Person, in_chat
from models.seats import Seat
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
    parts = [part for part in merging.parts(tx.session, incident.id) if not part.restricted]
    declared = [incident.declared_by, by, *(part.declared_by for part in parts)]
    along = [one for one in dict.fromkeys(declared) if in_chat(one)]
    allowed = {*along, *(one.id for one in group)}
    withdrew = seats.withdraw(tx.session, incident.id, at=tx.now)
    security = {one.id for one in group}
    vacated = seats.vacate(tx.session, incident.id, allowed, security, at=tx.now)
    left = go_private(tx, incident, allowed)
    pages.taken_from(tx.session, incident.id, allowed, at=tx.now)
    restricted = incident.restrict(
        by=by,
        at=tx.now,
        people=along,
        vacated={name.value: holder for name, holder in vacated.items()},
        withdrew=withdrew,
        **left.facts(),
    )
    if restricted is None:
        return []
    with_its_parts(tx, incident, parts, security, by=by)
    called = manned(tx, policy, incident, group, by)
    return [restricted, *called, *begin_procedure(tx, policy, incident)]


def with_its_parts(
    tx: Tx, whole: Incident, parts: list[Incident], security: set[str], *, by: str
) -> None:
    """What was merged into it says what it is about: it goes where only members are, each part to a channel of
    its own, with whoever submitted it. Nobody leads a part; who would be seated again is thought over."""
    happened = []
    for part in parts:
        Incident.locked(tx.session, part.id)
        own = [part.declared_by] if in_chat(part.declared_by) else []
        left = go_private(tx, part, {*own, *security})
        restricted = part.restrict(
            by=by,
            at=tx.now,
            people=[*own, *sorted(security - {*own})],
            vacated={},
            withdrew=None,
            whole=whole.name,
            **left.facts(),
        )
        if restricted is not None:
            happened.append((part, restricted))
        row = merging.live(tx.session, part.id)
        if row is not None:
            row.seats = _may_stay(tx, row.seats, {*own, *security}, security)
    tx.record_all(happened)


def _may_stay(tx: Tx, held: list[int], allowed: set[str], security: set[str]) -> list[int]:
    """Of the seats of a part those whose holders may be seated again when it is taken out of the whole."""
    known = select(Seat).where(Seat.id.in_(held)).order_by(Seat.id)
    return [
        seat.id
        for seat in tx.session.scalars(known)
        if seat.holder in (security if seat.name is SeatName.COMMANDER else allowed)
    ]


def manned(tx: Tx, policy: Policy, incident: Incident, group: list[Person], by: str) -> list[Event]:
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
