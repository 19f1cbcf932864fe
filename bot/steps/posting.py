"""Posts that come by the calendar: once for their day, whoever looks first."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.policy import Policy
from bot.rota.walls import first_moment, on_the_wall
from bot.tx import Tx
from models.outside import What
from models.receipts import Receipt


def today(policy: Policy, now: datetime) -> date:
    """Which day it is where the organisation is."""
    return on_the_wall(now, ZoneInfo(policy.organisation.timezone)).date()


def come(policy: Policy, hour: str, now: datetime) -> date | None:
    """Today, once that hour has come. A day that is over is not made up for."""
    day = today(policy, now)
    wall = datetime.combine(day, time.fromisoformat(hour))
    return day if first_moment(wall, ZoneInfo(policy.organisation.timezone)) <= now else None


def is_posted(session: Session, what: What, day: date) -> bool:
    return session.get(Receipt, _key(what, day)) is not None


def post(tx: Tx, what: What, day: date) -> bool:
    """Owe the post of this day, unless somebody did. False: somebody did."""
    key = _key(what, day)
    if tx.receipt(key) is not None:
        return False
    tx.want_notice(key, what, day=day.isoformat())
    tx.took(key, None)
    return True


def _key(what: What, day: date) -> str:
    return f"{what.value.replace('_', '-')}/{day.isoformat()}"
