"""Once a week it is posted which actions are still open [196]."""

from datetime import date, datetime

from bot.policy import Policy
from bot.steps import posting
from bot.tx import Tx
from models.outside import What

MONDAY = 0


def week_due(policy: Policy, now: datetime) -> date | None:
    """The Monday whose hour to post has come."""
    hour = policy.actions.weekly_post
    day = posting.come(policy, hour, now) if hour else None
    return day if day and day.weekday() == MONDAY else None


def post_prevents(tx: Tx, day: date) -> bool:
    return posting.post(tx, What.PREVENTS_POST, day)
