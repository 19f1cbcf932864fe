"""Take a merge back: one person proposes it, another agrees, and everything is as it would have been.

Two people, because it is as grave as lowering a P0: clocks start again, people are called back to seats, and
the company reads of two incidents where there was one.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot import asking, closing
from bot.beat import moved
from bot.desk import Tx
from bot.permissions import Act, insist, may
from bot.policy import Policy
from bot.prioritising import Wish, apply
from bot.seating import take_seat
from bot.visibility import may_see
from models import deadlines, merging, pages, people
from models.clocks import Clock
from models.errors import Refusal
from models.incident import Incident
from models.merging import Merging, UnmergeOutcome, Unmerging
from models.seats import Seat
from models.timeline import Event
from models.vocabulary import (
    Audience,
    EventKind,
    Priority,
    SeatChange,
    SeatName,
    Stage,
)
from models.wording import TEXT_LENGTH


@dataclass(frozen=True, slots=True)
class Proposed:
    part: Incident
    whole: Incident
    news: bool
    """False: the same person has proposed just that already."""


def propose(tx: Tx, policy: Policy, number: int, reason: str, *, by: str) -> Proposed:
    part, whole, row = _merged(tx, number)
    if not may_see(tx.session, policy, by, whole):
        part.must_be_its_own()  # which it is not; and of the other they hear nothing
    if not _led(tx, row, by, (SeatName.COMMANDER, SeatName.DEPUTY)):
        insist(tx.session, policy, whole, by, Act.MERGE)
    why = reason.strip()
    if len(why) > TEXT_LENGTH:
        raise Refusal("text-too-long", length=len(why), limit=TEXT_LENGTH)
    asks = []
    older = merging.waiting(tx.session, row.id)
    if older is not None:
        if (older.asked_by, older.reason) == (by, why):
            return Proposed(part, whole, news=False)
        older.settle(UnmergeOutcome.OVERTAKEN, by=by, at=tx.now)
        asks.append(asking.unmerging(older.id))
        tx.session.flush()  # at most one waits
    made = Unmerging(merging_id=row.id, reason=why, asked_by=by, asked_at=tx.now)
    tx.session.add(made)
    tx.session.flush()
    asks.append(asking.unmerging(made.id))
    facts = {"part": part.name, "whole": whole.name, "reason": why, "asks": asks}
    tx.record(whole, whole.happened(EventKind.UNMERGE_PROPOSED, by=by, at=tx.now, **facts))
    return Proposed(part, whole, news=True)


def refuse(tx: Tx, policy: Policy, number: int, proposal: int, *, by: str) -> Incident:
    """It stays merged. Whoever proposed it may take that back this way too."""
    part, whole, _, made = _waiting(tx, policy, number, proposal, by=by, own=True)
    made.settle(UnmergeOutcome.REFUSED, by=by, at=tx.now)
    facts = {"part": part.name, "whole": whole.name, "asks": [asking.unmerging(made.id)]}
    tx.record(whole, whole.happened(EventKind.UNMERGE_REFUSED, by=by, at=tx.now, **facts))
    return part


def confirm(tx: Tx, policy: Policy, number: int, proposal: int, *, by: str) -> Incident:
    """The second of the two people, and with it the incident is one of its own again."""
    part, whole, row, made = _waiting(tx, policy, number, proposal, by=by)
    made.settle(UnmergeOutcome.CONFIRMED, by=by, at=tx.now)
    row.undone_by, row.undone_at = by, tx.now
    part.stage = row.stage
    _resume(tx, row)
    told = {
        "part": part.name,
        "whole": whole.name,
        "proposed_by": made.asked_by,
        "reason": made.reason,
    }
    back = part.happened(
        EventKind.UNMERGED,
        by=by,
        at=tx.now,
        stage=part.stage.value,
        pages=pages.waiting(tx.session, part.id) if part.stage.open else [],
        asked=closing.asked(tx.session, part) if part.stage is Stage.RESOLVED else None,
        asks=[
            asking.triage_nudge(late)
            for late in deadlines.reopen(tx.session, part.id, row.merged_at)
        ],
        **told,
        **moved(tx, policy, part),
    )
    released = whole.happened(
        EventKind.RELEASED, by=by, at=tx.now, asks=[asking.unmerging(made.id)], **told
    )
    happened = [(part, back), *((part, event) for event in _seated(tx, part, row, by=by))]
    happened += [(whole, released)]
    happened += [(whole, event) for event in _priority(tx, policy, whole, row, made, by=by)]
    tx.record_all(happened)
    return part


def _merged(tx: Tx, number: int) -> tuple[Incident, Incident, Merging]:
    """The part, the whole, and what holds them together; both held in the order of their numbers."""
    row = merging.live(tx.session, number)
    if row is None:
        one = Incident.locked(tx.session, number)
        inside = [part.name for part in merging.parts(tx.session, one.id)]
        sentence = "unmerge-which" if inside else "unmerge-not-merged"
        raise Refusal(sentence, incident=one.name, parts=", ".join(inside))
    first, second = (Incident.locked(tx.session, n) for n in sorted((row.incident_id, row.into_id)))
    part, whole = (first, second) if first.id == number else (second, first)
    tx.session.refresh(row, with_for_update=True)
    if row.undone_at is not None:
        raise Refusal("unmerge-not-merged", incident=part.name, parts="")
    return part, whole, row


def _waiting(
    tx: Tx, policy: Policy, number: int, proposal: int, *, by: str, own: bool = False
) -> tuple[Incident, Incident, Merging, Unmerging]:
    """The proposal, if it still waits and this person may answer it. `number`: of the whole, where they were asked."""
    made = tx.session.get(Unmerging, proposal)
    known = None if made is None else tx.session.get(Merging, made.merging_id)
    if made is None or known is None or known.into_id != number:
        raise Refusal("unmerging-unknown")
    if made.outcome is not None or known.undone_at is not None:
        raise Refusal("unmerging-settled", incident=f"INC-{known.incident_id}")
    part, whole, row = _merged(tx, known.incident_id)
    tx.session.refresh(made, with_for_update=True)
    if made.outcome is not None:
        raise Refusal("unmerging-settled", incident=part.name)
    if made.asked_by == by:
        if own:
            return part, whole, row, made
        asked = people.find(tx.session, by)
        raise Refusal("unmerging-own", incident=part.name, who=asked.name if asked else by)
    if not _led(tx, row, by, tuple(SeatName)) and not may(
        tx.session, policy, whole, by, Act.SECOND
    ):
        raise Refusal("may-not-second-unmerge", incident=part.name, into=whole.name)
    return part, whole, row, made


def _led(tx: Tx, row: Merging, by: str, names: tuple[SeatName, ...]) -> bool:
    """Whether they had one of these seats in the part until it was merged."""
    held = select(Seat.id).where(Seat.id.in_(row.seats), Seat.holder == by, Seat.name.in_(names))
    return tx.session.scalars(held.limit(1)).one_or_none() is not None


def _resume(tx: Tx, row: Merging) -> None:
    """Its clocks as they would have been. What the whole told an audience, this one's audience was told."""
    stopped = select(Clock).where(Clock.id.in_(row.clocks)).order_by(Clock.id).with_for_update()
    for clock in tx.session.scalars(stopped):
        clock.resume(_told(tx, row, clock.audience))
    tx.session.flush()


