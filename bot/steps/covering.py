"""Somebody came: whoever was asked besides only because others were silent stands down."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.steps.calling import CLIMBED, mentioned_in
from bot.steps.escalating import engage
from bot.tx import Tx
from models import coming
from models.climbs import Climbs
from models.incident import Incident
from models.pages import Page, overtaken_by
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
    around, steps = every.around(came)
    waits = [
        one
        for one in around
        if one.open and (one.seat is not None or not one.asked_by or one in surely)
    ]
    if not (steps or waits):
        return Covered()
    for one in waits:
        one.cover(by, tx.now)
    in_line_again(tx, every)
    released = [
        one.release(incident, "", by=by, at=tx.now, page=came[0].id, **facts)
        for one in steps
        if one.engaged_at is None
    ]
    return Covered(waits, [event for event in released if event is not None])


def in_line_again(tx: Tx, every: Climbs) -> None:
    """Whoever was left to those who were asked by another climb, and are not any more, is watched from now on."""
    for one in every.pages:
        left_to_others = one.open and one.watched_since is None and not every.climbed(one)
        if left_to_others and (one.called or one.seat in CLIMBED):
            one.watched_since = tx.now


def at_work(tx: Tx, incident: Incident, waiting: Sequence[Page]) -> tuple[list[Page], list[Event]]:
    """Whoever was asked so comes. Returns what they come for, with what these pages took over, and what happened."""
    came = [*waiting, *overtaken_by(tx.session, waiting)]
    for one in waiting:
        one.acknowledge(tx.now)
    return came, engage(tx, incident, came)


def sit_down(tx: Tx, incident: Incident, every: Climbs, seated: Event, *, by: str) -> list[Event]:
    """Whoever takes a seat themselves has answered what they were asked for it, and nobody else has to come for it.

    What was asked for other seats and of teams goes on, also where this seat's rota is asked in their place. Returns
    all that happened, `seated` among it, which knows whose pages are settled.
    """
    name = SeatName(seated.facts["seat"])
    gaps = coming.asked_for(tx.session, incident.id, name)
    # A whole group that is asked to come is asked for no seat: whoever of it sits down comes, the others still may.
    asked = [
        one
        for one in every.pages
        if one.asked_as == name.value
        or one.id in gaps
        or (one.asked_as is None and not one.asked_by and one.person == by)
    ]
    asked = [one for one in asked if not every.instead(one)]
    around, _ = every.around(asked)
    mine = [one for one in around if one.open and one.person == by]
    _, engaged = at_work(tx, incident, mine)
    # Whoever escalated to them for a reason wants them all the same.
    surely = [one for one in asked if one.escalation_id is None]
    covered = cover(tx, incident, every, asked, by=by, surely=surely, seat=name.value)
    settled = [*mine, *covered.pages]
    if settled:
        said, known = mentioned_in(tx, settled), seated.facts
        more = {one: [*known.get(one, ()), *said[one]] for one in said}
        numbers = {"acknowledged": mine, "covered": covered.pages}
        more |= {which: [one.id for one in pages] for which, pages in numbers.items()}
        seated.facts = {**known, **more, "quiet": all(one.quiet for one in settled)}
    return [seated, *engaged, *covered.events]
