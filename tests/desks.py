"""A clock that stands still until a test turns it, and a desk that goes by such a clock."""

from datetime import datetime

from sqlalchemy import select

from bot.clock import Clock
from bot.database import reading_sessions, sessions
from bot.desk import Desk
from models import reached
from models.pages import Page
from models.seats import Offer


class Turned:
    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def a_desk(engine, clock: Clock, committed=lambda: None) -> Desk:
    """Incident time and real time are one, and nobody hurries to deliver what is owed, unless told of it."""
    return Desk(
        sessions(engine),
        reading_sessions(engine),
        incident_time=clock,
        real_time=clock,
        committed=committed,
    )


def all_reached(tx):
    """What was asked is with whom it was for: no courier runs at such a desk."""
    pages, offers = (
        tx.session.scalars(select(one.id).where(one.reached_at.is_(None))).all()
        for one in (Page, Offer)
    )
    reached.by_page(tx.session, pages, at=tx.now)
    reached.by_offer(tx.session, offers, at=tx.now)
