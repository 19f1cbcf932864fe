"""Since when whoever is asked can know of it: the first of the ways by which it got to them, or hope for it was given up."""

from collections.abc import Callable, Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from models import pages
from models.outbox import Effect
from models.outside import EffectKind, Outcome, What
from models.pages import Page
from models.seats import Offer

OF_PAGES = (What.PAGE, What.CALL, EffectKind.MAIL, EffectKind.ALARM)
BY = (EffectKind.MESSAGE, EffectKind.MAIL, EffectKind.ALARM)
"""The kinds of effects that those, and offers of command, are."""
TO_THEM_ALONE = (What.PAGE, What.OFFER, EffectKind.MAIL)
"""Given up, it is they who cannot be reached so, and nobody waits for them: whoever is next may have an address while
Slack is away. Of the others it says that a system is not in order, for whoever is next as well."""


def page_by(effect: Effect, outcome: Outcome | None) -> int | None:
    """The page that is with whom it is for since this delivery ended so. None as an outcome: it has not ended."""
    way = _way(effect)
    return effect.args["page"] if way in OF_PAGES and _there(way, outcome) else None


def offer_by(effect: Effect, outcome: Outcome | None) -> int | None:
    """The same of command on offer."""
    way = _way(effect)
    return effect.args["offer"] if way == What.OFFER and _there(way, outcome) else None


def _there(way: str, outcome: Outcome | None) -> bool:
    return outcome is Outcome.DONE or (outcome is Outcome.GIVEN_UP and way in TO_THEM_ALONE)


def _way(effect: Effect) -> str:
    return effect.args.get("what") or effect.kind


def by_page(session: Session, numbers: Collection[int], *, at: datetime) -> None:
    """These pages are with whom they are for. Held in one order, as wherever several are."""
    if not numbers:
        return
    first = select(Page).where(Page.id.in_(numbers), Page.reached_at.is_(None))
    for page in session.scalars(first.order_by(Page.id).with_for_update()):
        page.reached_at = at


def by_offer(session: Session, numbers: Collection[int], *, at: datetime) -> None:
    """The same of command on offer, which stands as long as it was meant to from now on."""
    if not numbers:
        return
    first = select(Offer).where(Offer.id.in_(numbers), Offer.reached_at.is_(None))
    for offer in session.scalars(first.order_by(Offer.id).with_for_update()):
        offer.reach(at)


Since = dict[int, datetime]
"""By the number of a page or an offer, in real time."""


def unnoted(session: Session) -> tuple[Since, Since]:
    """Pages and offers that wait for an answer, and since when they are there although nobody wrote it down.

    While replicas are replaced, one of an earlier release, which knows nothing of it, delivers what this one asked.
    """
    watched = and_(Page.watched_since.is_not(None), *pages.OPEN)
    return (
        _delivered(session, Page, watched, page_by),
        _delivered(session, Offer, Offer.settled_at.is_(None), offer_by),
    )


def _delivered(
    session: Session,
    asked: type[Page] | type[Offer],
    waits: ColumnElement[bool],
    which: Callable[[Effect, Outcome | None], int | None],
) -> Since:
    unreached = select(asked.id, asked.incident_id).where(waits, asked.reached_at.is_(None))
    rows = session.execute(unreached).all()
    if not rows:  # nearly always; asked in one question, databases read the whole outbox for it
        return {}
    numbers = {number for number, _ in rows}
    settled = select(Effect).where(
        Effect.incident_id.in_({incident for _, incident in rows}),
        Effect.kind.in_(BY),
        Effect.settled_at.is_not(None),
    )
    since: Since = {}
    for effect in session.scalars(settled):
        number, at = which(effect, effect.outcome), effect.settled_at
        if number in numbers and at is not None:
            since[number] = min(at, since.get(number, at))
    return since