def _told(tx: Tx, row: Merging, audience: Audience) -> list[datetime]:
    spoken = select(Event).where(
        Event.incident_id.in_(merging.line_up(tx.session, row.into_id)),
        Event.kind == EventKind.UPDATED,
        Event.recorded_at >= row.merged_at,
    )
    return [
        event.recorded_at
        for event in tx.session.scalars(spoken.order_by(Event.id))
        if audience.value in event.facts["audiences"]
    ]


def _seated(tx: Tx, part: Incident, row: Merging, *, by: str) -> list[Event]:
    """Back to the seats they had. One who has left meanwhile leaves it empty, and that is said."""
    had = select(Seat).where(Seat.id.in_(row.seats)).order_by(Seat.id)
    events = []
    for seat in list(tx.session.scalars(had)):
        person = people.find(tx.session, seat.holder)
        if person is None or person.gone:
            facts = {"seat": seat.name.value, "why": "unknown_person", "listed": seat.holder}
            events.append(part.happened(EventKind.SEAT_VACANT, by="", at=tx.now, **facts))
            continue
        events.append(take_seat(tx, part, seat.name, seat.holder, SeatChange.ASSIGNED, by=by))
    return events


def _priority(
    tx: Tx, policy: Policy, whole: Incident, row: Merging, made: Unmerging, *, by: str
) -> list[Event]:
    """The whole's priority as it was, if the merge made it what it still is and nothing else speaks for it."""
    changed = row.priority
    if changed is None or not whole.stage.open or whole.priority.value != changed["now"]:
        return []
    since = select(Event.id).where(
        Event.incident_id == whole.id,
        Event.kind == EventKind.PRIORITY_CHANGED,
        Event.id > changed["event"],
    )
    if tx.session.scalars(since.limit(1)).first() or merging.same_act(tx.session, row):
        return []
    events = apply(
        tx,
        policy,
        whole,
        Wish(Priority(changed["was"]), made.reason or row.cause),
        by=made.asked_by,
        confirmed_by=by,
    )
    whole.priority_reviewed = whole.priority_reviewed and changed["reviewed"]
    return events
