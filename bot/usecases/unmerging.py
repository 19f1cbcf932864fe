"""Take a merge back: one person proposes it, another agrees, and everything is as it would have been.

Two people, because it is as grave as lowering a P0: clocks start again, people are called back to seats, and
the company reads of two incidents where there was one.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bot.permissions import Act, insist
from bot.policy import Policy
from bot.policy.criteria import Figures
from bot.steps import asking, finishing, seconding, settling
from bot.steps.beat import moved
from bot.steps.prioritising import Wish, apply
from bot.steps.seating import security_here, take_seat
from bot.steps.secrecy import manned
from bot.tx import Tx
from bot.visibility import may_see
from models import deadlines, merging, pages, people, seats
from models.clocks import Clock
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import Incident
from models.merging import Merging
from models.proposals import Proposal, ProposalKind
from models.seats import Seat
from models.timeline import Event
from models.vocabulary import Audience, Priority, SeatChange, SeatName, Stage


@dataclass(frozen=True, slots=True)
class Proposed:
    part: Incident
    whole: Incident


def propose(tx: Tx, policy: Policy, number: int, reason: str, *, by: str) -> Proposed:
    """Whoever leads the whole, or led the part, says that it does not belong there."""
    part, whole, row = _merged(tx, number)
    if not may_see(tx.session, policy, by, whole):
        part.must_be_its_own()  # which it is not; and of the other they hear nothing
    if not _led(tx, row, by):
        insist(tx.session, policy, whole, by, Act.MERGE)
    why = reason or f"{part.name} ≠ {whole.name}"
    kind = ProposalKind.UNMERGE
    event = seconding.propose(tx, whole, kind, why, by=by, part=part.name, into=whole.name)
    if event is not None:
        tx.record(whole, event)
    return Proposed(part, whole)


def refuse(tx: Tx, policy: Policy, number: int, proposed: int, *, by: str) -> Incident:
    """It stays merged. `number`: of the whole, where they were asked."""
    whole = Incident.locked(tx.session, number)
    event = seconding.refuse(tx, policy, whole, ProposalKind.UNMERGE, proposed, by=by)
    tx.record(whole, event)
    return whole


def confirm(tx: Tx, policy: Policy, number: int, proposed: int, *, by: str) -> Incident:
    """The second of the two people, and with it the incident is one of its own again."""
    asked = tx.session.get(Proposal, proposed)
    if asked is None or asked.incident_id != number or asked.kind is not ProposalKind.UNMERGE:
        raise Refusal("proposal-unmerge-unknown", incident=f"INC-{number}")
    part, whole, row = _merged(tx, int(asked.facts["part"].removeprefix("INC-")))
    made = seconding.second(tx, policy, whole, ProposalKind.UNMERGE, proposed, by=by)
    row.undone_by, row.undone_at = by, tx.now
    part.stage = row.stage
    _resume(tx, row)
    told = {
        "part": part.name,
        "whole": whole.name,
        "proposed_by": made.asked_by,
        "reason": made.reason,
    }
    late = deadlines.reopen(tx.session, part.id, row.merged_at)
    resolved = part.stage is Stage.RESOLVED
    back = part.happened(
        EventKind.UNMERGED,
        by=by,
        at=tx.now,
        stage=part.stage.value,
        pages=pages.waiting(tx.session, part.id) if part.stage.open else [],
        asks=[*(asking.triage_nudge(one) for one in late), *asking.filing(tx, part)],
        **(settling.questions(tx, part) if resolved else {}),
        **told,
        **moved(tx, policy, part),
    )
    released = whole.happened(
        EventKind.RELEASED,
        by=by,
        at=tx.now,
        asks=[made.surface],
        **told,
        **_let_go(tx, whole, part),
    )
    seated = [*_seated(tx, part, row, by=by), *_of_security(tx, policy, part, by=by)]
    happened = [(part, back), *((part, event) for event in seated)]
    happened += [(whole, released)]
    changed, held = _priority(tx, policy, whole, row, made, by=by)
    happened += [(whole, event) for event in changed]
    # It may have waited for this part's submitter only.
    closed = finishing.closing(tx, policy, whole)
    if closed is not None:
        happened.append((whole, settling.ended(tx, policy, whole, closed)))
    tx.record_all(happened)
    _hand_on(row, held, whole, changed)
    _close_ranks(tx, row, whole, changed)
    return part


def _let_go(tx: Tx, whole: Incident, part: Incident) -> dict[str, Any]:
    """Whoever submitted the part is asked no more whether the whole is resolved."""
    if whole.stage is not Stage.RESOLVED:
        return {}
    asked = settling.questions(tx, whole)
    of_parts = [[number, again] for number, again in asked["of_parts"] if number == part.id]
    return {**asked, "of_whole": False, "of_parts": of_parts}


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


def _led(tx: Tx, row: Merging, by: str) -> bool:
    """Whether they led the part until it was merged."""
    led = (SeatName.COMMANDER, SeatName.DEPUTY)
    held = select(Seat.id).where(Seat.id.in_(row.seats), Seat.holder == by, Seat.name.in_(led))
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
            facts = {"seat": seat.name.value, "why": "left", "listed": person and person.name}
            events.append(part.happened(EventKind.SEAT_VACANT, by="", at=tx.now, **facts))
            continue
        events.append(take_seat(tx, part, seat.name, seat.holder, SeatChange.ASSIGNED, by=by))
    return events


def _of_security(tx: Tx, policy: Policy, part: Incident, *, by: str) -> list[Event]:
    """It went private as a part, and whoever had led it may not see it any more [89]."""
    if not (part.restricted and part.stage.open):
        return []
    tx.session.flush()
    if SeatName.COMMANDER in seats.holders(tx.session, part.id):
        return []
    group = security_here(tx.session, policy, part)
    return manned(tx, policy, part, group, by)


def _spoken_for(tx: Tx, whole: Incident, row: Merging) -> dict[str, Any] | None:
    """What the whole's priority was before, if the merge made it what it still is and nobody has spoken since."""
    changed = row.priority
    if changed is None or not whole.stage.open or whole.priority.value != changed["now"]:
        return None
    if _spoken(tx, whole, changed["event"]):
        return None
    with_it = merging.same_act(tx.session, row)
    return None if any(other.priority is not None for other in with_it) else changed


