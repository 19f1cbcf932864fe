"""How often owners of actions are asked, as the policy has it."""

from datetime import timedelta

from bot.policy import Policy
from models.actions import Pace


def pace(policy: Policy) -> Pace:
    rules = policy.actions
    return Pace(
        soon=timedelta(days=rules.soon),
        again=timedelta(days=rules.again),
        ageing=timedelta(days=rules.ageing),
    )
