"""Who stands in for whom: overrides, and swaps that the other has to accept."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.permissions import insist_on_turns
from bot.policy import Policy, Rota
from bot.rota import duty
from bot.rota.duty import HORIZON
from bot.rota.spans import Span, newly_on
from bot.steps.standing_in import (
    come_next,
    insist_it_is_new,
    insist_it_is_not_asked,
    spelled,
    spellings,
)
from bot.tx import Tx
from models import home, outbox, people, rotas
from models.blank import visible
from models.errors import Refusal
from models.outside import EffectKind, Rank
from models.people import Person
from models.rotas import WHY_LENGTH, StandIn, StandInKind, StandInOutcome
from models.vocabulary import SeatName

LONGEST = timedelta(days=92)
"""Of one override. Whoever is away for longer belongs into the policy file, where everybody sees it."""
MOST_TOLD = 10


@dataclass(frozen=True, slots=True)
class Time:
    """From when to when."""

    start: datetime
    end: datetime


def override(
    tx: Tx,
    policy: Policy,
    rota: Rota,
    who: str,
    time: Time,
    *,
    instead_of: str | None = None,
    why: str = "",
    by: str,
    receipt: str,
) -> StandIn:
    """Somebody is on instead of whoever would be, or of one of them. From now on, when it would begin earlier."""
    person = people.able(tx.session, who)
    replaced = None if instead_of is None else people.meant(tx.session, instead_of)
    if instead_of is not None and replaced is None:
        raise Refusal("person-unknown", who=instead_of)
    insist_on_turns(tx.session, policy, rota, by, concerned={person.id}, at=tx.now)
    if tx.receipt(receipt) is not None:
        return rotas.last_of(tx.session, rota.id, by)
    come_next(tx, rota)
    start = max(time.start, tx.now)
    _insist_it_lasts(time, tx.now)
    planned = duty.shifts(tx.session, rota, start, time.end)
    on = _on(tx, planned)
    if replaced is not None and replaced.id == person.id:
        raise Refusal("rota-oneself", who=person.name)
    _insist_they_may(policy, rota, person)
    insist_it_is_new(tx, rota, person, replaced, (start, time.end))
    if replaced is not None and not any(spellings(replaced) & {*one.people} for one in planned):
        raise Refusal("rota-not-on", who=replaced.name, rota=rota.id, **spelled(start, time.end))
    made = StandIn(
        kind=StandInKind.OVERRIDE,
        rota=rota.id,
        person=person.id,
        instead_of=replaced.id if replaced else None,
        starts_at=start,
        ends_at=time.end,
        why=_reason(why),
        by=by,
        at=tx.now,
        in_force_since=tx.now,
        settled_at=tx.now,
        outcome=StandInOutcome.ACCEPTED,
    )
    tx.session.add(made)
    tx.session.flush()
    tx.took(receipt, None)
    _tell(tx, made, [person.id, *([replaced.id] if replaced else on)], but=by)
    return made


def cancel(tx: Tx, policy: Policy, number: int, *, by: str) -> StandIn:
    """From now on nothing lies there any more. What it was for until now stays so."""
    made = rotas.held(tx.session, number)
    rota = None if made is None else policy.rota(made.rota)
    if made is None or rota is None or made.over(tx.now):
        raise Refusal("rota-nothing-to-cancel", number=str(number))
    concerned = {made.person, made.by, made.instead_of or made.by}
    insist_on_turns(tx.session, policy, rota, by, concerned=concerned, at=tx.now)
    time = max(made.starts_at, tx.now), made.last
    before = duty.shifts(tx.session, rota, *time)
    if made.waits:
        made.settle(StandInOutcome.WITHDRAWN, at=tx.now)
    made.cancel(by=by, at=tx.now)
    back = _here(tx, newly_on(before, duty.shifts(tx.session, rota, *time)))
    others = [made.instead_of] if made.instead_of else back
    _tell(tx, made, [made.person, *others], but=by)
    return made


def ask_to_swap(
    tx: Tx,
    rota: Rota,
    who: str,
    time: Time | None,
    *,
    why: str = "",
    by: str,
    receipt: str,
) -> StandIn:
    """Nothing changes until the other accepts. Without a time: the next turn of each that has not begun."""
    asked, asks = people.able(tx.session, who), people.able(tx.session, by)
    if asked.id == asks.id:
        raise Refusal("rota-oneself", who=asked.name)
    if tx.receipt(receipt) is not None:
        return rotas.last_of(tx.session, rota.id, by)
    come_next(tx, rota)
    if time is None:
        mine, theirs = _next_turns(tx, rota, asks, asked)
        lapses = min(mine.start, theirs.start)  # half of it would be no swap
    else:
        mine = theirs = Time(max(time.start, tx.now), time.end)
        lapses = time.end
        _insist_it_lasts(time, tx.now)
    its_own, its_back = (mine.start, mine.end), (theirs.start, theirs.end)
    insist_it_is_not_asked(tx, rota, asks, asked, mine=its_own, theirs=its_back)
    if asks.id not in _on(tx, duty.shifts(tx.session, rota, *its_own)):
        raise Refusal("rota-not-on", who=asks.name, rota=rota.id, **spelled(*its_own))
    made = StandIn(
        kind=StandInKind.SWAP,
        rota=rota.id,
        person=asked.id,
        instead_of=asks.id,
        starts_at=mine.start,
        ends_at=mine.end,
        back_from=theirs.start,
        back_to=theirs.end,
        why=_reason(why),
        by=by,
        at=tx.now,
        lapses_at=lapses,
    )
    tx.session.add(made)
    tx.session.flush()
    tx.took(receipt, None)
    _tell(tx, made, [asked.id], but="")
    return made


def accept(tx: Tx, policy: Policy, number: int, *, by: str) -> StandIn:
    """Both turns change hands, in this one transaction."""
    made = _waiting(tx, policy, number, by)
    _settle(tx, made, StandInOutcome.ACCEPTED)
    return made


def decline(tx: Tx, policy: Policy, number: int, *, by: str) -> StandIn:
    """Everything stays as it was."""
    made = _waiting(tx, policy, number, by)
    _settle(tx, made, StandInOutcome.DECLINED)
    return made


def lapse(tx: Tx, *, most: int = 50) -> int:
    """Settle the swaps that nobody answered before the first of the turns began. Returns how many."""
    late = rotas.overdue(tx.session, tx.now, most=most)
    for made in late:
        _settle(tx, made, StandInOutcome.LAPSED)
    return len(late)


def _waiting(tx: Tx, policy: Policy, number: int, by: str) -> StandIn:
    """The question, if it is this person's to answer and still can be; or what became of it."""
    made = rotas.held(tx.session, number)
    if made is None or made.kind is not StandInKind.SWAP or policy.rota(made.rota) is None:
        raise Refusal("swap-unknown")
    if made.person != by:
        asked = people.find(tx.session, made.person)
        raise Refusal("swap-not-yours", who=asked.name if asked else "-")
    late = StandInOutcome.LAPSED if made.lapses_at and made.lapses_at <= tx.now else None
    if outcome := made.outcome or late:
        raise Refusal(f"swap-{outcome}", rota=made.rota)
    return made


