"""What the organisation decided: the policy file, its types, and which version is in force."""

from bot.policy.file import EXAMPLE, PolicyFile
from bot.policy.model import (
    Caps,
    Limits,
    Organisation,
    Policy,
    PriorityRules,
    Service,
    Team,
)
from bot.policy.problems import BadPolicy
from bot.policy.reading import parse
from bot.policy.rotas import Rota
from bot.policy.values import GROUPS, SEATS, Every
from models.vocabulary import RESTRICTED_CATEGORIES as RESTRICTED

__all__ = [
    "EXAMPLE",
    "GROUPS",
    "RESTRICTED",
    "SEATS",
    "BadPolicy",
    "Caps",
    "Every",
    "Limits",
    "Organisation",
    "Policy",
    "PolicyFile",
    "PriorityRules",
    "Rota",
    "Service",
    "Team",
    "parse",
]
