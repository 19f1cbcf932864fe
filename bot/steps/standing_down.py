"""Somebody is needed no more: whoever was asked only for that need not come, nor those who were asked in their place."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.steps.calling import mentioned_in
from bot.steps.covering import in_line_again
from bot.tx import Tx
from models import escalations
from models.climbs import Climbs
from models.escalations import Escalation
from models.incident import Incident
from models.pages import Page, overtaken_by
from models.timeline import Event


@dataclass(slots=True)
class _Over:
    """What ends with one escalation."""

    steps: list[Escalation]
    settled: list[Page] = field(default_factory=list)
    kept: list[tuple[Page, Page]] = field(default_factory=list)
    """Who is wanted for something else as well, and the page that says for what."""


def stand_down(
    tx: Tx, incident: Incident, every: Climbs, let_go: Event, one: Escalation, *, by: str
) -> list[Event]:
    """Of this escalation, which was let go. Returns all that happened, `let_go` among it, which knows whose pages are
    settled.

    Who is at work stays so. Whoever is wanted for something else as well, which the newest of their pages took over,
    is waited for, and so are those who were asked in their place.
    """
    over = _over(tx, incident, every, one)
    for page in over.settled:
        page.cover(by, tx.now)
    if over.settled:
        in_line_again(tx, every)
    for page, wanted in over.kept:
        if wanted is not page and not every.climbed(page):
            watched = wanted.watched_since and (page.watched_since or tx.now)
            page.called, page.watched_since = wanted.asked_as, watched
    released = [
        step.release(incident, "", by=by, at=tx.now, along=one.id)
        for step in over.steps
        if step is not one
    ]
    let_go.facts = {
        **let_go.facts,
        "covered": [page.id for page in over.settled],
        "quiet": all(page.quiet for page in over.settled),
        "nudges": mentioned_in(tx, over.settled).get("nudges", []),
    }
    return [let_go, *(event for event in released if event is not None)]


def _over(tx: Tx, incident: Incident, every: Climbs, one: Escalation) -> _Over:
    """Down its climb, as far as nobody came and nobody in it is wanted for something else."""
    asked = [[page, *overtaken_by(tx.session, [page])] for page in every.pages if page.open]
    still = {each.id for each in escalations.of_incident(tx.session, incident.id) if each.open}
    over, grew = _Over([one]), True
    while grew:
        ended = {step.id for step in over.steps}
        wanted = [
            (pages[0], _wanted(pages, still - ended))
            for pages in asked
            if any(page.escalation_id in ended for page in pages)
        ]
        over.settled = [page for page, newest in wanted if newest is None]
        over.kept = [(page, newest) for page, newest in wanted if newest is not None]
        kept = {page.id for page, _ in over.kept}
        silent = [
            page for page in every.pages if page.escalation_id in ended and page.id not in kept
        ]
        further = [
            step
            for step in every.after(silent)
            if step.open and step.engaged_at is None and step.id not in ended
        ]
        over.steps += further
        grew = bool(further)
    return over


def _wanted(asked: Sequence[Page], still: set[int]) -> Page | None:
    """The newest of these that somebody still has to come for."""
    for page in asked:
        answered = page.declined_at is not None or page.covered_by is not None
        if not answered and (page.escalation_id is None or page.escalation_id in still):
            return page
    return None
