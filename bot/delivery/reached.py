"""Which deliveries bring a question to whom it is for: their time to answer counts from the first of them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.delivery.found import Ended
from models import reached
from models.outside import Outcome


def note(session: Session, ended: Sequence[Ended], at: datetime) -> None:
    """Before any effect is locked: pages and offers are locked before those."""
    ends = [(one.effect, _outcome(one)) for one in ended]
    pages = {page for end in ends if (page := reached.page_by(*end)) is not None}
    reached.by_page(session, pages, at=at)
    offers = {offer for end in ends if (offer := reached.offer_by(*end)) is not None}
    reached.by_offer(session, offers, at=at)


def _outcome(one: Ended) -> Outcome | None:
    if one.found is None:
        return Outcome.GIVEN_UP if one.wait is None else None
    return one.found.outcome
