"""Make one incident of several that have one cause."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.permissions import Act, insist, may
from bot.policy import Policy
from bot.steps import asking, settling
from bot.steps.beat import moved
from bot.steps.prioritising import Wish, change
from bot.steps.seating import take_seat
from bot.tx import Tx
from models import clocks, members, merging, pages, seats
from models.errors import Refusal
from models.event_kinds import EventKind
from models.incident import Incident
from models.merging import MOST_AT_ONCE, Merging
from models.people import in_chat
from models.timeline import Event
from models.vocabulary import Priority, SeatChange, SeatName, Stage
from models.wording import said_in_full

PASSED_ON = (SeatName.COMMANDER, SeatName.COMMS)
"""Seats that somebody has to have: where the whole has nobody, whoever had it in a part goes along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Which incidents somebody wants to be one, and why."""

    parts: tuple[int, ...]
    whole: int
    cause: str
    priority: Priority | None = None
    """What the whole is to be from now on. None: as bad as the worst of them."""
    at: datetime | None = None
    """When they were combined, if that is not now."""
    when: str | None = None
    """The same, as it was understood."""

    def __post_init__(self) -> None:
        if not self.parts:
            raise Refusal("merge-usage")
        if len(self.parts) > MOST_AT_ONCE:
            raise Refusal("merge-too-many", limit=MOST_AT_ONCE)


Recorded = list[tuple[Incident, Event]]


def merge(tx: Tx, policy: Policy, wish: Together, *, by: str, receipt: str) -> Incident:
    """All of it or none. The same request twice finds them merged already."""
    numbers = _numbers(wish)
    held = {number: Incident.locked(tx.session, number) for number in numbers}
    whole = held[wish.whole]
    if tx.receipt(receipt) is not None:
        return whole
    tx.took(receipt, whole)
    tx.session.flush()  # sent twice, it must not read as something that cannot be done twice
    parts = [held[number] for number in dict.fromkeys(wish.parts)]
    for part in parts:
        merging.insist_it_fits(part, whole)
    _insist_on_leave(tx, policy, parts, whole, by)
    wish = replace(wish, cause=said_in_full("merge", wish.cause))
    if wish.at is not None and wish.at > tx.now:
        raise Refusal("merge-ahead", typed=wish.when or f"{wish.at:%Y-%m-%d %H:%M} UTC")
    to = _priority(wish.priority, parts, whole)
    rows, happened = [], []
    for part in parts:
        row, events = _absorb(tx, policy, part, whole, wish, by=by)
        rows.append(row)
        happened += events
    happened += _prioritised(tx, policy, whole, rows, wish, to=to, by=by)
    tx.record_all(happened)
    _remember(rows, happened)
    return whole


def _numbers(wish: Together) -> list[int]:
    """In one order, whoever merges what into what: two who do it the other way round must not wait for each
    other."""
    return sorted({*wish.parts, wish.whole})


def _insist_on_leave(
    tx: Tx, policy: Policy, parts: list[Incident], whole: Incident, by: str
) -> None:
    """Whoever leads the whole may take in, whoever leads a part may bring it along."""
    if may(tx.session, policy, whole, by, Act.MERGE):
        return
    for part in parts:
        if not may(tx.session, policy, part, by, Act.MERGE):
            insist(tx.session, policy, whole, by, Act.MERGE)


def _priority(wanted: Priority | None, parts: list[Incident], whole: Incident) -> Priority | None:
    """What the whole becomes; None when that is what it is.

    Never better than its worst part: merging a P0 into a P2 would lower it without the two people that takes.
    """
    worst = min(
        (part for part in parts if part.stage.open and part.priority_reviewed),
        key=lambda part: part.priority.value,
        default=None,
    )
    if wanted is None:
        if worst is None or (
            whole.priority_reviewed and not worst.priority.worse_than(whole.priority)
        ):
            return None
        return worst.priority
    if worst is not None and worst.priority.worse_than(wanted):
        facts = {"incident": worst.name, "priority": worst.priority.value}
        raise Refusal("merge-would-lower", wanted=wanted.value, **facts)
    return None if whole.priority_reviewed and wanted is whole.priority else wanted


def _absorb(
    tx: Tx,
    policy: Policy,
    part: Incident,
    whole: Incident,
    wish: Together,
    *,
    by: str,
) -> tuple[Merging, Recorded]:
    """It ceases to be worked on by itself: clocks, seats and everything that was asked about it."""
    was, part.stage = part.stage, Stage.MERGED
    stopped = [clock.id for clock in clocks.live(tx.session, part.id).values()]
    facts = {
        **moved(tx, policy, part),
        **asking.settled(tx, part),
        "pages": pages.waiting(tx.session, part.id),
        "withdrew": seats.withdraw(tx.session, part.id, at=tx.now),
        **(settling.questions(tx, part) if was is Stage.RESOLVED else {}),
    }
    ended = seats.get_up(tx.session, part.id, at=tx.now)
    row = Merging(
        incident_id=part.id,
        into_id=whole.id,
        cause=wish.cause,
        by=by,
        occurred_at=wish.at or tx.now,
        merged_at=tx.now,
        stage=was,
        clocks=stopped,
        seats=[seat.id for seat in ended],
    )
    tx.session.add(row)
    told = {"cause": wish.cause, "when": wish.when, "part": part.name, "whole": whole.name}
    held = {seat.name: seat.holder for seat in ended}
    # Who is in on the one is in on the other; of a public incident there are no members to bring.
    known = sorted(members.of(tx.session, part.id)) if part.restricted else []
    people = list(dict.fromkeys([*held.values(), *filter(in_chat, [part.declared_by]), *known]))
    merged = part.happened(EventKind.MERGED, by=by, at=tx.now, **told, **facts)
    absorbed = whole.happened(
        EventKind.ABSORBED, by=by, at=tx.now, title=part.title, people=people, **told
    )
    merged.occurred_at = absorbed.occurred_at = wish.at or tx.now
    taken = [(whole, event) for event in _pass_on(tx, whole, held, by=by)]
    return row, [(part, merged), (whole, absorbed), *taken]


def _pass_on(tx: Tx, whole: Incident, held: dict[SeatName, str], *, by: str) -> list[Event]:
    filled = seats.holders(tx.session, whole.id)
    return [
        take_seat(tx, whole, name, held[name], SeatChange.ASSIGNED, by=by)
        for name in PASSED_ON
        if name in held and name not in filled
    ]


def _prioritised(
    tx: Tx,
    policy: Policy,
    whole: Incident,
    rows: list[Merging],
    wish: Together,
    *,
    to: Priority | None,
    by: str,
) -> Recorded:
    if to is None:
        return []
    before = {
        "was": whole.priority.value,
        "reviewed": whole.priority_reviewed,
        "criterion": whole.criterion,
        "measured": whole.measured,
        "validated_by": whole.validated_by,
        "validated_at": whole.validated_at.isoformat() if whole.validated_at else None,
    }
    events = change(tx, policy, whole, Wish(to, wish.cause), by=by)
    for event in events:
        if event.kind is EventKind.PRIORITY_CHANGED:
            event.occurred_at = wish.at or tx.now
            for row in rows:
                row.priority = {**before, "now": to.value}
    return [(whole, event) for event in events]


def _remember(rows: list[Merging], happened: Recorded) -> None:
    """Which event it was, by its number, so that a later change can be told from it."""
    numbers = [event.id for _, event in happened if event.kind is EventKind.PRIORITY_CHANGED]
    for row in rows:
        if row.priority is not None:
            row.priority = {**row.priority, "event": numbers[0]}
