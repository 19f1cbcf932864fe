"""Somebody came: whoever was asked besides only because others were silent stands down."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.steps.calling import CLIMBED
from bot.tx import Tx
from models.climbs import Climbs
from models.incident import Incident
from models.pages import Page
from models.timeline import Event


@dataclass(frozen=True, slots=True)
class Covered:
    pages: list[Page] = field(default_factory=list)
    """Those that need no answer any more."""
    events: list[Event] = field(default_factory=list)


def cover(tx: Tx, incident: Incident, every: Climbs, came: Sequence[Page], *, by: str) -> Covered:
    """What was asked in the climbs of these, which `by` came for, and by no person who wants just them.

    Whom another climb had passed over because this one waited for them is in line again.
    """
    around, steps = every.around(came)
    waits = [one for one in around if one.open and (one.seat is not None or not one.asked_by)]
    if not steps:
        return Covered()
    for one in waits:
        one.cover(by, tx.now)
    for one in every.pages:
        left_to_others = one.open and one.watched_since is None and not every.climbed(one)
        if left_to_others and (one.called or one.seat in CLIMBED):
            one.watched_since = tx.now
    released = [
        one.release(incident, "", by=by, at=tx.now, page=came[0].id)
        for one in steps
        if one.engaged_at is None
    ]
    return Covered(waits, [event for event in released if event is not None])
