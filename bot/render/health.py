"""How the bot itself is doing, for somebody who wonders whether it can be trusted right now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.ports import Message
from bot.render import calendars, ticketing
from bot.render.blocks import context, cut, header, section
from bot.render.mrkdwn import Mrkdwn, code, moment
from bot.render.words import Words
from bot.rota.freshness import Freshness
from models.actions import Action
from models.drift import TicketCheck
from models.incident import Incident
from models.outbox import Effect
from models.outside import System
from models.tickets import Ticket

ERROR = 120
CALENDARS = 10


@dataclass(frozen=True, slots=True)
class Health:
    """What was found."""

    queues: list[tuple[System, int, datetime]]
    """Per system: how many effects wait, and since when."""
    lost: list[Effect]
    policy_problem: str | None
    calendars: Sequence[Freshness] = ()
    tickets: Sequence[tuple[Incident, Ticket]] = ()
    """Incidents whose ticket is missing or behind."""
    check: TicketCheck | None = None
    """When all tickets were last compared with their incidents."""
    differ: Sequence[Incident] = ()
    """Those that it found different."""
    lacking: Sequence[tuple[Incident, Ticket]] = ()
    """Incidents whose ticket does not show everything."""
    in_jira: bool = False
    actions: Sequence[tuple[Incident, Action]] = ()
    """Those whose issue Jira does not take."""
    actions_differ: Sequence[tuple[Incident, int]] = ()
    """Those whose issue was found different, by number."""


def _compared(health: Health, words: Words) -> list[Mrkdwn]:
    lines = [
        words("health-lacking", incident=one.name, fields=ticketing.lacking(ticket, words))
        for one, ticket in health.lacking
    ]
    lines += [words("health-differs", incident=one.name) for one in health.differ]
    lines += [
        words("health-action-differs", incident=one.name, number=nth)
        for one, nth in health.actions_differ
    ]
    check = health.check
    if check is not None and check.trouble:
        why = ticketing.not_compared(check.trouble, check.said or "", words)
        return [*lines, words("health-not-compared", why=why)]
    if check is None or check.ended_at is None:
        return [*lines, words("health-compared-never")]
    return [*lines, words("health-compared", at=moment(check.ended_at))]


def render(health: Health, words: Words) -> Message:
    lines = [
        words("health-queue", system=words(f"system-{system}"), count=count, since=moment(since))
        for system, count, since in health.queues
    ] or [words("health-queue-empty")]
    if health.policy_problem:
        lines.append(words("health-policy", problem=cut(health.policy_problem, 500)))
    lines += [calendars.line(one, words) for one in health.calendars[:CALENDARS]]
    lines += [
        words("health-ticket", incident=incident.name, how=ticketing.trouble(ticket, words))
        for incident, ticket in health.tickets
    ]
    lines += [
        words(
            "health-action",
            incident=incident.name,
            number=action.number,
            how=ticketing.refused(action, words),
        )
        for incident, action in health.actions
    ]
    lines += _compared(health, words) if health.in_jira else []
    blocks = [header(words.plain("health-title")), section(Mrkdwn("\n".join(lines)))]
    if health.lost:
        shown = [
            words("health-lost-line", key=code(one.key), error=cut(one.last_error or "", ERROR))
            for one in health.lost
        ]
        blocks.append(section(Mrkdwn("\n".join([words("health-lost"), *shown]))))
        blocks.append(context(words("health-lost-hint")))
    return Message(lines[0], blocks)
