"""Once a day it is posted who is on call, and what the next two weeks lack [65]."""

from datetime import date, datetime

from bot.policy import Policy
from bot.steps import posting
from bot.tx import Tx
from models.outside import What


def day_due(policy: Policy, now: datetime) -> date | None:
    """The day whose hour to post has come."""
    hour = policy.organisation.rota_post
    return posting.come(policy, hour, now) if hour and policy.rotas else None


def post_rotas(tx: Tx, day: date) -> bool:
    return posting.post(tx, What.ROTA_POST, day)
