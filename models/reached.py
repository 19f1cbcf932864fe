"""Since when whoever is asked can know of it: the first of the ways by which it got to them, or hope for it was given up."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.pages import Page
from models.seats import Offer


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
