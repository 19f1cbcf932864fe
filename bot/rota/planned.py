"""A rota's shifts in a time, as the policy or its calendar plans them; and as a file for calendars."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.policy import Policy, Rota
from bot.rota.copies import spans_of
from bot.rota.export import exported
from bot.rota.resolver import next_handover, on_call
from bot.rota.spans import Span
from models import people

MOST = 5_000
BACK, AHEAD = timedelta(days=30), timedelta(days=365)
"""What a file for calendars reaches over."""


def planned(session: Session, rota: Rota, start: datetime, end: datetime) -> list[Span]:
    """Cut to this time."""
    if rota.ics:
        whole = spans_of(session, rota, start, end)
        return [Span(max(one.start, start), min(one.end, end), one.people) for one in whole]
    found: list[Span] = []
    at = start
    while at < end and len(found) < MOST:
        person, handover = on_call(rota, at), next_handover(rota, at)
        until = end if handover is None else min(handover, end)
        if person is not None:
            found.append(Span(at, until, (person,)))
        at = until
    return found


def as_calendar(session: Session, policy: Policy, rota: Rota, name: str, now: datetime) -> bytes:
    """`name`: what people call the rota."""
    today = now.replace(
        hour=0, minute=0, second=0, microsecond=0
    )  # the file changes once a day, not all the time
    start = today - BACK
    found = planned(session, rota, start, today + AHEAD)
    # Cut at the beginning it would be another shift with each day: left out, unless it still runs.
    shifts = [one for one in found if one.start > start or one.end > now]
    spelt = {one for shift in shifts for one in shift.people}
    called = {one: known.name for one in spelt if (known := people.find(session, one))}
    home = policy.organisation.name
    return exported(rota.id, name, shifts, called=called, home=home, now=now)
