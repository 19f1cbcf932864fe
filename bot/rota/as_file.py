"""A rota as a file for calendars: who is on duty by everything that counts, overrides and swaps included."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.policy import Policy, Rota
from bot.rota.duty import shifts
from models import people

BACK, AHEAD = timedelta(days=30), timedelta(days=365)
"""What a file for calendars reaches over."""


def as_calendar(session: Session, policy: Policy, rota: Rota, name: str, now: datetime) -> bytes:
    """`name`: what people call the rota."""
    from bot.rota.export import exported  # noqa: PLC0415 - see bot.rota.ical_text

    today = now.replace(
        hour=0, minute=0, second=0, microsecond=0
    )  # the file changes once a day, not all the time
    start = today - BACK
    found = shifts(session, rota, start, today + AHEAD)
    # Cut at the beginning it would be another shift with each day: left out, unless it still runs.
    whole = [one for one in found if one.start > start or one.end > now]
    spelt = {one for shift in whole for one in shift.people}
    called = {one: known.name for one in spelt if (known := people.find(session, one))}
    home = policy.organisation.name
    return exported(rota.id, name, whole, called=called, home=home, now=now)
