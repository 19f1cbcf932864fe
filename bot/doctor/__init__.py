"""`python app.py doctor`: what is wrong here, one line each, and what to do about it.

Runs, and is useful, when settings, policy or database are broken: nothing is needed but the
environment, and each look is fenced off from the others.
"""

from bot.doctor.calendars import calendars
from bot.doctor.check import Check, Examination, State, examine, exit_code, report
from bot.doctor.deliveries import deliveries, groups
from bot.doctor.rounds import Visit, rounds
from bot.doctor.slack import Answer, Client
from bot.doctor.tickets import tickets

__all__ = [
    "Answer",
    "Check",
    "Client",
    "Examination",
    "State",
    "Visit",
    "calendars",
    "deliveries",
    "examine",
    "exit_code",
    "groups",
    "report",
    "rounds",
    "tickets",
]