def _settle(tx: Tx, made: StandIn, outcome: StandInOutcome) -> None:
    made.settle(outcome, at=tx.now)
    _tell(tx, made, [made.person, made.by], but="")


def _next_turns(tx: Tx, rota: Rota, one: Person, other: Person) -> tuple[Time, Time]:
    planned = duty.shifts(tx.session, rota, tx.now, tx.now + HORIZON)
    ahead = [span for span in planned if span.start > tx.now]
    found = []
    for person in (one, other):
        spellings = {person.id, (person.email or "").lower()}
        turn = next((span for span in ahead if not spellings.isdisjoint(span.people)), None)
        if turn is None:
            raise Refusal("swap-no-turn", who=person.name, rota=rota.id)
        found.append(Time(turn.start, turn.end))
    return found[0], found[1]


def _insist_they_may(policy: Policy, rota: Rota, person: Person) -> None:
    """Whom the rota does not seat as commander would be passed over when it counts [70]."""
    if rota.id == SeatName.COMMANDER and spellings(person) & policy.no_commanders:
        raise Refusal("rota-cannot-command", who=person.name)


def _insist_it_lasts(time: Time, now: datetime) -> None:
    if time.end <= time.start:
        raise Refusal("rota-no-length", **spelled(time.start, time.end))
    if time.end <= now:
        raise Refusal("rota-over", **spelled(time.start, time.end))
    if time.end - max(time.start, now) > LONGEST:
        raise Refusal("rota-too-long", days=LONGEST.days, **spelled(time.start, time.end))


def _reason(why: str) -> str:
    why = visible(why)
    if len(why) > WHY_LENGTH:
        raise Refusal("text-too-long", length=len(why), limit=WHY_LENGTH)
    return why


def _on(tx: Tx, planned: Collection[Span]) -> list[str]:
    """The ids of those who are on, as far as they are known here, in the order of their turns."""
    return _here(tx, dict.fromkeys(person for span in planned for person in span.people))


def _here(tx: Tx, spelt: Iterable[str]) -> list[str]:
    found = (people.find(tx.session, one) for one in spelt)
    return [person.id for person in found if person is not None and not person.gone]


def _tell(tx: Tx, made: StandIn, concerned: Collection[str], *, but: str) -> None:
    """Each of them has one message about it, which says what became of it; whoever did it has our answer."""
    wanted = [one for one in dict.fromkeys(concerned) if one != but and people.in_chat(one)]
    for person in wanted[:MOST_TOLD]:
        key = f"rota/{made.id}/{person}"
        tx.want(key, EffectKind.ROTA, Rank.PAGE, stand_in=made.id, person=person)
    # Who is on call stands on home tabs. Rare enough to want them here, as no incident's change would.
    outbox.want_all_again(tx.session, [home.surface(one) for one in home.visitors(tx.session)])
