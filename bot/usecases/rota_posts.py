"""Once a day it is posted who is on call, and what the next two weeks lack [65]."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.policy import Policy
from bot.steps import posting
from bot.tx import Tx
from models import calendars
from models.outside import What


def day_due(policy: Policy, now: datetime) -> date | None:
    """The day whose hour to post has come."""
    hour = policy.organisation.rota_post
    return posting.come(policy, hour, now) if hour and policy.rotas else None


def is_unread(session: Session, policy: Policy) -> bool:
    """A calendar that nobody has looked at yet lists nobody, which is no gap: the post waits for it."""
    by_calendar = [rota.id for rota in policy.rotas if rota.ics]
    copies = calendars.of(session, by_calendar)
    return any(one not in copies or copies[one].checked_at is None for one in by_calendar)


def post_rotas(tx: Tx, day: date) -> bool:
    return posting.post(tx, What.ROTA_POST, day)
