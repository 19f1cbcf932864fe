"""Jira, wired: its courier, its door, and the look that the doctor takes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from starlette.routing import Route

from bot.database import Sessions
from bot.delivery.courier import Courier
from bot.delivery.found import Mishap
from bot.delivery.saying import Voice
from bot.delivery.tickets import ticket_performers
from bot.desk import Desk
from bot.settings import JiraSettings, Settings
from bot.web.jira import jira_endpoint
from bot.web.metrics import Metrics
from handlers.upkeep import told, tracker
from models.outside import System

HANDS = 4
LONGEST, CALLS = timedelta(minutes=5), 20
"""One delivery makes so many calls, ten of them uploads, and is ours for all of them, however slow, while we live."""
HOPE = timedelta(days=30)
"""A ticket has to be there however late, and nothing else waits for it."""


def jira_couriers(
    settings: Settings,
    desk: Desk,
    voice: Voice,
    writes: Sessions,
    reads: Sessions,
    *,
    report: Callable[[Mishap], None],
    after_you: Callable[[], None],
) -> list[Courier]:
    """One, or none."""
    found = settings.jira
    if found is None:
        return []
    courier = Courier(
        System.JIRA,
        writes,
        reads,
        desk.real_time,
        ticket_performers(tracker(found), found.project, desk, voice),
        incident_time=desk.incident_time,
        report=report,
        hands=HANDS,
        longest=longest(found),
        hope=HOPE,
        after_you=after_you,
    )
    return [courier]


def longest(found: JiraSettings) -> timedelta:
    return max(LONGEST, CALLS * timedelta(seconds=found.timeout))


def jira_hook(settings: Settings, desk: Desk, metrics: Metrics) -> Route:
    endpoint: Callable[..., Any] = jira_endpoint(desk, told(settings.jira_webhook_secret), metrics)
    return Route("/hooks/jira", endpoint, methods=["POST"])