def _spoken(tx: Tx, whole: Incident, since: int, until: int | None = None) -> bool:
    """Whether its priority changed between two numbers of events."""
    said = select(Event.id).where(
        Event.incident_id == whole.id,
        Event.kind == EventKind.PRIORITY_CHANGED,
        Event.id > since,
        *([] if until is None else [Event.id < until]),
    )
    return tx.session.scalars(said.limit(1)).first() is not None


def _priority(
    tx: Tx, policy: Policy, whole: Incident, row: Merging, made: Proposal, *, by: str
) -> tuple[list[Event], Merging | None]:
    """As it was, but never better than the worst of what stays inside; and the part that holds it there."""
    before = _spoken_for(tx, whole, row)
    if before is None:
        return [], None
    wish, held = _restored(before, merging.worst_inside(tx.session, whole.id), made.reason)
    if held is not None and wish.to is whole.priority:
        return [], held
    events = apply(tx, policy, whole, wish, by=made.asked_by, confirmed_by=by)
    if held is None:
        whole.priority_reviewed = whole.priority_reviewed and before["reviewed"]
        _validated(whole, before, events)
    else:
        _validated(whole, {"validated_by": None, "validated_at": None}, events)
    return events, held


def _restored(
    before: dict[str, Any], inside: tuple[Incident, Merging] | None, reason: str
) -> tuple[Wish, Merging | None]:
    """What it is to be, and the part because of which that is not what it was; one nobody reviewed holds nothing."""
    was = Priority(before["was"])
    if inside is not None:
        part, row = inside
        if part.priority.worse_than(was) or not before["reviewed"]:
            return Wish(part.priority, reason), row
    basis = before.get("criterion"), Figures.found(before.get("measured"))  # not of earlier merges
    return Wish(was, reason, *basis), None


def _hand_on(row: Merging, held: Merging | None, whole: Incident, events: list[Event]) -> None:
    """Whoever takes that part out, too, finds what the priority was before both of them."""
    if row.priority is None or held is None or held.priority is not None:
        return
    numbers = [event.id for event in events if event.kind is EventKind.PRIORITY_CHANGED]
    last = numbers[0] if numbers else row.priority["event"]
    held.priority = {**row.priority, "now": whole.priority.value, "event": last}


def _close_ranks(tx: Tx, row: Merging, whole: Incident, events: list[Event]) -> None:
    """Merges that raised the whole one upon the other: whoever stood before or behind this one stands next to each other.

    Those after it go back to what was before it; what it went back to is said by the one before it again.
    """
    if row.priority is None:
        return
    mine = row.priority["event"]
    known = [
        (other.priority["event"], other)
        for _, other in merging.joined(tx.session, whole.id)
        if other.into_id == whole.id and other.priority
    ]
    behind = min((one for one in known if one[0] > mine), default=None, key=lambda one: one[0])
    before = max((one for one in known if one[0] < mine), default=None, key=lambda one: one[0])
    if behind and behind[1].priority and not _spoken(tx, whole, mine, behind[0]):
        its = behind[1].priority
        behind[1].priority = {**row.priority, "now": its["now"], "event": its["event"]}
    said = [event.id for event in events if event.kind is EventKind.PRIORITY_CHANGED]
    if before and before[1].priority and said and not _spoken(tx, whole, before[0], mine):
        before[1].priority = {**before[1].priority, "event": said[0]}


def _validated(whole: Incident, before: dict[str, Any], events: list[Event]) -> None:
    """By whom it was, or by nobody: whoever takes a merge back has not looked at the priority before it."""
    if "validated_by" not in before:
        return  # merged by an earlier release, which did not keep it
    at = before["validated_at"]
    whole.validated_by = before["validated_by"]
    whole.validated_at = datetime.fromisoformat(at) if at else None
    for event in events:
        if event.kind is EventKind.PRIORITY_CHANGED:
            event.facts = {**event.facts, "validated": whole.validated_by is not None}
