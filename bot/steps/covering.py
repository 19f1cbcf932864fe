"""Somebody came: whoever was asked besides only because others were silent stands down."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.steps.calling import CLIMBED, mentioned_in
from bot.steps.escalating import engage
from bot.tx import Tx
from models.climbs import Climbs, began, of_incident
from models.coming import answered_for, came_for
from models.incident import Incident
from models.pages import Page
from models.seats import holders
from models.timeline import Event
from models.vocabulary import SeatName


@dataclass(frozen=True, slots=True)
class Covered:
    pages: list[Page] = field(default_factory=list)
    """Those that need no answer any more."""
    events: list[Event] = field(default_factory=list)


def cover(
    tx: Tx,
    incident: Incident,
    every: Climbs,
    came: Sequence[Page],
    *,
    by: str,
    surely: Sequence[Page] = (),
    **facts: Any,
) -> Covered:
    """What was asked in the climbs of these, which `by` came for, and by no person who wants just them.

    Whom another climb had passed over because this one waited for them is in line again. `surely`: those who need
    not come whoever asked for them.
    """
    # And for seats of which everybody is there by now, whoever of them was asked in which climb.
    there = [
        one
        for one in every.pages
        if one.open
        and _by_policy(one)
        and one.wanted_for <= set(SeatName)
        and came_for(tx.session, one, themselves=True)
    ]
    came = [*came, *there]
    around, steps = every.around(came)
    waits = [one for one in around if one.open and (_by_policy(one) or one in surely)]
    for one in waits:
        one.cover(by, tx.now)
    in_line_again(tx, every)
    released = [
        one.release(incident, "", by=by, at=tx.now, page=came[0].id, **facts)
        for one in steps
        if one.engaged_at is None
    ]
    return Covered(waits, [event for event in released if event is not None])


def _by_policy(one: Page) -> bool:
    """No person wants just them."""
    return one.seat is not None or not one.asked_by


def in_line_again(tx: Tx, every: Climbs) -> None:
    """Whoever was left to those who were asked by another climb, and are not any more, is watched from now on.

    Where two pages want somebody for the same, one is watched.
    """
    watched = {
        (one.person, one.wanted_for)
        for one in every.pages
        if one.open and (one.watched_since is not None or every.climbed(one))
    }
    for one in every.pages:
        left_to_others = one.open and (one.person, one.wanted_for) not in watched
        if not (left_to_others and (one.called or one.seat in CLIMBED)):
            continue
        if not answered_for(tx.session, one):  # or they are plainly at work
            one.watched_since = tx.now
            watched.add((one.person, one.wanted_for))


def word_came(tx: Tx, incident: Incident, settled: Sequence[int], *, by: str) -> list[Event]:
    """An update, which settled these pages: whoever was asked in the place of somebody silent about it was too."""
    if not settled:
        return []
    every = of_incident(tx.session, incident.id)
    over = {one.escalation_id for one in every.pages if one.id in settled}
    released = [
        one.release(incident, "", by=by, at=tx.now, updated=True)
        for one in every.escalations
        if one.id in over
    ]
    in_line_again(tx, every)
    return [event for event in released if event is not None]


def at_work(tx: Tx, incident: Incident, waiting: Sequence[Page]) -> list[Event]:
    """Whoever was asked so comes."""
    for one in waiting:
        one.acknowledge(tx.now)
    return engage(tx, incident, waiting)


def _needs_no_more(tx: Tx, one: Page, name: SeatName, taken: set[str], by: str) -> bool:
    """Nobody else has to come: whoever stands in for several seats waits for each of them."""
    if one.wanted_for == {name.value}:
        return True
    if one.person == by:
        return one.wanted_for <= taken
    return came_for(tx.session, one, themselves=True)


def sit_down(tx: Tx, incident: Incident, every: Climbs, seated: Event, *, by: str) -> list[Event]:
    """Whoever takes a seat themselves has answered what they were asked for it, and nobody else has to come for it.

    What was asked for other seats and of teams goes on, also where this seat's rota is asked in their place. Whoever
    stands in for several seats is wanted until each is taken. Returns all that happened, `seated` among it, which
    knows whose pages are settled.
    """
    name = SeatName(seated.facts["seat"])
    taken = {seat.value for seat in holders(tx.session, incident.id)}
    # A whole group that is asked to come is asked for no seat: whoever of it sits down comes, the others still may.
    asked = [
        one
        for one in every.pages
        if (name.value in one.wanted_for and _needs_no_more(tx, one, name, taken, by))
        or (not one.wanted_for and not one.asked_by and one.person == by)
    ]
    # What somebody escalated goes on, and so do those who were asked because nobody came for it.
    asked = [one for one in asked if one.person == by or not began(tx.session, one).escalated]
    around, _ = every.around(asked)
    mine = [one for one in around if one.open and one.person == by]
    engaged = at_work(tx, incident, mine)
    # Whoever escalated to them for a reason wants them all the same.
    surely = [one for one in asked if not one.escalated]
    covered = cover(tx, incident, every, asked, by=by, surely=surely, seat=name.value)
    settled = [*mine, *covered.pages]
    if settled:
        said, known = mentioned_in(tx, settled), seated.facts
        more = {one: [*known.get(one, ()), *said[one]] for one in said}
        numbers = {"acknowledged": mine, "covered": covered.pages}
        more |= {which: [one.id for one in pages] for which, pages in numbers.items()}
        seated.facts = {**known, **more, "quiet": all(one.quiet for one in settled)}
    return [seated, *engaged, *covered.events]
