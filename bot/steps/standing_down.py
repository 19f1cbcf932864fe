"""Somebody is needed no more: whoever was asked only for that need not come, nor those who were asked in their place."""

from bot.steps.calling import mentioned_in
from bot.steps.covering import in_line_again
from bot.tx import Tx
from models.climbs import Climbs
from models.escalations import Escalation
from models.incident import Incident
from models.pages import Page
from models.timeline import Event


def stand_down(
    tx: Tx, incident: Incident, every: Climbs, let_go: Event, one: Escalation, *, by: str
) -> list[Event]:
    """Of this escalation, which was let go. Returns all that happened, `let_go` among it, which knows whose pages are
    settled.

    Who is at work stays so. What they were asked for another reason waits in a page of its own.
    """
    steps, settled = _over(every, one)
    for page in settled:
        page.cover(by, tx.now)
    if settled:
        in_line_again(tx, every)
    released = [
        step.release(incident, "", by=by, at=tx.now, along=one.id)
        for step in steps
        if step is not one
    ]
    let_go.facts = {
        **let_go.facts,
        "covered": [page.id for page in settled],
        "quiet": all(page.quiet for page in settled),
        "nudges": mentioned_in(tx, settled).get("nudges", []),
    }
    return [let_go, *(event for event in released if event is not None)]


def _over(every: Climbs, one: Escalation) -> tuple[list[Escalation], list[Page]]:
    """Down its climb, as far as nobody came: each step, and whom they asked."""
    steps, grew = [one], True
    while grew:
        ended = {step.id for step in steps}
        further = [
            step
            for step in every.after(page for page in every.pages if page.escalation_id in ended)
            if step.open and step.engaged_at is None and step.id not in ended
        ]
        steps += further
        grew = bool(further)
    ended = {step.id for step in steps}
    return steps, [page for page in every.pages if page.open and page.escalation_id in ended]
