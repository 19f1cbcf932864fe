"""Which deliveries bring a question to whom it is for: their time to answer counts from the first of them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.delivery.found import Ended
from models import reached
from models.outbox import Effect
from models.outside import EffectKind, Outcome, What

OF_PAGES = (What.PAGE, What.CALL, EffectKind.MAIL, EffectKind.ALARM)
TO_THEM_ALONE = (What.PAGE, What.OFFER, EffectKind.MAIL)
"""Given up, it is they who cannot be reached so, and nobody waits for them: whoever is next may have an address while
Slack is away. Of the others it says that a system is not in order, for whoever is next as well."""


def note(session: Session, ended: Sequence[Ended], at: datetime) -> None:
    """Before any effect is locked: pages and offers are locked before those."""
    there = [one.effect for one in ended if _there(one)]
    pages = {one.args["page"] for one in there if _way(one) in OF_PAGES}
    reached.by_page(session, pages, at=at)
    offers = {one.args["offer"] for one in there if _way(one) == What.OFFER}
    reached.by_offer(session, offers, at=at)


def _there(one: Ended) -> bool:
    if one.found is None:
        return one.wait is None and _way(one.effect) in TO_THEM_ALONE
    return one.found.outcome is Outcome.DONE


def _way(effect: Effect) -> str:
    return effect.args.get("what") or effect.kind
